"""Days: read a day as people write it."""

from datetime import date

from plangraph.errors import UsageError


def read_day(text: str) -> str:
    """Return a day in the form of ``xsd:date``, such as ``2025-11-20``.

    Raises:
        UsageError: the text is not a date.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as exc:
        message = f"{text!r} is not a date"
        raise UsageError("PG414", message, "write a day as 2025-11-20") from exc
