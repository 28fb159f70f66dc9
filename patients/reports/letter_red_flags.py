"""What a letter says about red flags: which were found, what was seen, and what was agreed with whom. No diagnosis: one
sign by itself says little (clinical §1.6)."""

from collections.abc import Iterator

from patients.models import Letter, RedFlagDecision
from patients.phases.neurology import ROOTS, STRENGTH_FIELDS, Sensation, Strength, both
from patients.phases.red_flag_items import ActionLevel
from patients.reports.letter_facts import Facts, labelled, lines, moment, sentence, together

Urgency = Letter.Urgency
_TOUCH = both(*(f"touch_{root}" for root in ROOTS), "touch_s2_s4")
URGENCY_OF_LEVEL = {
    ActionLevel.NONE: Urgency.ROUTINE,
    ActionLevel.ADVISE_GP: Urgency.ROUTINE,
    ActionLevel.GP_DAYS: Urgency.DAYS,
    ActionLevel.GP_SAME_DAY: Urgency.TODAY,
    ActionLevel.IMMEDIATE: Urgency.NOW,
}


def urgency(facts: Facts) -> Urgency:
    """By all positive signs together, those decided on as well: the letter often follows the call."""
    return URGENCY_OF_LEVEL[facts.state.assessment.level]


def in_short(facts: Facts) -> str:
    """One sentence for a report: none, or which and what came of it."""
    assessment = facts.state.assessment
    if not assessment.positives:
        is_asked = facts.intake and not assessment.unanswered
        return "Rode vlaggen: uitgevraagd, niet aanwezig." if is_asked else ""
    found = "; ".join(f"{item.text[:1].lower()}{item.text[1:]}" for item in assessment.positives)
    return together((labelled("Rode vlaggen", found), *map(agreed, facts.state.decisions)))


def agreed(decision: RedFlagDecision) -> str:
    action = str(decision.get_action_display())
    return together(
        (
            f"Op {moment(decision.acted_at)}: {action} ({decision.contacted.strip()}).",
            labelled("Afgesproken", decision.outcome),
        )
    )


def found(facts: Facts) -> str:
    """Every positive sign with what was seen, one on a line, and after them what the examination found."""
    return lines(*_signs(facts), labelled("Mogelijke aanwijzing voor", _hints(facts)), examined(facts))


def _signs(facts: Facts) -> Iterator[str]:
    seen = {finding.item: finding.observation for finding in facts.state.findings}
    for item in facts.state.assessment.positives:
        yield together((f"– {sentence(item.text)}", sentence(seen.get(item.key, ""))))
    if facts.intake:
        yield sentence(facts.intake.flag_gut_feeling_note)


def _hints(facts: Facts) -> str:
    conditions = facts.state.assessment.conditions
    return ", ".join(condition.name for condition in conditions if condition.code != "R12")


def seen(facts: Facts) -> str:
    """The therapist's own summary of the examination."""
    return labelled("Onderzoek", facts.examination.findings) if facts.examination else ""


def examined(facts: Facts) -> str:
    """The summary, and after it the loss of strength and feeling that was found, to the root."""
    if facts.examination is None:
        return ""
    return lines(
        seen(facts),
        labelled("Kracht (MRC)", "; ".join(_abnormal(facts, STRENGTH_FIELDS, Strength.M5))),
        labelled("Gevoel", "; ".join(_abnormal(facts, _TOUCH, Sensation.NORMAL))),
    )


def _abnormal(facts: Facts, fields: tuple[str, ...], ordinary: str) -> Iterator[str]:
    for name in fields:
        if getattr(facts.examination, name) not in ("", ordinary):
            label = facts.examination._meta.get_field(name).verbose_name
            yield f"{label} {getattr(facts.examination, f'get_{name}_display')()}"
