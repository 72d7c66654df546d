"""Where a project's name begins: read leftwards from its head to where grammar ends it.

The clause is segmented once. Verbs and prepositions that cannot stand inside a name, particles, pronouns and points of time
end it; adjectives, ranks, sums and dates are dropped from what is left.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from flows.parsing.finding import holds_any, search_from
from flows.parsing.project_lexicon import head_words, plain_words, words
from flows.parsing.project_proper import is_proper

Token = tuple[int, str]

_REACH = 56  # characters looked back over: longer names do not occur in print
_QUOTE_REACH = 26
_PLACE_REACH = 8
_EDGE = re.compile(  # first the single characters, which nothing else begins with and most edges are
    r"[% \u3000。！？；，、：:!?;,\n…|•·■●▲□◆★《》<>【】/“‘（(「『〔”’）)」』〕]"
    r"|——|――|──|--|(?<=改造|建设|打造|扩建|改建|升级|提升|培育)成(?![都渝华武县安])|(?<![河湖])[东西南北][临接连靠抵邻起]|(?<=[，、])[东西南北]至"
    r"|[起止始终接交位力]于|[起始引源]自|[起终]点[接连至为]|(?:设|建|选址)[于在]|无(?=高速|高铁|铁路|公路)|[比经]走"
    r"|(?<=\d)日(?!处理|供|产|加工|均)|(?<!掌)把控|严控|管控|迈出|(?:衔|连|联|串)[接联]起"
)
_EDGE_BEGINS = frozenset(
    "—―─-日成把严管迈引源设建选无终东西南北起止始终接交位力衔连联串比经"
    "% \u3000。！？；，、：:!?;,\n…|•·■●▲□◆★《》<>【】/“‘（(「『〔”’）)」』〕]"
)
_SHORT_FORM = ("以下简称", "下称", "简称", "以下称")
_CLOSERS = {"”": "“", "’": "‘", "）": "（", ")": "(", "」": "「", "』": "『", "〕": "〔"}
_FULL = ("。", "！", "？")  # what quotes a sentence and no name holds
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_OPENERS = frozenset("“‘（(「『〔")
_BRACKETS = ("（", "(")
_BEFORE_KICKERS = ("", "\n", "，", "。", "；", "：", "、")  # a bracket behind one of these belongs to nothing before it
_NUMERAL = re.compile(r"[\d.,%×xX+~]+|[一二三四五六七八九十百千万亿两几]+")
_CLASSIFIERS = frozenset("个项座条批类家大处所种宗栋片名位多余")
_MEASURE = re.compile(r"[万亿千百]*(?:公里|米|千米|平方米|平方公里|亩|公顷|元|亿元|万元|[万亿]|年|天|个月)余?")
_TIME = re.compile(
    r"\d+(?:年|月|日|时|点|年代|世纪)|[一二三四五六七八九十]+(?:月|日|时|点|年代|世纪)|[今明去前当本近]年[初底末内]?|[今去明][春夏秋冬]|(?:19|20)\d\d"
)
_BYLINE = re.compile(r"记者|通讯员|实习生|编辑|摄影")
_DATE_END = re.compile(r"届|赛季|年?度?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:期间|以来|底|初|末)?")
_MONTHS = re.compile(r"[前头首]\d{1,2}个?月(?:份|末|底)?")
_DATE_UNITS = frozenset({"年", "月", "日", "月份"})
_JOINS = frozenset({"至", "—", "－", "-", "–", "~", "～", "·"})
_COUNTED_IN = frozenset("万亿千百吨米平立亩公台套件辆个支片条头只")  # what stands behind a number that is no year
_RELATED = frozenset({"相关", "其"})
_GLUED = frozenset("和与及在由从对到至为将中")  # what the segmentation may glue to the place behind it
_PREPOSITIONS = frozenset("向对由自从同当连")
_LINES = ("铁路", "高铁", "高速", "客专", "城际")
_DIVERSIONS = ("工程", "灌区", "供水", "济", "入", "补", "调水", "二期", "一期")
_BEFORE_HAS = frozenset("的还就又也只共")  # 集中开工的|有X, whatever the segmentation says
_BODIES = ("公司", "集团", "局", "省", "市", "县", "区", "部", "会", "院", "企业")  # what 与 joins as partners
_BETTERS = frozenset({"完善", "优化", "健全", "提升"})  # behind another verb no part of a name (建设|完善|研发中心)
_BUILDS = frozenset({"建设", "新建", "发展", "打造", "兴建", "建造"})
_SITES = (
    "地区",
    "开发区",
    "两旁",
    "两侧",
    "境内",
    "沿线",
    "机场",
    "港",
    "码头",
    "省",
    "市",
    "县",
    "园区",
    "高新区",
    "工程",
    "新区",
)
_OWN_WORDS = 3  # characters that what is built has of its own
_BUILT = ("建设", "打造", "新建", "构建", "推进", "加快", "建立")
_PRICES = ("亿元", "万元", "亿美元", "亩")
_STAGED = re.compile("第?[一二三四五]期")
_PLANS = ("计划", "行动")
_CARRIES = ("实施", "开展", "启动", "部署", "发起")  # what is done with a plan
_AIMS = frozenset({"防止", "预防", "防范", "减少", "降低", "扩大", "加强", "遏制", "清理", "打击", "消除", "规范"})
_ADNOMINAL_REACH = 2  # words from one that describes to the head: itself and one more
_TWO, _PLACING = 2, frozenset("后前上下中")
_PLAN_OF_BOTH = re.compile(  # 实施|新兴学科和交叉学科培育行动
    r"(?:实施|开展|启动|推进|通过|部署|发起|推出)了?(?:新一轮)?((?:(?!的)[\u4e00-\u9fff]){2,10}(?<!战略)(?<!计划)(?<!行动)(?<!工程)(?<!项目)(?<!政策)(?<!规划)(?<!方案)(?<!建设))[和与]\Z"
)
_BOTH_REACH = 16
_CONJUNCTIONS = frozenset({"与", "及"})
_DESCRIBES = re.compile(
    r".*(?:(?:重大|重点|重要|标志性|骨干|民生|民心|一号)[\u4e00-\u9fff]{0,4}(?:工程|项目)(?=[\u4e00-\u9fff]{2})|(?:\d[\d.]*[万亿]多?(?:元|(?=扩建|新建|建设|改造|打造))(?:扩建|新建|建设|改造|打造)?"
    r"|(?:控制性|标志性|关键性|骨干|民生|重点|关键|核心|重大|配套|节点|开工|先导性|龙头)(?:工程|项目)|首[个座条家台]"
    r"|节点(?!工程|项目)|(?:高铁|高速|铁路|公路)网(?:[\u4e00-\u9fff]{2,4}(?:线|部分))?"
    r"|最[大长高深]的?[^至]{0,2}?(?=[^至]{4}))(?=[“‘]|[\u4e00-\u9fff]{3}))"
)
_DESCRIBING = re.compile("[工项首节网最万亿]")  # one of which it holds
_NUMBERING = re.compile(r"\d{1,2}[.．](?!\d)")
_LINE_ENDS = ("", "\n", "。", "；", "：")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def modifier(text: str, head_start: int, head_end: int, places: dict[int, int]) -> list[Token] | None:
    """The (offset, word) tokens of the name before its head; None where the head is part of a word or of a number of things.

    `places` maps the starts of place names to their ends: a name can begin with one whatever the segmentation says.
    """
    left = _clause_start(text, head_start)
    if left == head_start:
        return []
    if left and text[left - 1] in _QUOTES and text[head_end : head_end + 1] == _QUOTES[text[left - 1]]:
        quoted = _segment(text, left, head_start, head_end)
        if quoted and (not _matters(quoted[0][1]) or text.endswith(_PLANS, head_start, head_end)):
            return quoted
    spans = _segment(text, left, head_start, head_end)
    if spans is None:
        return None
    plan = text.endswith(_PLANS, head_start, head_end)
    tokens = _strip(text, _behind_date(text, _whole_place(_go_left(spans, places, plan=plan), places)), head_start)
    if tokens and (number := _NUMBERING.match(text, tokens[0][0])) and text[tokens[0][0] - 1 : tokens[0][0]] in _LINE_ENDS:
        tokens = _from(tokens, number.end())  # 1.|青溪文体中心项目
    if tokens and plan and (both := _PLAN_OF_BOTH.search(text, max(0, tokens[0][0] - _BOTH_REACH), tokens[0][0])):
        return [(both.start(1), both[1]), (both.end(1), text[both.end(1)]), *tokens]
    if tokens and _is_torn(text, tokens[0]):
        return [(tokens[0][0] - 1, text[tokens[0][0] - 1]), *tokens]
    if tokens and text[tokens[0][0]] == "有" and text[tokens[0][0] - 1 : tokens[0][0]] in _BEFORE_HAS:
        return _from(tokens, tokens[0][0] + 1)
    if tokens and text[tokens[0][0]] in _GLUED and tokens[0][0] + 1 in places:
        return _from(tokens, tokens[0][0] + 1)
    return tokens


def _whole_place(spans: list[Token], places: dict[int, int]) -> list[Token]:
    """`spans` without the end of a place's name that the first of them begins with (青|溪北河水库 at 青溪)."""
    if not spans or spans[0][0] in places:
        return spans
    at = spans[0][0]
    end = next((places[start] for start in range(max(0, at - _PLACE_REACH), at) if places.get(start, 0) > at), at)
    return _from(spans, end) if at < end < at + len(spans[0][1]) else spans


