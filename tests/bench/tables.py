"""The outcome as a table that people read (markdown) and as JSON."""

from collections.abc import Mapping, Sequence

from tests.bench.figures import ratio
from tests.bench.load import Loaded
from tests.bench.measuring import Measured

EXPLANATION = """\
p50 and p95: milliseconds until the whole answer is there, one user alone; with several users at once the same, and
answers per second (of a draft or a save: the form opened, untimed, and sent). Queries and database time (ms) of one
request, counted apart. Rows: table rows, list items and form fields on the page. Floor: the median of a bare Django
view on the same server, measured beside the page: no middleware, login, rights or access log, one query by an index,
and a plain template with as many rows of five columns; × floor: p50 divided by it (a draft or a save: one row).
× small: p50 divided by that of the smallest network, measured just before."""


def as_text(sizes: Mapping[int, Sequence[Measured]], about: Mapping[str, str]) -> str:
    parts = ["\n".join(f"- {name}: {value}" for name, value in about.items()), EXPLANATION]
    smallest = min(sizes)
    small = {measured.key: measured.p50 for measured in sizes[smallest]}
    for size, found in sorted(sizes.items()):
        users = max((measured.users for measured in found), default=0)
        header = ["page", "p50", "p95", f"p50 ({users} users)", "p95", "per second", "queries", "database"]
        header += ["KB", "rows", "floor", "× floor"] + (["× small"] if size != smallest else [])
        rows = [_row(measured, small if size != smallest else None) for measured in found]
        parts += [f"**{patients(size)}**", table(header, rows)]
    return "\n\n".join(parts) + "\n"


LOAD_EXPLANATION = """\
Therapists at work at once without a pause: seven in ten visits look, two keep what is typed, one saves. Milliseconds as
p50 / p95. Errors: every answer but the expected one and 409. Memory of the workers (MB) at the beginning, at a third, at
two thirds and at the end."""


def load_as_text(sizes: Mapping[int, Sequence[Loaded]], about: Mapping[str, str]) -> str:
    kinds = ("look", "draft", "save")
    header = ["patients", "users", "seconds", "visits", "per second", *kinds, "errors", "409"]
    header += ["deadlocks", "connections", "memory"]
    rows = [
        [
            *(str(value) for value in (f"{size:,}".replace(",", " "), found.users, round(found.seconds))),
            *(str(value) for value in (found.visits, short(found.per_second))),
            *(" / ".join(short(value) for value in found.kinds.get(kind, ())) for kind in kinds),
            *(str(value) for value in (sum(found.errors.values()), found.stale, found.deadlocks)),
            str(found.connections),
            " → ".join(str(value) for value in found.memory),
        ]
        for size, loads in sizes.items()
        for found in loads
    ]
    head = "\n".join(f"- {name}: {value}" for name, value in about.items())
    return "\n\n".join([head, LOAD_EXPLANATION, table(header, rows)]) + "\n"


def _row(found: Measured, small: Mapping[str, float] | None) -> list[str]:
    times = [found.p50, found.p95, found.together_p50, found.together_p95, found.per_second]
    rest = [found.queries, found.database, found.size, found.rows, found.floor, found.times_floor]
    compared = [] if small is None else [ratio(found.p50, small.get(found.key))]
    return [found.key, *(short(value) for value in (*times, *rest, *compared))]


def short(value: float | None) -> str:
    """Three figures are enough: 0.42, 4.2, 42, 420."""
    if value is None:
        return "–"
    if isinstance(value, int) or abs(value) >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """In markdown, with columns that line up for whoever reads it as text."""
    widths = [max(len(row[number]) for row in (header, *rows)) for number in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        first, *rest = (
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "| " + " | ".join([first, *rest]) + " |"

    rule = (
        "|"
        + "|".join("-" * (width + 1) + ("-" if number == 0 else ":") for number, width in enumerate(widths))
        + "|"
    )
    return "\n".join([line(header), rule, *(line(row) for row in rows)])


def patients(size: int) -> str:
    return f"{size:,} patients".replace(",", " ")
