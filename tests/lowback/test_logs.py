import logging
import sys

from lowback.logs import WithoutContent


def line_of(message, *, error=None):
    information = None
    if error:
        try:
            raise error
        except type(error):
            information = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, message, (), information)
    return WithoutContent().format(record)


def test_a_trace_names_the_place_and_never_the_content():
    line = line_of("Internal Server Error: /patients/7/", error=ValueError("Sanne de Vries, 999990019"))

    assert "ValueError at test_logs.py" in line
    assert "Sanne" not in line
    assert "999990019" not in line


def test_nobody_forges_a_line():
    assert "\n" not in line_of("/x\nERROR forged")
