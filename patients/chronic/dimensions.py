"""The seven dimensions of the extended interview: PSCEBSM (clinical 7.2, S68). A literal table, in that order. The same
keys stand at the fields of the interview, at maintaining factors and on the map."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dimension:
    """`title` is for the therapist; `patient_title` says the same in plain words (B1). `instruments` (their keys) shed
    light on it."""

    key: str
    letter: str
    title: str
    patient_title: str
    instruments: tuple[str, ...] = ()


DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("pain", "P", "Pijn", "Mijn pijn", ("nprs", "dn4", "csi")),
    Dimension("somatic", "S", "Somatisch", "Mijn lichaam", ("isi", "6mwt")),
    Dimension("cognitive", "C", "Cognitief", "Mijn gedachten", ("pcs", "pseq", "tsk17", "fabq")),
    Dimension("emotional", "E", "Emotioneel", "Mijn gevoelens", ("4dkl",)),
    Dimension("behavioural", "B", "Gedrag", "Wat ik doe", ("pci",)),
    Dimension("social", "S", "Sociaal", "Mensen en werk om mij heen", ("ompq_short",)),
    Dimension("motivation", "M", "Motivatie", "Wat ik wil", ("psk", "pseq")),
)
DIMENSION_CHOICES = tuple((dimension.key, dimension.title) for dimension in DIMENSIONS)
_BY_KEY = {dimension.key: dimension for dimension in DIMENSIONS}


def dimension_of(key: str) -> Dimension:
    """Raises `KeyError` for a dimension that isn't there."""
    return _BY_KEY[key]
