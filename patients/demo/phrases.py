"""Phrases that the staff of the synthetic network wrote down once: some of the practices, some of one therapist each."""

import uuid

from patients.demo.network import Network
from practices.actions.phrases import add_phrase
from practices.models import Practice, User

_OF_PRACTICES = (
    (
        "rodevlag",
        "Rode vlaggen uitgevraagd: geen aanwijzingen voor een ernstige oorzaak. Besproken bij welke klachten u meteen"
        " de huisarts belt.",
    ),
    (
        "beloop",
        "Uitgelegd dat lage rugpijn bij de meeste mensen binnen vier tot zes weken grotendeels herstelt, dat bewegen"
        " veilig is en dat pijn niet betekent dat er iets stuk gaat.",
    ),
    (
        "actief",
        "Geadviseerd in beweging te blijven, vaak van houding te wisselen en dagelijkse bezigheden stap voor stap weer"
        " op te pakken. Lang zitten onderbreken.",
    ),
    (
        "plan",
        "Doelen, aanpak en verwacht aantal behandelingen besproken. De patiënt is akkoord en weet dat het plan"
        " tussentijds kan worden aangepast.",
    ),
    ("afgezegd", "Afspraak door de patiënt afgezegd. Nieuwe afspraak gemaakt."),
)
# Of the first and the second therapist of the first practice.
_OWN = (
    (
        (
            "lift",
            "Tillen geoefend: dicht bij de last, voeten uit elkaar, tillen uit heupen en benen. Gewicht opgebouwd op"
            " geleide van klachten.",
        ),
        (
            "oef",
            "Oefeningen herhaald en waar nodig bijgestuurd. Uitvoering goed, zonder toename van de pijn.",
        ),
        (
            "conditie",
            "Opwarming op de hometrainer, 10 minuten, ervaren inspanning (Borg 6-20): 11-13.",
        ),
        (
            "werk",
            "Werk besproken:\n- zwaarste taken:\n- mogelijkheden om af te wisselen:\n- afspraken met de werkgever:",
        ),
    ),
    (
        (
            "pijneducatie",
            "Besproken dat pijn een alarm is dat bij langdurige klachten te gevoelig kan staan, en wat dat alarm"
            " harder en zachter zet.",
        ),
        ("opbouw", "Opbouw volgens afspraak: de tijd bepaalt, niet de pijn. Op goede dagen niet meer doen."),
    ),
)


def write(network: Network) -> None:
    """The same in every network: nothing is left to chance, so that no patient changes with a phrase."""
    for practice in network.practices:
        for each in _OF_PRACTICES:
            _add(*each, practice, network.therapists_of(practice)[0])
    for by, own in zip(network.therapists_of(network.practices[0]), _OWN, strict=False):
        for each in own:
            _add(*each, None, by)


def _add(abbreviation: str, text: str, practice: Practice | None, by: User) -> None:
    values = {"abbreviation": abbreviation, "text": text}
    number = uuid.uuid5(uuid.NAMESPACE_OID, f"{practice or by.email} {abbreviation}")
    add_phrase(values=values, practice=practice, submission=number, by=by)
