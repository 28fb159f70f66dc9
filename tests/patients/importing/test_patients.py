"""Patients from another system: what is taken over, what is refused, and that it can be done twice."""

import datetime
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from patients.actions.imported_patients import PatientReading
from patients.actions.imports import ImportStopped, import_rows
from patients.actions.privacy import begin_hold
from patients.importing.people import COLUMNS, REQUIRED
from patients.importing.tables import Row
from patients.models import CareRelation, Episode, ImportedRow, Patient
from patients.queries.log_words import ground_in_words
from practices.errors import ActionRefused
from practices.models import AccessLogLine
from tests.factories import GeneralPractitionerFactory, InsurerFactory, PatientFactory, PracticeFactory
from tests.patients.importing.files import SECRETS, numbers, patient

BSN, OTHER_BSN = "111222333", "123456782"
EPISODE = {"episode_started_on": "2026-10-01", "access_mode": "dtf"}


def rows_of(*rows):
    """As the reader hands them out."""
    return [Row(line, tuple(row.values()), row) for line, row in enumerate(rows, 2)]


# --- Dry run and writing ----------------------------------------------------------------------------------


def test_without_write_nothing_is_written_but_everything_is_told(run):
    said = run([patient(1), patient(2, sex="groen")], write=False)

    assert "1 toe te voegen, 0 al ingelezen, 1 afgewezen." in said
    assert "er is niets geschreven" in said
    assert (Patient.objects.count(), ImportedRow.objects.count()) == (0, 0)
    assert not AccessLogLine.objects.exists()
    assert run.reasons == ["sex: kies uit female, male, other"]


def test_a_patient_comes_in_whole(run, ada, zaandam):
    insurer = InsurerFactory(uzovi="0123")
    practitioner = GeneralPractitionerFactory(agb_code="01000007")

    run(
        [
            patient(
                bsn="1112.22.333",
                bsn_missing_reason=None,
                postcode="1506ab",
                phone="06-12345678",
                name_usage="partner_own",
                partner_surname="Bos",
                insurer_uzovi="123",
                gp_agb="01000007",
                consent_gp="given",
                consents_asked_on="1-10-2026",
            )
        ]
    )

    found = Patient.objects.get()
    assert (found.bsn, found.postcode, str(found.phone)) == (BSN, "1506 AB", "06 12345678")
    assert found.name == "Bos – Grootveld1, W. (Wilhelmina)"
    assert (found.insurer, found.general_practitioner) == (insurer, practitioner)
    assert found.consents_asked_on == datetime.date(2026, 10, 1)
    assert (found.practice, found.created_by) == (zaandam, ada)
    assert list(Patient.objects.filter(search_vector="grootveld1")) == [found]
    assert found.events.count() == 1


def test_the_log_says_that_it_was_an_import(run, ada):
    run([patient(1), patient(2)])

    lines = AccessLogLine.objects.order_by("patient_id")
    assert [line.patient_id for line in lines] == sorted(Patient.objects.values_list("pk", flat=True))
    assert {(line.event, line.object_type, line.ground, line.user, line.roles) for line in lines} == {
        ("create", "patient", "import", ada, "administrator")
    }
    assert ground_in_words(lines[0].ground) == "overgenomen uit een ander systeem"


def test_without_a_therapist_nobody_may_open_the_record(run):
    run([patient()])

    assert not CareRelation.objects.exists()


def test_a_therapist_gets_the_relation_of_registering(run, alice):
    run([patient(therapist="ALICE@kernpraktijken.example")])

    relation = CareRelation.objects.get()
    assert (relation.therapist, relation.origin, relation.episode) == (alice, "registration", None)
    assert relation.until > timezone.now()


