"""The words after a figure that can name it: what is counted, and what is done to it."""

from __future__ import annotations

import re

import rjieba

from flows.parsing.canonical import DIMENSIONS, generic_nouns, is_measure
from flows.parsing.finding import holds_any
from flows.parsing.wording import Wording

_NOTHING_AFTER = frozenset([*",;:、)", ""])
# What is done to what is counted: 30个项目建设.
WORKS = frozenset([
    "建设", "改造", "提质", "扩建", "改扩建", "治理", "修复", "更新", "整治", "维修", "施工", "安装", "养护", "开发", "生产",
    "运营", "运转", "运行",
])  # fmt: skip
_AND_ABOVE = ("及", "以上", "以下", "及以上", "及以下")
_BEING = frozenset(["为", "是", "属于"])
_COUNTING = ("场", "次", "个", "项", "家", "户", "人", "名", "辆", "台", "套", "件")
_JOINTS = "CD、Y"
_NO_NOUN = "PVUL,;、C"  # right before a figure: nothing but the words behind it can name it
_CLOSE = re.compile("(?:Q|Y?DQ)*")
_JOINED = re.compile("(?:Y?[、C]?[DV]*Q)*")
LIST_LENGTH = 32  # figures in a row that one noun behind them may be for
_NOUN = (
    r'((?:[AWVD]+U)?(?:D(?=N|[VW]["AWSV]*N)|T(?=["AW]*N))?(?:[VWA]M?C?Y|NCYM?|M?Y|MK)?(?:(?<=U)Z(?=W))?(?:A、|S?AC)*(?:"[^",;Q]{1,8}"|["AWSVx])*N(?:(?<=N)"[^",;Q]{1,8}"(?=N)|["ANSWx]|F(?=N))*'
    r'(?:(?:C|、(?=(?:["ANWx]{1,3}、)*["ANWx]{1,3}[,;CVDU]))["ANSWx]*N["ANSWx]*(?![EM]))*'
    r'|"?[AW]*W"?(?=[,;、DC]|$))'
    r"(U[AD]*(?:[NA]?W{1,2}|A?[VW]{1,2})(?=[,;、DCEPG]|$))?"
)
# A counted noun with verbs and numerals in it: 促消费活动, 千亿方级大气田; up to a noun of one character, 推进市.
_COMPOUND = re.compile(r'Y*(?:\([^)]{0,8}\))?(U?)(["ANSWVGMTxFKZ]*[NWS])(?=[,;、DC]|$)')
_SHORT_CLAUSE = 8  # words, or characters
_SERIAL = frozenset(
    ["促", "助", "赴", "迎", "供", "推动", "支持", "助力", "参加", "参与"]
)  # begin a clause behind an object
# Verbs behind what is counted or measured that never are part of its name: 300亩桃林进入盛花期.
_FINITE = frozenset([
    "进入", "迎来", "喜获", "成为", "获得", "夺得", "荣获", "摘得", "位于", "来自", "惠及", "造福", "覆盖", "连接", "串联",
    "串联起", "形成", "实现", "完成", "作出", "取得", "吸引", "发往", "销往", "运往", "抵达", "到达", "穿越", "跨越", "享受",
    "喜迎", "喜获丰收", "喜迎丰收", "步入", "转入", "投入", "正在", "陆续", "收到", "得到", "入选", "通过", "遭遇", "遭受",
    "长势",
])  # fmt: skip
_REST = re.compile("[ANSWVKTMxGF]{2,3}(?=[,;、)]|$)")
_LEAST = 3
_IDIOM, _IDIOMS = 4, ("i", "l", "z")  # characters, parts of speech
_DOING = frozenset(["实现", "超过"])  # lead to a figure, but with a noun behind them are done: 超过警戒水位
_INSIDE = frozenset(["里", "内", "里面", "区内", "园内"])
_KINDS = frozenset(["领域", "行业", "方面", "类型", "方向", "专业", "层次", "级别"])
_SORTS = frozenset(["类别", "类型", "种类", "品类", "型号"])
_GENERAL = "个"  # counts the kinds themselves: 8个行业的订单
_KINDS_OF_AREA = frozenset("区市县旗州、") | {"自治区", "直辖市", "兵团"}
# What may stand between a figure and its noun: an attribute with a verb, a quoted one, one with a figure of its own
# (40款面向16个行业的产品), members of a list that ends in 等.
_ATTRIBUTES = (
    r'(?:D*(?:P["NSW]*)?[VE](?:["ANSWVD、CQY]*[NSWV]"?)?F?U(?=["AWSVx]*N)|["ANSWx]*NU(?=")|["NSW]*N[DA]+U(?=["AWSVx]*N)|["ANSWx]*[NW][ED]*Q(?:Y*U|Y+)(?=["AWSVx]*N)'
    r'|VE*QY?["ANSWx]*U(?=["AWSVx]*N)|(?:[PV]S+U)?(?:["ANSWx]+V?、)+["ANSWx]+V?O(?=["AWS]*[NW])|P["NSW]+(?:[C、]["NSW]+)*U(?=["AWSVx]*N))?'
)
_BEGINNING = r"(?:C?Y)*(?:\([^)]{0,8}\))?(U?)R*"
_AFTER_COUNTED = re.compile(_BEGINNING + _ATTRIBUTES + _NOUN)
_AFTER = re.compile(_AFTER_COUNTED.pattern.replace("|F(?=N)", ""))  # what is measured lies before 里, 上
# The same for most: without one of these classes there is no attribute to be tried.
_OF_ATTRIBUTES = ("U", "O", "Y")
_PLAIN_COUNTED = re.compile(_BEGINNING + _NOUN)
_PLAIN = re.compile(_PLAIN_COUNTED.pattern.replace("|F(?=N)", ""))
_AFTER_CLAUSE = re.compile(r'U?[^,;:Q、(UN"]+[^,;:Q、(U"]*U(U?)' + _NOUN)
_FIGURE_AHEAD = re.compile("[DZTP]*(?:[EG][EGDLP]*)?Q|[DZTP]*G[,;]")  # or what has become of it: 30个行业产值同比增长，
_SETTING = r'(?:P["NSWR]+F?D*)?'  # 在手机上
_VERBS = re.compile(rf"[DZETKA]*{_SETTING}([VW]+)(?!U)")
_VERB_PHRASE = re.compile(
    rf'Y*U?[DZEAT]*{_SETTING}((?:[VW]|E(?=L?["ANWV]))[VWLD]*["ANSWVU]*(?:[C、]["ANSWV]*[NW](?![EQ]))*)'
)


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
    position = _beginning(wording, place, counted=counted)
    after = After()
    if classes[position : position + 1] in _NOTHING_AFTER:
        return after
    verbs = _VERBS.match(classes, position)
    if holds_any(classes[position:], _OF_ATTRIBUTES):
        found = (_AFTER_COUNTED if counted else _AFTER).match(classes, position)
    else:
        found = (_PLAIN_COUNTED if counted else _PLAIN).match(classes, position)
    if counted and _read_compound(wording, position, found, after, persons):
        return after
    if counted and not found and not persons:
        after.noun = _unknown(wording, position)
    if counted and not found and not after.noun:
        found = _AFTER_CLAUSE.match(classes, position)
    if found:
        position = _behind_bracket(classes, _read_noun(wording, place, found, after, counted))
        if persons and not after.act:
            position = _part_deed(wording, found.start(2), position, after)
    verbs = verbs or (_VERBS.match(classes, position) if found else None)
    if verbs:
        after.verb = wording.join(verbs.start(1), verbs.end(1))
    phrase = _VERB_PHRASE.match(classes, position)
    if phrase and (classes[phrase.start(1)] != "E" or wording.words[phrase.start(1)] in _DOING):
        after.phrase = wording.join(phrase.start(1), phrase.end(1))
    return after


