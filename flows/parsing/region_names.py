"""Candidates: every place in a text where a name of the gazetteer stands, by one scan for all names at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from flows.parsing import gazetteer
from flows.parsing.tables import read_rows

NameKind = Literal["full", "short", "group", "zone", "foreign", "stop"]
# 鼓楼区域 holds no 鼓楼区 and 合作市场 no 合作市: the suffix belongs to the word that follows.
SUFFIX_OF_NEXT_WORD = {"市": "场值价面占盈", "区": "域间别分块位隔县", "县": "", "州": ""}

LONGEST_ACROSS = 12  # characters in which such a name must end


@dataclass(slots=True, frozen=True)
class Name:
    """One form in the lexicon and the codes of the units it may stand for (a group stands for all of them)."""

    form: str
    kind: NameKind
    codes: tuple[str, ...]
    common: bool = False


@dataclass(slots=True)
class Candidate:
    """A name at a place in the text; `known` marks forms that need no further evidence."""

    start: int
    end: int
    name: Name


@dataclass(slots=True, frozen=True)
class NameScanner:
    """All names of the lexicon in one automaton, leftmost and longest first."""

    names: list[Name]
    by_form: dict[str, Name]
    automaton: AhoCorasick

    def scan(self, text: str) -> list[Candidate]:
        """The candidates of `text`, in order, none overlapping; stop phrases have swallowed what lies in them."""
        found, names = [], self.names
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            name = names[index]
            kind = name.kind
            if kind == "full" and end < len(text) and text[end] in SUFFIX_OF_NEXT_WORD.get(text[end - 1], ""):
                if shorter := self.by_form.get(name.form[:-1]):
                    found.append(Candidate(start, end - 1, shorter))
            elif kind != "stop":
                found.append(Candidate(start, end, name))
        return found


def _forms() -> dict[tuple[str, NameKind], list[str]]:
    """(form, kind) of every name, with the codes that bear it, today's units first."""
    found: dict[tuple[str, NameKind], list[str]] = {}
    for unit in sorted(gazetteer.units().values(), key=lambda u: u.last_year is not None):
        kind: NameKind = "zone" if unit.level == "zone" else "full"
        if unit.level == "country" or (len(unit.name) == 2 and unit.name[1] == "区"):
            continue  # 城区, 郊区, 东区: words first
        found.setdefault((unit.name, kind), []).append(unit.code)
        if len(unit.short_name) > 1:
            found.setdefault((unit.short_name, "short"), []).append(unit.code)
    for row in read_rows("zones.csv"):
        for alias in filter(None, row["aliases"].split(";")):
            found[alias, "zone"] = [gazetteer.zone_code(row["parent_code"], row["name"])]
    for row in read_rows("region_foreign.csv"):
        found[row["country"], "foreign"] = []
    for row in read_rows("region_aliases.csv"):
        kind = "group" if row["kind"] == "group" else "short" if len(row["alias"]) == 2 else "full"
        found[row["alias"], kind] = row["codes"].split(";")
    return found


@cache
def scanner() -> NameScanner:
    """The scanner over the whole lexicon, built on first use."""
    common = {row["short_name"] for row in read_rows("region_common_words.csv")}
    by_form: dict[str, Name] = {}
    rank: dict[NameKind, int] = {"stop": 0, "group": 1, "full": 2, "zone": 3, "foreign": 4, "short": 5}
    for (form, kind), codes in sorted(_forms().items(), key=lambda item: rank[item[0][1]]):
        by_form.setdefault(form, Name(form, kind, tuple(dict.fromkeys(codes)), kind == "short" and form in common))
    for row in read_rows("region_stop_phrases.csv"):
        by_form[row["phrase"]] = Name(row["phrase"], "stop", ())
    names = list(by_form.values())
    # The most compact form: what does not fit into the processor's cache is slower, whatever it saves in steps.
    automaton = AhoCorasick(
        [n.form for n in names], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return NameScanner(names, by_form, automaton)


@cache
def _beginnings() -> frozenset[str]:
    """The two characters with which names begin."""
    return frozenset(name.form[:2] for name in scanner().names)


def find_candidates(text: str) -> list[Candidate]:
    """Every place in `text` where a name of the gazetteer stands, whether it is meant or not."""
    return scanner().scan(text)


def name_across(text: str, end: int) -> Candidate | None:
    """The name that begins with the last character of one that ends at `end` and is none (高[铁山]东段, 铁[路北]仑港)."""
    first = end - 1
    if text[first : end + 1] not in _beginnings():
        return None
    found = next(iter(scanner().scan(text[first : first + LONGEST_ACROSS])), None)
    if found is None or found.start or found.name.kind not in ("full", "short", "zone"):
        return None
    return Candidate(first, first + found.end, found.name)
