"""Production's settings on this machine alone: DEBUG off, every middleware, persistent connections, collected static
files, a second factor, the access log. Different: no TLS (loopback), made-up patients, and limits out of reach."""

import os

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("REQUIRE_SECOND_FACTOR", "1")
# Nobody opens thousands of records an hour; the checks themselves stay on.
for limit in ("LIMIT_PATIENTS_PER_HOUR", "LIMIT_SEARCHES_PER_HOUR", "LIMIT_EXPORTS_PER_HOUR"):
    os.environ.setdefault(limit, "1000000000")
os.environ.setdefault("IDLE_MINUTES", "600")

from lowback.settings import *  # noqa: E402, F403

# Looks at one header and does nothing more, unless a request asks to be counted.
MIDDLEWARE = ["tests.bench.counting.CountedQueries", *MIDDLEWARE]  # noqa: F405
