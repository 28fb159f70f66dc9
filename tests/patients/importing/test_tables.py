"""A CSV file as rows: encodings, separators, line numbers, and what is told of a file that can't be read."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patients.importing.tables import Fault, TableError, read_table

KNOWN, REQUIRED = ("source_id", "surname", "city"), ("source_id", "surname")


def read(content, encoding="utf-8"):
    content = content.encode() if isinstance(content, str) else content
    return read_table(lambda: io.BytesIO(content), encoding=encoding, known=KNOWN, required=REQUIRED)


def values(table):
    return [dict(row.values) for row in table]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_separator_newline_and_mark_are_found_out(separator, newline, mark):
    text = newline.join((f'source_id{separator}"Surname"', f'1{separator}"Zoë, {separator}d\'Hônt"', ""))

    table = read(mark + text.encode())

    assert (table.separator, table.count) == (separator, 1)
    assert values(table) == [{"source_id": "1", "surname": f"Zoë, {separator}d'Hônt"}]


@pytest.mark.parametrize("separator", [",", ";"])
def test_everything_may_stand_in_quotes(separator):
    text = separator.join(('"source_id"', '"surname"')) + "\n" + separator.join(('"1"', '"de ""Groot"""'))

    assert values(read(text)) == [{"source_id": "1", "surname": 'de "Groot"'}]


def test_cp1252_is_read_only_when_that_is_said():
    content = "source_id;surname\n1;Jansen\n2;Zoë € Visser\n".encode("cp1252")

    assert values(read(content, "cp1252"))[1] == {"source_id": "2", "surname": "Zoë € Visser"}
    with pytest.raises(TableError, match="Regel 3 is geen utf-8. .*--encoding cp1252"):
        read(content)


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"", "utf-8", "leeg"),
        (b"\n\n", "utf-8", "Niet in de kop: source_id, surname"),
        ("source_id;surname".encode("utf-16"), "utf-8", "UTF-16"),
        (b"PK\x03\x04rest", "utf-8", "werkblad"),
        (b"\xef\xbb\xbfsource_id;surname", "cp1252", "laat --encoding weg"),
        (b"source_id;surname\n\x81;x", "cp1252", "Regel 2 is geen cp1252"),
        (b"source_id;city", "utf-8", "Niet in de kop: surname"),
        (b"source_id\tsurname", "utf-8", "Onbekende naam in de kop, kolom 1"),
        (b"source_id;surname;surname", "utf-8", "Twee keer in de kop: surname"),
        (b'source_id;surname\n1;"open', "utf-8", "Regel 2 is geen goede CSV"),
        (b'source_id;surname\n1;"a"b"\n', "utf-8", "Regel 2 is geen goede CSV"),
        (b"source_id;surname\r1;a\r", "utf-8", "Regel 1 is geen goede CSV"),
        (b"source_id;surname\n1;" + b"x" * 140_000, "utf-8", "Regel 2 is geen goede CSV"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_before_the_first_row(content, encoding, message):
    with pytest.raises(TableError, match=message):
        read(content, encoding)


def test_a_file_without_a_header_is_told_by_place_and_not_by_content():
    with pytest.raises(TableError) as refused:
        read("1;Grootveld;Zaandam\n2;Bos;Zaandam\n")

    assert "kolom 1, 2, 3" in str(refused.value)
    assert "De kolommen zijn: source_id, surname, city." in str(refused.value)
    assert "Grootveld" not in str(refused.value)


def test_lines_are_those_of_the_file_also_with_line_breaks_in_a_cell():
    table = read('source_id;surname\n\n1;"Jan\nsen"\n;\n2;Bos\n')

    assert [(row.line, row.values["source_id"]) for row in table] == [(3, "1"), (6, "2")]
    assert table.count == 2


def test_a_row_with_other_cells_than_the_header_is_told_as_that():
    few, well, many = read("source_id;surname\n1\n2;Bos\n3;Bos;x\n")

    assert few.fault == Fault("", "de regel heeft 1 kolommen en de kop 2")
    assert many.fault == Fault("", "de regel heeft 3 kolommen en de kop 2")
    assert (many.cells, well.fault) == (("3", "Bos", "x"), None)


def test_the_columns_of_a_file_of_rejected_rows_do_not_count():
    [row] = read("regel;reden;source_id;surname\n7;mag niet;1;'+31\n")
    [same] = read("surname;source_id;city\n+31;1;\n")

    assert row.values == {"source_id": "1", "surname": "+31"}
    assert row.content == same.content


def test_other_cells_are_other_content():
    one, two = read("source_id;surname;city\n1;a;\n1;;a\n")

    assert one.content != two.content


@given(st.binary(max_size=200) | st.text(alphabet='source_idname;,"\n\r\0é ', max_size=200).map(str.encode))
@example(b"source_id;surname\n\x00;\x00")
@example(b'source_id;surname\n";\n')
def test_whatever_the_file_only_our_own_error_comes_out(content):
    for encoding in ("utf-8", "cp1252"):
        for start in (b"", b"source_id;surname;city\n"):
            try:
                table = read(start + content, encoding)
            except TableError:
                continue
            assert len(list(table)) == table.count