def _behind_bracket(classes: str, position: int) -> int:
    """The word behind a bracket that begins at `position`, if one does: 9个部门（单位）派出工作组."""
    close = classes.find(")", position, position + _SHORT_CLAUSE) if classes[position : position + 1] == "(" else -1
    return close + 1 if close >= 0 else position


def _read_noun(wording: Wording, place: int, found: re.Match[str], after: After, counted: bool) -> int:
    """Read the noun `found` behind the figure at word `place`, and say where it ends."""
    found = _behind_idiom(wording, found) or found
    after.linked = bool(found.group(1))
    if counted and not after.linked and _has_own_figure(wording, found.start(2), found.end(2)):
        return found.end(2)
    last = _before_deed(wording, found.start(2), found.end(2))
    after.noun = wording.join(found.start(2), _without_act(wording, found.start(2), last, counted))
    if wording.classes[place + 1 : place + 3] == "QY" and not after.linked:  # 22个5000万元以上项目
        after.noun = wording.join(place + 1, place + 3) + after.noun
    position = _with_kinds(wording, found.end(2), after)
    if after.noun in DIMENSIONS:  # 百米长的龙舟 is 龙舟长
        position = _behind_of(wording, position, _AFTER, after, after.noun)
    elif counted and wording.words[position - 1] in _SORTS:  # 三个类型的航天员: 航天员类型
        position = _behind_of(wording, position, _AFTER_COUNTED, after, after.noun)
    elif counted and wording.words[position - 1] in _KINDS and not wording.words[place].endswith(_GENERAL):
        position = _behind_of(wording, position, _AFTER_COUNTED, after)  # 三家能源领域的企业
    if counted and not after.linked and is_measure(after.noun) and _FIGURE_AHEAD.match(wording.classes, position):
        after.noun = ""  # 公路4条总里程400公里
    if found.group(3):
        after.act = wording.join(found.start(3) + 1, found.end(3))
    return position


