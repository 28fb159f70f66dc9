"""Instruments besides the core set are measured for a reason (KNGF 2021 B.3; clinical 6.0): which finding in the record
is a reason for which one. Pure: findings in, proposals out. A proposal is never due and never blocks anything."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from patients.phases.analysis import PrognosticFactor

FOUND = frozenset({PrognosticFactor.PRESENT, PrognosticFactor.DOMINANT})
# From this sleep score down (0 very bad, 10 excellent) sleep is worth measuring. Our own figure.
BAD_SLEEP = 4


@dataclass(frozen=True)
class Proposal:
    instrument: str
    reason: str


# Factor of the analysis -> instrument and reason (clinical 7.2).
OF_FACTORS: Mapping[str, Proposal] = {
    "factor_fear_of_movement": Proposal("tsk17", "angst om te bewegen"),
    "factor_catastrophising": Proposal("pcs", "catastroferen"),
    "factor_distress": Proposal("4dkl", "stress"),
    "factor_depressive_feelings": Proposal("4dkl", "depressieve gevoelens"),
    "factor_passive_coping": Proposal("pci", "passief omgaan met de klacht"),
    "factor_recovery_expectation": Proposal("ompq_short", "negatieve verwachting van het herstel"),
    "factor_physical_work": Proposal("fabq", "zwaar lichamelijk werk"),
}


def proposals(findings: Mapping[str, object], taken: Collection[str]) -> list[Proposal]:
    """`findings`: fields of intake and analysis with their values, what is absent was not recorded. `taken`: keys of
    instruments that this episode has been measured with; they are proposed no more. Each instrument once, with all its
    reasons."""
    found = [proposal for field, proposal in OF_FACTORS.items() if findings.get(field) in FOUND]
    if findings.get("working_class") == "lrs":
        found.append(Proposal("dn4", "vermoeden van een radiculair syndroom"))
    sleep = findings.get("sleep_quality")
    if sleep is not None and sleep <= BAD_SLEEP:
        found.append(Proposal("isi", "slecht slapen"))
    if findings.get("risk_profile") is None:
        found.append(Proposal("startback", "steunt de keuze van het risicoprofiel, nooit als enige grond"))
    reasons: dict[str, list[str]] = {}
    for proposal in found:
        if proposal.instrument not in taken:
            reasons.setdefault(proposal.instrument, []).append(proposal.reason)
    return [Proposal(instrument, " en ".join(each)) for instrument, each in reasons.items()]
