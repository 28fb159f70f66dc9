"""Every report: a small case worked out by hand, and what holds for all of them whatever the facts."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from patients.reporting import REPORTS, get
from patients.reporting.counting import rank
from patients.reporting.facts import Facts
from tests.patients.reporting.cases import NORMS, by_title, one, several, tables_of

few = hypothesis_settings(max_examples=25, deadline=None)
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)


def figures(report, facts, title, label):
    for table in tables_of(report, facts):
        for line in table.lines:
            if (table.title, line.label) == (title, label):
                return line.figures
    raise KeyError(label)


# --- By hand ---------------------------------------------------------------------------------------------------------


def test_completeness():
    # Ten closed. NPRS: six twice, two once, two never. PSK and QBPDS: four twice (of those six), the rest never.
    facts = [
        Facts(number=4, nprs_taken=2, psk_taken=2, qbpds_taken=2, was_evaluated=True, duration_class="acute"),
        Facts(number=2, nprs_taken=2, duration_class="acute"),
        Facts(number=2, nprs_taken=1, duration_class="chronic"),
        Facts(number=2),
    ]

    found = by_title(get("completeness"), facts)

    assert found["Gemeten aan het begin"] == {
        "NPRS": (8, 10),
        "PSK": (4, 10),
        "QBPDS": (4, 10),
        "alle drie": (4, 10),
    }
    assert found["Gemeten aan het begin en later"]["NPRS"] == (6, 10)
    assert found["Geëvalueerd"] == {"ten minste één evaluatie": (4, 10)}
    assert found["Alle drie aan het begin en later, naar duur van de klacht"] == {
        "acuut": (4, 6),
        "subacuut": (0, 0),
        "chronisch": (0, 2),
        "begin onbekend": (0, 2),
    }


def test_recovery():
    facts = [
        Facts(is_open=False, days_followed=20, days_to_recovery=20, duration_class="acute"),
        # On the last day of week 4: in time.
        Facts(is_open=False, days_followed=60, days_to_recovery=28, duration_class="acute"),
        # A day later: not within 4, within 6.
        Facts(is_open=False, days_followed=60, days_to_recovery=29, duration_class="chronic"),
        # Stopped after ten days without recovering: counts against every term.
        Facts(is_open=False, days_followed=10, duration_class="chronic"),
        # Open for 28 days: not longer than 4 weeks, so in no number yet; open for 29: against 4 weeks.
        Facts(is_open=True, days_followed=28),
        Facts(is_open=True, days_followed=29),
        # Open and recovered after 30 days, followed for 50: within 6, and for 12 it is too early.
        Facts(is_open=True, days_followed=50, days_to_recovery=30),
        # Treatment never began.
        Facts(is_open=False),
    ]

    found = by_title(get("recovery"), facts)

    # 4 weeks: the four closed, the two open ones of 29 and 50 days; two recovered in time.
    # 6 weeks: the four closed and the one of 50 days; four recovered. 12 weeks: the four closed; three recovered.
    assert found["Hersteld sinds de start van de behandeling"] == {
        "binnen 4 weken": (2, 6),
        "binnen 6 weken": (4, 5),
        "binnen 12 weken": (3, 4),
    }
    assert found["Binnen 12 weken sinds de start van de behandeling, naar duur van de klacht"] == {
        "acuut": (2, 2),
        "subacuut": (0, 0),
        "chronisch": (1, 2),
        "begin onbekend": (0, 0),
    }
    assert found["Hersteld sinds het begin van de klacht"]["binnen 4 weken"] == (0, 0)


def test_recovery_since_onset_is_later():
    fact = Facts(
        is_open=False,
        days_followed=30,
        days_to_recovery=20,
        days_followed_from_onset=60,
        days_to_recovery_from_onset=50,
    )

    found = by_title(get("recovery"), [fact])

    assert found["Hersteld sinds de start van de behandeling"]["binnen 4 weken"] == (1, 1)
    assert found["Hersteld sinds het begin van de klacht"]["binnen 6 weken"] == (0, 1)
    assert found["Hersteld sinds het begin van de klacht"]["binnen 12 weken"] == (1, 1)


def test_change():
    facts = [
        # 2 points and 25 %: enough by points only.
        Facts(nprs_taken=2, nprs_start=8, nprs_end=6, nprs_points=True, nprs_percent=False),
        # 1.5 points and 37.5 %: enough by percent only.
        Facts(nprs_taken=2, nprs_start=4, nprs_end=2.5, nprs_points=False, nprs_percent=True),
        # Worse, and of 0 there is no percentage.
        Facts(nprs_taken=2, nprs_start=0, nprs_end=1, nprs_points=False),
        # Never again: in no mean.
        Facts(nprs_taken=1, nprs_start=6),
        Facts(number=2),
    ]

    report = get("change")
    found = by_title(report, facts)

    assert found["NPRS: gemiddelden"] == {"begin en einde gemeten": (3, 6)}
    # Begin (8 + 4 + 0) / 3, end (6 + 2.5 + 1) / 3, differences (-2 - 1.5 + 1) / 3.
    assert figures(report, facts, "NPRS: gemiddelden", "begin en einde gemeten") == pytest.approx(
        (4, 9.5 / 3, -2.5 / 3)
    )
    assert found["NPRS: verbeterd"] == {"met 2 punten of meer": (1, 3), "met 30 % of meer": (1, 2)}
    assert found["QBPDS: gemiddelden"] == {"begin en einde gemeten": (0, 6)}


def test_visits():
    # Profile 2: visits 4, 6, 6 and 20. Profile 1: 2 and 3.
    facts = [
        Facts(profile=2, visits=4),
        Facts(profile=2, visits=6, number=2),
        Facts(profile=2, visits=20),
        Facts(profile=1, visits=2),
        Facts(profile=1, visits=3),
        Facts(visits=1),
    ]

    report = get("visits")
    title = "Bezoeken per afgesloten episode"

    # Mean 36 / 4; the second of four is 6; nine of ten of four is the fourth: 20.
    assert figures(report, facts, title, "profiel 2 – middelmatig risico") == (9, 6, 20)
    assert figures(report, facts, title, "profiel 3 – hoog risico") == (None, None, None)
    assert by_title(report, facts)["Meer bezoeken dan gebruikelijk"] == {
        "profiel 1: meer dan 2 bezoeken": (1, 2),
        "profiel 2: meer dan 8 bezoeken": (1, 4),
        "profiel 3: meer dan 12 bezoeken": (0, 0),
    }


def test_process():
    facts = [
        Facts(number=3, flags_complete=True, has_alarm=False, consent_asked=True),
        Facts(flags_complete=False, has_alarm=True, alarm_decided=True, goals_smart=True, plan_agreed=True),
        Facts(flags_complete=True, has_alarm=True, alarm_decided=False, start_reported=True),
        Facts(year_reported=False, end_reported=True),
    ]

    found = by_title(get("process"), facts)

    # Four of the five signed intakes are complete; two have an alarm, one of which was decided the same day.
    assert found["Screening"] == {
        "alle rode vlaggen beantwoord": (4, 5),
        "niet-pluis: ten minste één rode vlag": (2, 5),
        "daarvan: op dezelfde dag een besluit": (1, 2),
    }
    assert found["Plan en toestemming"]["toestemmingen gevraagd"] == (3, 6)
    assert found["Verslag aan de huisarts"]["ten minste jaarlijks bij langer dan een jaar"] == (0, 1)


def test_endings():
    facts = [
        Facts(number=5, end_reason="goals_reached", recurred=False),
        Facts(end_reason="goals_reached", recurred=True),
        Facts(number=2, end_reason="patient_stops"),
    ]

    found = by_title(get("endings"), facts)

    assert found["Reden van afsluiten"]["de doelen zijn bereikt"] == (6, None)
    assert found["Reden van afsluiten"]["de patiënt wil stoppen"] == (2, None)
    assert found["Terug binnen een jaar"] == {"een nieuwe episode binnen 365 dagen": (1, 6)}


def test_track():
    facts = [
        Facts(number=8),
        Facts(days_to_switch=30, dimensions_covered=7, quotas_planned=10, quotas_done=8),
        Facts(days_to_switch=50, dimensions_covered=6, quotas_planned=10, quotas_done=10),
    ]

    report = get("track")
    found = by_title(report, facts)

    assert found["Overgang"] == {"naar het traject chronische pijn": (2, 10)}
    assert figures(report, facts, "Overgang", "naar het traject chronische pijn") == (40, 30, 50)
    assert found["Vraaggesprek"] == {"alle zeven dimensies besproken": (1, 2)}
    assert found["Graded activity"] == {"gedaan van wat is afgesproken": (18, 20)}


def test_throughput():
    facts = [
        Facts(days_to_intake=0, days_to_visit=7),
        Facts(days_to_intake=7),
        Facts(days_to_intake=14, days_to_visit=8),
        Facts(),
    ]

    report = get("throughput")
    found = by_title(report, facts)

    assert found["Dagen"] == {"aanmelding tot intake": (3, 4), "intake tot eerste bezoek": (2, 4)}
    assert figures(report, facts, "Dagen", "aanmelding tot intake") == (7, 7, 14)
    assert found["Binnen een week"] == {
        "aanmelding tot intake: binnen een week": (2, 3),
        "intake tot eerste bezoek: binnen een week": (1, 2),
    }


def test_letters():
    facts = [
        Facts(number=2, letters_sent=2, letters_waiting=1),
        Facts(letters_sent=3, urgent_sent=2, urgent_answered=1),
    ]

    found = by_title(get("letters"), facts)

    assert found["Ondertekende brieven"] == {"verstuurd": (7, None), "nog niet verstuurd": (2, None)}
    assert found["Spoedbrieven"] == {"met een vastgelegde afspraak of uitkomst": (1, 2)}


def test_caseload():
    facts = [
        Facts(number=3, was_open=True, access_mode="dtf", profile=2, diagnosis="3426"),
        Facts(was_open=True, is_new=True, access_mode="referral", track="chronic", diagnosis="3427"),
        Facts(number=2, is_new=True, is_ended=True, access_mode="dtf"),
    ]

    found = by_title(get("caseload"), facts)

    assert found["Episodes"] == {
        "aangemeld in de periode": (3, None),
        "afgesloten in de periode": (2, None),
        "open aan het einde van de periode": (4, None),
    }
    assert found["Open, naar manier van aanmelden"] == {
        "zonder verwijzing (DTF)": (3, None),
        "met verwijzing": (1, None),
    }
    assert found["Open, naar DCSPH-code"] == {
        "3426 – lage rugpijn": (3, None),
        "andere code": (1, None),
        "nog geen code": (0, None),
    }
    assert found["Open, naar profiel"]["profiel niet bepaald"] == (1, None)


@pytest.mark.parametrize(("part", "expected"), [(0.5, 2), (0.9, 9), (0.91, 10), (1, 10)])
def test_nearest_rank(part, expected):
    # Ten episodes: 1, 1, 2, 2, 2, 3, 4, 5, 9, 10.
    values = [(1, 2), (2, 3), (3, 1), (4, 1), (5, 1), (9, 1), (10, 1)]

    assert rank(values, part) == expected


# --- Whatever the facts ----------------------------------------------------------------------------------------------


def test_the_reports_are_those_of_the_catalogue():
    assert [report.key for report in REPORTS][0] == "completeness"
    assert len({report.key for report in REPORTS}) == 10
    with pytest.raises(KeyError):
        get("league_table")


@each_report
def test_without_facts_there_is_nothing_to_divide_by(report):
    for table in tables_of(report, []):
        for line in table.lines:
            assert (line.count, line.of or 0) == (0, 0)
            assert set(line.figures) <= {None}


@each_report
@given(several)
@few
def test_a_part_is_at_most_the_whole(report, facts):
    for table in tables_of(report, facts):
        for line in table.lines:
            assert line.count >= 0
            if line.of is not None:
                assert line.count <= line.of
            assert len(line.figures) == len(table.figures)


@each_report
@given(several)
@few
def test_counting_together_is_counting_one_by_one(report, facts):
    together = [replace(fact, number=3) for fact in facts]

    assert tables_of(report, together) == tables_of(report, [*facts, *facts, *facts])


@each_report
@given(several, several)
@few
def test_practices_add_up_to_the_network(report, one_practice, another):
    first, second, both = (
        tables_of(report, facts) for facts in (one_practice, another, [*one_practice, *another])
    )

    for table, other, whole in zip(first, second, both, strict=True):
        for one_line, other_line, line in zip(table.lines, other.lines, whole.lines, strict=True):
            assert one_line.label == other_line.label == line.label
            assert one_line.count + other_line.count == line.count
            assert (one_line.of or 0) + (other_line.of or 0) == (line.of or 0)


WHOLES = {
    "visits": lambda fact: True,
    "endings": lambda fact: fact.end_reason != "",
    "letters": None,
    "caseload": lambda fact: fact.was_open,
}


@each_report
@given(several)
@few
def test_the_parts_of_a_whole_add_up(report, facts):
    for table in tables_of(report, facts):
        if table.is_whole and WHOLES[report.key]:
            assert sum(line.count for line in table.lines) == sum(map(WHOLES[report.key], facts))


@each_report
@given(several)
@few
def test_shares_divide_and_stay_within_what_they_name(report, facts):
    tables = tables_of(report, facts)
    lines = {(table.title, line.label): line for table in tables for line in table.lines}
    for table in tables:
        if table.splits:
            whole = lines[table.splits]
            assert sum(line.count for line in table.lines) == whole.count
            assert sum(line.of for line in table.lines) == whole.of
        for line in table.lines:
            if line.within:
                assert line.of <= lines[line.within].count


@each_report
@given(one(), one())
@few
def test_a_report_reads_only_what_it_asks(report, fact, other):
    """Facts come grouped by what a section asks: the other fields then hold nothing."""
    for section in report.sections:
        asked = {
            field.name: getattr(fact, field.name)
            for field in fields(Facts)
            if field.name in (*section.asks, *section.averages)
        }
        rest = {
            field.name: getattr(other, field.name)
            for field in fields(Facts)
            if field.name not in (*section.asks, *section.averages, "number")
        }
        assert section.make([Facts(**asked)], NORMS) == section.make([Facts(**asked, **rest)], NORMS)


@each_report
def test_a_report_says_what_it_counts(report):
    assert report.definition[0].startswith("Telt ")
    assert report.period.value.split()[2] in report.definition[0] or report.key in {"recovery", "letters"}
    assert "therapeut" not in " ".join(table.title for table in tables_of(report, []))
