"""The red flags of an episode: what was answered, and what still needs a decision."""

from dataclasses import dataclass

from patients import redflags
from patients.models import Episode, RedFlagDecision
from patients.phases.base import Answer
from patients.phases.red_flag_items import ITEMS, RedFlagItem


@dataclass(frozen=True)
class RedFlagState:
    assessment: redflags.Assessment
    undecided: tuple[RedFlagItem, ...]
    decisions: tuple[RedFlagDecision, ...]

    @property
    def open_assessment(self) -> redflags.Assessment:
        """Judged over the flags that still need a decision."""
        return redflags.assess({item.key: Answer.YES for item in self.undecided})


def red_flag_state(episode: Episode) -> RedFlagState:
    """Two queries at the most: the intake (when not fetched yet) and the decisions (prefetched ones are used)."""
    intake = getattr(episode, "intake", None)
    answers = {item.key: getattr(intake, item.key) for item in ITEMS} if intake else {}
    assessment = redflags.assess(answers)
    decisions = tuple(episode.red_flag_decisions.all()) if assessment.positives else ()
    decided = {key for decision in decisions for key in decision.items}
    return RedFlagState(assessment, redflags.undecided(assessment.positives, decided), decisions)
