"""Somebody's own views of a list page."""

from practices.models import SavedView, User


def views_of(user: User, page: str) -> list[SavedView]:
    return list(SavedView.objects.filter(owner=user, page=page))
