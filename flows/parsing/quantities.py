"""Numbers and units."""

from __future__ import annotations

import re

from flows.parsing.types import Quantity

FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?(%|个|元|人|户|家|项|米|公里|平方米|吨|辆|台|套|名)")


def find_quantities(text: str) -> list[Quantity]:
    """The figures of `text`, in order."""
    found = []
    for m in FIGURE.finditer(text):
        value = round(float(m[1]) * {"万": 1e4, "亿": 1e8, None: 1}[m[2]], 6)
        found.append(Quantity(m.start(), m.end(), m[0], value, None, m[3], value, None, m[3], "eq"))
    return found
