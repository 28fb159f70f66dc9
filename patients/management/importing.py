"""What the two import commands share: the file, the dry run, the progress, the rejected rows. Nothing of a patient is
printed: numbers of lines, counts and our own column names."""

import gc
import re
import time
from abc import ABC, abstractmethod
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from tqdm import tqdm

from patients.actions.imports import Outcome, Reading, import_rows
from patients.actions.summaries import renew
from patients.importing.rejected import RejectedFile
from patients.importing.tables import ENCODINGS, Table, TableError, read_table
from patients.models import Episode
from practices.errors import ActionRefused
from practices.models import User

_SOURCE = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}\Z")


class _Help(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Leaves the list of columns as it is."""


class ImportCommand(ABC, BaseCommand):
    columns: Sequence[str]
    required: Sequence[str]
    about_columns: str

    def create_parser(self, prog_name: str, subcommand: str, **options) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=self.about_columns, formatter_class=_Help, **options
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV met een kop; komma of puntkomma, UTF-8")
        parser.add_argument(
            "--source",
            required=True,
            help="naam van het andere systeem, in kleine letters: elke keer dezelfde",
        )
        parser.add_argument("--by", required=True, metavar="EMAIL", help="de beheerder die dit doet")
        parser.add_argument("--write", action="store_true", help="lees echt in; zonder is het een proef")
        parser.add_argument(
            "--rejected", type=Path, metavar="PATH", help="afgewezen regels (FILE.rejected.csv)"
        )
        parser.add_argument("--encoding", choices=list(ENCODINGS), default="utf-8")
        parser.add_argument(
            "--limit", type=int, metavar="N", help="alleen de eerste N regels van het bestand"
        )

    @abstractmethod
    def reading(self, *, source: str, **options) -> Reading:
        """How the rows of this kind of file are read."""

    def handle(self, *, file: Path, source: str, by: str, write: bool, verbosity: int, **options) -> None:
        if not _SOURCE.match(source):
            raise CommandError("De naam van de bron: kleine letters, cijfers, punt, - en _ (hoogstens 60).")
        operator = User.objects.filter(email=by.lower()).first()
        if operator is None:
            raise CommandError("Er is geen medewerker met dit e-mailadres (--by).")
        limit = options["limit"]
        if limit is not None and limit < 1:
            raise CommandError("--limit is minstens 1.")
        table = self._table(file, options["encoding"])
        place = options["rejected"] or file.with_name(f"{file.name}.rejected.csv")
        if place.exists() and place.samefile(file):
            raise CommandError("De afgewezen regels kunnen niet in het bestand zelf (--rejected).")
        try:
            outcomes = import_rows(
                rows=islice(table, limit),
                reading=self.reading(source=source, **options),
                source=source,
                write=write,
                by=operator,
            )
        except ActionRefused as error:
            raise CommandError(str(error)) from error
        report = _Report()
        try:
            with RejectedFile(place, table) as rejected, _few_collections():
                total = min(table.count, limit or table.count)
                for outcome in _shown(outcomes, total, verbosity):
                    rejected.write(outcome.rejected)
                    report.add(outcome)
        except OSError as error:
            raise CommandError(f"De afgewezen regels zijn niet te bewaren: {error.strerror}.") from error
        except (ActionRefused, TableError, KeyboardInterrupt) as error:
            self.stdout.write(report.in_words(write=write))
            reason = str(error) or f"Afgebroken na regel {report.line}; begin opnieuw om verder te gaan."
            raise CommandError(reason) from None
        self.stdout.write(report.in_words(write=write))
        if report.rejected:
            self.stdout.write(f"De afgewezen regels staan met de reden in {place}; daar staan patiënten in.")
        if write:
            self._renew_summaries(verbosity)

    def _table(self, file: Path, encoding: str) -> Table:
        try:
            return read_table(
                lambda: file.open("rb"), encoding=encoding, known=self.columns, required=self.required
            )
        except TableError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Het bestand is niet te lezen: {error.strerror}.") from error

    def _renew_summaries(self, verbosity: int) -> None:
        """Also what an import that was broken off left behind."""
        episodes = Episode.objects.without_summary()
        with tqdm(total=episodes.count(), desc="overzichten", unit="", disable=verbosity < 1 or None) as bar:
            renew(episodes, each=bar.update)


@contextmanager
def _few_collections() -> Iterator[None]:
    """A batch is a million objects without a ring among them: looking for rings costs a sixth of the time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _shown(outcomes: Iterable[Outcome], total: int, verbosity: int) -> Iterable[Outcome]:
    with tqdm(total=total, desc="regels", unit="", disable=verbosity < 1 or None) as bar:
        for outcome in outcomes:
            yield outcome
            bar.update(outcome.added + outcome.known + len(outcome.rejected))


class _Report:
    def __init__(self) -> None:
        self.began = time.monotonic()
        self.added = self.known = self.rejected = self.line = 0
        self.columns: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        self.line = outcome.line
        self.added += outcome.added
        self.known += outcome.known
        self.rejected += len(outcome.rejected)
        for each in outcome.rejected:
            self.columns.update({fault.column or "hele regel" for fault in each.faults})

    def in_words(self, *, write: bool) -> str:
        seconds = max(time.monotonic() - self.began, 0.001)
        rows = self.added + self.known + self.rejected
        lines = [
            f"{self.added} {'toegevoegd' if write else 'toe te voegen'}, {self.known} al ingelezen,"
            f" {self.rejected} afgewezen."
        ]
        if self.columns:
            counts = ", ".join(f"{column} {number}" for column, number in self.columns.most_common())
            lines.append(f"Afgewezen om: {counts}.")
        lines.append(f"{rows} regels in {seconds:.1f} s: {rows / seconds:.0f} per seconde.")
        if not write:
            lines.append("Dit was een proef: er is niets geschreven. Met --write wordt er ingelezen.")
        return "\n".join(lines)
