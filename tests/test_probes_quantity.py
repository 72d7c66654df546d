"""The public probes of newspaper quantities: what a careful reader understands, checked against the reader of figures.

The probes say what is meant in shorthand (`~5000`, `>1.2e8`, `4..8`, `+1.3pp`, `x3.5`); here the shorthand is put in the
terms of `Quantity`. A multiple `x3.5` behind 增长 is a growth of 2.5 times, 翻一番 (`x2`) one of 100 percent, a plain
fraction a share.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from flows.parsing.loose_numbers import find_numbers
from flows.parsing.quantities import find_quantities

PROBES = Path(__file__).resolve().parents[2] / "shared" / "specs" / "newspaper_probes.json"
SHORTHAND = re.compile(r"(?P<bound>[~>]?=?|\+)(?P<value>[\d.e]+)(?P<unit>%|pp| [\w/]+)?")


def probes() -> list[dict[str, Any]]:
    if not PROBES.exists():
        return []
    return [p for p in json.loads(PROBES.read_text(encoding="utf-8")) if p["kind"] == "quantity"]


@pytest.mark.parametrize("probe", probes() or [None], ids=lambda p: p["input"] if p else "none")
def test_probe(probe: dict[str, Any] | None) -> None:
    if probe is None:
        pytest.skip("the shared probes are not on this machine")
    text, meant = probe["input"], str(probe["expected_informal"])
    found = find_quantities(text)
    if meant in ("NOT quantity", "ordinal"):
        assert found == []
    elif "大" in text:
        assert found == []  # a name, as the guidelines have it; its number can still be read
        assert find_numbers(text)[0].value == float(meant)
    else:
        (quantity,) = found
        check(quantity.value, quantity.value_high, quantity.qualifier, quantity.unit, text, meant)


def check(value: float, high: float | None, qualifier: str, unit: str, text: str, meant: str) -> None:
    if ".." in meant:
        low, top = meant.split("..")
        assert (value, high, qualifier) == (float(low), float(top), "range")
    elif meant.startswith("x"):
        times = float(meant[1:])
        if "番" in text:
            assert value == 100 * (times - 1)
        else:
            assert value == pytest.approx(times - 1 if "增长" in text else times)
    else:
        match = SHORTHAND.fullmatch(meant) or re.fullmatch(r"(?P<bound>)(?P<value>-?[\d.]+)(?P<unit>)", meant)
        assert match is not None, meant
        factor = 100 if unit == "%" and 0 < float(match["value"]) < 1 else 1
        stated = value * 10 if unit == "成" else value
        assert stated == pytest.approx(float(match["value"]) * factor)
        bounds = {"~": "approx", ">": "ge", ">=": "ge"}
        assert qualifier == bounds.get(match["bound"], qualifier)
