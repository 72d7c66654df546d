"""Standing undertakings told by verb and object: 改造老旧小区1227个 speaks of 老旧小区改造.

They have no name of their own, run for years everywhere, and most of their figures stand beside the verb form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.parsing.tables import read_rows

_LONGEST = 12
_DOES, _BEHIND = "[^，。；！？\n]{0,6}?(?:进行|实施|开展|完成)[^，。；！？\n]{0,4}?", 16  # 水库|进行除险加固
_ACTS = {
    "改造": "改造",
    "更新改造": "更新|改造|加装",
    "整治": "整治|改造|养护",
    "建设": "建设|建成|新建|改造",
    "除险加固": "除险加固|加固",
}


@dataclass(slots=True)
class Standing:
    """A verb form at `start:end`; `acts` is False where only the object stands there (老旧小区开工率)."""

    start: int
    end: int
    object: str
    name: str
    type: str
    acts: bool


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {r["object"]: (r["act"], r["type"]) for r in read_rows("project_standing.csv")}
    objects = "|".join(sorted(table, key=lambda o: (-len(o), o)))
    return re.compile(f"(城镇|城市|农村|住宅)?({objects})"), table


def find_standing(text: str, ends: Sequence[int]) -> list[Standing]:
    """The standing undertakings that `text` tells by the objects that end at `ends`, in order.

    Noun forms (老旧小区改造) are left out: they are names.
    """
    pattern, table = _lexicon()
    found = []
    last = 0
    for end in ends:
        match = pattern.search(text, max(last, end - _LONGEST), end)
        if match is None:
            continue
        last = end
        act, kind = table[match[2]]
        if text.startswith(("改造", *_ACTS[act].split("|")), match.end()):
            continue
        verb = re.search(
            f"(?:{_ACTS[act]})(?:各类|全市|全省|全国|城镇|住宅|[^，。；！？\\n的]{{0,2}})$",
            text[max(0, match.start() - 8) : match.start()],
        )
        start = match.start() if verb is None else match.start() - (len(verb.group()))
        acts = (
            verb is not None or re.match(rf"{_DOES}(?:{_ACTS[act]})", text[match.end() : match.end() + _BEHIND]) is not None
        )
        found.append(Standing(start, match.end(), match[2], match[0] + act, kind, acts))
    return found
