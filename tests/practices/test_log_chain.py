"""The arithmetic of the seals."""

from hypothesis import given
from hypothesis import strategies as st

from practices.log_chain import FIRST, LINE_BYTES, Fault, digest_line, first_fault, seal

KEY = b"key"
LINES = st.dictionaries(
    st.integers(1, 10**9), st.dictionaries(st.text(max_size=5), st.text(max_size=5)), min_size=1, max_size=8
)


def sealed(lines):
    ids = sorted(lines)
    found = {number: digest_line(KEY, line) for number, line in lines.items()}
    return ids, b"".join(found[number] for number in ids), found


@given(LINES)
def test_untouched_lines_have_no_fault(lines):
    ids, digests, found = sealed(lines)

    assert first_fault(ids, digests, found) is None


@given(LINES, st.data())
def test_a_missing_line_is_named(lines, data):
    ids, digests, found = sealed(lines)
    gone = data.draw(st.sampled_from(ids))
    del found[gone]

    assert first_fault(ids, digests, found) == Fault("missing", gone)


@given(LINES, st.integers(1, 10**9))
def test_an_inserted_line_is_named(lines, number):
    ids, digests, found = sealed(lines)
    if number in found:
        found[number] = b"x" * LINE_BYTES
        assert first_fault(ids, digests, found) == Fault("altered", number)
    else:
        found[number] = digest_line(KEY, {})
        assert first_fault(ids, digests, found) == Fault("inserted", number)


def test_the_lowest_of_several_faults_comes_first():
    ids, digests, found = sealed({3: {"a": "1"}, 5: {"a": "2"}, 9: {"a": "3"}})
    del found[9]
    found[5] = digest_line(KEY, {"a": "other"})

    assert first_fault(ids, digests, found) == Fault("altered", 5)


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_seal_hangs_on_the_one_before(one, other):
    made = [seal(KEY, previous=previous, scope="s", ids=[1], digests=b"d") for previous in (one, other)]

    assert (made[0] == made[1]) == (one == other)


def test_without_the_key_no_seal_fits():
    made = [seal(key, previous=FIRST, scope="s", ids=[1], digests=b"d") for key in (KEY, b"guess")]

    assert made[0] != made[1]
    assert digest_line(KEY, {"a": 1}) != digest_line(b"guess", {"a": 1})
