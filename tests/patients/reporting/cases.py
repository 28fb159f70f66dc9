"""Facts for the tests of reports."""

from hypothesis import strategies as st

from patients.models.closing import Closing
from patients.reporting.base import Norms
from patients.reporting.facts import Facts

NORMS = Norms(
    weeks=(4, 6, 12), visits={1: 2, 2: 8, 3: 12}, smallest_change={"nprs": 2, "psk": 2, "qbpds": 20}
)

days = st.one_of(st.none(), st.integers(0, 120))
answer = st.sampled_from([None, True, False])
score = st.sampled_from([0.0, 1.0, 2.5, 4.0, 7.0, 10.0])
small = st.integers(0, 3)


def measured(draw, key):
    """How far one instrument was measured, and what came out."""
    taken = draw(st.integers(0, 2))
    start = draw(score) if taken else None
    found = {f"{key}_taken": taken, f"{key}_start": start}
    if taken < 2:
        return found
    percent = draw(st.booleans()) if start else None
    return found | {
        f"{key}_end": draw(score),
        f"{key}_points": draw(st.booleans()),
        f"{key}_percent": percent,
    }


@st.composite
def one(draw):
    """Facts that may exist: what is part of something is at most that."""
    is_open = draw(st.booleans())
    planned, sent = draw(small), draw(small)
    urgent = draw(st.integers(0, sent))
    has_alarm = draw(answer)
    return Facts(
        was_open=draw(st.booleans()),
        is_new=draw(st.booleans()),
        is_ended=not is_open,
        is_open=is_open,
        access_mode=draw(st.sampled_from(["dtf", "referral"])),
        track=draw(st.sampled_from(["regular", "chronic"])),
        profile=draw(st.sampled_from([None, 1, 2, 3])),
        diagnosis=draw(st.sampled_from(["", "3426", "3427"])),
        duration_class=draw(st.sampled_from(["", "acute", "subacute", "chronic"])),
        end_reason="" if is_open else draw(st.sampled_from(Closing.Reason.values)),
        visits=draw(st.integers(0, 20)),
        days_followed=draw(days),
        days_to_recovery=draw(days),
        days_followed_from_onset=draw(days),
        days_to_recovery_from_onset=draw(days),
        **measured(draw, "nprs"),
        **measured(draw, "psk"),
        **measured(draw, "qbpds"),
        was_evaluated=draw(st.booleans()),
        flags_complete=draw(answer),
        has_alarm=has_alarm,
        alarm_decided=draw(st.booleans()) if has_alarm else None,
        consent_asked=draw(st.booleans()),
        goals_smart=draw(answer),
        plan_agreed=draw(answer),
        start_reported=draw(answer),
        end_reported=draw(answer),
        year_reported=draw(answer),
        days_to_intake=draw(days),
        days_to_visit=draw(days),
        days_to_switch=draw(days),
        quotas_planned=planned,
        quotas_done=draw(st.integers(0, planned)),
        dimensions_covered=draw(st.one_of(st.none(), st.integers(0, 7))),
        recurred=draw(answer),
        letters_sent=sent,
        letters_waiting=draw(small),
        urgent_sent=urgent,
        urgent_answered=draw(st.integers(0, urgent)),
    )


several = st.lists(one(), max_size=8)


def tables_of(report, facts):
    return tuple(table for section in report.sections for table in section.make(facts, NORMS))


def by_title(report, facts):
    """Title → label → (count, of)."""
    return {
        table.title: {line.label: (line.count, line.of) for line in table.lines}
        for table in tables_of(report, facts)
    }
