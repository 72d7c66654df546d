"""Expressions of time."""

from __future__ import annotations

import re
from datetime import date

from flows.parsing.types import Period

YEAR = re.compile(r"(今|去|\d{4})年")


def find_periods(text: str, anchor: date) -> list[Period]:
    """The periods named in `text`, in order, resolved against `anchor`, the day of publication."""
    found = []
    for m in YEAR.finditer(text):
        year = {"今": anchor.year, "去": anchor.year - 1}.get(m[1]) or int(m[1])
        if 1900 <= year <= 2100:
            found.append(Period(m.start(), m.end(), m[0], date(year, 1, 1), date(year, 12, 31), "year", "year"))
    return found
