"""Kinds of error: what the judge's disagreements have in common, counted."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

_WANT_HAVE = re.compile(r": want (.*), have (.*)$", re.DOTALL)
_FACTS = ("qualifier", "measure", "comparison", "basis", "cumulative", "period", "region", "name", "project-link")


def count_kinds(shown: dict[str, list[str]]) -> Counter[str]:
    """How often each kind of error occurs among the judge's notes on figures, by attribute."""
    kinds: Counter[str] = Counter()
    for note in shown.get("missed", []):
        kinds["figure: read with another value or unit" if "; got [" in note else "figure: not found"] += 1
    kinds["figure: found where the labels have none"] += len(shown.get("extra", []))
    for attribute in _FACTS:
        for want, have in _pairs(shown.get(attribute, [])):
            kinds[f"{attribute}: {_kind(attribute, want, have)}"] += 1
    return +kinds


def _pairs(notes: Iterable[str]) -> Iterable[tuple[Any, Any]]:
    for note in notes:
        found = _WANT_HAVE.search(note)
        if found:
            yield _value(found.group(1)), _value(found.group(2))


def _value(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text


def _kind(attribute: str, want: Any, have: Any) -> str:
    if attribute == "period":
        return _period(want, have)
    if attribute == "region":
        return "no place found" if have is None else "another place than the right one"
    if attribute == "name":
        return "too little of the name" if any(have and have in name for name in want) else "another name"
    if attribute == "project-link":
        if not want:
            return "linked to a project where there is none"
        return "not linked to its project" if have is None else "linked to another project"
    return f"{want} taken for {have}"


def _period(want: list[str], have: list[str]) -> str:
    if "None" in have:
        return "no time found"
    if want[0] == want[1] and have[0] != have[1]:
        return "a span in place of a point in time"
    if have[0] == have[1] and want[0] != want[1]:
        return "a point in place of a span of time"
    if want[0][:4] == have[0][:4] and want[1][:4] == have[1][:4]:
        return "another part of the right year"
    return "another year"
