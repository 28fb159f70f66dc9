"""`python -m tests.bench`: see the package. The models can be imported when Django is set up, and not before."""

import os
import sys
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()
sys.exit(import_module("tests.bench.command").main(sys.argv[1:]))
