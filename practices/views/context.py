"""What base.html shows on every page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from practices.access import Permission, has_permission
from practices.models import User


@dataclass(frozen=True)
class Page:
    user: User

    @property
    def is_demo(self) -> bool:
        return settings.DEMO

    @property
    def needs_second_factor(self) -> bool:
        return settings.REQUIRE_SECOND_FACTOR

    @property
    def may_search(self) -> bool:
        return has_permission(self.user, Permission.SEARCH_PATIENTS)

    @property
    def may_treat(self) -> bool:
        return has_permission(self.user, Permission.VIEW_RECORD)

    @property
    def may_view_caseload(self) -> bool:
        return has_permission(self.user, Permission.VIEW_CASELOAD)

    @property
    def may_view_reports(self) -> bool:
        return has_permission(self.user, Permission.VIEW_REPORTS)

    @property
    def may_view_form_times(self) -> bool:
        return has_permission(self.user, Permission.VIEW_FORM_TIMES)

    @property
    def may_use_phrases(self) -> bool:
        return has_permission(self.user, Permission.USE_PHRASES)

    @property
    def may_write_phrases(self) -> bool:
        return has_permission(self.user, Permission.WRITE_PHRASES)

    @property
    def may_open_start(self) -> bool:
        return has_permission(self.user, Permission.OPEN_START_PAGE)

    @property
    def may_count_dossiers(self) -> bool:
        return has_permission(self.user, Permission.COUNT_DOSSIERS)

    @property
    def may_handle_requests(self) -> bool:
        return has_permission(self.user, Permission.HANDLE_PRIVACY_REQUESTS)

    @property
    def may_review_log(self) -> bool:
        return has_permission(self.user, Permission.REVIEW_ACCESS_LOG)

    @property
    def may_view_rights(self) -> bool:
        return has_permission(self.user, Permission.VIEW_RIGHTS)

    @property
    def may_handle_complaints(self) -> bool:
        return has_permission(self.user, Permission.HANDLE_COMPLAINTS)

    @property
    def may_count_complaints(self) -> bool:
        return has_permission(self.user, Permission.COUNT_COMPLAINTS)

    @property
    def may_report_incident(self) -> bool:
        return has_permission(self.user, Permission.REPORT_INCIDENT)

    @property
    def may_handle_incidents(self) -> bool:
        return has_permission(self.user, Permission.HANDLE_INCIDENTS)

    @property
    def may_open_admin(self) -> bool:
        return has_permission(self.user, Permission.MANAGE_NETWORK) or has_permission(
            self.user, Permission.MANAGE_LIBRARY
        )

    @property
    def demo_password(self) -> str:
        return settings.DEMO_PASSWORD if settings.DEMO else ""

    @property
    def demo_accounts(self) -> list[dict[str, str]]:
        """Staff one can log in as; only a demonstration shows them."""
        if not settings.DEMO:
            return []
        staff = User.objects.filter(email__in=settings.DEMO_ACCOUNTS).prefetch_related(
            "memberships__practice"
        )
        return [
            {
                "email": user.email,
                "name": user.name,
                "roles": ", ".join(held.get_role_display() for held in user.memberships.all()),
            }
            for user in sorted(staff, key=lambda user: settings.DEMO_ACCOUNTS.index(user.email))
        ]


def page(request: HttpRequest) -> dict[str, Page]:
    return {"page": Page(request.user)} if hasattr(request, "user") else {}
