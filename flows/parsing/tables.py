"""The lexicon's CSV files as rows."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `lexicon/<name>` (CSV, or gzipped CSV), by its header. Not cached: keep what you make of them."""
    raw = files("flows.parsing.lexicon").joinpath(name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def read_weights(name: str) -> dict[str, float]:
    """The weight of each kind of evidence, from `lexicon/<name>` (evidence,weight), read once; do not change it."""
    return {row["evidence"]: float(row["weight"]) for row in read_rows(name)}
