"""Every phase of every track: is its page true to its table?"""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowback.fieldsets import fields_of
from patients.phases.analysis import FACTOR_FIELDS, Analysis, four_digits
from patients.phases.base import PhaseRecord, RevisedRecord, RowOfSignedRecord
from patients.phases.intake import DurationClass, duration_class, duration_days
from patients.phases.neurology import SEVERE_PARESIS, STRENGTH_GRADES
from patients.phases.pain_locations import BELOW_KNEE, LEG, MIDLINE_ONLY, Region
from patients.phases.red_flag_items import ITEM_KEYS
from patients.tracks import PHASES, TRACKS, phase_of, track_of

every_phase = pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.key)
FIELDSETS = [(phase, fieldset) for phase in PHASES for fieldset in phase.fieldsets]
every_fieldset = pytest.mark.parametrize(("phase", "fieldset"), FIELDSETS)
ROW_SETS = [(phase, row_set) for phase in PHASES for row_set in phase.row_sets]
every_row_set = pytest.mark.parametrize(("phase", "row_set"), ROW_SETS)


def editable(model):
    """The names of the fields that a form may show."""
    return {field.name for field in model._meta.concrete_fields if field.editable and not field.primary_key}


@every_phase
def test_the_page_shows_each_field_of_the_table_once(phase):
    assert len(phase.fields) == len(set(phase.fields))
    assert set(phase.fields) == editable(phase.model)


@every_phase
def test_a_draft_may_be_empty(phase):
    fields = [phase.model._meta.get_field(name) for name in phase.fields]

    assert [field.name for field in fields if not field.blank and not field.has_default()] == []


@every_phase
def test_a_signed_record_is_locked_and_signed_in_pair(phase):
    assert issubclass(phase.model, PhaseRecord | RevisedRecord)
    assert "signed_is_locked" in {trigger.name for trigger in phase.model._meta.triggers}
    assert f"{phase.model._meta.model_name}_signed_in_pair" in {
        constraint.name for constraint in phase.model._meta.constraints
    }


@every_row_set
def test_rows_are_locked_with_their_own_record(phase, row_set):
    record = row_set.model._meta.get_field("record")
    locks = [trigger for trigger in row_set.model._meta.triggers if isinstance(trigger, RowOfSignedRecord)]

    assert record.related_model is phase.model
    assert record.remote_field.related_name == row_set.key
    assert [lock.record_table for lock in locks] == [phase.model._meta.db_table]


@every_row_set
def test_a_row_shows_each_of_its_fields_once(phase, row_set):
    assert len(row_set.fields) == len(set(row_set.fields))
    assert set(row_set.fields) == editable(row_set.model)


@every_row_set
def test_a_list_stands_behind_a_fieldset_that_exists(phase, row_set):
    assert row_set.after in {"", *(fieldset.title for fieldset in phase.fieldsets)}


@every_fieldset
def test_a_table_of_sides_has_a_left_and_a_right(phase, fieldset):
    if fieldset.layout != "sides":
        assert fieldset.layout in {"fields", "answers", "grids"}
        return
    left = [name.removesuffix("_left") for name in fieldset.fields if name.endswith("_left")]
    right = [name.removesuffix("_right") for name in fieldset.fields if name.endswith("_right")]

    assert left == right
    assert len(left) + len(right) == len(fieldset.fields)


@every_fieldset
def test_a_table_shows_each_of_its_fields_once_and_has_a_heading_for_every_cell(phase, fieldset):
    in_tables = fields_of(fieldset.grids)

    assert bool(fieldset.grids) == (fieldset.layout == "grids")
    assert len(in_tables) == len(set(in_tables))
    assert set(in_tables) <= set(fieldset.fields)
    assert all(len(row.cells) == len(grid.columns) for grid in fieldset.grids for row in grid.rows)


@every_fieldset
def test_a_button_that_fills_gives_every_field_a_choice_it_has(phase, fieldset):
    for fill in fieldset.fills:
        values = dict(fill.values)
        assert len(values) == len(fill.values)
        for name, value in values.items():
            field = phase.model._meta.get_field(name)
            assert value in dict(field.choices)
            assert value != field.get_default()