def _is_torn(text: str, token: Token) -> bool:
    """Whether a name begins with half of a short name that a preposition or verb seems to end (向|莆铁路, 引|洮工程)."""
    at, word = token
    if len(word) != 1 or at == 0:
        return False
    if text[at - 1] == "引":
        return text.startswith(_DIVERSIONS, at + 1)
    return text[at - 1] in _PREPOSITIONS and text.startswith(_LINES, at + 1)


def _clause_start(text: str, head_start: int) -> int:
    """Start of the clause the head stands in; marks inside closed brackets and quotes do not end it."""
    first = max(0, head_start - _REACH)
    last = _last_edge(text, first, head_start)
    if last is None:
        return first
    if text[last.end() - 1] not in _CLOSERS and text[last.end() - 1] != "—":
        return last.end()
    closed = head_start
    for mark in reversed(_edges(text, first, head_start)):
        if mark.start() >= closed:
            continue
        opener = _CLOSERS.get(mark.group())
        if opener is None:
            return mark.end()
        closed = text.rfind(opener, first, mark.start())
        quoted = text[closed : mark.start()]
        if (
            closed < 0
            or len(quoted) > _QUOTE_REACH
            or holds_any(quoted, _FULL)
            or _names_writers(text, closed, mark.start())
            or (text[closed] in _BRACKETS and text[closed - 1 : closed] in _BEFORE_KICKERS)
        ):
            return mark.end()
    return first


