"""Coping with pain, active and passive."""

from patients.instruments.base import Direction, Instrument, Licence, Subscale, numbered, numbers, sum_of

_PCI_SCALES = {
    "pain_transformation": ("Pijn anders zien", numbers(15, 16, 18, 30)),
    "distraction": ("Afleiding", numbers(9, range(19, 23))),
    "reducing_demands": ("Minder van zichzelf vragen", numbers(range(2, 5))),
    "retreating": ("Terugtrekken", numbers(range(10, 15), 32, 33)),
    "worrying": ("Zorgen maken", numbers(17, range(23, 30), 31)),
    "resting": ("Rusten", numbers(1, range(5, 9))),
}


def _pci_scale(key: str, title: str, items: tuple[str, ...]) -> Subscale:
    return Subscale(key, title, items, sum_of, len(items), 4 * len(items))


def _pci_items(*scales: str) -> tuple[str, ...]:
    return tuple(key for scale in scales for key in _PCI_SCALES[scale][1])


PCI = Instrument(
    key="pci",
    title="PCI",
    version="33 items",
    about="Hoe iemand met pijn omgaat: actief en passief",
    items=numbered(
        (
            "Stoppen met wat men deed",
            "In een lager tempo doorgaan",
            "Het minder zwaar maken",
            "Minder grondig te werk gaan",
            "Rust nemen",
            "Gaan liggen",
            "Gaan zitten",
            "Niets meer doen",
            "Iets prettigs gaan doen",
            "Prikkels vermijden",
            "Een rustige plek zoeken",
            "Alleen willen zijn",
            "Bezigheden met anderen afzeggen",
            "Licht en geluid vermijden",
            "Doen alsof de pijn er niet is",
            "De pijn als iets anders voorstellen",
            "Aan de pijn blijven denken",
            "Denken aan wie het erger heeft",
            "Afleiding zoeken met bezigheden",
            "Muziek of iets moois opzoeken",
            "Aan fijne dingen denken",
            "Iets doen wat helemaal bezighoudt",
            "Op de pijn letten",
            "Steeds voelen of het erger wordt",
            "Aan mislukte dingen denken",
            "Zorgen over de oorzaak",
            "Denken dat het slechter wordt",
            "Denken aan moeilijke tijden",
            "Denken gek te worden van de pijn",
            "De pijn kleiner maken in gedachten",
            "Denken dat anderen het niet begrijpen",
            "Zich afsluiten",
            "Zorgen dat men niet gestoord wordt",
        ),
        1,
        4,
        answers={1: "zelden of nooit", 2: "soms", 3: "vaak", 4: "heel vaak"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=1,
    maximum=84,
    recall="als er pijn is",
    licence=Licence.OWNER,
    source="Kraaimaat & Evers. Actief 12-48 en passief 21-84 (een openbare beschrijving noemt de breedtes 36 en 63 als "
    "maxima). Geen totaal en geen grens; normen per groep (U)",
    subscales=(
        Subscale(
            "active",
            "Actief",
            _pci_items("pain_transformation", "distraction", "reducing_demands"),
            sum_of,
            12,
            48,
        ),
        Subscale("passive", "Passief", _pci_items("retreating", "worrying", "resting"), sum_of, 21, 84),
        *(_pci_scale(key, title, items) for key, (title, items) in _PCI_SCALES.items()),
    ),
    has_total=False,
)
