#!/usr/bin/env python
"""Django's command line. By hand in a checkout, where neither SECRET_KEY nor ALLOWED_HOSTS is set, it works
in demo mode (see lowback/settings.py); the web server never assumes that."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lowback.settings")
    if "SECRET_KEY" not in os.environ and "ALLOWED_HOSTS" not in os.environ:
        os.environ.setdefault("DEMO", "1")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
