"""Copying the records of closed episodes, in rounds: each round all of them once, so many weeks back.

The rows of a round get their number in the small network plus the round times the highest number there: so what points
to a row of the record points to that of the same round, without a look-up. In a light round only the record as it is
now is copied; in a full one (one of twenty) the versions, the lines of the access log and the documents come along.
"""

import datetime
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from tqdm import tqdm

from patients.demo.people import People
from patients.demo.scale.graph import Table, columns, record_tables
from patients.demo.scale.loading import loading, named
from patients.models import Episode, EpisodeSummary, Patient
from patients.tracks import TRACKS
from practices.models import AccessLogLine

# What is older than twenty years is to be destroyed (law-and-security 1.3); the small network spans eight months.
WEEKS = 19 * 52
FULL_EVERY = 20
# Patients at a time: the tables of a record grow side by side.
AT_ONCE = 5_000
# A round without documents sent no letters. What a summary says of them:
_WITHOUT_LETTERS = {
    "letters_sent": "0",
    "letters_waiting": "0",
    "urgent_sent": "0",
    "urgent_answered": "0",
    "reported_on": "NULL",
    "start_reported": "CASE WHEN t.start_reported IS NULL THEN NULL ELSE false END",
    "end_reported": "CASE WHEN t.end_reported IS NULL THEN NULL ELSE false END",
}


@dataclass(frozen=True)
class Round:
    number: int
    days: int

    @property
    def is_full(self) -> bool:
        return self.number % FULL_EVERY == 0


