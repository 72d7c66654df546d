"""The words that can name a figure: those before it in its clause and those after it."""

from __future__ import annotations

import re

from flows.parsing.canonical import DIMENSIONS, is_measure
from flows.parsing.wording import Wording

_TAIL = "EDLTPKFGMRxUYZCH"  # what may stand between a phrase and its figure
_NEAR_TAIL = "EDLGYx"
_LEADING = "EDLTKFGMRxZ"  # words that cannot be part of a name
# Backwards: a conjunction between nouns (弱点及断点数量) and 以上 between them (合格以上人数比例) belong to the phrase.
LIST_LENGTH = 32  # figures in a row that one noun behind them may be for
_PHRASE_BACKWARDS = re.compile(r'(?:[NWSAVUBO"]|YM|(?<=[NW])(?:C(?=["NW])|Y(?=N)))*')
_SUBJECT = re.compile(r'^[NWSAU"VO]*[NWS"O]A*(?=V[VW]*U?(?:[ANS"]|MY)*[NW])')
_RELATIVE = re.compile(r"([AN]?[VW]+)U$")
_ACT = re.compile(r"[AVW]*[VW]")
_VERBAL = re.compile(r"[AW]*V[AVW]*(?<!A)")
_NOUN = (
    r'((?:[AWVD]+U)?(?:[VW]?MY)?(?:"[^",;Q]{1,8}"|["AWSVx])*N["ANSWx]*'
    r'(?:(?:C|、(?=(?:["ANSWx]+、)*["ANSWx]+[,;CVD]))["ANSWx]*N["ANSWx]*(?![EM]))*'
    r'|"?[AW]*W"?(?=[,;、DC]|$))'
    r"(U[AD]*[NA]?[VW]{1,2}(?=[,;、DCEPG]|$))?"
)
# A counted noun with verbs and numerals in it: 促消费活动, 千亿方级大气田; up to a noun of one character, 推进市.
_COMPOUND = re.compile(r'Y*(?:\([^)]{0,8}\))?(U?)(["ANSWVGMTxFKZ]*[NWS])(?=[,;、DC]|$)')
_SHORT_CLAUSE = 8  # words
_LEAST = 3
_AFTER = re.compile(r'Y*(?:\([^)]{0,8}\))?(U?)R*(?:D*V["ANSWV]*[NS]"?U(?=["AWSVx]*N)|["ANSWx]*NU(?="))?' + _NOUN)
_AFTER_CLAUSE = re.compile(r'U?[^,;:Q、(UN"]+[^,;:Q、(U"]*U(U?)' + _NOUN)
_VERBS = re.compile(r"[DZETK]*([VW]+)(?!U)")
_VERB_PHRASE = re.compile(r'Y*U?[DZEAT]*([VW][VWLD]*["ANSWVU]*(?:[C、]["ANSWV]*[NW](?![EQ]))*)')
_LAST_VERB = re.compile(r"(?<=[NSW])V+$")
_NOUN_RUN = re.compile(r'["NWSA]*[NW]"?')


_NOTHING_AFTER = frozenset([*",;:、)", ""])
_TAKING = frozenset(["用", "通过", "经过", "历时", "耗时", "花"])
# What is done to what is counted: 30个项目建设.
_WORKS = frozenset(["建设", "改造", "治理", "修复", "更新", "整治", "维修", "施工", "安装", "养护", "开发", "生产", "运营"])
_LEVELS = frozenset(["水平", "同期水平", "程度"])  # what 恢复至2019年同期水平 leads to
_AND_ABOVE = ("及", "以上", "以下", "及以上", "及以下")
_WAYS = frozenset(["时间", "距离", "车程", "里程", "行程"])


class Before:
    """The words before a figure in its own clause: `noun` names a thing, `act` only what is done.

    `subject` is the noun phrase before the act; `verb` the act at the end of `noun` (班列开行); `relative` what is done
    before 的; `comparison` a phrase such as 高于全国; `share` one that begins with 占. `adjacent`: only adverbs stand
    between the words and the figure. `listed`: the noun phrase ends in 等. `takes`: 用, 经过 stand before a duration.
    `driver`: the noun phrase before 拉动. `led`: the clause begins with a verb that leads to the figure
    (达到全部家庭的九成). One is made per figure, so what was not read stays the class's own value.
    """

    noun: str = ""
    act: str = ""
    subject: str = ""
    verb: str = ""
    relative: str = ""
    comparison: str = ""
    share: str = ""
    adjacent: bool = False
    listed: bool = False
    places_only: bool = False
    takes: bool = False
    driver: str = ""
    led: bool = False
    grows: bool = False


def read_before(wording: Wording, place: int, *, counted: bool) -> Before:
    """What stands before the figure (or the bracket) at word `place`."""
    start = wording.clause_start(place)
    core = wording.classes[start:place]
    before = Before()
    before.grows = "G" in core
    before.led = core.startswith("E")
    if not core.strip(_LEADING):  # 同比增长 names nothing
        before.adjacent = not core.rstrip(_NEAR_TAIL)
        return before
    if "H" in core:
        before.comparison = wording.join(start + core.index("H"), place)
        core = core[: core.index("H")]
    if "B" in core:
        core = core[: core.index("B")]
    words = wording.words[start : start + len(core)]
    origin = -1
    if "P" in core:
        origin = _origin(words)
        core = core if origin < 0 or not _is_setting(core, origin) else core[:origin]
        before.takes = not _TAKING.isdisjoint(words)
    _read_relations(wording, start, core, words, before)
    if before.grows and not _LEVELS.isdisjoint(words) and "G" in core:
        core = core[: core.rindex("G")]
    stop = _phrase_end(core, words)
    before.adjacent = len(core.rstrip(_NEAR_TAIL)) == stop and len(core) == place - start
    first = _phrase_start(core, stop)
    if first == 0 and wording.classes[start - 1 : start] == "、":  # the last of a list stands alone: 甲、乙和丙5万吨
        first = core.rfind("C", 0, stop) + 1
    if first < stop:
        _split(wording, start, core, (first, stop), before, _ACT if counted else _VERBAL)
    if origin >= 0 and before.noun in _WAYS and "从" in words[: len(core)]:
        before.noun = wording.join(start + words.index("从"), start + stop)
    return before


