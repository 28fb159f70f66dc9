"""Who gets at papers of complaints and at incidents; url by url and person by person it stands in tests/rights.py."""

import pytest
from django.urls import reverse

from practices import urls
from practices.access import Permission
from practices.models import AccessLogLine, Complaint, Membership
from tests.factories import MembershipFactory, UserFactory

PAGES = [
    pattern for pattern in urls.urlpatterns if str(pattern.pattern).startswith(("complaints/", "incidents/"))
]


@pytest.mark.parametrize("pattern", PAGES, ids=lambda pattern: pattern.name)
def test_every_page_says_what_permission_it_needs(pattern):
    assert isinstance(pattern.callback.permission, Permission)


@pytest.mark.parametrize("name", ["complaint_decision", "complaint_letters"])
def test_a_complaint_about_the_officer_is_not_the_officers(name, otto, complaint, login):
    other = UserFactory(name="Olga")
    MembershipFactory(user=other, role=Membership.Role.COMPLAINTS_OFFICER, practice=None)
    complaint.parties.create(user=other)

    assert login(other).get(reverse(name, args=[complaint.pk])).status_code == 404
    assert login(otto).get(reverse(name, args=[complaint.pk])).status_code == 200
    assert AccessLogLine.objects.filter(user=other, event="refused").count() == 1


def test_a_complaint_of_another_practice_is_not_found(noord, complaint, login):
    elsewhere = UserFactory(name="Olga")
    MembershipFactory(user=elsewhere, role=Membership.Role.COMPLAINTS_OFFICER, practice=noord)

    for name in ("complaint_decision", "complaint_letters"):
        assert login(elsewhere).get(reverse(name, args=[complaint.pk])).status_code == 404
    assert Complaint.objects.exists()
