"""The administrator's pages: practices, staff and their roles. Patients and their records are not here."""

from practices.admin import practice, staff
from practices.admin.site import site

__all__ = ["practice", "site", "staff"]