def _origin(words: list[str]) -> int:
    """The last 从 of the clause, -1 where there is none."""
    return len(words) - 1 - words[::-1].index("从") if "从" in words else -1


def _is_setting(core: str, origin: int) -> bool:
    """Whether 从 only leads to the figure (里程从80公里) and does not belong to the name (从甲地到乙地的车程)."""
    return not set(core[origin:]) & set("VD") and ("U" not in core or bool(set(core[:origin]) & set("NW")))


def _read_relations(wording: Wording, start: int, core: str, words: list[str], before: Before) -> None:
    """The phrases that tell how the figure relates to what stands before it: 占…比重, …拉动, …的."""
    if "V" in core and "占" in words:
        first = _phrase_start(core, words.index("占"))
        before.share = wording.join(start + first, start + len(core.rstrip("EDTPULMZG")))
    if before.grows and "拉动" in words:
        at = words.index("拉动")
        before.driver = wording.join(start + _phrase_start(core, at), start + at)
    relative = _RELATIVE.search(core) if core.endswith("U") else None
    if relative:
        before.relative = wording.join(start + relative.start(1), start + relative.end(1))


def _phrase_end(core: str, words: list[str]) -> int:
    """Where the phrase before the figure ends, the words that lead to the figure left out."""
    stop = len(core.rstrip(_TAIL))
    if core[stop : stop + 1] == "E" and words[stop - 1 : stop] == ["高"]:  # 率已高达
        stop = len(core[: stop - 1].rstrip(_TAIL))
    return stop


def _phrase_start(core: str, stop: int) -> int:
    """Where the longest phrase that ends at `stop` begins."""
    found = _PHRASE_BACKWARDS.match(core[stop - 1 :: -1] if stop else "")
    first = stop - (found.end() if found else 0)
    while first < stop and core[first] in "UBO":
        first += 1
    return first


def _split(wording: Wording, start: int, core: str, span: tuple[int, int], before: Before, act: re.Pattern[str]) -> None:
    """Tell the thing from the act in the phrase before the figure; `act` is what the words of an act look like."""
    first, stop = span
    phrase = core[first:stop]
    name = wording.join(start + first, start + stop)
    if not phrase.strip("A"):
        return
    if act.fullmatch(phrase) and not is_measure(name):
        before.act = name
        last = len(core[:first].rstrip(_TAIL))
        before.subject = wording.join(start + _phrase_start(core, last), start + last)
        return
    if phrase.endswith("O"):
        before.listed = True
        return
    outer = first
    first, stop = _trim(wording, start, core, first, stop)
    if (first, stop) != span:
        name = wording.join(start + first, start + stop)
    if outer < first and core[outer] not in "SU" and core[first - 1] not in "SU":
        before.subject = wording.join(start + outer, start + first)
    if first == stop:
        before.places_only = True
    elif (first, stop) != span and act.fullmatch(core, first, stop) and not is_measure(name):
        before.act = name
    else:
        before.noun = name.removesuffix("约")
        verb = _LAST_VERB.search(core, first, stop) if core[stop - 1] == "V" else None
        if verb:
            before.verb = wording.join(start + verb.start(), start + stop)


def _trim(wording: Wording, start: int, core: str, first: int, stop: int) -> tuple[int, int]:
    """The phrase without its subject and places before it, and without 年均 and 完成 behind it."""
    cut = _SUBJECT.search(core[first:stop]) if "V" in core[first:stop] else None
    if cut:
        first += cut.end()
    while first < stop and core[first] in "SU" and wording.words[start + stop - 1 : start + stop][0] not in DIMENSIONS:
        first += 1
    while stop > first and core[stop - 1] == "A" and "G" in core[stop:]:
        stop -= 1
    while stop > first and core[stop - 1] == "V" and is_measure(wording.join(start + first, start + stop - 1)):
        stop -= 1
    return first, stop


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
    position = place + 1
    beyond = place + LIST_LENGTH
    while position < beyond and classes[position : position + 1] == "Q":
        position += 1
    if classes[position : position + 1] in ("C", "A") and classes[place] == "A":
        while wording.words[position] in _AND_ABOVE:
            position += 1
    after = After()
    if classes[position : position + 1] in _NOTHING_AFTER:
        return after
    verbs = _VERBS.match(classes, position)
    found = _AFTER.match(classes, position)
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


def last_noun(wording: Wording, place: int) -> str:
    """The last noun phrase of the clauses before the one of the figure at word `place`."""
    runs = list(_NOUN_RUN.finditer(wording.classes, 0, wording.clause_start(place)))
    return wording.join(runs[-1].start(), runs[-1].end()) if runs else ""


def topic_before(wording: Wording, place: int) -> str:
    """The noun phrase at the end of the clause before, no figure in between: 列车运行时间，将由7小时缩短至2小时."""
    stop = wording.clause_start(place) - 1
    if stop < 1 or wording.classes[stop] != ",":
        return ""
    first = _phrase_start(wording.classes[:stop], stop)
    while first < stop and wording.classes[first] in "SU":
        first += 1
    return wording.join(first, stop)
