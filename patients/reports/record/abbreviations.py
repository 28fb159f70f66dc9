"""The abbreviations of the trade that a printed record uses, for a reader from outside. Pure."""

import re
from collections.abc import Iterable

MEANINGS = {
    "4DKL": "Vierdimensionale klachtenlijst: spanning, angst, somberheid en lichamelijke klachten",
    "6MWT": "zesminutenwandeltest: meters in zes minuten",
    "ADL": "algemene dagelijkse levensverrichtingen",
    "BSN": "burgerservicenummer",
    "CSI": "Central Sensitisation Inventory: vragenlijst over gevoeligheid",
    "DCSPH": "Diagnose Coderings Systeem Paramedische Hulp: de code van de aandoening",
    "DN4": "vragenlijst over zenuwpijn",
    "DTF": "directe toegang fysiotherapie: zonder verwijzing",
    "EQ-5D-5L": "vragenlijst over kwaliteit van leven",
    "FABQ": "Fear-Avoidance Beliefs Questionnaire: gedachten over bewegen en werk",
    "GPE": "Global Perceived Effect: hoe de patiënt het resultaat ervaart",
    "ICF": "internationale indeling van het menselijk functioneren",
    "ISI": "Insomnia Severity Index: vragenlijst over slapen",
    "KNGF": "Koninklijk Nederlands Genootschap voor Fysiotherapie",
    "LRS": "lumbosacraal radiculair syndroom: pijn in het been door prikkeling van een zenuwwortel",
    "MRC": "schaal voor spierkracht, van 0 (geen) tot 5 (normaal)",
    "NPRS": "Numeric Pain Rating Scale: pijn van 0 (geen) tot 10 (ergst denkbaar)",
    "NRS": "cijfer van 0 tot 10",
    "ODI": "Oswestry Disability Index: beperkingen door rugpijn in procenten",
    "PCI": "Pijn Coping Inventarisatielijst: omgaan met pijn",
    "PCS": "Pain Catastrophizing Scale: gedachten over pijn",
    "PDI": "Pain Disability Index: beperkingen door pijn",
    "PSEQ": "Pain Self-Efficacy Questionnaire: vertrouwen ondanks pijn",
    "PSFS": "Patient-Specific Functional Scale: eigen activiteiten, 10 is zonder moeite",
    "PSK": "Patiënt Specifieke Klachten: eigen activiteiten, van 0 (geen moeite) tot 10 (onmogelijk)",
    "QBPDS": "Quebec Back Pain Disability Scale: beperkingen door rugpijn, van 0 (geen) tot 100",
    "RMDQ": "Roland-Morris Disability Questionnaire: beperkingen door rugpijn, van 0 tot 24",
    "ROM": "range of motion: hoe ver een gewricht beweegt",
    "SI": "sacro-iliacaal: tussen heiligbeen en bekken",
    "SLR": "straight leg raise: het gestrekte been heffen",
    "SOEP": "opbouw van een verslag: subjectief, objectief, evaluatie, plan",
    "SMART": "specifiek, meetbaar, acceptabel, realistisch, tijdgebonden",
    "TSK": "Tampa Scale for Kinesiophobia: angst om te bewegen",
    "TSK-17": "Tampa Scale for Kinesiophobia: angst om te bewegen",
    "ÖMPQ": "Örebro-vragenlijst: kans dat pijn blijft",
}
_WORD = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, MEANINGS), key=len, reverse=True)) + r")(?![\w-])"
)
# The letters under which a note is written.
_NOTE = re.compile(r"(?m)^[SOEP] – ")


def used_in(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(abbreviation, meaning) of those that stand in these texts, in order of the alphabet."""
    found: set[str] = set()
    for text in texts:
        found.update(_WORD.findall(text))
        if _NOTE.search(text):
            found.add("SOEP")
    return tuple((word, MEANINGS[word]) for word in sorted(found))
