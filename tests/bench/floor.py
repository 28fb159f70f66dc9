"""The least that Django can do for a page: one query by an index, and a plain template with so many rows.

No middleware, no session, no login, no rights, no access log, no context processors, no base page; five columns per
row. What a page costs above this is what the product adds. A form's fields count as rows here. It is served by
gunicorn processes of its own (`floor_wsgi.py`) beside those of the product, with the same database and driver.
"""

from itertools import cycle, islice
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from lowback.health import readyz
from patients.models import Patient

COLUMNS = ("number", "initials", "surname", "birth_date", "city")
TEMPLATE = Engine(dirs=[Path(__file__).parent / "templates"]).get_template("floor.html")


def floor(request: HttpRequest, practice: int, rows: int) -> HttpResponse:
    """Where the practice has fewer patients, they come round again."""
    found = list(Patient.objects.filter(practice=practice).order_by("pk").only(*COLUMNS)[:rows])
    return HttpResponse(TEMPLATE.render(Context({"rows": islice(cycle(found), rows)})))


urlpatterns = [
    path("readyz", readyz),
    path("floor/<int:practice>/<int:rows>/", floor, name="floor"),
]
