"""The words after a figure that can name it: what is counted, and what is done to it."""

from __future__ import annotations

import re

from flows.parsing.canonical import DIMENSIONS
from flows.parsing.wording import Wording

_NOTHING_AFTER = frozenset([*",;:、)", ""])
# What is done to what is counted: 30个项目建设.
_WORKS = frozenset(["建设", "改造", "治理", "修复", "更新", "整治", "维修", "施工", "安装", "养护", "开发", "生产", "运营"])
_AND_ABOVE = ("及", "以上", "以下", "及以上", "及以下")
LIST_LENGTH = 32  # figures in a row that one noun behind them may be for
_NOUN = (
    r'((?:[AWVD]+U)?(?:[VW]?MY)?(?:"[^",;Q]{1,8}"|["AWSVx])*N(?:["ANSWx]|F(?=N)|(?<=N)K(?=[,;、DCU]|$))*'
    r'(?:(?:C|、(?=(?:["ANWx]{1,3}、)*["ANWx]{1,3}[,;CVD]))["ANSWx]*N["ANSWx]*(?![EM]))*'
    r'|"?[AW]*W"?(?=[,;、DC]|$))'
    r"(U[AD]*[NA]?[VW]{1,2}(?=[,;、DCEPG]|$))?"
)
# A counted noun with verbs and numerals in it: 促消费活动, 千亿方级大气田; up to a noun of one character, 推进市.
_COMPOUND = re.compile(r'Y*(?:\([^)]{0,8}\))?(U?)(["ANSWVGMTxFKZ]*[NWS])(?=[,;、DC]|$)')
_SHORT_CLAUSE = 8  # words
_LEAST = 3
_AFTER_COUNTED = re.compile(
    r'Y*(?:\([^)]{0,8}\))?(U?)R*(?:D*V["ANSWV]*[NS]"?U(?=["AWSVx]*N)|["ANSWx]*NU(?=")|(?:["ANSWx]+、)+["ANSWx]+O(?=["AWS]*N))?'
    + _NOUN
)
_AFTER = re.compile(_AFTER_COUNTED.pattern.replace("|F(?=N)", ""))  # what is measured lies before 里, 上
_AFTER_CLAUSE = re.compile(r'U?[^,;:Q、(UN"]+[^,;:Q、(U"]*U(U?)' + _NOUN)
_VERBS = re.compile(r"[DZETK]*([VW]+)(?!U)")
_VERB_PHRASE = re.compile(r'Y*U?[DZEAT]*([VW][VWLD]*["ANSWVU]*(?:[C、]["ANSWV]*[NW](?![EQ]))*)')


class After:
    """The words after a figure: `noun` (6个泊位), `act` after its 的 (8座桥的养护), `verb` (1人受伤).

    `phrase` is the verb with its object; `linked`: the noun stands behind 的.
    """

    noun: str = ""
    act: str = ""
    verb: str = ""
    phrase: str = ""
    linked: bool = False


def read_after(wording: Wording, place: int, *, counted: bool, persons: bool = False) -> After:
    """What stands after the figure at word `place`, other figures right behind it skipped.

    `persons`: people or firms are counted, so that a verb behind the figure tells what they do (5人参加展览).
    """
    classes = wording.classes
    position = _beginning(wording, place)
    after = After()
    if classes[position : position + 1] in _NOTHING_AFTER:
        return after
    verbs = _VERBS.match(classes, position)
    found = (_AFTER_COUNTED if counted else _AFTER).match(classes, position)
    if counted and _read_compound(wording, position, found, after, persons):
        return after
    found = found or (_AFTER_CLAUSE.match(classes, position) if counted else None)
    if found:
        after.linked = bool(found.group(1))
        after.noun = wording.join(found.start(2), _without_act(wording, found.start(2), found.end(2), counted))
        position = found.end(2)
        if after.noun in DIMENSIONS:
            position = _dimension_of(wording, position, after)
        if found.group(3):
            after.act = wording.join(found.start(3) + 1, found.end(3))
    verbs = verbs or (_VERBS.match(classes, position) if found else None)
    if verbs:
        after.verb = wording.join(verbs.start(1), verbs.end(1))
    phrase = _VERB_PHRASE.match(classes, position)
    if phrase:
        after.phrase = wording.join(phrase.start(1), phrase.end(1))
    return after


def _beginning(wording: Wording, place: int) -> int:
    """The word behind the figure and others right behind it, and behind the 及以上 of a size."""
    position = place + 1
    beyond = place + LIST_LENGTH
    while position < beyond and wording.classes[position : position + 1] == "Q":
        position += 1
    if wording.classes[place] == "A":
        while wording.words[position] in _AND_ABOVE:
            position += 1
    return position


def _read_compound(wording: Wording, position: int, plain: re.Match[str] | None, after: After, persons: bool) -> bool:
    """Read a counted noun made up of more than nouns (400场促消费活动), where it reaches the end of the clause."""
    found = _COMPOUND.match(wording.classes, position)
    if not found or (plain and plain.end(2) >= found.end(2)):
        return False
    first, last = found.span(2)
    letters = wording.classes[first:last]
    if plain:
        # A single character at the end makes a noun of the verb before it: 推进市, 引领方.
        if len(wording.words[last - 1]) > 1 or letters[-2] not in "VWG" or letters[0] == "V":
            return False
    elif last - first > _SHORT_CLAUSE or letters[0] in "GFZ" or (letters[0] == "V" and (persons or len(letters) < _LEAST)):
        return False
    after.linked = bool(found.group(1))
    after.noun = wording.join(first, last)
    return True


def _dimension_of(wording: Wording, position: int, after: After) -> int:
    """Read on where the dimension stands behind the unit: 百米长的龙舟 is 龙舟长."""
    found = _AFTER.match(wording.classes, position)
    if not found or not found.group(1):
        return position
    after.noun = wording.join(found.start(2), found.end(2)) + after.noun
    return found.end(2)


def _without_act(wording: Wording, first: int, last: int, counted: bool) -> int:
    """The end of a counted noun without what is done to it: 30个项目建设."""
    classes = wording.classes
    if "N" not in classes[first:last]:
        return last
    end = last
    while classes[end - 1] == "A":
        end -= 1
    while counted and end > first and wording.words[end - 1] in _WORKS:
        end -= 1
    return end if end - first > 1 or classes[end : end + 1] == "A" else last