def test_an_episode_is_led_by_the_therapist(run, alice):
    run([patient(therapist=alice.email, help_request="Weer tuinieren.", **EPISODE)])

    episode = Episode.objects.get()
    relation = CareRelation.objects.get()
    assert (episode.lead_therapist, episode.started_on) == (alice, datetime.date(2026, 10, 1))
    assert episode.help_request == "Weer tuinieren."
    assert (relation.origin, relation.episode, relation.until) == ("intake", episode, None)
    assert episode.summary.is_stale is False
    assert sorted(AccessLogLine.objects.values_list("object_type", flat=True)) == ["episode", "patient"]


# --- Again, and going on ----------------------------------------------------------------------------------


def test_a_second_run_adds_nothing(run):
    run([patient(1), patient(2)])

    said = run([patient(1), patient(2)])

    assert "0 toegevoegd, 2 al ingelezen, 0 afgewezen." in said
    assert (Patient.objects.count(), AccessLogLine.objects.count()) == (2, 2)


def test_the_order_of_columns_is_no_other_content(run):
    run([patient()])

    said = run([dict(reversed(patient(city="").items()))])

    assert "1 al ingelezen" in said


def test_what_changed_since_is_told_and_left_alone(run):
    run([patient(1), patient(2)])

    run([patient(1, surname="Anders"), patient(2)])

    assert run.reasons == ["is al ingelezen met andere inhoud"]
    assert set(Patient.objects.values_list("surname", flat=True)) == {"Grootveld1", "Grootveld2"}


def test_another_source_has_numbers_of_its_own(run):
    run([patient(1)])

    said = run([patient(1, surname="Anders", birth_date="1970-01-01")], source="ander-systeem")

    assert "1 toegevoegd" in said
    assert set(ImportedRow.objects.values_list("source", "source_id")) == {
        ("oud", "P1"),
        ("ander-systeem", "P1"),
    }


def test_after_an_interruption_it_goes_on(run, ada):
    rows = [patient(number) for number in range(1, 8)]
    reading = PatientReading(today=timezone.localdate())
    outcomes = import_rows(rows=rows_of(*rows), reading=reading, source="oud", write=True, size=3, by=ada)
    next(outcomes)
    outcomes.close()
    assert Patient.objects.count() == 3

    said = run(rows)

    assert "4 toegevoegd, 3 al ingelezen" in said
    assert Patient.objects.count() == ImportedRow.objects.count() == AccessLogLine.objects.count() == 7


def test_with_a_limit_the_rest_waits(run):
    rows = [patient(number) for number in range(1, 6)]

    assert "2 toegevoegd" in run(rows, limit=2)
    assert "3 toegevoegd, 2 al ingelezen" in run(rows)


def test_a_batch_that_the_database_refuses_is_undone_whole_and_quotes_nothing(run, ada, zaandam):
    """Somebody registers one of these patients while the import is past looking for her."""
    rows = rows_of(
        *(patient(n, bsn=bsn, bsn_missing_reason=None) for n, bsn in zip(range(4), numbers(), strict=False))
    )

    class Overtaken(PatientReading):
        def write(self, accepted, *, at, by):
            if accepted[0].row.line > 2:
                PatientFactory(
                    practice=zaandam, bsn=accepted[-1].values["bsn"], bsn_missing_reason="", by=ada
                )
            return super().write(accepted, at=at, by=by)

    reading = Overtaken(today=timezone.localdate())
    outcomes = import_rows(rows=rows, reading=reading, source="oud", write=True, size=2, by=ada)
    assert next(outcomes).added == 2

    with pytest.raises(ImportStopped, match="de regels 4 tot en met 5") as stopped:
        next(outcomes)

    assert not any(secret in str(stopped.value) for secret in SECRETS)
    assert (stopped.value.__cause__, stopped.value.__suppress_context__) == (None, True)
    assert Patient.objects.count() == ImportedRow.objects.count() == AccessLogLine.objects.count() == 2


def test_what_was_read_in_stays_marked(run):
    run([patient()])

    for change in ({"digest": "x"}, None):
        rows = ImportedRow.objects.all()
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            rows.update(**change) if change else rows.delete()


