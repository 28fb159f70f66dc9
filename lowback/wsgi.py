"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lowback.settings")
# Somebody waits for a page; nobody waits for a migration or a backup, which come in by another door.
os.environ.setdefault("STATEMENT_TIMEOUT", "30s")
application = get_wsgi_application()
