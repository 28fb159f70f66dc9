"""Path converters."""


class BigId:
    """The key of a row: at most 18 digits, so that it always fits PostgreSQL's bigint."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