def _edges(text: str, first: int, last: int) -> list[re.Match[str]]:
    """All that ends a name in `text[first:last]`."""
    edges: list[re.Match[str]] = []
    while found := search_from(_EDGE, _EDGE_BEGINS, text, first, last):
        edges.append(found)
        first = found.end()
    return edges


def _last_edge(text: str, first: int, last: int) -> re.Match[str] | None:
    """The last of what ends a name in `text[first:last]`."""
    for at in range(last - 1, first - 1, -1):
        if text[at] in _EDGE_BEGINS and (found := _EDGE.match(text, at, last)):
            return found
    return None


def _names_writers(text: str, start: int, end: int) -> bool:
    """Whether a bracket holds those who write, 电（记者某某）, 电（某某、某某）, or a short form of what is before it."""
    if text.startswith(_SHORT_FORM, start + 1):
        return True
    return text[start - 1 : start] in ("电", "讯") or _BYLINE.search(text, start, end) is not None


def _segment(text: str, left: int, head_start: int, head_end: int) -> list[Token] | None:
    """The words from `left` to the head, which may take in the end of the word before it; None where it ends amid a word."""
    short = head_end - head_start == 1
    spans: list[Token] = []
    at = left
    for word in rjieba.cut(text[left : head_end + 4 * short], False):
        if at >= head_start:
            break
        if word == "持续" and spans and spans[-1][1] == "可":
            spans[-1] = (at - 1, "可持续")
        elif spans and spans[-1][1] == "建设中":  # 建设|中乙文化中心
            spans[-1:] = [(at - 3, "建设"), (at - 1, "中" + word)]
        else:
            spans.append((at, word))
        at += len(word)
    if at == head_start:
        return spans if not short or text[head_start:head_end] == word else None
    start, word = spans.pop()
    if short or at > head_end:
        return None
    return [] if text[start:head_start] in words("stop") else [*spans, (start, text[start:head_start])]


