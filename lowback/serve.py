"""What `make run` does after the packages are there: database, tables, styles, demo network, web server.

Every step may be repeated: a second run keeps all data.
"""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command

# Two processes per core would be more than one practice ever needs; threads wait for the database.
WORKERS, THREADS = 2, 4
# How gunicorn is run. A process is replaced after so many requests: what long documents took, the allocator keeps for a
# long time.
OPTIONS = (
    "--preload",
    "--no-control-socket",
    f"--workers={WORKERS}",
    f"--threads={THREADS}",
    "--max-requests=5000",
    "--max-requests-jitter=500",
    "--access-logfile=/dev/null",
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lowback.settings")
    os.environ.setdefault("DEMO", "1")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMO:
        call_command("demo", if_empty=True)
    call_command("refresh_summaries", verbosity=0)
    port = os.environ.get("PORT", "8000")
    sys.stdout.write(f"\nKernpraktijken: http://127.0.0.1:{port}/ (stop with Ctrl-C)\n")
    sys.stdout.flush()
    address = f"127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "lowback.wsgi", f"--bind={address}", *OPTIONS]
    os.execv(sys.executable, gunicorn)


if __name__ == "__main__":
    main()
