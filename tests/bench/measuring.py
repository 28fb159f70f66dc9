"""Measuring one page: alone, with several users at once, what it asks of the database, and the floor below it."""

import statistics
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass

from tests.bench.browsing import Answer, Browser
from tests.bench.counting import DATABASE, QUERIES
from tests.bench.declaring import Page
from tests.bench.figures import milliseconds, ratio
from tests.bench.reading_html import Page as Html
from tests.bench.subjects import Case, cases
from tests.bench.visiting import Unexpected, Visitor, demand
from tests.site import WebProcesses

# Each of the web processes has to see a page before it is warm.
WARM_UP, COUNTED = 4, 3
MOST_REQUESTS, MOST_EACH = 200, 60
FLOOR_REQUESTS, FLOOR_SECONDS = 100, 0.5


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds, as the browser waits for them; sizes in kilobytes, memory of the workers in megabytes."""

    key: str
    requests: int
    p50: float
    p95: float
    users: int
    together_p50: float
    together_p95: float
    per_second: float
    queries: int
    database: float
    size: float
    rows: int
    floor: float
    times_floor: float | None
    memory: float


class Bench:
    """Two sites before one database: the product and its floor."""

    def __init__(
        self, web: WebProcesses, bare: WebProcesses, practice: int, *, seconds: float, users: int
    ) -> None:
        self.web, self.bare, self.practice = web, bare, practice
        self.seconds, self.users = seconds, users

    def measure(self, page: Page) -> Measured | None:
        """None when the database has nobody for this page. Raises `Unexpected`."""
        found = cases(page.about, self.users)
        if not found:
            return None
        with closing(Browser(self.web.port, found[0].user)) as browser:
            visitor = Visitor(page, found[0], browser)
            for _ in range(WARM_UP):
                visitor.visit()
            alone = repeated(visitor.visit, MOST_REQUESTS, self.seconds)
            counted = [visitor.visit(counted=True) for _ in range(COUNTED)]
        rows = rows_of(alone[-1])
        floor, p50 = self._floor(rows), milliseconds([answer.seconds for answer in alone], 50)
        together, per_second = self._together(page, found)
        together_times = [answer.seconds for answer in together]
        return Measured(
            key=page.key,
            requests=len(alone) + len(together),
            p50=p50,
            p95=milliseconds([answer.seconds for answer in alone], 95),
            users=min(self.users, len(found)),
            together_p50=milliseconds(together_times, 50),
            together_p95=milliseconds(together_times, 95),
            per_second=round(per_second, 1),
            queries=int(counted[-1].headers[QUERIES]),
            database=statistics.median(float(answer.headers[DATABASE]) for answer in counted),
            size=round(len(alone[-1].body) / 1024, 1),
            rows=rows,
            floor=floor,
            times_floor=ratio(p50, floor),
            memory=round(self.web.memory),
        )

    def _together(self, page: Page, found: tuple[Case, ...]) -> tuple[list[Answer], float]:
        """All users at once, each about their own patients."""
        with ExitStack() as stack:
            visitors = []
            for case in found[: self.users]:
                browser = stack.enter_context(closing(Browser(self.web.port, case.user)))
                visitors.append(Visitor(page, case, browser))
            return at_once([visitor.visit for visitor in visitors], MOST_EACH, self.seconds)

    def _floor(self, rows: int) -> float:
        """The median of the bare page with so many rows, in milliseconds. Taken beside each page, so that what else the
        machine is doing weighs on both."""
        path = f"/floor/{self.practice}/{rows}/"
        with closing(Browser(self.bare.port)) as browser:
            for _ in range(WARM_UP):
                demand(browser.get(path), 200, "the floor")
            answers = repeated(lambda: browser.get(path), FLOOR_REQUESTS, FLOOR_SECONDS)
        return milliseconds([answer.seconds for answer in answers], 50)


def repeated(visit: Callable[[], Answer], most: int, seconds: float) -> list[Answer]:
    """So many times or for so many seconds, whichever comes first; at least once."""
    deadline, answers = time.monotonic() + seconds, []
    while not answers or (len(answers) < most and time.monotonic() < deadline):
        answers.append(visit())
    return answers


def at_once(visits: list[Callable[[], Answer]], most: int, seconds: float) -> tuple[list[Answer], float]:
    """What all users got together, and how many a second. Raises the first fault of any of them."""
    answers, faults, start = [], [], threading.Barrier(len(visits))

    def work(visit: Callable[[], Answer]) -> None:
        try:
            start.wait()
            answers.extend(repeated(visit, most, seconds))
        except (Unexpected, OSError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=[visit]) for visit in visits]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return answers, len(answers) / (time.monotonic() - begun)


def rows_of(answer: Answer) -> int:
    """Of a page its rows, items and fields; of a file its lines; of a document or an answer without text one."""
    kind = answer.headers.get_content_type()
    if kind == "text/html":
        return Html(answer.text).rows
    return max(1, answer.text.count("\n")) if kind == "text/csv" else 1