def _go_left(spans: list[Token], places: dict[int, int], *, plan: bool) -> list[Token]:
    """The last of `spans` that can stand in one name, that of a `plan` or of what is built."""
    closed = 0
    last = len(spans) - 1 - (plan and _is_plan_of_doing(spans))
    for k in range(last, -1, -1):
        at, word = spans[k]
        if not _matters(word) and not (closed == 0 and _takes_object(spans, k, places)):
            continue
        if word in _CLOSERS:
            closed += 1
        elif word in _OPENERS:
            closed -= 1
        elif (
            closed == 0
            and (_ends_name(spans, k) or _takes_object(spans, k, places))
            and not (_joins_nouns(spans, k, places) or (len(word) == 1 and _in_place(at, places)))
            and not (word == "联合" and k > 0 and spans[k - 1][0] in places)  # 重庆联合产业孵化基地
        ):
            aimed = _aimed_at(spans, k, places)
            if aimed is None and plan and k + 2 < len(spans) and _is_carried_out(spans, k):
                aimed = k  # 开展|防止返贫就业攻坚行动
            if aimed is not None:
                return spans[aimed:]
            for inside in range(at + 1, at + len(word)):
                if inside in places:
                    return [(inside, word[inside - at :]), *spans[k + 1 :]]
            return spans[k + 1 :]
    return spans


@lru_cache(maxsize=1 << 15)
def _matters(word: str) -> bool:
    """Whether a word can end a name, or is a bracket or quote; most words can do neither wherever they stand."""
    known = word in _CLOSERS or word in _OPENERS or word in words("doing") or word in words("stop") or word in words("amid")
    return known or (len(word) > 3 and _is_phrase(word)) or _TIME.fullmatch(word) is not None


def _takes_object(spans: list[Token], k: int, places: dict[int, int]) -> bool:
    """Whether token `k` is a verb, whichever, with a place or a title behind it (亮相|甲市乙中心, 重申|“丙”计划)."""
    if k + 1 == len(spans):
        return False
    if spans[k][1] in _BUILDS:
        return k > 0 and _builds_there(spans, k, places)
    titled = spans[k + 1][1] in _QUOTES and (k == 0 or _is_hollow(spans[k - 1][1]))  # no 居民登记“丙”试点
    return (titled or spans[k + 1][0] in places) and _is_verb(spans[k][1])


@lru_cache(maxsize=1 << 14)
def _is_verb(word: str) -> bool:
    """Whether the dictionary has a word as a verb and as no noun."""
    if len(word) == 1 or word in words("doing") or word in words("generic"):
        return False
    return [tag for _, tag in rjieba.tag(word)] == ["v"]


def _is_plan_of_doing(spans: list[Token]) -> bool:
    """Whether the word before the head is what the plan is for, as noun: 人才引进|计划, 专业布局|行动."""
    return len(spans) > 1 and spans[-1][1] in words("plan_verb") and not _is_hollow(spans[-2][1])


def _ends_name(spans: list[Token], i: int) -> bool:
    word = spans[i][1]
    if word.isdigit() and i + 1 < len(spans) and spans[i + 1][1][0] in _COUNTED_IN:
        return False  # 年产2000万件, no year
    if word in words("amid") and i + 1 < len(spans):
        return True
    if i > 0 and _of_renewal(spans, i):
        return False
    if word in words("adnominal") and i > 0 and not _is_hollow(spans[i - 1][1]):
        return word == "发布" and len(spans) - i > _ADNOMINAL_REACH  # 甲省|发布|乙修复工程, but 运行保障平台
    if word in words("doing"):
        return i == 0 or (i + 1 < len(spans) and _does(spans, i))
    if word in _CONJUNCTIONS and i >= 2 and _is_task(spans[i - 1][1]) and spans[i - 2][1] not in words("stop"):
        return False
    if len(word) > 3 and _is_phrase(word):
        return True
    if word == "配套" and i > 0:  # 汽车|配套项目 is a name, 园区|配套建设 begins one
        return i + 1 < len(spans) and spans[i + 1][1] in words("doing")
    if word in words("soft") and i > 0 and _is_fragment(spans[i - 1][1]):
        return False
    return word in words("stop") or _TIME.fullmatch(word) is not None


def _does(spans: list[Token], i: int) -> bool:
    """Whether a word of doing, with words on both sides, is a verb there and no part of the name."""
    word, before = spans[i][1], spans[i - 1][1]
    if before in _BETTERS or (before == "升级" and i == 1 and len(spans) - i > _ADNOMINAL_REACH):
        return True  # 优化|改造|青龙大道, 升级|改造|航班监管系统
    return _acts(word, before) or (word in words("raises") and _governed(spans, i))


