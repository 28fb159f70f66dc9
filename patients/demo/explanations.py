"""Explanations of the demo: every other patient whose analysis is signed got one, in their own language."""

import datetime
import random
import uuid
from dataclasses import asdict

from patients.actions.explanations import give_explanation, save_explanation
from patients.models import Episode
from patients.reports.explanation import explanation_document, suggested_text

SHARE = 0.5


def explain(episode: Episode, chance: random.Random, *, at: datetime.datetime) -> None:
    """`episode` with all its records. What is drawn doesn't depend on whether one is given."""
    is_given, submission = chance.random() < SHARE, uuid.UUID(int=chance.getrandbits(128), version=4)
    if not is_given:
        return
    language = episode.patient.preferred_language
    values = {
        "found": suggested_text(episode, language),
        "language": language,
        "given_on": at.date(),
    }
    by = episode.lead_therapist
    draft = save_explanation(
        episode=episode,
        explanation=None,
        values=values,
        version=None,
        submission=submission,
        by=by,
        at=at,
    )
    document = asdict(explanation_document(episode, **values))
    give_explanation(explanation=draft, document=document, version=draft.version, by=by, at=at)
