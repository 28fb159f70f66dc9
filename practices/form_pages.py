"""What every form page does: show what was being typed, keep typing safe, answer 422 when something is wrong."""

import uuid
from functools import cached_property

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lowback.formfields import ClockForm, SubmissionForm, as_querydict, typed_initial
from practices.actions.drafts import discard_draft
from practices.actions.form_timings import keep_timing
from practices.draft_tokens import DraftToken
from practices.form_names import name_of
from practices.models import FormDraft
from practices.queries.drafts import draft_of

UNPROCESSABLE = 422


class FormPage:
    """One request for a page with a form. What the user sees first is what they sent, else what they were typing
    when they left, else what is there."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.is_post = request.method == "POST"

    @cached_property
    def draft(self) -> FormDraft | None:
        return draft_of(self.request.user, self.request.path)

    @cached_property
    def typed(self):
        """What was being typed, as the browser would have posted it; None when there is nothing."""
        return as_querydict(self.draft.data) if self.draft and not self.is_post else None

    @cached_property
    def submission(self) -> SubmissionForm:
        """A restored form keeps its number: sent twice, it is still one submit. A form that lost its number gets
        a new one, as good as any: it was not sent before."""
        if self.is_post:
            sent = SubmissionForm(self.request.POST)
            return sent if sent.is_valid() else SubmissionForm({"submission": uuid.uuid4()})
        kept = (
            {"submission": self.typed["submission"]} if self.typed and self.typed.get("submission") else None
        )
        return SubmissionForm(initial=kept)

    def form(self, form_class: type[forms.BaseForm], **options) -> forms.BaseForm:
        if self.is_post:
            return form_class(self.request.POST, **options)
        if not self.typed:
            return form_class(**options)
        return form_class(**options | {"initial": typed_initial(form_class(**options), self.typed)})

    def version(self, row: models.Model | None) -> str:
        """The version of the row that the shown text was written over, as it stands in the form."""
        source = self.request.POST if self.is_post else self.typed
        if source is not None:
            return source.get("version", "")
        return str(row.version) if row else ""

    @property
    def posted_version(self) -> int | None:
        """None for a row that wasn't there (or for a forged number)."""
        version = self.request.POST.get("version", "")
        return int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None

    def end_draft(self) -> None:
        """The form has been accepted: its scratch paper goes, and how long it took is kept when the page said so."""
        discard_draft(author_id=self.request.user.pk, page=self.request.path)
        if self.clock.is_bound:
            counted = self.clock.cleaned_data
            keep_timing(
                form=name_of(self.request.resolver_match),
                number=counted["clock_number"],
                seconds=counted["clock_seconds"],
                interactions=counted["clock_interactions"],
                by=self.request.user,
            )
        self.clock = ClockForm()

    @cached_property
    def clock(self) -> ClockForm:
        """Goes on where the page left it when a form comes back with a fault; starts anew after it was accepted."""
        sent = ClockForm(self.request.POST)
        return sent if self.is_post and sent.is_valid() else ClockForm()

    def response(self, template: str, context: dict, *, title: str) -> HttpResponse:
        """The page; a POST that comes here was not accepted. `title` names the draft and holds no patient's name."""
        shared = {
            "submission": self.submission,
            "clock": self.clock,
            "draft": None if self.is_post else self.draft,
            "draft_token": DraftToken.now(self.request.user.pk, self.request.path, title).dumps(),
            "draft_url": reverse("draft_keep"),
            "draft_discard_url": reverse("draft_discard"),
        }
        return render(self.request, template, shared | context, status=UNPROCESSABLE if self.is_post else 200)
