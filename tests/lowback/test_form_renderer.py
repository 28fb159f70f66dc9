"""Controls come out of Jinja as they would out of Django's own templates, and let no HTML through."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from lowback.controls import DateInput, Segmented
from lowback.form_renderer import FormRenderer

HOSTILE = "\"'><script>alert(1)</script>{{ 7 * 7 }}{% x %}"
CHOICES = [("", "–"), (HOSTILE, HOSTILE), (3, "drie"), ("groep", [("a", "A"), ("b", "B & C")])]


class Parts(HTMLParser):
    """What a browser makes of it, without the space between."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(attrs, key=str)))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(attrs={"required": True, "aria-invalid": False, "maxlength": 2000}), HOSTILE),
        (forms.NumberInput(attrs={"min": 0, "step": "0.5"}), 1234.5),
        (forms.Textarea(attrs={"rows": 3}), HOSTILE),
        (DateInput(), None),
        (forms.CheckboxInput(), True),
        (forms.HiddenInput(), 0),
        (forms.Select(choices=CHOICES), 3),
        (forms.SelectMultiple(choices=CHOICES), [HOSTILE, "b"]),
        (forms.RadioSelect(choices=CHOICES), HOSTILE),
        (forms.CheckboxSelectMultiple(choices=CHOICES), ["a"]),
        (forms.ClearableFileInput(), None),
    ],
)
def test_a_control_is_the_same_as_by_djangos_own_templates(widget, value):
    ours, theirs = (
        Parts(widget.render("naam", value, attrs={"id": "id_naam"}, renderer=renderer())).found
        for renderer in (FormRenderer, TemplatesSetting)
    )
    assert ours == theirs
    assert ours


def test_a_bar_of_choices_lets_no_html_through():
    widget = Segmented(attrs={"aria-describedby": HOSTILE}, choices=CHOICES[:3], unanswered="")

    shown = Parts(widget.render("naam", HOSTILE, attrs={"id": "id_naam"}, renderer=FormRenderer())).found

    assert {part[0] for part in shown if isinstance(part, tuple)} == {"div", "label", "input", "span"}
    checked = [dict(part[1]) for part in shown if part[0] == "input" and ("checked", None) in part[1]]
    assert [each["value"] for each in checked] == [HOSTILE]
    assert dict(shown[0][1])["aria-describedby"] == HOSTILE
    assert HOSTILE in shown
