"""Reading graded exposure and pain education."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from patients.models import Episode, ExposureExperiment, FearedActivity, PainEducation

Understood = PainEducation.Understood


@dataclass(frozen=True)
class Rung:
    """One step of the ladder. `latest`: the score of the newest valid experiment, else the first score."""

    activity: FearedActivity
    experiments: list[ExposureExperiment]
    latest: int

    @property
    def is_first_choice(self) -> bool:
        """Just above what is bearable: to begin with (U)."""
        return settings.EXPOSURE_FIRST_FROM <= self.latest <= settings.EXPOSURE_FIRST_UNTIL


def ladder(episode: Episode) -> list[Rung]:
    """From the most to the least feared; activities that were withdrawn last. Two queries."""
    people = ("recorded_by", "withdrawn_by")
    experiments = Prefetch("experiments", ExposureExperiment.objects.select_related(*people))
    activities = episode.feared_activities.select_related(*people).prefetch_related(experiments)
    rungs = [_rung(activity) for activity in activities]
    return sorted(rungs, key=lambda rung: (rung.activity.is_withdrawn, -rung.latest, rung.activity.pk))


def _rung(activity: FearedActivity) -> Rung:
    experiments = list(activity.experiments.all())
    valid = [each for each in experiments if not each.is_withdrawn]
    return Rung(activity, experiments, valid[-1].new_score if valid else activity.score)


@dataclass(frozen=True)
class TopicState:
    """`understood` is that of the latest valid entry about the topic, "" when it was not told yet."""

    title: str
    understood: str


def education(episode: Episode) -> list[PainEducation]:
    return list(episode.pain_education.select_related("recorded_by", "withdrawn_by"))


def topics_of(entries: list[PainEducation]) -> list[TopicState]:
    """Every topic of the list, with what the latest entry says."""
    latest: dict[str, str] = {}
    for entry in reversed(entries):  # oldest first
        if not entry.is_withdrawn:
            latest |= dict.fromkeys(entry.topics, str(Understood(entry.understood).label))
    named = [topic for topic in PainEducation.Topic if topic != PainEducation.Topic.OTHER]
    return [TopicState(str(topic.label), latest.get(topic.value, "")) for topic in named]