def _behind_idiom(wording: Wording, found: re.Match[str]) -> re.Match[str] | None:
    """The noun behind an idiom and 的 (7200多项精彩纷呈的惠民活动), None where what was found is no idiom."""
    first, last = found.span(2)
    if last - first != 1 or wording.classes[last : last + 1] != "U" or len(wording.words[first]) != _IDIOM:
        return None
    return _AFTER.match(wording.classes, last) if rjieba.tag(wording.words[first], False)[0][1] in _IDIOMS else None


def _has_own_figure(wording: Wording, first: int, last: int) -> bool:
    """Whether the one word there is a measure with its figure, of what was counted before: 项目14个总投资28亿元."""
    return last - first == 1 and is_measure(wording.words[first]) and _FIGURE_AHEAD.match(wording.classes, last) is not None


def _before_deed(wording: Wording, first: int, last: int) -> int:
    """Where the noun at words `first` to `last` ends: before what it does, if that is told."""
    if wording.classes[last : last + 1] == "Q" and (listed := wording.classes.rfind("C", first + 1, last)) > 0:
        return listed  # 甲街道2个小区和乙街道3个小区
    if "F" in wording.classes[first + 1 : last]:  # 32座公园里彩旗飘扬
        inside = next((at for at in range(first + 1, last) if wording.words[at] in _INSIDE), last)
        last = min(last, inside)
    if "V" not in wording.classes[first + 1 : last]:
        return last
    return next(
        (at for at in range(first + 1, last) if wording.words[at] in _FINITE and "N" in wording.classes[first:at]), last
    )


def _part_deed(wording: Wording, first: int, position: int, after: After) -> int:
    """Part what persons or firms do from the noun for them, up to `position`: 1300家工厂协同升级."""
    letters = wording.classes[first:position].rstrip("AW")
    end = first + len(letters)
    if "W" not in wording.classes[end:position] or not letters.endswith("N") or letters.strip('NASC"'):
        return position
    if wording.classes[position : position + 1] not in _NOTHING_AFTER:
        return position
    deed = wording.join(end, position)
    if is_measure(deed):
        return position
    after.noun = deed + wording.join(first, end)
    return position


def _beginning(wording: Wording, place: int, *, counted: bool) -> int:
    """The word behind the figure, others it shares its noun with (新增5条、共12公里绿道) and the 及以上 of a size."""
    position = place + 1
    following = wording.classes[position : position + 1]
    if following == "Q" or following in _JOINTS:
        bare = place > 0 and wording.classes[place - 1] in _NO_NOUN
        joined = (_JOINED if counted and bare else _CLOSE).match(wording.classes, position, position + LIST_LENGTH)
        position = joined.end() if joined else position
    elif counted and wording.classes[position : position + 2] == "EQ" and wording.words[position + 1].endswith(_COUNTING):
        position += 2  # 举办4000项约2万场次活动
    elif following == "E" and wording.words[position] in _BEING:  # 其中8座为新建车站
        position += 1
    if wording.classes[place] == "A":
        while position < len(wording.words) and wording.words[position] in _AND_ABOVE:
            position += 1
    return position