# --- What is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"source_id": None}, "source_id: ontbreekt"),
        ({"source_id": "x" * 101}, "source_id: hoogstens 100 tekens"),
        ({"source_id": BSN, "bsn": BSN, "bsn_missing_reason": None}, "source_id: is het BSN"),
        ({"practice": None}, "practice: ontbreekt"),
        ({"practice": "Nergens"}, "practice: onbekend"),
        ({"initials": None}, "initials: ontbreekt"),
        ({"surname": None}, "surname: ontbreekt"),
        ({"surname": "..."}, "surname: Vul een naam met letters in."),
        ({"surname": "x" * 101}, "surname: Zorg dat deze waarde"),
        ({"surname": "Groot\0veld"}, "surname: "),
        ({"birth_date": None}, "birth_date: ontbreekt"),
        ({"birth_date": "17-05-80"}, "birth_date: schrijf een datum als 1980-05-17"),
        ({"birth_date": "31-02-1980"}, "birth_date: schrijf een datum als 1980-05-17"),
        ({"birth_date": "2199-01-01"}, "birth_date: De geboortedatum ligt in de toekomst."),
        ({"birth_date": "1899-12-31"}, "birth_date: Deze datum ligt te ver in het verleden."),
        ({"birth_date": "2020-01-01"}, "representative_name: De patiënt is jonger dan 16"),
        ({"sex": None}, "sex: ontbreekt"),
        ({"sex": "q"}, "sex: kies uit female, male, other"),
        ({"bsn": "111222334", "bsn_missing_reason": None}, "bsn: Dit is geen geldig BSN"),
        ({"bsn_missing_reason": None}, "bsn: Vul het BSN in"),
        ({"bsn": BSN}, "bsn_missing_reason: Het BSN is ingevuld"),
        ({"postcode": "0999 XX"}, "postcode: Een postcode heeft"),
        ({"phone": "12"}, "phone: "),
        ({"email": "geen adres"}, "email: Voer een geldig e-mailadres in."),
        ({"insurer_uzovi": "9999"}, "insurer_uzovi: onbekend"),
        ({"gp_agb": "09999999"}, "gp_agb: onbekend"),
        ({"consent_gp": "given"}, "consents_asked_on: vul in wanneer"),
        ({"consents_asked_on": "2199-01-01"}, "consents_asked_on: Deze datum ligt in de toekomst."),
        ({"therapist": "carol@kernpraktijken.example"}, "therapist: is vandaag geen therapeut van deze"),
        ({"therapist": "nobody@kernpraktijken.example"}, "therapist: is vandaag geen therapeut van deze"),
        (EPISODE, "therapist: een episode heeft een hoofdbehandelaar"),
        ({"help_request": "tuinieren"}, "episode_started_on: ontbreekt"),
        (EPISODE | {"access_mode": None}, "access_mode: ontbreekt"),
        (
            EPISODE | {"episode_started_on": "2199-01-01"},
            "episode_started_on: Deze datum ligt in de toekomst.",
        ),
        (EPISODE | {"access_mode": "referral"}, "referrer_name: Kies de verwijzende huisarts"),
        (EPISODE | {"referrer_name": "dr. X"}, "access_mode: Er is een verwijzing ingevuld."),
        (
            EPISODE | {"access_mode": "referral", "referrer_name": "x", "referral_date": "2199-01-01"},
            "referral_date: Deze datum ligt in de toekomst.",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(changes, reason, run, carol):
    run([patient(**changes), patient(2, surname="Anders")])

    [said] = run.reasons
    assert reason in said
    assert Patient.objects.get().surname == "Anders"


def test_everything_that_is_wrong_is_told_at_once(run):
    run([patient(birth_date="x", sex="q", practice="Nergens")])

    assert {part.split(":")[0] for part in run.reasons[0].split("; ")} == {"birth_date", "sex", "practice"}


def test_a_code_of_two_practices_says_nothing(run, zaandam, noord):
    assert zaandam.agb_code == noord.agb_code
    run([patient(practice=zaandam.agb_code)])

    assert run.reasons == ["practice: er is er meer dan één met deze code of naam"]


def test_a_practice_is_found_by_its_code(run):
    place = PracticeFactory(agb_code="04000099")

    run([patient(practice="04000099")])

    assert Patient.objects.get().practice == place


def test_a_practice_that_closed_takes_nobody_in(run):
    PracticeFactory(name="Gesloten", is_active=False)

    run([patient(practice="Gesloten")])

    assert run.reasons == ["practice: onbekend"]


def test_a_number_stands_in_the_file_once(run):
    run([patient(1), patient(1, surname="Anders", birth_date="1970-01-01")])

    assert run.reasons == ["source_id: staat al op regel 2 van dit bestand"]


def test_a_bsn_stands_in_a_practice_once(run, zaandam, ada):
    PatientFactory(practice=zaandam, bsn=BSN, bsn_missing_reason="", by=ada)
    taken = {"bsn": BSN, "bsn_missing_reason": None}
    twice = {"bsn": OTHER_BSN, "bsn_missing_reason": None}
    rows = [patient(1, **taken), patient(2, **twice), patient(3, birth_date="1970-01-01", **twice)]

    run(rows, allow_similar=True)

    assert run.reasons == [
        "bsn: in deze praktijk is al een patiënt met dit BSN ingeschreven",
        "bsn: staat al op regel 3 van dit bestand, in dezelfde praktijk",
    ]


def test_who_looks_like_a_patient_we_know_is_looked_at_first(run, noord, ada):
    PatientFactory(practice=noord, surname="Gröót-Veld", birth_date=datetime.date(1980, 5, 17), by=ada)
    PatientFactory(practice=noord, bsn=BSN, bsn_missing_reason="", by=ada)
    rows = [
        patient(1, surname="groot veld"),
        patient(2, partner_surname="Groot Veld"),
        patient(3, bsn=BSN, bsn_missing_reason=None),
        patient(4, surname="Tweeling"),
        patient(5, surname="Tweeling", given_name="Bert"),
        patient(6, surname="groot veld", birth_date="1980-05-18"),
    ]

    run(rows)

    assert run.reasons == [
        "lijkt op een bestaande patiënt",
        "lijkt op een bestaande patiënt",
        "lijkt op een bestaande patiënt",
        "lijkt op een bestaande patiënt: regel 5 van dit bestand",
    ]
    assert "4 toegevoegd, 2 al ingelezen, 0 afgewezen." in run(rows, allow_similar=True)


def test_who_is_restricted_is_not_given_away_by_a_name(run, sanne, priya):
    begin_hold(patient=sanne, kind="restriction", reason="betwist de juistheid", by=priya)

    said = run([patient(surname=sanne.surname, birth_date=sanne.birth_date.isoformat())])

    assert "1 toegevoegd" in said


# --- The file of rejected rows, and what is printed -------------------------------------------------------


def test_the_rejected_rows_are_for_the_operator_alone(run):
    run.rejected_path.touch(mode=0o644)

    run([patient(sex="q")])

    assert stat.S_IMODE(run.rejected_path.stat().st_mode) == 0o600
    [row] = run.rejected
    assert (row["regel"], row["surname"], row["sex"]) == ("2", "Grootveld1", "q")


def test_the_rejected_rows_hold_no_formulas(run):
    run([patient(sex="=1+1", surname="@SUM(A1)", phone="+31612345678")])

    [row] = run.rejected
    assert (row["sex"], row["surname"], row["phone"]) == ("'=1+1", "'@SUM(A1)", "'+31612345678")


def test_corrected_they_can_be_offered_again(run):
    run([patient(sex="q", phone="+31612345678")])
    text = run.rejected_path.read_text(encoding="utf-8-sig").replace('"q"', '"v"')

    said = run(text.encode())

    assert "1 toegevoegd" in said
    assert str(Patient.objects.get().phone) == "06 12345678"


def test_the_rejected_rows_can_go_elsewhere_but_not_over_the_file(run, tmp_path):
    elsewhere = tmp_path / "afgewezen.csv"
    run([patient(sex="q")], rejected=elsewhere)

    assert elsewhere.exists()
    assert not run.rejected_path.exists()
    with pytest.raises(CommandError, match="niet in het bestand zelf"):
        run([patient(sex="q")], rejected=run.path)
    assert b"Grootveld" in run.path.read_bytes()


def test_a_link_leads_the_rejected_rows_nowhere(run, tmp_path):
    (tmp_path / "open.csv").touch()
    run.rejected_path.symlink_to(tmp_path / "open.csv")

    with pytest.raises(CommandError, match="niet te bewaren"):
        run([patient(sex="q")])

    assert (tmp_path / "open.csv").read_bytes() == b""


def test_nothing_of_a_patient_is_printed(run, capfd, caplog):
    rows = [
        patient(1),
        patient(2, sex="q", postcode="Kanaalstraat"),
        patient(1),
        patient(3, email="Wilhelmina"),
    ]

    said = run(rows, verbosity=2) + run(rows, verbosity=2, write=False)

    printed = capfd.readouterr()
    told = said + printed.out + printed.err + caplog.text
    assert "Afgewezen om:" in told
    assert not any(secret in told for secret in SECRETS)


# --- Who, and how -----------------------------------------------------------------------------------------


def test_only_an_administrator_of_the_network_reads_in(run, alice, nico):
    for person in (alice, nico):
        with pytest.raises(CommandError, match="functioneel beheerder"):
            run([patient()], by=person.email)
    with pytest.raises(ActionRefused):
        import_rows(rows=[], reading=None, source="oud", write=False, by=alice)
    assert not Patient.objects.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "nobody@kernpraktijken.example"}, "geen medewerker"),
        ({"source": "Oud systeem"}, "naam van de bron"),
        ({"limit": 0}, "minstens 1"),
    ],
)
def test_a_wrong_option_is_told(options, message, run):
    with pytest.raises(CommandError, match=message):
        run([patient()], **options)


