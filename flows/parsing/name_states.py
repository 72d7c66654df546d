"""What is told of things that their own noun only says there are: 9个村停电, 700名旅客乘坐火车出行."""

from __future__ import annotations

from flows.parsing.canonical import vague_nouns
from flows.parsing.finding import holds_any
from flows.parsing.named_figure import BARE, LONG, Figure

_BREAKS = ",;:Q"
_LINKING = frozenset("是为有达的")
# Before those for whom, to whom or where it is done.
_PLACING = frozenset(
    ["为", "向", "对", "在", "给", "从", "赴", "于", "由", "与", "同", "把", "将", "按", "至", "到", "围绕", "针对"]
)
_DENYING = ("未", "不", "没", "无")
_SUFFERING = "被"


def state(figure: Figure, noun: str, *, in_unit: bool = False) -> str:
    """What is told to the end of the clause of what the vague `noun` behind the figure, or `in_unit`, only names."""
    deed, wording, place = figure.after.phrase, figure.wording, figure.place
    if noun not in vague_nouns() or figure.after.linked or not BARE <= len(deed) <= LONG or deed[0] in _LINKING:
        return ""
    end = wording.clauses.find(",", place + 1)
    if wording.classes[end : end + 1] == "Q":  # 两个村相距4公里
        return ""
    told = ("" if not in_unit else noun) + wording.join(place + 1, end if end >= 0 else None)
    if "的" in told or not (told.startswith(noun) and told.endswith(deed)):
        return ""
    start = max(wording.classes.rfind(mark, 0, place) for mark in _BREAKS) + 1
    if not _PLACING.isdisjoint(wording.words[start:place]) or holds_any(told[len(noun) : -len(deed)], _DENYING):
        return ""  # 在甲、乙9所学校举行, 9个村仍未通电
    suffered = told.find(_SUFFERING, len(noun)) if _SUFFERING in wording.words[place + 1 : end] else -1
    return (told[suffered:] if suffered > 0 and len(told) - suffered <= LONG else deed).replace("了", "")
