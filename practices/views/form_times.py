"""How long forms take: for oneself, and for whoever looks after the forms of the network."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from practices.access import Permission
from practices.form_pages import UNPROCESSABLE
from practices.forms.form_times import PeriodForm
from practices.loaders import lists, requires
from practices.queries.form_times import network_times, own_times

LATELY_DAYS = 30


@require_safe
@requires(Permission.OPEN_START_PAGE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own; there is no way to ask for anybody else's."""
    context = {
        "times": own_times(request.user, timezone.localdate(), days=LATELY_DAYS),
        "days": LATELY_DAYS,
        "kept_days": settings.FORM_TIMING_DAYS,
    }
    return render(request, "practices/form_times/mine.html", context)


@require_safe
@lists(Permission.VIEW_FORM_TIMES)
def network(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(PeriodForm.USUAL | request.GET.dict())
    context = {"form": form, "least": settings.FORM_TIMES_LEAST_USERS}
    if not form.is_valid():
        return render(request, "practices/form_times/network.html", context, status=UNPROCESSABLE)
    start, end = form.period(timezone.localdate())
    context |= {
        "times": network_times(start, end),
        "first_day": start,
        "last_day": end - datetime.timedelta(days=1),
    }
    return render(request, "practices/form_times/network.html", context)
