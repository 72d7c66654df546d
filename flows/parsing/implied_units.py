"""Figures printed without their unit: money in headlines (将投145.4亿), people and clicks in running text."""

from __future__ import annotations

import re
from functools import cache

from flows.parsing.scanning import Candidate
from flows.parsing.units import Unit, lexicon_rows, units

_INDEX = re.compile(r"指数(?:[（(][^（）()]{1,12}[）)])?(?:为|达到|达|升至|降至|报|回升至|回落至)?$")
_PEOPLE = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:人|民|员|者|群众|学生|代表)(?=[，。；、！？\n的在将被获受参因从和])")
_SCORE = re.compile(r"(?:指数|系数|PMI)[^。；！？\n]{0,24}$")
_NONE = Unit("", "", 1.0, "other")
_CLAUSE = re.compile(r"[，。；！？\n、：]")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Unit]]:
    """The words before and after a bare number that tell its unit."""
    rows = list(lexicon_rows("implied_units"))
    sides = {
        side: sorted((r["cue"] for r in rows if r["side"] == side), key=lambda c: (-len(c), c))
        for side in ("before", "after")
    }
    named = {r["cue"]: units()[r["unit"]] for r in rows}
    return re.compile("|".join(sides["before"])), re.compile("|".join(sides["after"])), named


def implied_unit(text: str, candidate: Candidate, following: Candidate | None) -> Unit | None:
    """The unit a bare number has by its context.

    A number with 万 or 亿 is a figure even where neither a word beside it nor the figure that follows tells its unit,
    which is empty then; a small one is none (None).
    """
    left = text[max(candidate.start - 14, 0) : candidate.start]
    number = candidate.number
    if not any(c in number for c in "万亿"):
        scored = _INDEX.search(left) or (
            "." in number and _SCORE.search(text[max(candidate.start - 30, 0) : candidate.start])
        )
        return _NONE if scored else None
    before, after, named = _cues()
    right = after.search(_CLAUSE.split(text[candidate.end : candidate.end + 6])[0])
    if right:
        return named[right[0]]
    if _PEOPLE.match(text, candidate.end):
        return units()["人"]
    cues = before.findall(_CLAUSE.split(left)[-1])
    if cues:
        return named[cues[-1]]
    if not number[0].isdigit():
        return None
    near = following is not None and following.start - candidate.end < 12 and following.unit is not None
    if near and following is not None and following.unit is not None and following.unit.kind in ("count", "money"):
        return following.unit
    return _NONE
