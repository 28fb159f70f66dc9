"""The tables of people, places and the log."""

from practices.models.access_log import AccessLogLine
from practices.models.log_review import LogReview
from practices.models.log_seal import LogSeal
from practices.models.practice import Practice
from practices.models.staff import Membership, User

__all__ = ["AccessLogLine", "LogReview", "LogSeal", "Membership", "Practice", "User"]