def _builds_there(spans: list[Token], i: int, places: dict[int, int]) -> bool:
    """Whether a word of building says what is built at the place before it (甲机场|建设|国际货运枢纽), and is no noun."""
    at, word = spans[i - 1]
    if not word.endswith(_SITES) and places.get(at) != at + len(word):
        return False
    return sum(len(word) for _, word in spans[i + 1 :] if word not in plain_words()) >= _OWN_WORDS


def _of_renewal(spans: list[Token], i: int) -> bool:
    """Whether a word is of what irrigation works are called that are renewed: X灌区续建配套与现代化改造一期."""
    word = spans[i][1]
    if word == "续建":
        return i + 1 < len(spans) and spans[i + 1][1] == "配套"
    if word in _CONJUNCTIONS:
        return i > 1 and spans[i - 1][1] == "配套" and spans[i - 2][1] == "续建"
    return word in words("doing") and i + 2 == len(spans) and _STAGED.fullmatch(spans[i + 1][1]) is not None


def _in_place(at: int, places: dict[int, int]) -> bool:
    """Whether the name of a place runs over the token at `at` (自 in 海南自贸港)."""
    return any(places.get(start, 0) > at for start in range(max(0, at - _PLACE_REACH), at + 1))


def _joins_nouns(spans: list[Token], i: int, places: dict[int, int]) -> bool:
    """Whether 及 or 与 joins what belongs to a name, or two plain nouns where a place opens it (X港粮食及通用码头工程)."""
    if spans[i][1] not in _CONJUNCTIONS or i < 2:
        return False
    if i + 1 < len(spans) and (spans[i + 1][1] in words("appendage") or spans[i + 1][1] in _RELATED):
        return True
    if spans[i - 1][1] in head_words():
        return False
    left, right = spans[max(0, i - 6) : i], spans[i + 1 :]
    named = any(at in places for at, _ in left) or (is_proper([w for _, w in left]) and not left[-1][1].endswith(_BODIES))
    if not (named or (left[-1][1] not in words("stop") and len(left[-1][1]) > 1)) or any(
        inside in places for at, w in right for inside in range(at, at + len(w))
    ):
        return False
    return bool(right) and len(right[0][1]) > 1 and not any(word in words("stop") for _, word in left[-2:])


def _aimed_at(spans: list[Token], i: int, places: dict[int, int]) -> int | None:
    """Where 具有全国影响力的 begins that ends at token `i`: what has no name of its own is named by what it shall be."""
    if spans[i][1] != "的" or i == 0 or not spans[i - 1][1].endswith("力"):
        return None
    if any(at in places for at, _ in spans[i + 1 :]) or is_proper([word for _, word in spans[i + 1 :]]):
        return None
    return next((k for k in range(i - 2, max(-1, i - 7), -1) if spans[k][1] == "具有"), None)


def _is_carried_out(spans: list[Token], k: int) -> bool:
    """Whether token `k` is the verb of what a plan is for, right behind that of carrying it out (启动|优化营商环境行动)."""
    verb = spans[k][1]
    if len(verb) != _TWO or verb.endswith(_CARRIES) or not (verb in words("doing") or verb in _AIMS):
        return False
    while k > 0 and (spans[k - 1][1] in words("strip") or spans[k - 1][1] == "了"):
        k -= 1
    return k > 0 and spans[k - 1][1].endswith(_CARRIES)


def _is_fragment(word: str) -> bool:
    """Whether a token is a lone character that no rule knows: part of a name the dictionary lacks (蓄 in 蓄能)."""
    known = word in words("stop") or word in words("strip") or word in head_words()
    return len(word) == 1 and _HAN.match(word) is not None and not known


@lru_cache(maxsize=1 << 12)
def _ends_in_head(word: str) -> bool:
    """Whether a token ends as names of things do (处理厂)."""
    return any(word[at:] in head_words() for at in range(len(word)))


def _is_phrase(word: str) -> bool:
    """Whether a long token is verb or adverb with more (进一步提高), not a noun of four characters (综合利用)."""
    if word in words("generic"):
        return False
    acts = word[-2:] in words("doing") and (word[:-2] in words("strip") or word[:-2] in words("stop"))
    return acts or word[-2:] in words("stop") or word[:2] in words("stop")


def _is_task(word: str) -> bool:
    """Whether a word can be one of two tasks that 与 joins in a name (配套与改造)."""
    return word[-2:] in words("doing") or word in words("void")


def _is_hollow(word: str) -> bool:
    """Whether a word cannot stand inside a name, or only at its left end, where it says nothing."""
    return (word in words("stop") or word in words("strip")) and word not in words("adnominal")


