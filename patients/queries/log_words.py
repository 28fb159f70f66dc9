"""The codes of the access log in words, for the reviewer and for the patient."""

from patients.models import CareRelation
from patients.tracks import PHASES
from practices.audit import IMPORT
from practices.models import Membership

_PARTS = {
    "patient": "patiëntkaart",
    "patient_search": "zoeken",
    "patient_new": "inschrijving",
    "start": "Mijn werk (lijst)",
    "episode": "episode",
    "carerelation": "behandelrelatie",
    "caseload": "overdracht van patiënten",
    "caseload_hand_over": "overdracht van patiënten",
    "caseload_list": "caseload (lijst)",
    "caseload_csv": "caseload (bestand)",
    "my_caseload": "Mijn caseload (lijst)",
    "reports": "rapportage (lijst)",
    "report": "rapportage",
    "report_csv": "rapportage (bestand)",
    "report_pdf": "rapportage (pdf)",
    "report_charts": "grafieken van de caseload",
    "phrase": "tekstfragment",
    "phrases": "tekstfragmenten (lijst)",
    "phrases_json": "tekstfragmenten",
    "phrase_new": "tekstfragment",
    "form_times": "tijd per formulier (lijst)",
    "my_time": "Mijn tijd",
    "saved_view_delete": "bewaarde weergave",
    "signalpause": "signaal uitgesteld",
    "emergency": "noodprocedure",
    "emergencies": "noodprocedures (lijst)",
    "privacy_request": "verzoek van de patiënt",
    "privacyrequest": "verzoek van de patiënt",
    "privacy_requests": "verzoeken van patiënten (lijst)",
    "hold": "beperking, bewaarplicht of toezicht",
    "patientstatement": "verklaring van de patiënt",
    "addendum": "aanvulling",
    "closing": "afsluiting",
    "dossiers": "dossiercontrole (lijst)",
    "practice_dossiers": "dossiercontrole per therapeut",
    "evaluation": "evaluatie",
    "letter": "brief",
    "letter_preview": "concept van een brief (pdf)",
    "letter_pdf": "brief (pdf)",
    "letterdispatch": "verzending van een brief",
    "measurement": "meting",
    "painchart": "pijnkaart",
    "trackchange": "overgang naar een ander traject",
    "track_new": "overgang naar een ander traject",
    "carelevel": "niveau van zorg",
    "gradedactivity": "activiteit in opbouw",
    "quotaplan": "opbouwplan",
    "gradedsession": "activiteit in opbouw: gedaan",
    "activity_sheet": "opbouwschema (pdf)",
    "factor_map_pdf": "kaart van factoren (pdf)",
    "fearedactivity": "exposure: gevreesde activiteit",
    "exposureexperiment": "exposure: experiment",
    "paineducation": "pijneducatie",
    "treatment": "behandeling",
    "programme_pdf": "oefenprogramma (pdf)",
    "explanation": "uitleg voor de patiënt",
    "explanation_pdf": "uitleg voor de patiënt (pdf)",
    "episode_pdf": "dossier van een episode (pdf)",
    "redflagdecision": "besluit over rode vlaggen",
    "redflagfinding": "rode vlag",
    "complaint": "klacht",
    "complaint_record": "dossier bij een klacht, met toestemming",
    "access_log": "inzagelogboek",
    "access_log_csv": "inzagelogboek (bestand)",
    "patient_log": "overzicht van inzagen",
    "patient_log_pdf": "overzicht van inzagen (pdf)",
    "log_review": "maandcontrole van het inzagelogboek",
    "log_reviews": "maandcontroles van het inzagelogboek",
    "logreview": "maandcontrole van het inzagelogboek",
    "rights": "rollen en rechten",
    "complaints": "klachten (lijst)",
    "complaint_counts": "klachten (aantallen)",
    "complaint_new": "klacht vastleggen",
    "complaintparty": "klacht: voorgelegd aan een medewerker",
    "complaintstep": "klacht: stap",
    "complaintextension": "klacht: verlenging",
    "complaintnote": "klacht: notitie",
    "complaintpaper": "klacht: stuk",
    "complaintdecision": "klacht: oordeel",
    "complaintmeasure": "klacht: maatregel",
    "decisionrequest": "klacht: vraag om een oordeel",
    "recordconsent": "klacht: toestemming voor inzage",
    "draft_discard": "concept",
    "incident_new": "melding van een incident",
    "incident_reported": "melding van een incident",
    "complaint_letter": "brief over een klacht (pdf)",
    "complaint_paper_pdf": "bewaarde brief over een klacht (pdf)",
    "complaint_report": "jaarverslag klachten",
    "complaint_report_csv": "jaarverslag klachten (bestand)",
    "complaint_report_pdf": "jaarverslag klachten (pdf)",
    "incident": "melding van een incident",
    "incidentaddition": "melding van een incident: aanvulling",
    "incidents": "meldingen van incidenten (lijst)",
    "admin": "beheer",
    "session": "sessie",
    "password": "wachtwoord",
    "second_factor": "tweede factor",
    "user": "medewerker",
    "membership": "rol in een praktijk",
    "practice": "praktijk",
} | {phase.key: phase.title.lower() for phase in PHASES}

_GROUNDS = {**dict(CareRelation.Origin.choices), IMPORT: "overgenomen uit een ander systeem"}


def part_in_words(object_type: str) -> str:
    """Which part of the record; an unknown code stands for itself, so that no line loses its meaning."""
    return _PARTS.get(object_type, object_type)


def ground_in_words(ground: str) -> str:
    return _GROUNDS.get(ground, ground)


def roles_in_words(roles: str) -> str:
    """ "therapist,practice_manager" → "therapeut, praktijkmanager"."""
    labels = dict(Membership.Role.choices)
    return ", ".join(str(labels.get(role, role)) for role in roles.split(",") if role)
