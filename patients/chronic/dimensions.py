"""The seven dimensions of the extended interview: PSCEBSM (clinical 7.2, S68). A literal table, in that order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dimension:
    """`title` is for the therapist; `patient_title` says the same in plain words (B1)."""

    key: str
    letter: str
    title: str
    patient_title: str


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("pain", "P", "Pijn", "Mijn pijn"),
    Dimension("somatic", "S", "Somatisch", "Mijn lichaam"),
    Dimension("cognitive", "C", "Cognitief", "Mijn gedachten"),
    Dimension("emotional", "E", "Emotioneel", "Mijn gevoelens"),
    Dimension("behavioural", "B", "Gedrag", "Wat ik doe"),
    Dimension("social", "S", "Sociaal", "Mensen en werk om mij heen"),
    Dimension("motivation", "M", "Motivatie", "Wat ik wil"),
)
_BY_KEY = {dimension.key: dimension for dimension in DIMENSIONS}


def dimension_of(key: str) -> Dimension:
    """Raises `KeyError` for a dimension that isn't there."""
    return _BY_KEY[key]
