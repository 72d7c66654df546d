"""Satellites as undertakings: they have a number or a class at their end instead of a head noun (风云四号B星)."""

from __future__ import annotations

import re

from flows.parsing.project_lexicon import Head
from flows.parsing.project_names import Name
from flows.parsing.project_proper import PROPER

LAUNCHED = Head("", "launched", "research")
_FLIES = re.compile(r"号[A-Z]?星|卫星|星座")
_NUMBER = "[一二三四五六七八九十]{1,3}号"
_HAN = r"(?:(?!成功|发射|使用|搭载|执行|我国|首[颗次])[\u4e00-\u9fff])"
_SATELLITE = re.compile(
    rf"(?:(?<=[将把射，。、和及与\n的）])|\A|(?<=我国))(?:{_HAN}{{4,10}}?卫星{_NUMBER}|{_HAN}{{2,6}}?{_NUMBER}(?:[A-Z]|\d{{2}}组?)?(?:卫星|星))"
)


def read_launches(text: str) -> list[Name]:
    """The satellites that a text names."""
    if "星" not in text or _FLIES.search(text) is None:
        return []
    return [Name(m.start(), m.end(), LAUNCHED, PROPER) for m in _SATELLITE.finditer(text)]
