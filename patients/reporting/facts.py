"""What the reports know of an episode: flat facts, no names and no text.

Episodes that are alike in everything a report asks are counted together (`number`); the database does that, so that a
report over a million episodes reads some hundreds of rows.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """`number` episodes that are alike. A field that is None is not known, not yet so, or doesn't apply; a report says
    which. Days are whole days and never negative.

    Start of treatment: the day of the first visit, or of signing the first plan when no visit was written.
    """

    number: int = 1

    # Where in the period it is counted (clinical 9.2, definition 1).
    was_open: bool = False  # at the end of the last day of the period
    is_new: bool = False  # registered in the period
    is_ended: bool = False  # closed in the period
    is_open: bool = True  # today

    access_mode: str = ""  # dtf, referral
    track: str = "regular"  # regular, chronic
    profile: int | None = None  # risk profile 1, 2, 3
    diagnosis: str = ""  # DCSPH code
    duration_class: str = (
        ""  # at the start of treatment: acute, subacute, chronic; "" when the onset isn't known
    )
    end_reason: str = ""  # key of Closing.Reason; "" while open

    visits: int = 0
    days_followed: int | None = None  # start of treatment → closing, or today
    days_to_recovery: int | None = None  # start of treatment → recovery; None: did not recover (yet)
    days_followed_from_onset: int | None = None
    days_to_recovery_from_onset: int | None = None

    # Of the core set: 0 not measured, 1 at the beginning, 2 on a later day as well.
    nprs_taken: int = 0
    psk_taken: int = 0
    qbpds_taken: int = 0
    # The first valid score, and the last one on a later day (None without); of the PSK the means over the activities
    # that were scored both times. Of episodes that count together these are their means.
    nprs_start: float | None = None
    nprs_end: float | None = None
    psk_start: float | None = None
    psk_end: float | None = None
    qbpds_start: float | None = None
    qbpds_end: float | None = None
    # Improved enough: by points, and by per cent of the first score (None without two scores, or of a first one of 0).
    nprs_points: bool | None = None
    nprs_percent: bool | None = None
    psk_points: bool | None = None
    psk_percent: bool | None = None
    qbpds_points: bool | None = None
    qbpds_percent: bool | None = None
    was_evaluated: bool = False

    # What belongs in the record (definition 6). None: doesn't apply.
    flags_complete: bool | None = None  # every red flag answered, in a signed intake
    has_alarm: bool | None = None  # a positive answer, now or earlier
    alarm_decided: bool | None = None  # with an alarm: a decision on the same day
    consent_asked: bool = False
    goals_smart: bool | None = None  # every goal of the plan has a criterion or number, and a date
    plan_agreed: bool | None = None  # the plan says that and when it was agreed with the patient
    start_reported: bool | None = None  # a signed start report, where it may be sent
    end_reported: bool | None = None
    year_reported: bool | None = None  # of episodes longer than a year

    days_to_intake: int | None = None  # registration → signing of the intake
    days_to_visit: int | None = None  # signing of the intake → first visit

    days_to_switch: int | None = None  # registration → the move to the chronic track; None: never moved
    quotas_planned: int = 0  # of graded activity, up to today
    quotas_done: int = 0
    dimensions_covered: int | None = None  # of the seven of the extended interview, in the chronic track

    recurred: bool | None = (
        None  # another episode of this patient within a year; None when that year isn't over
    )

    letters_sent: int = 0
    letters_waiting: int = 0  # signed, not sent
    urgent_sent: int = 0
    urgent_answered: int = 0  # urgent letters of an episode in which a decision with an outcome was recorded
