"""The red flags of an episode: what was answered or found later, and what still needs a decision."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Prefetch, prefetch_related_objects

from patients import redflags
from patients.models import Episode, RedFlagDecision, RedFlagFinding
from patients.phases.base import Answer, Phase
from patients.phases.examination import EXAMINATION
from patients.phases.intake import INTAKE
from patients.phases.pain_locations import PainLocation
from patients.phases.red_flag_items import ITEMS, RedFlagItem
from patients.queries.records import field_values, row_values


@dataclass(frozen=True)
class RedFlagState:
    """`undecided`: positive, and nothing decided yet. `held`: decided, and the newest decision about it says that
    treatment does not go on; a later decision may say that it does."""

    assessment: redflags.Assessment
    undecided: tuple[RedFlagItem, ...]
    held: tuple[RedFlagItem, ...]
    findings: tuple[RedFlagFinding, ...]
    decisions: tuple[RedFlagDecision, ...]
    intake_at: datetime.datetime | None

    @property
    def raised_at(self) -> datetime.datetime | None:
        """When the newest of the undecided flags was recorded; None when there is none."""
        keys = {item.key for item in self.undecided}
        later = [finding.found_at for finding in self.findings if finding.item in keys]
        return max(later, default=self.intake_at) if keys else None

    @property
    def open_assessment(self) -> redflags.Assessment:
        """The flags that still need a decision, judged together with those decided before."""
        return redflags.assess_open(self.assessment, self.undecided)


def red_flag_state(episode: Episode) -> RedFlagState:
    """Two queries at the most (three when the intake has not been fetched); prefetched ones are used.

    A flag found again after a decision about it needs a new decision.
    """
    intake = getattr(episode, "intake", None)
    answers = {item.key: getattr(intake, item.key) for item in ITEMS} if intake else {}
    with_people = RedFlagFinding.objects.select_related("found_by")
    prefetch_related_objects([episode], Prefetch("red_flag_findings", with_people))
    findings = tuple(episode.red_flag_findings.all())
    answers |= {finding.item: Answer.YES for finding in findings}
    assessment = redflags.assess(answers)
    decisions = tuple(episode.red_flag_decisions.all()) if assessment.positives else ()
    found_at = {finding.item: finding.found_at for finding in findings}
    # The newest decision per flag; decisions come in the order in which they were taken.
    may_go_on = {
        key: decision.continue_care
        for decision in decisions
        for key in decision.items
        if key not in found_at or decision.decided_at >= found_at[key]
    }
    return RedFlagState(
        assessment,
        undecided=redflags.undecided(assessment.positives, may_go_on),
        held=tuple(item for item in assessment.positives if may_go_on.get(item.key) is False),
        findings=findings,
        decisions=decisions,
        intake_at=intake.updated_at if intake else None,
    )


# What is typed on a page: field → value, and key of a list → rows.
Contents = tuple[Mapping[str, object], Mapping[str, Sequence[Mapping[str, object]]]]


def to_reconsider(
    episode: Episode, state: RedFlagState, typed: Mapping[str, Contents] = MappingProxyType({})
) -> tuple[redflags.Suggestion, ...]:
    """Flags that the complaint, the places of pain or the examination point to and that nobody answered yes. `typed`:
    per key of a phase what is being typed there, instead of what is saved."""
    answers, rows = typed.get(INTAKE.key) or _saved(episode, INTAKE)
    if not answers:
        return ()
    examined, _ = typed.get(EXAMINATION.key) or _saved(episode, EXAMINATION)
    found = redflags.suggestions(answers, rows.get("pain_locations", ()), examined)
    later = {finding.item for finding in state.findings}
    return tuple(suggestion for suggestion in found if suggestion.item.key not in later)


def newly_pointed_at(
    episode: Episode, places: Sequence[Mapping[str, object]], before: Sequence[Mapping[str, object]]
) -> tuple[redflags.Suggestion, ...]:
    """Flags that a map of painful places points to and the map `before` didn't, and that nobody answered yes, at the
    intake or since."""
    positive = {item.key: Answer.YES for item in red_flag_state(episode).assessment.positives}
    known = {each.item.key for each in redflags.suggestions(positive, before, {})}
    found = redflags.suggestions(positive, places, {})
    return tuple(each for each in found if each.item.key not in known)


def _saved(episode: Episode, phase: Phase) -> Contents:
    """Of the lists only the places of pain: nothing else points to a flag."""
    record = episode.record_of(phase)
    if record is None:
        return {}, {}
    pain = [row_set for row_set in phase.row_sets if row_set.model is PainLocation]
    return field_values(record, phase.fields), {each.key: row_values(record, each) for each in pain}
