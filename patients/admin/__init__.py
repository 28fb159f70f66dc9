"""The library in the admin: exercises, advice, insurers, general practitioners. No patients, no records."""

from patients.admin import care_partners, library

__all__ = ["care_partners", "library"]
