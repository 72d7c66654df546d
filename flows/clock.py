"""Time stamps, all in UTC: as text for the ledger and names, as datetime for Parquet."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def now_text() -> str:
    """This moment as ISO text with microseconds, which sorts by time."""
    return now().isoformat(timespec="microseconds")


def parse_stamp(text: str | None) -> datetime | None:
    """The datetime of `now_text`'s text."""
    return None if text is None else datetime.fromisoformat(text)
