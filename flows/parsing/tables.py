"""The lexicon's CSV files as rows."""

from __future__ import annotations

import csv
import gzip
import io
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `lexicon/<name>` (CSV, or gzipped CSV), by its header. Not cached: keep what you make of them."""
    raw = files("flows.parsing.lexicon").joinpath(name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
