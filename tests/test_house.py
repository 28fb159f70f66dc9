"""Rules of the house that can be read from the code: what is never written here, wherever it would be handy."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

ROOT = Path(settings.BASE_DIR)
CODE = sorted(path for room in ("lowback", "practices", "patients") for path in (ROOT / room).rglob("*.py"))
# What runs text as code, or brings objects to life from bytes.
FORBIDDEN_IMPORTS = {"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle", "xml", "lxml"}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "mark_safe",
    "SafeString",
    "RawSQL",
    "extra",
    "raw",
    "csrf_exempt",
    "Template",
}


def faults(source):
    """The forbidden things in this code, each by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            names = [module or ""] if module else [alias.name for alias in node.names]
            found |= {name for name in names if name.split(".")[0] in FORBIDDEN_IMPORTS}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found |= {name} & FORBIDDEN_CALLS
            is_sql = name in {"execute", "executemany"} and node.args
            if is_sql and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                found.add("sql in an f-string")
            found |= {f"{key.arg}={key.value.value}" for key in node.keywords if _is_shell(key)}
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"fields", "exclude"}:
            if getattr(node.value, "value", "") == "__all__":
                found.add("fields = '__all__'")
            if node.targets[0].id == "exclude":
                found.add("exclude")
    return found


def _is_shell(key):
    return key.arg == "shell" and getattr(key.value, "value", False) is True


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_runs_text_as_code(path):
    assert faults(path.read_text()) == set()


@pytest.mark.parametrize(
    "careless",
    [
        "import pickle",
        "from xml.etree import ElementTree",
        "eval(text)",
        "mark_safe(text)",
        "cursor.execute(f'SELECT {x}')",
        "cursor.execute('SELECT %s' % x)",
        "Patient.objects.extra(where=[x])",
        "Patient.objects.raw(x)",
        "run(x, shell=True)",
        "class Meta:\n    fields = '__all__'",
        "class Meta:\n    exclude = ['x']",
        "@csrf_exempt\ndef f(): ...\ncsrf_exempt(f)",
    ],
)
def test_carelessness_is_noticed(careless):
    assert faults(careless) != set()


def test_no_page_takes_a_file():
    assert [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ] == []
    assert settings.FILE_UPLOAD_HANDLERS == ["lowback.uploads.NoUploads"]


def test_sessions_are_json():
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"


def test_no_secret_is_written_in_the_code():
    literal = re.compile(r"(SECRET_KEY|_KEYS?|PASSWORD|TOKEN)\s*=\s*[\"'][^\"']{8,}[\"']")
    known = {'DEMO_PASSWORD = "rug-recht-vooruit"'}

    found = {match[0] for path in CODE for match in literal.finditer(path.read_text())}

    assert {text for text in found if not any(text in demo for demo in known)} == set()
