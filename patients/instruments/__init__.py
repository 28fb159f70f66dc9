"""The measurement instruments, in the order in which they are offered. Adding one is a line here and its own text."""

from patients.instruments.base import (
    Band,
    Direction,
    Instrument,
    Item,
    Licence,
    OwnActivities,
    Score,
    Subscale,
)
from patients.instruments.csi import CSI
from patients.instruments.dn4 import DN4
from patients.instruments.eq5d5l import EQ5D5L
from patients.instruments.fabq import FABQ
from patients.instruments.four_dkl import FOUR_DKL
from patients.instruments.gpe import GPE
from patients.instruments.isi import ISI
from patients.instruments.nprs import NPRS
from patients.instruments.odi import ODI
from patients.instruments.ompq import OMPQ
from patients.instruments.ompq_short import OMPQ_SHORT
from patients.instruments.pci import PCI
from patients.instruments.pcs import PCS
from patients.instruments.pdi import PDI
from patients.instruments.pseq import PSEQ
from patients.instruments.psfs import PSFS
from patients.instruments.psk import PSK
from patients.instruments.qbpds import QBPDS
from patients.instruments.rmdq import RMDQ
from patients.instruments.six_minute_walk import SIX_MINUTE_WALK
from patients.instruments.startback import STARTBACK
from patients.instruments.tsk17 import TSK17

INSTRUMENTS: tuple[Instrument, ...] = (
    NPRS,
    PSK,
    PSFS,
    QBPDS,
    ODI,
    RMDQ,
    STARTBACK,
    GPE,
    FOUR_DKL,
    TSK17,
    PCS,
    PCI,
    CSI,
    OMPQ,
    OMPQ_SHORT,
    FABQ,
    EQ5D5L,
    PSEQ,
    DN4,
    PDI,
    ISI,
    SIX_MINUTE_WALK,
)
_BY_KEY = {instrument.key: instrument for instrument in INSTRUMENTS}


def get(key: str) -> Instrument:
    """Raises `KeyError` for an instrument that isn't there."""
    return _BY_KEY[key]


__all__ = [
    "INSTRUMENTS",
    "Band",
    "Direction",
    "Instrument",
    "Item",
    "Licence",
    "OwnActivities",
    "Score",
    "Subscale",
    "get",
]
