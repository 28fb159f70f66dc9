"""Which finding is a reason to measure what."""

import pytest

from patients.instrument_reasons import OF_FACTORS, Proposal, proposals
from patients.instruments import get
from patients.phases.analysis import FACTOR_FIELDS
from tests.factories import measure
from tests.records import save

CHOSEN = {"risk_profile": 2}


def test_every_proposal_is_about_an_instrument_and_a_factor_that_exist():
    assert set(OF_FACTORS) <= set(FACTOR_FIELDS)
    assert all(get(proposal.instrument) for proposal in OF_FACTORS.values())


def test_before_the_profile_is_chosen_startback_may_help():
    assert [each.instrument for each in proposals({}, ())] == ["startback"]
    assert proposals(CHOSEN, ()) == []


@pytest.mark.parametrize(
    ("answer", "found"), [("present", 1), ("dominant", 1), ("absent", 0), ("not_assessed", 0)]
)
def test_a_factor_that_was_found_is_a_reason(answer, found):
    assert len(proposals(CHOSEN | {"factor_fear_of_movement": answer}, ())) == found


def test_two_reasons_are_one_proposal():
    findings = CHOSEN | {"factor_distress": "present", "factor_depressive_feelings": "dominant"}

    assert proposals(findings, ()) == [Proposal("4dkl", "stress en depressieve gevoelens")]


@pytest.mark.parametrize(("sleep", "found"), [(None, 0), (0, 1), (4, 1), (5, 0)])
def test_bad_sleep_is_a_reason_and_no_answer_is_not_zero(sleep, found):
    assert len(proposals(CHOSEN | {"sleep_quality": sleep}, ())) == found


def test_a_suspected_radicular_syndrome_is_a_reason():
    assert [each.instrument for each in proposals(CHOSEN | {"working_class": "lrs"}, ())] == ["dn4"]


def test_what_was_measured_is_proposed_no_more():
    assert proposals(CHOSEN | {"factor_fear_of_movement": "present"}, {"tsk17"}) == []


def test_the_page_proposes_with_the_reason_until_it_is_measured(alice, episode, login):
    save(episode, "analysis", alice, changes={"factor_fear_of_movement": "present"})
    client, where = login(alice), f"/episodes/{episode.pk}/measurements/"

    assert "angst om te bewegen" in client.get(where).content.decode()
    measure(episode, "tsk17", *[2] * 17, by=alice)
    assert "angst om te bewegen" not in client.get(where).content.decode()
