"""Two databases compared: nothing that differs goes unsaid."""

from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from lowback.backups.contents import contents, differences, tables
from lowback.database import parse_url, url_of
from tests.factories import PatientFactory

CONTENTS = st.dictionaries(
    st.text("abc_", min_size=1, max_size=3),
    st.fixed_dictionaries({"rows": st.integers(0, 5), "digest": st.integers(0, 5).map(str)}),
    max_size=4,
)


@given(CONTENTS, CONTENTS)
def test_only_what_is_the_same_has_no_differences(one, other):
    assert (differences(one, other) == []) == (one == other)


def test_a_difference_says_which_table_and_how():
    expected = {
        "a": {"rows": 2, "digest": "1"},
        "b": {"rows": 1, "digest": "1"},
        "c": {"rows": 1, "digest": "1"},
    }
    found = {
        "a": {"rows": 1, "digest": "0"},
        "b": {"rows": 1, "digest": "2"},
        "d": {"rows": 0, "digest": "0"},
    }

    assert differences(expected, found) == [
        "a: 1 rijen in plaats van 2",
        "b: de inhoud is anders",
        "c: ontbreekt",
        "d: staat niet in de reservekopie",
    ]


def test_every_table_is_counted_and_a_changed_row_changes_the_digest(db, sanne):
    from_django = {
        model._meta.db_table for model in type(sanne)._meta.apps.get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        before = contents(cursor)
        # The history of everything together is made up when somebody asks for it: it has no table.
        assert from_django - {"pghistory_events"} <= set(tables(cursor)) == before.keys()
    type(sanne).objects.filter(pk=sanne.pk).update(city="Elders")
    with connection.cursor() as cursor:
        after = contents(cursor)

    table = sanne._meta.db_table
    assert after[table]["rows"] == before[table]["rows"]
    assert after[table]["digest"] != before[table]["digest"]


def test_the_order_of_rows_makes_no_difference(db, zaandam):
    one, other = PatientFactory(practice=zaandam), PatientFactory(practice=zaandam)
    with connection.cursor() as cursor:
        before = contents(cursor)
    for patient in (other, one):  # written anew, a row moves to another place
        type(patient).objects.filter(pk=patient.pk).update(city="Elders")
        type(patient).objects.filter(pk=patient.pk).update(city=patient.city)
    with connection.cursor() as cursor:
        assert contents(cursor)["patients_patient"] == before["patients_patient"]


@given(
    st.fixed_dictionaries(
        {
            "NAME": st.text(min_size=1).filter(lambda name: not name.startswith("/") and "\x00" not in name),
            "USER": st.text(),
            "PASSWORD": st.text(),
            "HOST": st.sampled_from(["", "db.example", "10.0.0.5", "/run/postgresql"]),
            "PORT": st.sampled_from(["", "5432"]),
            "OPTIONS": st.sampled_from([{}, {"sslmode": "verify-full"}]),
        }
    )
)
def test_an_address_says_what_it_was_made_of(entry):
    try:
        address = url_of(entry)
    except UnicodeEncodeError:
        return  # half a character is in no name

    found = parse_url(address)
    assert {name: found[name] for name in entry} == entry
