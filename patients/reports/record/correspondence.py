"""The letters of an episode on paper: what they said, and the register of what was sent."""

from collections.abc import Iterator

from patients.models import Episode, Letter
from patients.queries.readable import NOTHING
from patients.reports.record.parts import Chapter, Section, day, signature


def letters_of(episode: Episode) -> Iterator[Chapter]:
    """The oldest first."""
    for letter in reversed(episode.letters.with_people().prefetch_related("dispatches")):
        yield _letter(letter)


def _letter(letter: Letter) -> Chapter:
    texts = (letter.subject, *(getattr(letter, name).strip() for name in letter.headings))
    register = (
        (f"Verstuurd {day(line.sent_on)}, {line.get_channel_display()}, {line.sent_to}", line.note or NOTHING)
        for line in letter.dispatches.all()
    )
    lines = (
        ("Aan", letter.recipient_name or NOTHING),
        ("Brief", "\n\n".join(text for text in texts if text)),
        *register,
    )
    title = f"{str(letter.get_kind_display()).capitalize()} van {day(letter.written_on)}"
    return Chapter(title, (Section("", lines),), signature(letter), is_draft=not letter.is_signed)
