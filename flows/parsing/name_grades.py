"""Names of grades: the size of ships or the voltage a thing is made for."""

from __future__ import annotations

from flows.parsing.canonical import is_measure
from flows.parsing.named_figure import Figure

GRADES = frozenset(["吨级"])  # units of the size of ships a thing is made for
_QUAKE = "震"


def grade(figure: Figure) -> str:
    """3万吨级航道: the class of the thing behind it, the works on it left out; 6级大风."""
    thing = (figure.after.noun or figure.before.noun).partition("和")[0]
    for works in ("工程", "项目", "能力"):
        thing = thing.removesuffix(works) or thing
    return thing + "等级"


def voltage(figure: Figure) -> str:
    """330千伏输变电工程: the class of a line or a station."""
    return "" if is_measure(figure.before.noun) else "电压等级"


def magnitude(figure: Figure) -> str:
    """6.3级地震: how strong it is."""
    return figure.following + "震级" if figure.following.endswith(_QUAKE) else ""
