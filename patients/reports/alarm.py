"""When to stop and whom to call: the same block in everything a patient takes home."""

from dataclasses import dataclass

from patients.reports.sentences import said


@dataclass(frozen=True)
class Alarm:
    title: str
    at_once: str
    at_once_signs: tuple[str, ...]
    same_day: str
    same_day_signs: tuple[str, ...]
    doubt: str
    call_us: str
    call_us_when: str


def alarm_block(phone: str, language: str) -> Alarm:
    """`phone` is the practice's number."""

    def say(key: str) -> str:
        return said(key, language)

    return Alarm(
        title=say("alarm_title"),
        at_once=say("alarm_at_once"),
        at_once_signs=tuple(map(say, ("alarm_bladder", "alarm_saddle", "alarm_paresis"))),
        same_day=say("alarm_same_day"),
        same_day_signs=tuple(map(say, ("alarm_weaker", "alarm_past_knee", "alarm_tingling"))),
        doubt=say("alarm_doubt"),
        call_us=said("call_us", language, phone=phone),
        call_us_when=say("call_us_when"),
    )
