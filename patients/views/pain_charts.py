"""The pain maps of an episode: all of them, a new one, and taking one back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from patients import flow
from patients.actions.pain_charts import chart_pain, withdraw_pain_chart
from patients.forms.activities import ShortReasonForm
from patients.forms.pain_charts import PainChartForm
from patients.forms.phases import RowForms, filled_rows, posted_rows, restored_rows
from patients.loaders import with_episode
from patients.models import Episode
from patients.queries.pain_maps import ROWS, all_maps, compared, maps_of
from patients.queries.red_flags import newly_pointed_at
from patients.redflags import Suggestion
from practices.access import Permission
from practices.errors import ActionRefused
from practices.form_pages import FormPage

any_method = require_http_methods(["GET", "HEAD", "POST"])
writable = with_episode(Permission.VIEW_RECORD, write=Permission.WRITE_RECORD)


@require_safe
@with_episode(Permission.VIEW_RECORD)
def index(request: HttpRequest, episode: Episode) -> HttpResponse:
    context = _about(episode) | {
        "maps": list(reversed(all_maps(episode))),
        "compared": compared(maps_of(episode)),
        "may_write": not flow.obstacle_to_charting(episode),
    }
    return render(request, "patients/pain_charts/index.html", context)


@any_method
@writable
def new(request: HttpRequest, episode: Episode) -> HttpResponse:
    page = FormPage(request)
    form = page.form(PainChartForm, episode=episode)
    rows = _rows(page, episode)
    before = _latest_places(episode)
    context = _about(episode) | {"form": form, "rows": rows, "has_earlier": before is not None}
    is_valid = page.is_post and page.submission.is_valid()
    if is_valid and all((form.is_valid(), rows.formset.is_valid())):
        try:
            chart_pain(
                episode=episode,
                charted_on=form.cleaned_data["charted_on"],
                places=rows.values,
                submission=page.submission.number,
                by=request.user,
            )
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "De pijnkaart is vastgelegd.")
            return _after(request, newly_pointed_at(episode, rows.values, before or []), episode)
    return page.response("patients/pain_charts/new.html", context, title=_title(episode))


def _after(request: HttpRequest, pointed_at: Sequence[Suggestion], episode: Episode) -> HttpResponse:
    """To the maps; when this one points to a red flag that the one before didn't, to where a flag is recorded."""
    if not pointed_at:
        return redirect("pain_charts", episode.pk)
    reasons = " ".join(each.reason for each in pointed_at)
    messages.warning(request, f"{reasons} Vraag ernaar, en leg vast wat u vindt.")
    return redirect("red_flag_add", episode.pk)


@any_method
@writable
def withdraw(request: HttpRequest, episode: Episode, chart_id: int) -> HttpResponse:
    found = episode.pain_charts.filter(pk=chart_id).first()
    if found is None:
        raise Http404
    page = FormPage(request)
    form = page.form(ShortReasonForm, title="Intrekken")
    context = _about(episode) | {"form": form, "chart": found}
    if page.is_post and form.is_valid():
        try:
            withdraw_pain_chart(chart=found, reason=form.cleaned_data["reason"], by=request.user)
        except ActionRefused as refused:
            context["obstacles"] = [str(refused)]
        else:
            page.end_draft()
            messages.success(request, "Ingetrokken. De kaart blijft leesbaar en telt niet meer mee.")
            return redirect("pain_charts", episode.pk)
    return page.response("patients/pain_charts/withdraw.html", context, title=_title(episode))


def _rows(page: FormPage, episode: Episode) -> RowForms:
    """What was sent, else what was being typed, else the latest map."""
    if page.is_post:
        return posted_rows(ROWS, page.request.POST)
    if page.typed:
        return restored_rows(ROWS, page.typed)
    return filled_rows(ROWS, _latest_places(episode) or [])


def _latest_places(episode: Episode) -> list[dict[str, object]] | None:
    """Of the latest map; None without one."""
    maps = maps_of(episode)
    return [dict(place) for place in maps[-1].places] if maps else None


def _about(episode: Episode) -> dict[str, object]:
    return {"patient": episode.patient, "episode": episode}


def _title(episode: Episode) -> str:
    return f"Pijnkaart van patiënt {episode.patient.number}"
