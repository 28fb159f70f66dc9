"""How Django renders the controls of forms.

By Django's own templates for Jinja2, which it ships beside those in its own language: the same HTML at about a fifth of
the time. A form of the record has a hundred controls and more, and they were half of the time of its page. Whatever
else is rendered for a form (lists of errors, widgets of the admin and of ours) keeps to the site's templates.
"""

from pathlib import Path

from django import forms
from django.forms.renderers import TemplatesSetting
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property

CONTROLS = "django/forms/widgets/"


class FormRenderer(TemplatesSetting):
    @cached_property
    def controls(self) -> Jinja2:
        shipped = Path(forms.__file__).parent / Jinja2.app_dirname
        return Jinja2({"NAME": "controls", "DIRS": [shipped], "APP_DIRS": False, "OPTIONS": {}})

    def get_template(self, template_name: str):
        if template_name.startswith(CONTROLS):
            return self.controls.get_template(template_name)
        return super().get_template(template_name)
