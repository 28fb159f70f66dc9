"""The load test: so many therapists at work at once, each with their own patients, for so many seconds.

Seven in ten visits look, two keep what is being typed, one saves. Nobody pauses to read or think, so one of these users
weighs as much as dozens of people. A save that came too late (409) is an answer; every other fault is an error.
"""

import itertools
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

from tqdm import tqdm

from practices.models import User
from tests.bench import databases
from tests.bench.browsing import Browser
from tests.bench.declaring import Page, Way, look
from tests.bench.figures import milliseconds
from tests.bench.pages import LISTS, THERAPIST, WRITES
from tests.bench.subjects import Case, cases, staff
from tests.bench.visiting import Unexpected, Visitor
from tests.site import WebProcesses

# Per kind of visit the pages, each with whom it is about.
Work = dict[str, list[tuple[Page, Case]]]
SHARES = {"look": 70, "draft": 20, "save": 10}
STALE = 409
MIX: dict[str, tuple[Page, ...]] = {
    "look": (
        *(page for page in LISTS if page.key in {"start: therapist", "my caseload"}),
        *(page for page in LISTS if page.way == Way.SEARCH),
        look("patient", "patient", "writable"),
        look("episode", "episode", "writable"),
        look("visits", "treatments", "writable"),
        look("measurements", "measurements", "writable"),
        look("letters", "letters", "writable"),
        look("intake", "phase", "writable", phase="intake"),
        look("plan", "phase", "writable", phase="plan"),
    ),
    "draft": tuple(page for page in WRITES if page.way == Way.DRAFT),
    "save": tuple(page for page in WRITES if page.way == Way.SAVE),
}


@dataclass
class Tally:
    """What all users together saw; threads add to it."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    stale: int = 0


@dataclass(frozen=True)
class Loaded:
    """`kinds`: p50 and p95 in milliseconds per kind of visit. `memory`: megabytes of the workers at the beginning, at a
    third, at two thirds and at the end. `connections`: the most at one moment."""

    users: int
    seconds: float
    visits: int
    per_second: float
    kinds: dict[str, tuple[float, float]]
    errors: dict[str, int]
    stale: int
    deadlocks: int
    memory: tuple[int, int, int, int]
    connections: int


def load(web: WebProcesses, *, users: int, seconds: float) -> Loaded:
    works = [(Browser(web.port, user), pages) for user, pages in shared(users)]
    tally, end = Tally(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=work, args=[browser, pages, random.Random(number), end, tally])
        for number, (browser, pages) in enumerate(works)
    ]
    before, began = databases.deadlocks(), time.monotonic()
    for thread in threads:
        thread.start()
    memory, connections = watch(web, threads, seconds)
    took = time.monotonic() - began
    visits = sum(len(times) for times in tally.seconds.values())
    return Loaded(
        users=users,
        seconds=round(took, 1),
        visits=visits,
        per_second=round(visits / took, 1),
        kinds={
            kind: (milliseconds(times, 50), milliseconds(times, 95))
            for kind, times in sorted(tally.seconds.items())
        },
        errors=dict(tally.errors),
        stale=tally.stale,
        deadlocks=databases.deadlocks() - before,
        memory=tuple(memory[round(part * (len(memory) - 1) / 3)] for part in range(4)),
        connections=connections,
    )


def shared(users: int) -> list[tuple[User, Work]]:
    """Per user their account and what they can visit. Users of one account share out its patients, so that no two
    write in one record."""
    owners = list(itertools.islice(itertools.cycle(staff(THERAPIST)), users))
    number_of, turn = Counter(owners), defaultdict(itertools.count)
    return [(owner, _work_of(owner, next(turn[owner]), number_of[owner])) for owner in owners]


def _work_of(owner: User, part: int, parts: int) -> Work:
    return {
        kind: [(page, case) for page in mix if (case := _part(page, owner, part, parts))]
        for kind, mix in MIX.items()
    }


def _part(page: Page, owner: User, part: int, parts: int) -> Case | None:
    """Every so many-th patient of this account; None when there is none left for this user."""
    case = next((each for each in cases(page.about, len(staff(THERAPIST))) if each.user == owner), None)
    if case is None or page.about == THERAPIST:
        return case
    own = case.arguments[part::parts]
    return Case(owner, own) if own else None


def work(browser: Browser, pages: Work, chance: random.Random, end: float, tally: Tally) -> None:
    """One user, until the time is over."""
    visitors = {kind: [Visitor(page, case, browser) for page, case in of] for kind, of in pages.items()}
    kinds = [kind for kind in SHARES if visitors[kind]]
    with closing(browser):
        while time.monotonic() < end:
            kind = chance.choices(kinds, [SHARES[kind] for kind in kinds])[0]
            visitor = chance.choice(visitors[kind])
            try:
                tally.seconds[kind].append(visitor.visit().seconds)
            except Unexpected as fault:
                if fault.status == STALE:
                    tally.stale += 1
                else:
                    tally.errors[f"{visitor.page.key}: {fault.status}"] += 1
            except OSError as fault:
                tally.errors[f"{visitor.page.key}: {type(fault).__name__}"] += 1


def watch(web: WebProcesses, threads: Sequence[threading.Thread], seconds: float) -> tuple[list[int], int]:
    """Memory of the workers and the most connections, looked at a few dozen times until all users are done."""
    memory, connections = [round(web.memory)], 0
    bar = tqdm(total=round(seconds), unit="s", desc=f"{len(threads)} users", disable=None)
    pause = max(0.2, seconds / 60)
    while any(thread.is_alive() for thread in threads):
        time.sleep(pause)
        bar.update(min(pause, bar.total - bar.n))
        memory.append(round(web.memory))
        connections = max(connections, databases.connections() - 1)  # not counting our own
    bar.close()
    return memory, connections
