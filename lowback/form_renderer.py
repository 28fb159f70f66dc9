"""How Django renders the controls of forms.

By Jinja: Django ships templates for it beside those in its own language, with the same HTML at a fraction of the time.
A form of the record has a hundred controls and more, and they were half of the time of its page. Whatever else is
rendered for a form (lists of errors, widgets of the admin) keeps to the site's templates.
"""

from pathlib import Path

from django import forms
from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property

SHIPPED = "django/forms/widgets/"
OWN = ".jinja"


class FormRenderer(TemplatesSetting):
    @cached_property
    def controls(self) -> Jinja2:
        folders = [Path(forms.__file__).parent / Jinja2.app_dirname, settings.BASE_DIR / "templates"]
        return Jinja2({"NAME": "controls", "DIRS": folders, "APP_DIRS": False, "OPTIONS": {}})

    def get_template(self, template_name: str):
        if template_name.startswith(SHIPPED) or template_name.endswith(OWN):
            return self.controls.get_template(template_name)
        return super().get_template(template_name)
