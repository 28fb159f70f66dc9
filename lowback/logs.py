"""Log lines without content: an exception's message may quote a patient, its place in the code never does."""

import logging
import traceback


class WithoutContent(logging.Formatter):
    """Time, level, logger and message; of an exception only its type and where it was raised.

    Line breaks in a message are escaped, so that nobody can forge a line (ASVS 16.4.1).
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = self.formatMessage(self._prepared(record)).replace("\r", "\\r").replace("\n", "\\n")
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            places = " > ".join(
                f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-4:]
            )
            line += f" [{record.exc_info[0].__name__} at {places}]"
        return line

    def _prepared(self, record: logging.LogRecord) -> logging.LogRecord:
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        return record
