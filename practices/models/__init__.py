"""The tables of people, places and the log."""

from practices.models.access_log import AccessLogLine
from practices.models.practice import Practice
from practices.models.staff import Membership, User

__all__ = ["AccessLogLine", "Membership", "Practice", "User"]
