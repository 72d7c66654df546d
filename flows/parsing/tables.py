"""The lexicon's CSV files as rows."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `lexicon/<name>`, by its header. Not cached: keep what you make of them."""
    text = files("flows.parsing.lexicon").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
