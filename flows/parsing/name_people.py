"""Names of numbers of people: what they do or what happened to them (1人受伤, 500人参与救援)."""

from __future__ import annotations

from flows.parsing.named_figure import Figure
from flows.parsing.phrases_beyond import shared_verb

LONG = 9  # a verb with its object this long names nothing
_CASUALTIES = frozenset([
    "死亡", "遇难", "受伤", "失联", "失踪", "获救", "被困", "伤亡", "丧生", "死", "伤", "遇害", "身亡", "牺牲", "溺亡",
    "殉职", "轻伤", "重伤",
])  # fmt: skip
_HOLDING = "容纳"
_HEADS = {"人": "人数", "人次": "人次"}
_DRAWING = "带动"


def people(figure: Figure) -> str:
    """1人受伤, 2名医护人员死亡, 500人参与救援."""
    after = figure.after
    if figure.before.act == _HOLDING and after.linked:  # 容纳600人的安置点
        return _HOLDING + "人数"
    if not after.noun and not after.verb and _drawn(figure):
        return _DRAWING + "人数"
    if not after.noun and figure.place and figure.wording.classes[figure.place - 1] == "N":  # 涉及3个社区5万人
        shared = shared_verb(figure.wording, figure.place)
        if shared:
            return shared + "人数"
    if not after.verb or figure.wording.classes[figure.place + 1 : figure.place + 2] == "P":
        hurt = _casualty(figure)
        if hurt or not after.verb:
            return hurt and (after.noun + hurt if after.noun and not after.noun.endswith(hurt) else hurt + "人数")
    if after.verb in _CASUALTIES:
        named = after.noun and not after.noun.startswith(after.verb)
        return after.noun + after.verb if named else after.verb + "人数"
    if figure.before.noun and figure.before.adjacent and not _in_row(figure):
        return ""
    return (
        ""
        if after.noun or len(after.phrase) > LONG or not after.phrase
        else after.phrase + _HEADS[figure.quantity.unit_base]
    )


def _in_row(figure: Figure) -> bool:
    """Whether the noun before is what the figure before it counts: 13个区4万人受灾."""
    start = figure.wording.clause_start(figure.place)
    return figure.wording.classes[start - 1 : start] == "Q"


def _drawn(figure: Figure) -> bool:
    """Whether 带动 stands right before the figure: 合作社带动500人."""
    words = figure.preceding_words
    led = len(figure.wording.classes[: figure.place].rstrip("EDL"))
    return _DRAWING in words and figure.wording.words[led - 1] == _DRAWING


def _casualty(figure: Figure) -> str:
    """What happened to people behind where it happened: 3人在事故中受伤."""
    wording = figure.wording
    end = wording.clauses.find(",", figure.place + 1)
    clause = wording.words[figure.place + 1 : end if end > 0 else None]
    return next((hurt for hurt in _CASUALTIES if clause[-1].endswith(hurt) and len(hurt) > 1), "") if clause else ""