def test_a_file_that_is_not_there_is_told(run, ada):
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("import_patients", "/nergens/x.csv", source="oud", by=ada.email)


def test_the_help_names_every_column(capsys):
    with pytest.raises(SystemExit):
        call_command("import_patients", "--help")

    told = capsys.readouterr().out
    assert [name for name in (*COLUMNS, *REQUIRED) if name not in told] == []


# --- Size -------------------------------------------------------------------------------------------------


def test_five_thousand_rows_come_in(run):
    rows = [
        patient(number, bsn=bsn, bsn_missing_reason=None)
        for number, bsn in zip(range(5000), numbers(), strict=False)
    ]

    said = run(rows)

    assert "5000 toegevoegd, 0 al ingelezen, 0 afgewezen." in said
    assert Patient.objects.exclude(bsn_index=None).count() == 5000
    assert Patient.events.rel.related_model.objects.count() == 5000
    assert ImportedRow.objects.count() == AccessLogLine.objects.count() == 5000
    assert Patient.objects.get(surname="Grootveld77").bsn == rows[77]["bsn"]


@pytest.mark.parametrize("size", [10, 200])
def test_a_batch_costs_as_many_queries_however_large(size, ada, alice):
    rows = rows_of(*(patient(number, therapist=alice.email, **EPISODE) for number in range(size)))
    reading = PatientReading(today=timezone.localdate())
    outcomes = import_rows(rows=rows, reading=reading, source="oud", write=True, by=ada)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert next(outcomes).added == size

    # Lock, known numbers, BSNs, names; five kinds of rows, the log, the summaries; savepoints.
    assert len(queries) <= 20