def _read_compound(wording: Wording, position: int, plain: re.Match[str] | None, after: After, persons: bool) -> bool:
    """Read a counted noun made up of more than nouns (400场促消费活动), where it reaches the end of the clause."""
    found = _COMPOUND.match(wording.classes, position)
    if not found or (plain and plain.end(2) >= found.end(2)):
        return False
    first, last = found.span(2)
    if _before_deed(wording, first, last) < last:
        return False
    letters = wording.classes[first:last]
    if plain:
        # A single character at the end makes a noun of the verb before it: 推进市, 引领方.
        short = len(wording.words[last - 1]) == 1 and letters[-2] in "VWG" and letters[0] != "V"
        if not short and (persons or not _is_object(wording, position, first, last)):
            return False
    elif (
        (persons and letters[0] in "VW")
        or last - first > _SHORT_CLAUSE
        or letters[0] in "GFZ"
        or (letters[0] == "V" and len(letters) < _LEAST)
    ):
        return False
    after.linked = bool(found.group(1))
    after.noun = wording.join(first, last)
    return True


def _unknown(wording: Wording, position: int) -> str:
    """A noun that the dictionary cuts into single characters: 32个管/节，."""
    found = _REST.match(wording.classes, position)
    if not found or any(len(word) > 1 for word in wording.words[position : found.end()]):
        return ""
    return wording.join(position, found.end())


def _is_object(wording: Wording, position: int, first: int, last: int) -> bool:
    """Whether words `first` to `last` are one object (建有9条海铁联运班列) and no clause (出台9项政策支持就业)."""
    words = wording.words[first:last]
    if sum(map(len, words)) > _SHORT_CLAUSE and words[-1] not in generic_nouns():
        return False
    return _SERIAL.isdisjoint(words) and wording.classes[:position].rstrip("QLEDY").endswith("V")


def _behind_of(wording: Wording, position: int, noun: re.Pattern[str], after: After, tail: str = "") -> int:
    """Read on to the noun behind 的, where one stands there, and call what is counted or measured so, with `tail` behind."""
    found = noun.match(wording.classes, position)
    if not found or not found.group(1):
        return position
    after.noun = wording.join(found.start(2), found.end(2)) + tail
    return found.end(2)


def _with_kinds(wording: Wording, position: int, after: After) -> int:
    """Read on where a bracket names other kinds of area: 31个省（区、市）."""
    if wording.classes[position : position + 1] != "(":
        return position
    close = wording.classes.find(")", position, position + _SHORT_CLAUSE)
    if close < 0 or not _KINDS_OF_AREA.issuperset(wording.words[position + 1 : close]):
        return position
    after.noun += wording.join(position, close + 1)
    return close + 1


def _without_act(wording: Wording, first: int, last: int, counted: bool) -> int:
    """The end of a counted noun without what is done to it: 30个项目建设."""
    classes = wording.classes
    if "N" not in classes[first:last]:
        return last
    end = last
    if end - first > (1 if counted else _LEAST) and _FIGURE_AHEAD.match(classes, end) and is_measure(wording.words[end - 1]):
        end -= 1 if len(wording.words[end - 1]) > 1 else 2  # 8座水电站总装机容量200万千瓦; 硬化/率
        while end > first + 1 and classes[end - 1] == "A":
            end -= 1
        return max(end, first + 1)
    while classes[end - 1] == "A":
        end -= 1
    while counted and end > first and wording.words[end - 1] in WORKS:
        end -= 1
        if classes[last : last + 1] == "Q" and end - first == 1 and wording.words[first] not in generic_nouns():
            return end  # 6艘客船运营80个航次
        while end > first + 1 and classes[end - 1] == "A":  # 高效运转
            end -= 1
    return end if end - first > 1 or classes[end : end + 1] == "A" else last