@every_phase
def test_the_buttons_of_a_page_differ(phase):
    fills = [fill for fieldset in phase.fieldsets for fill in fieldset.fills]

    assert len({fill.key for fill in fills}) == len({fill.label for fill in fills}) == len(fills)


@every_fieldset
def test_a_pair_of_sides_differs_in_its_last_word_only(phase, fieldset):
    names = [name for name in fieldset.fields if name.endswith("_left") and fieldset.layout == "sides"]

    for name in names:
        left = phase.model._meta.get_field(name).verbose_name
        right = phase.model._meta.get_field(name.replace("_left", "_right")).verbose_name
        assert left.removesuffix("links") == right.removesuffix("rechts") != left


@every_phase
def test_titles_on_a_page_differ(phase):
    titles = [part.title for part in (*phase.fieldsets, *phase.row_sets)]

    assert len(titles) == len(set(titles))


@every_phase
def test_every_label_is_its_own(phase):
    for fieldset in phase.fieldsets:
        labels = [phase.model._meta.get_field(name).verbose_name for name in fieldset.fields]
        assert len(labels) == len(set(labels))


@every_phase
def test_a_phase_is_found_by_its_keys(phase):
    assert phase_of(track_of(phase).key, phase.key) is phase


def test_no_two_phases_share_a_key():
    assert len({phase.key for phase in PHASES}) == len(PHASES)


@pytest.mark.parametrize(("track", "phase"), [("regular", "unknown"), ("unknown", "intake")])
def test_an_unknown_track_or_phase_is_an_error(track, phase):
    with pytest.raises(KeyError):
        phase_of(track, phase)


def test_the_regular_track_goes_from_intake_to_plan():
    assert [phase.key for phase in TRACKS["regular"].phases] == ["intake", "examination", "analysis", "plan"]


def test_every_red_flag_has_its_place_in_the_intake():
    assert set(ITEM_KEYS) <= set(phase_of("regular", "intake").fields)


def test_every_prognostic_factor_is_one_of_the_guidelines():
    columns = {name for name in editable(Analysis) if name.startswith("factor_")}

    assert set(FACTOR_FIELDS) | {"factor_other"} == columns


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, None),
        (0, DurationClass.ACUTE),
        (42, DurationClass.ACUTE),
        (43, DurationClass.SUBACUTE),
        (84, DurationClass.SUBACUTE),
        (85, DurationClass.CHRONIC),
    ],
)
def test_the_class_of_a_duration_changes_after_42_and_84_days(days, expected):
    assert duration_class(days) == expected


@given(st.dates(), st.dates())
def test_a_duration_is_never_negative(onset, on):
    days = duration_days(onset, on)

    assert (days is None) == (onset > on)
    assert days is None or onset + datetime.timedelta(days=days) == on


def test_an_unknown_onset_has_no_duration():
    assert duration_days(None, datetime.date(2026, 11, 20)) is None


def test_regions_of_the_leg_run_from_thigh_to_toe():
    assert BELOW_KNEE < LEG
    assert {Region.SHIN, Region.LITTLE_TOE} <= BELOW_KNEE
    assert {Region.KNEE_BACK, Region.SADDLE, Region.NECK}.isdisjoint(BELOW_KNEE)
    assert MIDLINE_ONLY.isdisjoint(LEG)


def test_grades_of_strength_run_from_none_to_normal():
    assert STRENGTH_GRADES == ("0", "1", "2", "3", "4-", "4", "4+", "5")
    assert set(STRENGTH_GRADES[:4]) == SEVERE_PARESIS


@pytest.mark.parametrize(
    ("code", "is_valid"), [("3426", True), ("342", False), ("34266", False), ("34a6", False)]
)
def test_a_dcsph_code_has_four_digits(code, is_valid):
    assert bool(four_digits.regex.search(code)) == is_valid
