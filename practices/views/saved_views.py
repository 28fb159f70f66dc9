"""Throwing away a view of a list; each list page keeps its own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from practices.access import Permission
from practices.actions.saved_views import delete_view
from practices.loaders import requires
from practices.models import SavedView


@require_POST
@requires(Permission.OPEN_START_PAGE)
def delete(request: HttpRequest, view_id: int) -> HttpResponse:
    view = SavedView.objects.filter(pk=view_id, owner=request.user).first()
    if view is None:
        raise Http404
    delete_view(view=view)
    messages.success(request, f"De weergave “{view.name}” is verwijderd.")
    return redirect(view.page)
