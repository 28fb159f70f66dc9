"""Signs of a sensitised nervous system."""

from patients.instruments.base import Band, Direction, Instrument, Item, Licence, numbered

_DIAGNOSES = (
    "Rusteloze benen",
    "Chronische vermoeidheid (CVS)",
    "Fibromyalgie",
    "Kaakgewricht",
    "Migraine of spanningshoofdpijn",
    "Prikkelbare darm",
    "Overgevoelig voor chemische stoffen",
    "Nekletsel, ook whiplash",
    "Angst of paniek",
    "Depressie",
)

CSI = Instrument(
    key="csi",
    title="CSI",
    version="25 items",
    about="Kenmerken van een overgevoelig zenuwstelsel",
    items=numbered(
        (
            "Niet uitgerust wakker worden",
            "Stijve, pijnlijke spieren",
            "Angstaanvallen",
            "Tandenknarsen of klemmen",
            "Diarree of verstopping",
            "Hulp nodig bij dagelijkse dingen",
            "Gevoelig voor fel licht",
            "Snel moe bij inspanning",
            "Overal pijn",
            "Hoofdpijn",
            "Blaasklachten of branderig plassen",
            "Slecht slapen",
            "Moeilijk concentreren",
            "Huidklachten",
            "Stress maakt het erger",
            "Verdrietig of somber",
            "Weinig energie",
            "Spierspanning in nek en schouders",
            "Pijn in de kaak",
            "Duizelig of misselijk van geuren",
            "Vaak plassen",
            "Onrustige benen 's avonds",
            "Slecht onthouden",
            "Ingrijpende dingen als kind",
            "Pijn in het bekken",
        ),
        0,
        4,
        answers={0: "nooit", 1: "zelden", 2: "soms", 3: "vaak", 4: "altijd"},
    ),
    extras=tuple(
        Item(f"b{number}", label, 0, 1, {0: "nee", 1: "ja"}, "Diagnose door een arts", scored=False)
        for number, label in enumerate(_DIAGNOSES, 1)
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=100,
    recall="in het algemeen",
    licence=Licence.OWNER,
    source="Deel A; positief vanaf 40. Een Nederlandse studie stelt andere grenzen voor (U). Deel B telt niet mee",
    bands=(
        Band("subclinical", "geen aanwijzing", 30, below=True),
        Band("mild", "licht", 40, below=True),
        Band("moderate", "matig", 50, below=True),
        Band("severe", "ernstig", 60, below=True),
        Band("extreme", "zeer ernstig"),
    ),
)
