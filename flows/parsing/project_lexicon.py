"""The words projects are recognised by, read once from the lexicon, and one scan of a text for all of them.

`project_heads.csv`: nouns a project's name ends in, with how far such a name is a project by itself (`kind`) and its type.
`project_status_cues.csv`: what is said of a project, the status it means and the event. `project_words.csv`: words that end
a name on its left, that are stripped from it, that do not make it specific, or that make it the name of something else.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeVar

import ahocorasick

from flows.parsing.types import Status

T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Head:
    """A noun at the end of project names. `kind`: undertaking, programme, facility, works or standing."""

    word: str
    kind: str
    type: str


@dataclass(slots=True, frozen=True)
class Cue:
    """A word that tells how far a project has come; `builds` where only something that is built can have it said."""

    word: str
    status: Status
    event: str
    builds: bool


@dataclass(slots=True)
class Scan:
    """Where a text has heads, none inside another, and the ends of objects of standing undertakings, in order."""

    heads: list[tuple[int, int, Head]] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a lexicon file."""
    return list(csv.DictReader(files("flows.parsing.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def words(role: str) -> frozenset[str]:
    """The words of `project_words.csv` that play `role`."""
    return frozenset(r["word"] for r in rows("project_words.csv") if r["role"] == role)


@cache
def _head_automaton() -> ahocorasick.Automaton:
    entries: dict[str, Head | None] = {r["object"]: None for r in rows("project_standing.csv")}
    entries |= {r["head"]: Head(r["head"], r["kind"], r["type"]) for r in rows("project_heads.csv")}
    return _automaton(entries)


@cache
def _cue_automaton() -> ahocorasick.Automaton:
    return _automaton(
        {r["cue"]: Cue(r["cue"], r["status"], r["event"], r["builds"] == "yes") for r in rows("project_status_cues.csv")}  # type: ignore[arg-type]
    )


def _automaton(entries: Mapping[str, Head | Cue | None]) -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for word, entry in entries.items():
        machine.add_word(word, (len(word), entry))
    machine.make_automaton()
    return machine


def scan(text: str) -> Scan:
    """All heads of `text`, the longest where one contains the other, and all objects of standing undertakings."""
    found = Scan()
    for last, (length, head) in _head_automaton().iter(text):
        if head is None:
            found.objects.append(last + 1)
        else:
            _add(found.heads, (last + 1 - length, last + 1, head))
    return found


def find_cues(text: str) -> list[tuple[int, int, Cue]]:
    """All status cues of `text` in order, the longest where one contains the other."""
    cues: list[tuple[int, int, Cue]] = []
    for last, (length, cue) in _cue_automaton().iter(text):
        _add(cues, (last + 1 - length, last + 1, cue))
    return cues


def _add(items: list[tuple[int, int, T]], item: tuple[int, int, T]) -> None:
    """Append `item` unless the last one contains it; drop what it contains. Items come by growing end."""
    while items and item[0] <= items[-1][0]:
        items.pop()
    if not items or item[1] > items[-1][1]:
        items.append(item)


@cache
def plain_words() -> frozenset[str]:
    """Words that do not tell one undertaking from another."""
    return words("generic") | words("strip") | words("doing")


@cache
def site_words() -> frozenset[str]:
    """Heads that say what is built, so that a place before them is enough to tell it (福州机场二期工程)."""
    vague = ("park", "centre", "digital", "research", "plant", "other")
    return frozenset(r["head"] for r in rows("project_heads.csv") if r["kind"] == "facility" and r["type"] not in vague)


@cache
def _type_cues() -> tuple[tuple[str, str], ...]:
    return tuple((r["cue"], r["type"]) for r in rows("project_types.csv"))


def project_type(name: str, head: Head | None) -> str:
    """The kind of project a name speaks of: that of its head, or of the first telling word in it."""
    if head is not None and head.type not in ("other", "centre", "renovation", "construction"):
        return head.type
    for cue, kind in _type_cues():
        if cue in name:
            return kind
    return head.type if head is not None else "other"
