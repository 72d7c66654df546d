"""The newspaper probes for periods, as a reader understands them.

The inputs are read at run time; the table holds what we expect of each, keyed by the first eight digits of its SHA-256.
`None` is for vague words and mere durations, which name no time.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from flows.parsing.periods import find_periods

PROBES = Path(__file__).resolve().parents[2] / "shared" / "specs" / "newspaper_probes.json"
EXPECTED: dict[str, tuple[str, str, str] | None] = {
    "f7bc9186": ("2025-01-01", "2025-04-30", "range"),
    "e41ae4af": ("2025-01-01", "2025-08-31", "range"),
    "0bcaac02": ("2025-01-01", "2025-11-30", "range"),
    "abbf73eb": ("2025-01-01", "2025-09-30", "range"),
    "9eb40969": ("2025-01-01", "2025-03-31", "quarter"),
    "d7363d13": ("2025-01-01", "2025-03-31", "quarter"),
    "d1023d33": ("2025-01-01", "2025-06-30", "half_year"),
    "03443c82": ("2024-01-01", "2024-06-12", "range"),
    "f9ab6b9a": ("2025-05-31", "2025-05-31", "point"),
    "e6214d68": ("2025-06-12", "2025-06-12", "point"),
    "88bb5703": ("2024-12-31", "2024-12-31", "point"),
    "e27b1633": ("2019-01-01", "2020-12-31", "range"),
    "0c4b59b8": ("2021-01-01", "2025-12-31", "range"),
    "2e303309": ("2021-01-01", "2025-12-31", "range"),
    "eeb4f306": ("2024-12-31", "2024-12-31", "point"),
    "5eb04d61": ("2021-01-01", "2025-12-31", "range"),
    "604b0936": ("2025-12-31", "2025-12-31", "point"),
    "b2ed22f2": ("2016-01-01", "2025-06-12", "range"),
    "31c0ab17": ("2027-12-31", "2027-12-31", "point"),
    "4ad97b0f": ("2030-12-31", "2030-12-31", "point"),
    "284fe6ea": ("2020-06-12", "2025-06-12", "range"),
    "1c8b6dc6": None,
    "4cab994c": None,
    "503ecc0e": None,
    "eaa06147": None,
    "ba79c1fb": ("2024-05-01", "2024-05-31", "month"),
    "65dc056c": ("2025-06-11", "2025-06-20", "range"),
    "67b089ba": ("2025-06-11", "2025-06-13", "range"),
    "02177c78": ("2025-06-11", "2025-06-11", "day"),
    "655d11bd": ("2025-06-11", "2025-06-11", "day"),
    "64957a9e": ("2025-01-01", "2025-12-31", "year"),
    "ea17181f": ("2025-01-01", "2025-12-31", "year"),
    "31ac9137": ("2025-01-01", "2025-06-12", "range"),
    "ecdbc515": ("2012-11-08", "2025-06-12", "range"),
    "6b1db96b": ("1978-12-18", "2025-06-12", "range"),
    "2bf86fce": ("2025-06-01", "2025-06-30", "month"),
    "50ce96ce": ("2025-01-01", "2025-03-31", "quarter"),
    "31257141": ("2025-01-28", "2025-02-04", "range"),
    "0ed7ecf2": ("2025-06-01", "2025-06-30", "month"),
    "c554cf1c": ("1990-01-01", "1999-12-31", "range"),
    "d2ee245a": None,
    "23264ef2": None,
}


@pytest.fixture(scope="module")
def probes():
    if not PROBES.exists():
        pytest.skip(f"{PROBES} is not here: the probes are kept outside the project")
    return json.loads(PROBES.read_text(encoding="utf-8"))


def test_every_period_probe_is_read_as_a_reader_does(probes):
    wrong = {}
    asked = [p for p in probes if p["kind"] == "period"]
    for probe in asked:
        key = hashlib.sha256(probe["input"].encode()).hexdigest()[:8]
        found = find_periods(probe["input"], date.fromisoformat(probe["reference_date"]))
        have = [(str(p.first_day), str(p.last_day), p.grain) for p in found]
        if have != ([] if EXPECTED[key] is None else [EXPECTED[key]]):
            wrong[probe["input"]] = have
    assert not wrong
    assert len(asked) == len(EXPECTED)


def test_no_amount_is_taken_for_a_time(probes):
    for probe in probes:
        if probe["kind"] == "quantity":
            found = find_periods(probe["input"], date.fromisoformat(probe["reference_date"]))
            assert not any(c.isdigit() for p in found for c in p.quote), probe["input"]
