"""What the pages of a decision do alike, the officer's and the provider's: save, say what is missing, show both texts
of two people, and keep what was typed for a decision that is wanted no more."""

from collections.abc import Callable

from django.http import HttpResponse

from practices.actions.complaint_decisions import save_decision
from practices.errors import ActionRefused, NotReady, StaleVersion
from practices.form_pages import FormPage
from practices.forms.complaint_decisions import DecisionPage, decision_forms, saved_forms
from practices.models import Complaint, ComplaintDecision
from practices.queries.complaint_papers import parts_in_words, promises_in_words, sent_decision
from practices.queries.side_by_side import side_by_side

WORDS = {"parts": parts_in_words, "promises": promises_in_words}


def written(
    page: FormPage,
    complaint: Complaint,
    typed: DecisionPage,
    finish: Callable[[ComplaintDecision], object] | None = None,
) -> dict | None:
    """Save, and then `finish`. None when all went well, else what the page has to say about it."""
    by, saved = page.request.user, None
    try:
        saved = save_decision(complaint=complaint, values=typed.values, version=page.posted_version, by=by)
        page.end_draft()
        if finish:
            finish(saved)
    except StaleVersion as stale:
        return side_by_side(stale.current, typed.values, words=WORDS)
    except NotReady as not_ready:
        return _not_ready(saved, not_ready)
    except ActionRefused as refused:
        return {"obstacles": [str(refused)]}
    return None


def _not_ready(saved: ComplaintDecision, not_ready: NotReady) -> dict:
    """It was saved; the rows on the page are numbered as what is missing speaks of them."""
    words = {each.text for each in not_ready.missing}
    return {
        "typed": saved_forms(saved, {each.field: each.text for each in not_ready.missing}),
        "found": saved,
        "version": saved.version,
        "missing": not_ready.missing,
        "in_the_way": [each for each in not_ready.obstacles if each not in words],
    }


def shown(
    page: FormPage, template: str, complaint: Complaint, typed: DecisionPage, context: dict
) -> HttpResponse:
    """The form; `context` may bring another `typed`."""
    typed = context.pop("typed", typed)
    shared = {
        "complaint": complaint,
        "form": typed.form,
        "row_sets": typed.row_sets,
        "measures": complaint.measures.all(),
    }
    return page.response(template, shared | context, title=_title(complaint))


def wanted_no_more(page: FormPage, template: str, complaint: Complaint) -> HttpResponse:
    """The decision that was sent, or that there is none; with what was still being typed."""
    context = {
        "complaint": complaint,
        "found": sent_decision(complaint),
        "measures": complaint.measures.all(),
        "unsaved": decision_forms(page, None) if page.is_post or page.typed else None,
    }
    return page.response(template, context, title=_title(complaint))


def _title(complaint: Complaint) -> str:
    return f"Oordeel over klacht {complaint.number}"