def _acts(word: str, before: str) -> bool:
    """Whether a word that can be verb or noun is the verb, judged by the word before it."""
    known = _is_hollow(before) or before in words("amid") or before[-1:] == "期"
    return known or (word == "建设" and before in _CLOSERS) or _TIME.fullmatch(before) is not None


def _governed(spans: list[Token], i: int) -> bool:
    """Whether a preposition or auxiliary before the place or firm makes the word at `i` a verb (在X建设Y)."""
    for _, word in reversed(spans[max(0, i - 6) : i]):
        if word in words("governs"):
            return True
        if word in words("stop"):
            return False
    return False


def _behind_date(text: str, spans: list[Token]) -> list[Token]:
    """`spans` without the end of a date that the segmentation tore apart (2023|年10月X大桥), or a number of months."""
    start = spans[0][0] if spans else 0
    if spans and (months := _MONTHS.match(text, start)):
        return _from(spans, months.end())
    match = _DATE_END.match(text, start) if start and text[start - 1].isdigit() else None
    return spans if match is None else _from(spans, match.end())


def _from(spans: list[Token], start: int) -> list[Token]:
    """The tokens from `start` on, the first cut short where `start` is inside it."""
    return [(max(at, start), word[max(0, start - at) :]) for at, word in spans if at + len(word) > start]


def _strip(text: str, spans: list[Token], head_start: int) -> list[Token] | None:
    """Drop adjectives, numbers and ranks from the left end; None for a group of undertakings (67个重大项目)."""
    k = 0
    for k, (_, word) in enumerate(spans):
        rest = spans[k + 1][1] if k + 1 < len(spans) else ""
        if _is_numeral(word) and (rest or text[head_start] != "号"):
            if rest[:1] in _CLASSIFIERS or not rest:
                behind = _behind_counted(spans, k)
                return _strip(text, spans[behind:], head_start) if behind else None
            hollow = rest in _DATE_UNITS or _is_measure(rest)
        else:
            hollow = word in _DATE_UNITS
        if (word[0] == "第" and _ends_in_head(rest)) or _is_name_of_two(text, spans, k):  # 第三小学 is a name
            break
        if not (hollow or word in words("strip") or word in _JOINS or word == "的" or (k > 0 and _measured(spans, k))):
            break
    else:
        return []
    kept = spans[k:]
    if kept[0][1] in _BUILDS and len(kept) > 1 and text.endswith(_PRICES, 0, kept[0][0]):
        kept = kept[1:]  # 投资5亿元|建设|年产8万吨负极材料项目
    if kept[0][1] in _BETTERS and text.endswith(_BUILT, 0, kept[0][0]):
        kept = kept[1:]
        if not kept:
            return []
    start = kept[0][0]
    described = _DESCRIBES.match(text, start, head_start) if _DESCRIBING.search(text, start, head_start) else None
    return kept if described is None else _from(kept, described.end())


def _is_name_of_two(text: str, spans: list[Token], k: int) -> bool:
    """Whether all that stands between a mark and the head are two characters that are no word (——青安|隧道)."""
    if k or len(spans) != _TWO or len(spans[0][1]) > 1 or spans[0][1] not in _PLACING or not _is_fragment(spans[1][1]):
        return False
    return spans[0][0] == 0 or text[spans[0][0] - 1] in _EDGE_BEGINS


def _behind_counted(spans: list[Token], k: int) -> int | None:
    """Behind the places that the numeral at token `k` counts (20条路段架空线下地工程), where more than one word follows."""
    counted = words("counted")
    glued = k + 1 < len(spans) and spans[k + 1][1][1:] in counted
    behind = k + 2 if glued else k + 3
    return behind if behind + 1 < len(spans) and (glued or spans[behind - 1][1] in counted) else None


@lru_cache(maxsize=1 << 12)
def _is_numeral(word: str) -> bool:
    return _NUMERAL.fullmatch(word) is not None


@lru_cache(maxsize=1 << 12)
def _is_measure(word: str) -> bool:
    """Whether a word is a unit that says nothing of which undertaking is meant: money, length, area, time."""
    return _MEASURE.fullmatch(word) is not None


def _measured(spans: list[Token], k: int) -> bool:
    """Whether token `k` is the unit of a number, or the verb behind it (4.96亿元扩建…)."""
    unit = k > 0 and _is_measure(spans[k][1]) and _is_numeral(spans[k - 1][1])
    return unit or (k > 1 and spans[k][1] in words("doing") and _measured(spans, k - 1))
