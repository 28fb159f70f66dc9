"""The reports of the network, completeness first: who reads scores should know how many there are."""

from patients.reporting import (
    caseload,
    change,
    completeness,
    endings,
    letters,
    process,
    recovery,
    throughput,
    track,
    visits,
)
from patients.reporting.base import Report

REPORTS: tuple[Report, ...] = (
    completeness.REPORT,
    recovery.REPORT,
    change.REPORT,
    visits.REPORT,
    process.REPORT,
    endings.REPORT,
    track.REPORT,
    throughput.REPORT,
    letters.REPORT,
    caseload.REPORT,
)


def get(key: str) -> Report:
    """Raises `KeyError` for a report that isn't known."""
    return {report.key: report for report in REPORTS}[key]
