"""The record as a person reads it who was never in the practice: one episode (for a transfer or an inspection), or all
of one patient (the copy, afschrift, that a patient may ask for). Signed and unsigned, addenda under what they add to.
"""

from patients.reports.record.care import episode_part
from patients.reports.record.report import RecordReport, episode_report, record_report

__all__ = ["episode_part", "RecordReport", "episode_report", "record_report"]
