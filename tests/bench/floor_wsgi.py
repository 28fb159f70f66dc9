"""The door of the floor: its own urls and no middleware at all. The login library wants its own in the settings when it
starts, so they are taken away after that."""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

django.setup(set_prefix=False)
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = "tests.bench.floor"
application = WSGIHandler()