def rounds(count: int) -> list[Round]:
    """Oldest first, evenly over the years: so later rows are of later days, as where they are written one by one."""
    return [Round(number, 7 * (WEEKS - WEEKS * number // count)) for number in range(1, count + 1)]


class Copier:
    """Takes a look at the small network when it is made: which records will be copied. Within one transaction."""

    def __init__(self) -> None:
        self.tables = record_tables()
        self.histories = [table for table in self.tables if table.history]
        with connection.cursor() as cursor:
            for table in self.tables:
                _set_apart(cursor, table)
            for table in self.histories:
                _set_history_apart(cursor, table)
            cursor.execute(named("SELECT * FROM {} ORDER BY id", _apart_name(Patient)))
            names = [column.name for column in cursor.description]
            self.patients = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def copy(self, count: int, people: People, *, progress: bool) -> None:
        """So many rounds. What was written to the small network since this looked may stay as it is."""
        written = [
            *(table.model for table in self.tables),
            *(table.history for table in self.histories),
            AccessLogLine,
        ]
        self.highest = {model: _highest_number(model) for model in written}
        with (
            loading(written, progress=progress),
            connection.cursor() as cursor,
            tqdm(
                total=count * len(self.patients), desc="kopieën", unit="", disable=not progress or None
            ) as bar,
        ):
            self._set_log_apart(cursor)
            planned, step = rounds(count), max(1, AT_ONCE // len(self.patients))
            _write_rounds(cursor, planned)
            for some in (planned[start : start + step] for start in range(0, count, step)):
                self._write_patients(cursor, some, people)
                for statement in self._statements():
                    cursor.execute(statement, [some[0].number, some[-1].number])
                bar.update(len(some) * len(self.patients))
            _let_numbers_follow(cursor, written)

    def _set_log_apart(self, cursor) -> None:
        """The lines about these records; `step` is by how much the number of the part goes up in a round."""
        steps = {kind: self.highest[model] for kind, model in _counted_by(self.tables).items()}
        cases = " ".join(f"WHEN '{kind}' THEN {step}" for kind, step in steps.items())
        known = ", ".join(f"'{kind}'" for kind in steps)
        _keep(
            cursor,
            AccessLogLine,
            f"""
            SELECT *, CASE object_type {cases} END AS step FROM {_quoted(AccessLogLine)}
            WHERE patient_id IN (SELECT id FROM {_apart(Patient)}) AND object_type IN ({known})
            """,
        )

    def _write_patients(self, cursor, some: list[Round], people: People) -> None:
        """One by one: each has a name and an address of its own. In a full round they keep those of the letters."""
        names = [field.column for field in columns(Patient)]
        into = f"COPY {_quoted(Patient)} ({', '.join(names)}) FROM STDIN"
        with cursor.copy(into) as copy:
            for each in some:
                for row in self._patients_of(each, people):
                    copy.write_row([row[name] for name in names])

    def _patients_of(self, each: Round, people: People) -> Iterator[Mapping[str, object]]:
        back = datetime.timedelta(days=each.days)
        for patient in self.patients:
            number = patient["id"] + each.number * self.highest[Patient]
            row = patient | {
                name: value - back for name, value in patient.items() if isinstance(value, datetime.date)
            }
            row |= {"id": number, "submission": uuid.uuid4()}
            row |= _WITHOUT_IDENTITY
            yield row if each.is_full else row | people.namesake(row["birth_date"], row["sex"], number)

    def _statements(self) -> Iterator[str]:
        """What copies one batch of rounds, for each table but the patients; the parameters are its first and last."""
        for table in self.tables[1:]:
            of_light = _WITHOUT_LETTERS if table.model is EpisodeSummary else {}
            yield self._statement(table.model, only_full=table.is_document, of_light=of_light)
        for table in self.histories:
            yield self._statement(table.history, only_full=True)
        yield self._statement(AccessLogLine, only_full=True)

    def _statement(
        self, model: type[models.Model], *, only_full: bool, of_light: Mapping[str, str] | None = None
    ) -> str:
        written = [
            field for field in columns(model) if model is not AccessLogLine or field.name != "transaction"
        ]
        values = []
        for field in written:
            value = self._value(field)
            if field.name in (of_light or {}):
                value = f"CASE WHEN r.is_full THEN {value} ELSE {of_light[field.name]} END"
            values.append(value)
        names = ", ".join(f'"{field.column}"' for field in written)
        return f"""
            INSERT INTO {_quoted(model)} ({names}) SELECT {", ".join(values)}
            FROM demo_rounds r CROSS JOIN {_apart(model)} t
            WHERE r.number BETWEEN %s AND %s {"AND r.is_full" if only_full else ""}
            ORDER BY r.number, t."{model._meta.pk.column}"
        """

    def _value(self, field: models.Field) -> str:
        """The column in a copy, as SQL over the row `t` and the round `r`."""
        column = f't."{field.column}"'
        if field.model is AccessLogLine and field.name in ("patient_id", "object_id"):
            shift = f"{self.highest[Patient]}" if field.name == "patient_id" else "t.step"
            return f"{column} + r.number * {shift}"
        target = (
            field.remote_field.model if field.remote_field else field.model if field.primary_key else None
        )
        if target in self.highest:
            return f"{column} + r.number * {self.highest[target]}"
        if isinstance(field, models.DateTimeField):
            return f"{column} - r.days * interval '1 day'"
        if isinstance(field, models.DateField):
            return f"{column} - r.days"
        if isinstance(field, ArrayField) and isinstance(field.base_field, models.DateField):
            return f"ARRAY(SELECT day - r.days FROM unnest({column}) WITH ORDINALITY AS d(day, place) ORDER BY place)"
        if isinstance(field, models.UUIDField):
            return f"CASE WHEN {column} IS NULL THEN NULL ELSE gen_random_uuid() END"
        return column


# There are about ten thousand test numbers, and the small network has them: a real one is never made up.
_WITHOUT_IDENTITY = {
    "bsn": None,
    "bsn_index": None,
    "bsn_missing_reason": Patient.BsnMissing.NOT_SHOWN.value,
    "identity_document": "",
    "identity_number": "",
    "identity_checked_at": None,
    "identity_checked_by_id": None,
}


def _quoted(model: type[models.Model]) -> str:
    return named("{}", model._meta.db_table)


def _apart_name(model: type[models.Model]) -> str:
    """The temporary table with the rows that are copied."""
    return f"demo_{model._meta.db_table}"


def _apart(model: type[models.Model]) -> str:
    return named("{}", _apart_name(model))


def _set_apart(cursor, table: Table) -> None:
    """Of patients whose every episode is closed."""
    if table.parent is None:
        closed = f"""
            SELECT patient_id FROM {_quoted(EpisodeSummary)} GROUP BY patient_id HAVING every(closed_on IS NOT NULL)
        """
        found = f"id IN ({closed})"
    else:
        above = table.parent.remote_field.model
        found = f'"{table.parent.column}" IN (SELECT "{above._meta.pk.column}" FROM {_apart(above)})'
    _keep(cursor, table.model, f"SELECT * FROM {_quoted(table.model)} WHERE {found}")


def _set_history_apart(cursor, table: Table) -> None:
    found = f'SELECT "{table.model._meta.pk.column}" FROM {_apart(table.model)}'
    _keep(cursor, table.history, f"SELECT * FROM {_quoted(table.history)} WHERE pgh_obj_id IN ({found})")


def _counted_by(tables: list[Table]) -> dict[str, type[models.Model]]:
    """What the log calls the parts of a record, and what their numbers count: those of a phase its episodes."""
    parts = {table.model._meta.model_name: table.model for table in tables}
    return parts | {phase.key: Episode for track in TRACKS.values() for phase in track.phases}


def _highest_number(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0


def _keep(cursor, model: type[models.Model], rows: str) -> None:
    """`rows`: a query of ours, without parameters."""
    name = _apart_name(model)
    making = " ".join((named("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS", name), rows))
    cursor.execute(making)
    cursor.execute(named("ANALYZE {}", name))


def _write_rounds(cursor, all_of_them: list[Round]) -> None:
    cursor.execute(
        "CREATE TEMPORARY TABLE demo_rounds (number int PRIMARY KEY, days int, is_full boolean) ON COMMIT DROP"
    )
    with cursor.copy("COPY demo_rounds (number, days, is_full) FROM STDIN") as copy:
        for each in all_of_them:
            copy.write_row((each.number, each.days, each.is_full))


_FOLLOW = """
    SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max({}) FROM {})) WHERE EXISTS (SELECT FROM {})
"""


def _let_numbers_follow(cursor, written: list[type[models.Model]]) -> None:
    """The next row that somebody writes gets a number that is free."""
    for model in written:
        key, table = model._meta.pk, model._meta.db_table
        if isinstance(key, models.AutoField | models.BigAutoField):
            cursor.execute(named(_FOLLOW, key.column, table, table), [named("{}", table), key.column])
