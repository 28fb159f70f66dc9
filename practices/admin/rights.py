"""What the pages of the admin share: one permission opens a page, nothing is deleted, rights are logged."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.http import HttpRequest

from practices import audit
from practices.access import Permission, has_permission
from practices.admin.history import VersionsMixin


class RightsMixin:
    """Django asks five questions about a page; here one permission answers them all. Deleting is always
    refused: the record and the log keep pointing to what once was, so a row is set inactive or ended."""

    permission: Permission = Permission.MANAGE_NETWORK

    def has_module_permission(self, request: HttpRequest) -> bool:
        return has_permission(request.user, self.permission)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return has_permission(request.user, self.permission)

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return has_permission(request.user, self.permission)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return has_permission(request.user, self.permission)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class ManagedAdmin(RightsMixin, VersionsMixin, admin.ModelAdmin):
    """A page of the admin. Subclasses say their `permission`."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What the filters of the list ask for, and nothing else. Django also allows every field of the row, with
        which a password hash can be guessed letter by letter (`?password__startswith=`)."""
        return any(lookup in parameters for parameters in self._filter_parameters(request))

    def _filter_parameters(self, request: HttpRequest) -> Iterator[list[str]]:
        """Per filter the names it reads from the query string, as the filter itself tells them."""
        for declared in self.get_list_filter(request):
            if callable(declared):
                yield declared(request, {}, self.model, self).expected_parameters()
            else:
                field = get_fields_from_path(self.model, declared)[-1]
                create = admin.FieldListFilter.create
                yield create(field, request, {}, self.model, self, declared).expected_parameters()


class RightsAdmin(ManagedAdmin):
    """A page that changes who may do what: every change writes a line in the access log as well."""

    def save_model(self, request: HttpRequest, obj, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data or not change:
            log_change(request, obj)


def log_change(request: HttpRequest, obj) -> None:
    """Django's admin saves in one transaction: when this line can't be written, nothing changes."""
    log_rights(request, obj, obj._meta.model_name)


def log_rights(request: HttpRequest, obj, object_type: str) -> None:
    audit.record(
        audit.Event.RIGHTS,
        user=request.user,
        object_type=object_type,
        object_id=obj.pk,
        practice_id=getattr(obj, "practice_id", None),
    )
