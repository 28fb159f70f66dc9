"""How many queries a page takes and how long the database is busy with them, in headers of the answer."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASKS = "X-Count-Queries"
QUERIES, DATABASE = "X-Queries", "X-Database-Ms"


class CountedQueries:
    """Stands before all other middleware, so that sessions and rights count too. Counts only for a request that asks,
    and those are not timed: the others pay for one look at a header."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASKS not in request.headers:
            return self.get_response(request)
        counted = _Counter()
        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[QUERIES] = str(counted.queries)
        response[DATABASE] = f"{counted.seconds * 1000:.2f}"
        return response


class _Counter:
    def __init__(self) -> None:
        self.queries, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.seconds += time.perf_counter() - begun
