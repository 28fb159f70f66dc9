"""The words that a text for a patient does better without, each with a better wording.

Of the guideline (KNGF Lage rugpijn 2021; clinical 0 and 4.3): words that feed fear, such as injury, degeneration and
wear and tear; and "lage rugpijn" rather than "aspecifiek". The other lists are ours. A diagnosis is no forbidden word:
"hernia" stays.
"""

from dataclasses import dataclass
from enum import Enum

GUIDELINE = "KNGF Lage rugpijn 2021"
HOUSE = "eigen lijst"


class Kind(Enum):
    """The value is why it is remarked on."""

    FRIGHTENS = "Dit kan ongerust maken."
    JARGON = "Dit is vaktaal."


@dataclass(frozen=True)
class Entry:
    """`pattern`: a regular expression of lower-case letters without accents, for whole words with their inflections."""

    pattern: str
    better: str
    kind: Kind
    source: str = HOUSE


def _frightening(source: str, *pairs: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(pattern, better, Kind.FRIGHTENS, source) for pattern, better in pairs)


def _jargon(source: str, *pairs: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(pattern, better, Kind.JARGON, source) for pattern, better in pairs)


_IRRITATED = "gevoelig of geprikkeld"
_AGE = "veranderingen die bij de leeftijd horen"
# At most two words between; a negation among them would turn the meaning round.
_GAP = r"(?:(?!niet |geen |nooit |zonder )\w+ ){0,2}"

# What stands first is tried first: longer wordings before the words they hold.
ENTRIES: tuple[Entry, ...] = (
    *_frightening(
        GUIDELINE,
        (r"(?:rug|wervel|schijf|discus)?letsels?", _IRRITATED),
        (r"(?:discus|tussenwervel)?degenerat(?:ie|ies|ief|ieve)", _AGE),
        (r"gedegenereerde?", _AGE),
        (r"(?:rug|wervel)?slijtage(?:klachten|verschijnselen)?", _AGE),
    ),
    *_jargon(GUIDELINE, (r"a-?specifieke? (?:lage )?rugpijn|a-?specifieke?", "lage rugpijn")),
    *_frightening(
        HOUSE,
        (r"(?:blijvende|chronische) schade", "pijn die langer duurt"),
        (r"(?:weefsel|zenuw|rug|wervel)?schade", _IRRITATED),
        (r"beschadigd(?:e)?|beschadiging(?:en)?", _IRRITATED),
        (r"(?:af|op)?gesleten|versleten", _AGE),
        (r"kapot(?:te)?", "gevoelig"),
        (r"instabie(?:l|le)|instabiliteit", "minder geoefend"),
        (r"(?:bekken)?scheefstand|scheefgroei", "een houding die bij u hoort"),
        (r"uit de kom", "stijf en gevoelig"),
        (rf"verschoven wervels?|wervels? {_GAP}verschoven", "stijf en gevoelig"),
        (rf"(?:vastzittende?|geblokkeerde) wervels?|wervels? {_GAP}(?:zit|zitten) vast", "stijf en gevoelig"),
        (rf"wervels? {_GAP}(?:vastzit|vastzitten)|vastzitten {_GAP}wervels?", "stijf en gevoelig"),
        (rf"zwakke {_GAP}rug|zwakke plek(?:ken)?|rug {_GAP}zwak", "een rug die sterker kan worden"),
        (
            r"(?:vermijd|vermijden|vermijdt) (?:elke |alle )?(?:te )?(?:bewegen|bewegingen|beweging)"
            rf"|(?:bewegen|beweging|bewegingen) {_GAP}vermijden",
            "blijf bewegen, in kleine stappen",
        ),
        (
            rf"(?:mag|moet) {_GAP}(?:niet|nooit)(?: meer)? (?:bewegen|bukken|tillen)",
            "zeggen wat wel kan, en hoe u dat opbouwt",
        ),
        (r"nooit meer", "voorlopig niet"),
    ),
    *_jargon(
        HOUSE,
        (r"lumbosacra(?:al|le)", "onder in de rug"),
        (r"lumba(?:al|le)", "onder in de rug"),
        (r"latero-?flexie", "opzij buigen"),
        (r"hyperextensie", "ver achterover buigen"),
        (r"flexie", "buigen"),
        (r"extensie", "strekken"),
        (r"rotaties?", "draaien"),
        (r"si-?gewricht(?:en)?", "gewricht tussen bekken en heiligbeen"),
        (r"radiculai(?:r|re)", "van de zenuw naar uw been"),
        (r"chronificering|chronificatie|chroniciteit", "pijn die blijft duren"),
        (r"catastrofer(?:en|end|ende)|catastrofeert", "het ergste verwachten"),
        (r"kinesiofobie", "angst om te bewegen"),
        (r"coping(?:stijl|strategie)?", "hoe u met de klacht omgaat"),
        (r"graded activity", "stap voor stap meer doen, volgens een schema"),
        (r"graded exposure|exposure(?: in vivo)?", "rustig weer doen wat u spannend vindt"),
        (r"tijdcontingente?", "volgens een schema, en niet op de pijn"),
        (r"centrale sensitisatie|sensitisatie", "een zenuwstelsel dat gevoeliger is geworden"),
        (r"hypertonie|hypertone?|tonus", "spanning in de spieren"),
        (r"musculatuur", "spieren"),
        (r"mobilisaties?", "soepeler maken met de handen"),
        (r"palpatie", "voelen met de handen"),
        (r"provocatie(?:test|tests)?|provoceren", "wat de pijn opwekt"),
        (r"anamnese", "het gesprek over uw klachten"),
        (r"adl", "dagelijkse bezigheden"),
        (r"psychosocia(?:al|le)", "zorgen, spanning en wat er om u heen speelt"),
        (r"symptom(?:en)|symptoom", "klachten"),
        (r"discus|discussen", "tussenwervelschijf"),
        (r"parese", "minder kracht"),
    ),
)
