"""Complete contents of each phase, and how a browser posts them."""

import datetime

from patients.actions.phases import save_phase, sign_phase
from patients.models import Episode
from patients.phases.red_flag_items import ITEMS
from patients.tracks import phase_of

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
}
COMPLETE_ROWS = {
    "plan": {
        "goals": [
            {
                "is_main": True,
                "text": "Over zes weken een uur tuinieren.",
                "icf_component": "activities",
                "measured_by": "PSK",
                "baseline": "7",
                "target": "3",
                "target_date": datetime.date(2027, 1, 4),
            }
        ],
        "interventions": [{"intervention": "information", "motivation": "", "note": ""}],
    }
}


def save(episode, key, by, *, changes=None, rows=None):
    """The phase's record with complete contents and these changes."""
    episode = Episode.objects.with_phases().get(pk=episode.pk)
    phase = phase_of(episode.track, key)
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
    return sign_phase(record=record, phase=phase_of(episode.track, key), version=record.version, by=by)


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
