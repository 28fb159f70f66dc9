"""The stable name of a form, and what people call it. Of an address only words get into the name, never a number."""

from django.urls import ResolverMatch

LONGEST = 80

_WORDS = {
    "activity_new": "Activiteit in opbouw: nieuw",
    "activity_plan": "Opbouwplan",
    "activity_sessions": "Activiteit in opbouw: gedaan",
    "activity_session_withdraw": "Activiteit in opbouw: intrekken",
    "activity_stop": "Activiteit in opbouw: stoppen",
    "addendum_new": "Aanvulling",
    "care_level_new": "Niveau van zorg",
    "caseload_hand_over": "Patiënten overdragen",
    "complaint": "Klacht: volgende stap",
    "complaint_ask": "Klacht: oordeel vragen",
    "complaint_ask_end": "Klacht: vraag om oordeel intrekken",
    "complaint_consent": "Klacht: toestemming",
    "complaint_consent_withdraw": "Klacht: toestemming intrekken",
    "complaint_decision": "Klacht: oordeel",
    "complaint_edit": "Klacht: gegevens",
    "complaint_extend": "Klacht: verlengen",
    "complaint_letter": "Klacht: brief",
    "complaint_measure": "Klacht: maatregel",
    "complaint_measure_done": "Klacht: maatregel gedaan",
    "complaint_new": "Klacht vastleggen",
    "complaint_note": "Klacht: notitie",
    "complaint_paper": "Klacht: stuk",
    "complaint_put": "Klacht: voorleggen",
    "complaint_write_decision": "Klacht: oordeel schrijven",
    "education_new": "Pijneducatie",
    "education_withdraw": "Pijneducatie intrekken",
    "emergency_new": "Noodprocedure",
    "emergency_review": "Noodprocedure beoordelen",
    "episode_close": "Afsluiting",
    "episode_edit": "Episode: gegevens",
    "episode_new": "Nieuwe episode",
    "episode_reopen": "Episode heropenen",
    "evaluation_new": "Evaluatie",
    "experiment_new": "Exposure: experiment",
    "experiment_withdraw": "Exposure: experiment intrekken",
    "explanation": "Uitleg voor de patiënt",
    "explanation_new": "Uitleg voor de patiënt: nieuw",
    "exposure_new": "Exposure: gevreesde activiteit",
    "exposure_withdraw": "Exposure: intrekken",
    "hold_new": "Beperking, bewaarplicht of toezicht",
    "incident": "Incident opvolgen",
    "incident_add": "Incident aanvullen",
    "incident_new": "Incident melden",
    "letter": "Brief",
    "letter_new": "Brief: nieuw",
    "log_review": "Controle van het inzagelogboek",
    "measurement": "Meting intrekken",
    "measurement_new": "Meting",
    "pain_chart_new": "Pijnkaart",
    "pain_chart_withdraw": "Pijnkaart intrekken",
    "patient_edit": "Patiëntgegevens",
    "patient_new": "Patiënt inschrijven",
    "phase": "Fase",
    "phase/analysis": "Analyse",
    "phase/chronic-evaluation": "Evaluatie chronische pijn",
    "phase/chronic-examination": "Onderzoek chronische pijn",
    "phase/chronic-plan": "Behandelplan chronische pijn",
    "phase/coping": "Omgaan met pijn",
    "phase/examination": "Onderzoek",
    "phase/factors": "Instandhoudende factoren",
    "phase/intake": "Intake",
    "phase/interview": "Vraaggesprek",
    "phase/plan": "Behandelplan",
    "phrase_edit": "Tekstfragment wijzigen",
    "phrase_new": "Tekstfragment: nieuw",
    "privacy_request": "Verzoek van een patiënt beantwoorden",
    "privacy_request_extend": "Verzoek van een patiënt: uitstel",
    "privacy_request_new": "Verzoek van een patiënt",
    "put_complaint": "Reageren op een klacht",
    "red_flag_add": "Rode vlag",
    "red_flags": "Besluit over rode vlaggen",
    "referral_new": "Verwijzing naar een specialist",
    "signal_pause": "Signaal uitstellen",
    "statement_new": "Verklaring van de patiënt",
    "substitution_new": "Waarneming",
    "track_new": "Overgang naar een ander traject",
    "treatment": "Behandeling (vervolg van een concept)",
    "treatment_addendum": "Aanvulling bij een behandeling",
    "treatment_new": "Behandeling",
}
# Words in an address that mean something else than they say.
_PARTS = {
    "letter_new/start": "startverslag",
    "letter_new/interim": "tussenbericht",
    "letter_new/end": "eindverslag",
    "letter_new/urgent": "spoedbrief",
    "letter_new/team": "multidisciplinaire zorg",
    "complaint_letter/acknowledgement": "ontvangstbevestiging",
    "complaint_letter/extension": "verlenging",
    "complaint_letter/decision": "oordeel",
}


def name_of(match: ResolverMatch) -> str:
    """Such as `treatment_new` or `phase/intake`: the name of the url and the words in the address. Keys of rows come as
    whole numbers (the `id` converter) and stay out."""
    words = [value for value in match.kwargs.values() if isinstance(value, str)]
    return "/".join([match.url_name or "", *words])[:LONGEST]


def in_words(name: str) -> str:
    """What people call it; of a form that isn't in the list what can be said, so that no figure stands without a
    name."""
    if name in _WORDS:
        return _WORDS[name]
    page, _, part = name.partition("/")
    known = _WORDS.get(page, f"Overig: {page.replace('_', ' ')}")
    return f"{known} ({_part_in_words(name, page, part)})" if part else known


def _part_in_words(name: str, page: str, part: str) -> str:
    if page == "measurement_new":
        return part.replace("_", " ").upper()
    return _PARTS.get(name) or _WORDS.get(f"phase/{part}", part).lower()
