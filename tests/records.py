"""Complete contents of each phase, and how a browser posts them."""

import datetime
from decimal import Decimal

from django.utils import timezone

from patients.actions.phases import save_phase, sign_phase
from patients.models import Episode
from patients.phases.red_flag_items import ITEMS
from patients.tracks import PHASES, track_of

COMPLETE = {
    "intake": {
        "help_request": "Weer kunnen tuinieren.",
        "complaint": "Pijn laag in de rug sinds het tillen van een kist.",
        "onset_precision": "unknown",
        "course": "decreased",
        "icf_activities": "Bukken en tillen gaan moeizaam.",
        "has_comorbidity": "no",
        "screening_conclusion": "safe",
        "further_examination": "yes",
        "gp_exchange_consent": "yes",
        **{item.key: "no" for item in ITEMS},
    },
    "examination": {"inspection": "normal", "movement": "abnormal"},
    "analysis": {
        "procedures_performed": "Inspectie en bewegingsonderzoek.",
        "reserved_consent": "not_applicable",
        "diagnosis": "Lage rugpijn met bewegingsbeperking.",
        "concerns_movement": "yes",
        "no_reason_to_refer": "yes",
        "indication": "yes",
        "risk_profile": 2,
    },
    "plan": {
        "reserved_consent": "not_applicable",
        "expected_visits": 6,
        "evaluation_date": datetime.date(2026, 12, 20),
        "agreed_on": datetime.date(2026, 11, 20),
        "agreed_how": "in_person",
    },
    "interview": {
        "pain_description": "Zeurende pijn, wisselend van plaats.",
        "pain_mean": 6,
        "somatic_nothing": True,
        "cognitive_explanation": "Versleten rug.",
        "cognitive_harm": "yes",
        "emotional_worry": "yes",
        "behavioural_avoidance": "yes",
        "social_work": "Half ziek gemeld.",
        "motivation_goals": "Weer tuinieren.",
        "mechanism": "central_sensitisation",
        "sign_diffuse": "yes",
    },
    "chronic-examination": {
        "movement": "guarded",
        "avoids": "Bukken en tillen.",
        "conclusion": "Beweegt voorzichtig, belastbaarheid laag.",
    },
    "coping": {
        "pci_active": 24,
        "pci_passive": 60,
        "behaviour_type": "avoider",
        "readiness": "preparing",
        "importance": 8,
        "confidence": 5,
    },
    "factors": {
        "own_explanation": "Mijn rug is op.",
        "shared_explanation": "Uw rug is sterk genoeg, maar uw pijnsysteem staat scherp afgesteld.",
        "agreed": "yes",
        "agreed_on": datetime.date(2026, 11, 20),
    },
    "chronic-plan": {
        "reserved_consent": "not_applicable",
        "expected_visits": 12,
        "evaluation_date": datetime.date(2026, 12, 30),
        "agreed_on": datetime.date(2026, 11, 21),
        "agreed_how": "in_person",
    },
    "chronic-evaluation": {
        "moment": "weeks_6",
        "evaluated_on": datetime.date(2026, 11, 22),
        "course": "Meer gedaan dan vorige maand.",
        "decision": "continue",
        "next_evaluation_on": datetime.date(2027, 1, 30),
    },
}
_GOAL = {
    "is_main": True,
    "text": "Over zes weken een uur tuinieren.",
    "icf_component": "activities",
    "measured_by": "PSK",
    "baseline": "7",
    "target": "3",
    "target_date": datetime.date(2027, 1, 4),
}
COMPLETE_ROWS = {
    "plan": {
        "goals": [_GOAL],
        "interventions": [{"intervention": "information", "motivation": "", "note": ""}],
    },
    "chronic-examination": {
        "tests": [
            {
                "name": "Vijf keer opstaan",
                "value": Decimal("21.50"),
                "unit": "s",
                "pain": 5,
                "stopped_by": "",
                "note": "",
            }
        ]
    },
    "factors": {
        "factors": [
            {
                "dimension": "behavioural",
                "text": "Niet meer bukken",
                "role": "maintaining",
                "weight": 3,
                "can_change": "yes",
            }
        ]
    },
    "chronic-plan": {
        "goals": [_GOAL],
        "interventions": [{"intervention": "graded_activity", "note": ""}],
    },
    "chronic-evaluation": {"goals": [{"text": _GOAL["text"], "result": "partly", "note": ""}]},
}


def follow(episode, track, *, specialist=None):
    """Put the episode in this track, as tests do that are not about the move itself."""
    Episode.objects.filter(pk=episode.pk).update(track=track.key, specialist=specialist)
    return Episode.objects.with_phases().get(pk=episode.pk)


def on_track_of(episode, phase):
    """The episode, in the track that this phase belongs to; its evaluation comes after a signed plan."""
    track = track_of(phase)
    there = follow(episode, track)
    if phase == track.evaluation and there.signed_of(track.plan) is None:
        number = len(there.versions_of(track.plan)) + 1
        signed_row(track.plan, there, revision=number, agreed_on=datetime.date(2026, 11, 21))
    return Episode.objects.with_phases().get(pk=there.pk)


def signed_row(phase, episode, **values):
    """A signed record of this phase, written past the actions."""
    now, by = timezone.now(), episode.lead_therapist
    people = {"signed_by": by, "created_by": by, "updated_by": by}
    moments = {"signed_at": now, "created_at": now, "updated_at": now}
    return phase.model.objects.create(episode=episode, **people, **moments, **values)


def save(episode, key, by, *, changes=None, rows=None):
    """The phase's record with complete contents and these changes."""
    episode = Episode.objects.with_phases().get(pk=episode.pk)
    phase = next(phase for phase in PHASES if phase.key == key)
    record = episode.record_of(phase)
    return save_phase(
        episode=episode,
        phase=phase,
        values=COMPLETE[key] | (changes or {}),
        rows=COMPLETE_ROWS.get(key, {}) | (rows or {}),
        version=record.version if record else None,
        by=by,
    )


def sign(episode, key, by, *, rows=None, **changes):
    record = save(episode, key, by, changes=changes, rows=rows)
    phase = next(phase for phase in PHASES if phase.key == key)
    return sign_phase(record=record, phase=phase, version=record.version, by=by)


def form_data(phase, *, changes=None, rows=None, version="", action="save"):
    """What a browser posts: every field of the phase, every management form."""
    blank = phase.model()
    data = {name: getattr(blank, name) for name in phase.fields} | COMPLETE[phase.key] | (changes or {})
    data |= {"version": version, "action": action}
    rows = COMPLETE_ROWS.get(phase.key, {}) | (rows or {})
    for row_set in phase.row_sets:
        found = rows.get(row_set.key, [])
        data |= {f"{row_set.key}-TOTAL_FORMS": len(found), f"{row_set.key}-INITIAL_FORMS": 0}
        for number, row in enumerate(found):
            data |= {f"{row_set.key}-{number}-{name}": _posted(value) for name, value in row.items()}
    return {name: _posted(value) for name, value in data.items() if value is not None and value is not False}


def _posted(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "on" if value is True else getattr(value, "pk", value)
