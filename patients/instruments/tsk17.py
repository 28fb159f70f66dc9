"""Tampa: fear of moving."""

from patients.instruments.base import Band, Direction, Instrument, Licence, numbered, numbers, reversed_sum

TSK17 = Instrument(
    key="tsk17",
    title="TSK-17",
    version="17 items",
    about="Angst om te bewegen",
    items=numbered(
        (
            "Bang voor letsel bij bewegen",
            "Doorgaan maakt de pijn erger",
            "Het lichaam zegt: er is iets mis",
            "Bewegen zou de pijn verminderen",
            "Anderen nemen het niet serieus",
            "Blijvend gevaar voor het lichaam",
            "Pijn is altijd letsel",
            "Erger hoeft niet gevaarlijk te zijn",
            "Bang zich per ongeluk te bezeren",
            "Niets onnodigs doen is het veiligst",
            "Zonder iets ergs zou er minder pijn zijn",
            "Beter actief, ook met pijn",
            "De pijn zegt wanneer te stoppen",
            "Actief zijn is onveilig",
            "Te snel gewond voor gewone dingen",
            "Pijn, en toch niet gevaarlijk",
            "Met pijn hoeft niemand te bewegen",
        ),
        1,
        4,
        answers={1: "zeer oneens", 2: "oneens", 3: "eens", 4: "zeer eens"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=17,
    maximum=68,
    recall="nu",
    licence=Licence.OWNER,
    source="Omgekeerd: 4, 8, 12, 16. Hoog is MEER DAN 37 (Vlaeyen); een openbare bron rekent ten onrechte vanaf 37",
    total=reversed_sum(frozenset(numbers(4, 8, 12, 16)), 5),
    bands=(Band("low", "geen hoge bewegingsangst", 37), Band("high", "hoge bewegingsangst")),
)
