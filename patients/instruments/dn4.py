"""Is it nerve pain? Seven questions and three tests."""

from patients.instruments.base import (
    Band,
    Direction,
    Instrument,
    Licence,
    Subscale,
    numbered,
    numbers,
    sum_of,
)

_YES_NO = {0: "nee", 1: "ja"}

DN4 = Instrument(
    key="dn4",
    title="DN4",
    version="10 items",
    about="Kenmerken van zenuwpijn: zeven vragen en drie keer onderzoek",
    items=numbered(
        (
            "Branderig",
            "Pijnlijk koud",
            "Elektrische schokken",
            "Tintelingen",
            "Prikken",
            "Doof gevoel",
            "Jeuk",
            "Onderzoek: minder gevoel bij aanraken",
            "Onderzoek: minder gevoel bij prikken",
            "Onderzoek: strijken doet pijn of maakt het erger",
        ),
        0,
        1,
        answers=_YES_NO,
        groups={1: "Vragen", 8: "Onderzoek"},
    ),
    direction=Direction.HIGH_IS_WORSE,
    minimum=0,
    maximum=10,
    recall="nu, op de plek van de pijn",
    licence=Licence.FREE,
    source="Grenswaarden 4 (geheel) en 3 (alleen vragen) (U). Een openbare beschrijving noemt ten onrechte 0-100.",
    sufficient="interview",
    subscales=(
        Subscale(
            "interview",
            "Alleen vragen",
            numbers(range(1, 8)),
            sum_of,
            0,
            7,
            (
                Band("negative", "geen aanwijzing voor zenuwpijn", 2),
                Band("positive", "aanwijzing voor zenuwpijn"),
            ),
        ),
    ),
    bands=(
        Band("negative", "geen aanwijzing voor zenuwpijn", 3),
        Band("positive", "aanwijzing voor zenuwpijn"),
    ),
)
