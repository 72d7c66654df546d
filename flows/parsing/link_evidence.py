"""What speaks for each project, and for none, as the one that a figure is of.

Evidence for a project: how near it is named and as what (subject, object, in passing), whether the headline and the lead
have it, whether the clause echoes its name, whether the figure before is of it. Evidence for none: a place or the nation as
the clause's subject, words of statistics instead of works (lexicon/link_words.csv), a count of projects, a list's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.finding import holds_any, occurrences
from flows.parsing.link_words import openers, words
from flows.parsing.project_groups import find_groups, is_counted
from flows.parsing.topics import Topics, is_listed, opening
from flows.parsing.types import ArticleContext, Quantity

Evidence = dict[int | None, list[str]]  # by project, and for none

_CLAUSE_MARKS = "，；：。！？\n"
_ATTRIBUTE = re.compile(r"[^，。；！？\n]{0,8}的[^，。；！？\n]{0,8}")
_OWN = re.compile(r"[多余]?(?:以上|左右)?的[“‘]?[^，。；！？、\n]{0,4}")
_INTRODUCED = re.compile(r"[^。；！？\n]{0,40}的[^，。；！？\n]{0,12}——")  # 年交易量9万吨的省重点项目——X
_FOR = re.compile(
    r"，?(?:(?:将|计划|拟|规划|主要|用来)*(?:用于|建设(?!者)|新建|打造)|对|支持|推进|实施|扩建|改造)[^。；！？\n]{0,24}"
)
_COUNTS_PROJECTS = re.compile(r"[^，。；！？\n]{0,20}(?:项目|工程|标志性成果)")
_NATION = re.compile(r"全国|我国|全球|世界|国内")
_SEVERAL = re.compile(
    r"(?:[该这此]批|上述|这些|以上|这?(?:[两三四五六七八九十]|\d[\d余多]*)个)[\u4e00-\u9fff]{0,8}(?:项目|工程)"
    r"(?:[^，。；、\n]{0,6}投资|占地|达产|建成|合同|全部|均|，)"
)
_OF_ALL = re.compile(
    r"(?:固定资产|建安|基本建设|(?:交通|水利|铁路|公路|电网|能源|产业|工业|技改|基础设施)(?:建设)?)(?:总)?投资"
)
_SOURCES = ("数据", "统计", "调查", "报告", "监测", "结果", "研究", "测算")
_STATISTICS = re.compile(
    "(?:数据|统计|调查|报告|监测|结果|研究)[^，。；]{0,4}(?:显示|表明|称|指出)|[据由][^，。；]{1,14}(?:统计|监测|测算|数据)"
)
_AREA = re.compile(r"[全我该本][省市州县区镇乡村盟旗](?![级道直属])")
_DELIVERED = re.compile(r"(?:建成|通车|投产|竣工|完工|投用|达产|投运|开通|运营|交付|贯通|使用)(?:以|之)?后(?![期续])")
_JOINS = re.compile(r"(?:并|且|而|也|还|又|均|都|再|全部|陆续|主要|具体|总体|整体|同步|累计|约|近|超|同时)+")
_COUNTERS = ("个", "项")
_WORKS = ("项目", "工程")
_OWN_COUNT = re.compile(r"(?:总数|共计|累计|共有|已有|达到|[共达已约超为有])*")  # “双百”项目共|208个
_BESIDE = 2
_STAND_IN = 5  # characters of 该项目, 大桥 and the like
_BEHIND = 8
_LIST = 14
_MANY = 5
_PLACES = ("place", "area", "nation")
_WHOSE = ("area", "nation")  # may say whose a project is that follows (全市|温暖工程)
_OF_WORKS = ("size", "spent", "figure")
_POINTS = frozenset("该此这")  # 该项目 at the head of the clause
_TOLD_OF_WORKS = (
    "项目",
    "工程",
    "方案",
    "计划",
    "行动",
    "工地",
    "施工",
    "掘进",
    "全线",
    "该线",
    "建成",
)  # of some project still
_PREPOSITIONS = frozenset("在对将把由从于按")
_ITS_OWN = ("own attribute of", "attribute of", "spent on")  # what makes a project named behind a figure that figure's


@dataclass(slots=True)
class _Figure:
    """A figure, the last mention before it, which clause of its sentence it stands in, and what that says."""

    quantity: Quantity
    at: int
    clause: int
    begin: int
    stop: int
    before: str
    behind: str
    subject: str
    placed: bool  # whether a place opens the clause or the sentence
    relation: str
    grouped: str  # how far before the figure projects are spoken of without a name since the last named one


class LinkReader:
    """Gathers the evidence for an article's figures, which must be asked for and remembered in order."""

    def __init__(self, context: ArticleContext) -> None:
        self.context, self.text = context, context.text
        self.topics = Topics(context)
        self._region_starts = [r.start for r in context.regions]
        self._size = f"none: {1 if self.topics.count == 1 else '2-4' if self.topics.count < _MANY else '5+'} projects"
        mentions = context.projects
        self._groups = find_groups(self.text, self.topics.starts, [m.end for m in mentions])
        self._first = self._last = -1  # the sentence of the figure read last
        self._block = 0
        self._edges: list[int] = []  # where the sentence's clauses begin, and its end
        self._subjects: dict[int, tuple[int, str]] = {}  # by clause: what it opens with, and before figures from where on
        # End, sentence, block, project and unit of the last figure.
        self._before: tuple[int, int, int, int | None, str] | None = None

    def remember(self, quantity: Quantity, project: int | None) -> None:
        """Note which project a figure is of, for those that follow."""
        self._before = (quantity.end, self._first, self._block, project, quantity.unit_base)

    def read(self, quantity: Quantity) -> tuple[Evidence, dict[int, int]]:
        """The evidence on one figure, and the mention that each project is judged by."""
        self._enter(quantity.start)
        topics, start = self.topics, quantity.start
        at = bisect_right(topics.starts, start) - 1
        for number in (at, at - 1):
            if number >= 0 and start < self.context.projects[number].end:
                project = topics.project[number]
                return {project: ["inside its name"]}, {project: number}
        figure = self._look_at(quantity, at)
        found: Evidence = {None: self._for_none(figure)}
        judged: dict[int, int] = {}
        semicolon = self.text.rfind("；", self._first, start)
        apart = self._is_apart(figure, semicolon)
        for number, since in topics.candidates(at, self._block, self._last):
            if apart and self._first <= topics.starts[number] < semicolon:
                continue
            project = topics.project[number]
            judged[project] = number
            found[project] = self._for_project(figure, project, number, since)
        return found, judged

    def _is_apart(self, figure: _Figure, semicolon: int) -> bool:
        """Whether the projects before the semicolon are left out: where the figure's part of the sentence names its own."""
        topics, at = self.topics, figure.at
        if semicolon < self._first or (at >= 0 and topics.starts[at] > semicolon):
            return True
        return at + 1 < len(topics.starts) and self._behind(figure, at + 1) in _ITS_OWN

    def _look_at(self, quantity: Quantity, at: int) -> _Figure:
        """What is asked of a figure whatever its project; `at` is the last mention before it."""
        edges = self._edges
        clause = bisect_right(edges, quantity.start) - 1
        begin = edges[clause]
        next_edge = bisect_right(edges, quantity.end)
        stop = edges[next_edge] - 1 if next_edge < len(edges) else self._last
        before, behind = self._words_beside(quantity, begin, stop)
        subject = self._subject(begin, quantity.start)
        placed = subject in _PLACES or (clause > 0 and self._subject(self._first, quantity.start) in _PLACES)
        grouped = self._group(quantity.start, at, begin)
        return _Figure(quantity, at, clause, begin, stop, before, behind, subject, placed, self._relation(quantity), grouped)

    def _for_project(self, figure: _Figure, project: int, number: int, since: int) -> list[str]:
        """What speaks for a project, judged by the mention `number`, behind which `since` others are named."""
        kinds = list(self.topics.about[project])
        mention, where = self.context.projects[number], "behind"
        if number > figure.at:
            headed = self.context.article.text.blocks[self._block].role == "headline"
            kinds.append("below the headline" if headed else self._behind(figure, number))
        else:
            where = self._before_it(figure, number, since, kinds)
            kinds += [f"{where}: before {figure.before}", f"{where}: behind {figure.behind}"]
            if where != "clause" and is_listed(self.text, mention.end):
                kinds.append("in a list")
            if where == "carried":
                self._carried(figure, project, number, kinds)
            elif where == "sentence":
                kinds.append(f"sentence: clause opens with {figure.subject}")
            elif where == "clause" and since == 0:
                kinds += self._in_clause(figure, mention.quote)
            if len(mention.quote) <= _STAND_IN and mention.quote != mention.stated_name:
                kinds.append(f"{where}: stand-in")
            kinds += self._named_beside(figure, number, since, where)
            if self._described(figure, project):
                kinds.append("attribute of")
            if figure.grouped and mention.project_type == "park":
                kinds.append("holds the group")
        if figure.relation and self._before is not None and self._before[3] == project:
            kinds.append(f"of the figure before {figure.relation}")
        return kinds

    def _in_clause(self, figure: _Figure, quote: str) -> Iterator[str]:
        """What speaks for a project that is the last named before the figure in its clause."""
        if self._in_turn(figure):
            yield "in turn"
        if figure.subject == "project" and quote[0] in _POINTS:
            yield "pointed at"

    def _named_beside(self, figure: _Figure, number: int, since: int, where: str) -> Iterator[str]:
        """What the place of a project's last mention before the figure says by itself, whatever the words between."""
        mention = self.context.projects[number]
        if where == "carried" or since > 0:
            return
        if self.text[mention.start - 1 : mention.start] == "《":
            yield "told by its paper"
        if self._introduces(figure, mention.end) and self.topics.role(number) != "in passing":
            yield "named just before"
        if where == "clause" and self._counts_own(figure, mention.end):
            yield "counts its own"

    def _introduces(self, figure: _Figure, end: int) -> bool:
        """Whether the name that ends at `end` stands before the figure's clause, or its bracket (X项目，占地46公顷)."""
        mark = self.text[end : end + 1]
        if mark == "（":
            return end < figure.quantity.start < self.text.find("）", end, figure.stop)
        return mark == "，" and figure.begin == end + 1 and figure.subject in _OF_WORKS

    def _in_turn(self, figure: _Figure) -> bool:
        """Whether the figure's clause opens with a project as the one before it did (甲路长5公里，乙路长6公里)."""
        if figure.subject != "project" or figure.relation != "named since in the sentence" or self._before is None:
            return False
        return self._before[3] is not None and self._before[4] == figure.quantity.unit_base

    def _enter(self, position: int) -> None:
        """Take in the sentence that holds `position`, where it is another than before."""
        if self._first <= position < self._last:
            return
        self._first, self._last = self.context.article.text.sentence_at(position)
        self._edges = [self._first, *[at + 1 for at in occurrences(self.text, _CLAUSE_MARKS, self._first, self._last)]]
        self._block = bisect_right(self.topics.block_starts, position) - 1

    def _words_beside(self, quantity: Quantity, begin: int, stop: int) -> tuple[str, str]:
        """The class of the last telling word before the figure in its clause, and of the first behind it."""
        automaton, classes = words()
        text = self.text
        left = automaton.find_matches_as_indexes(text[begin : quantity.start])
        right = automaton.find_matches_as_indexes(text[quantity.end : min(stop, quantity.end + _BEHIND)])
        return classes[left[-1][0]] if left else "none", classes[right[0][0]] if right else "none"

    def _subject(self, begin: int, end: int) -> str:
        """What the clause that begins at `begin` opens with, before the figure at `end`."""
        known = self._subjects.get(begin)
        if known is not None and end >= known[0]:
            return known[1]
        found, enough = self._read_subject(begin, end)
        if end >= enough:  # so that a figure farther on finds the same
            self._subjects[begin] = enough, found
        return found

    def _read_subject(self, begin: int, end: int) -> tuple[str, int]:
        """What a clause opens with, and how far from it a figure changes nothing in that."""
        known, lengths, longest = openers()
        text, starts = self.text, self.topics.starts
        at = opening(text, begin)
        mention = bisect_left(starts, begin)
        if mention < len(starts) and starts[mention] <= min(at + _BESIDE, end):
            return "project", at + _BESIDE
        joined = _JOINS.match(text, at)
        if joined:
            at = joined.end()
        enough = at + max(longest, _BESIDE + 1)
        if at >= end:
            return "figure", enough
        for length in lengths.get(text[at], ()):
            if at + length <= end and (found := known.get(text[at : at + length])):
                whose = found in _WHOSE and mention < len(starts) and starts[mention] <= at + length
                return "project" if whose else found, enough
        region = bisect_left(self._region_starts, begin)
        if region < len(self._region_starts) and self._region_starts[region] <= min(at + _BESIDE, end):
            return "area" if self.context.regions[region].deictic else "place", enough
        return "other", enough

    def _relation(self, quantity: Quantity) -> str:
        """How the figure stands to the one before it; empty where that is in another block."""
        if self._before is None:
            return ""
        end, sentence, block, _, _ = self._before
        if block != self._block:
            return ""
        named = self.topics.named_between(end, quantity.start)
        if sentence != self._first:
            if named:
                return "named since in the paragraph"
            next_to = self.context.article.text.sentence_at(self._first - 1)[0] == sentence
            return "in the paragraph" if next_to else "farther in the paragraph"
        if named:
            return "named since in the sentence"
        gap = self.text[end : quantity.start]
        if "；" in gap:
            return "across a semicolon"
        return "in the sentence" if holds_any(gap, tuple(_CLAUSE_MARKS)) else "in the clause"

    def _for_none(self, figure: _Figure) -> list[str]:
        """What speaks for a figure of no project."""
        text, quantity = self.text, figure.quantity
        start = quantity.start
        kinds = ["none: always", self._size, f"none: kind {quantity.kind}", f"none: clause opens with {figure.subject}"]
        kinds += [f"none: before {figure.before}", f"none: behind {figure.behind}"]
        if self._counts_others(figure):
            kinds.append("none: counts projects")
        if figure.grouped:
            kinds.append(f"none: group {figure.grouped}")
        if start > 0 and text[start - 1] == "等":
            listed = figure.at >= 0 and self.context.projects[figure.at].end >= max(figure.begin, start - _LIST)
            kinds.append("none: ends a list of projects" if listed else "none: ends a list")
        if _NATION.search(text, figure.begin, start):
            kinds.append("none: nation in the clause")
        elif (area := _AREA.search(text, figure.begin, start)) and not self._begins(area.end()):
            kinds.append("none: statistic of the area" if figure.before == "statistic" else "none: area in the clause")
        kinds += self._of_many(figure)
        if _DELIVERED.search(text, self._first, start):
            kinds.append("none: once delivered")
        if quantity.unit == "岁":
            kinds.append("none: an age")
        if figure.relation == "across a semicolon" and self._has_another_subject(figure):
            kinds.append("none: another subject across a semicolon")
        if figure.relation and self._before is not None and self._before[3] is None:
            kinds.append(f"none: none before {figure.relation}")
        return kinds

    def _counts_others(self, figure: _Figure) -> bool:
        """Whether the figure counts projects, and not those of a campaign that is named just before it."""
        quantity, at = figure.quantity, figure.at
        if quantity.unit not in _COUNTERS or (at >= 0 and self._counts_own(figure, self.context.projects[at].end)):
            return False
        return _COUNTS_PROJECTS.match(self.text, quantity.end) is not None or is_counted(
            self.text, quantity.start, figure.begin
        )

    def _of_many(self, figure: _Figure) -> Iterator[str]:
        """Whether the figure is of several projects (该批项目总投资37亿元), or of all works of a place or firm."""
        text, begin, end = self.text, figure.begin, figure.quantity.start
        if figure.grouped and _SEVERAL.search(text, self._first, end):
            yield "none: of several together"
        if figure.subject != "project" and text.find("投资", begin, end) >= 0 and _OF_ALL.search(text, begin, end):
            yield "none: investment of all"

    def _counts_own(self, figure: _Figure, end: int) -> bool:
        """Whether the figure counts the projects of a campaign whose name ends at `end` before it (“双百”项目208个)."""
        quantity = figure.quantity
        if quantity.unit not in _COUNTERS or not figure.begin < end or not self.text.endswith(_WORKS, 0, end):
            return False
        return _OWN_COUNT.fullmatch(self.text, end, quantity.start) is not None

    def _has_another_subject(self, figure: _Figure) -> bool:
        """Whether the figure's clause, which does not hold the one before, opens with words of its own: ；公租房配租9户."""
        following = figure.at + 1
        if following < len(self.topics.starts) and self.topics.starts[following] < self._last:
            return False  # 白石公司投资7亿元，建设光伏项目: the sentence comes to a project
        apart = self._before is not None and figure.begin > self._before[0]
        return apart and figure.subject == "other" and self.text[figure.begin] not in _PREPOSITIONS

    def _begins(self, position: int) -> bool:
        """Whether a project is named from `position` on."""
        at = bisect_left(self.topics.starts, position)
        return at < len(self.topics.starts) and self.topics.starts[at] == position

    def _group(self, start: int, named: int, begin: int) -> str:
        """How far before a figure at `start` projects are spoken of without a name, if none is named since.

        `named` is the last mention before the figure, `begin` the start of its clause.
        """
        at = bisect_right(self._groups, start) - 1
        if at < 0 or (named >= 0 and self.topics.starts[named] > self._groups[at]):
            return ""
        place = self._groups[at]
        if place >= self._first:
            return "in the clause" if place >= begin else "in the sentence"
        return "in the paragraph" if place >= self.topics.block_starts[self._block] else ""

    def _behind(self, figure: _Figure, number: int) -> str:
        """How a project stands that is named behind the figure."""
        start, end = self.topics.starts[number], figure.quantity.end
        if start >= self._last:
            return "behind"
        if _ATTRIBUTE.fullmatch(self.text, end, start):
            return "own attribute of" if _OWN.fullmatch(self.text, end, start) else "attribute of"
        if self.text.endswith("——", end, start) and _INTRODUCED.fullmatch(self.text, end, start):
            return "attribute of"
        if figure.quantity.kind == "money" and number == figure.at + 1 and _FOR.fullmatch(self.text, end, start):
            return "spent on"
        return "behind in the clause" if start < figure.stop else "behind"

    def _described(self, figure: _Figure, project: int) -> bool:
        """Whether the project named right behind the figure is this one again, with the figure as its attribute."""
        behind, starts = figure.at + 1, self.topics.starts
        if behind >= len(starts) or self.topics.project[behind] != project or starts[behind] >= self._last:
            return False
        return _ATTRIBUTE.fullmatch(self.text, figure.quantity.end, starts[behind]) is not None

    def _before_it(self, figure: _Figure, number: int, since: int, kinds: list[str]) -> str:
        """Add how far before the figure, behind how many others and as what a project is named; return how near."""
        topics = self.topics
        start, end = topics.starts[number], self.context.projects[number].end
        kinds.append("last named" if since == 0 else "one named since" if since == 1 else "more named since")
        if start < self._first:
            where = "carried"
            kinds.append(self._distance(number))
        else:
            clauses = figure.clause - (bisect_right(self._edges, end) - 1)
            where = "sentence" if clauses > 0 else "clause"
            kinds.append(f"{min(clauses, 4)} clauses before" if clauses > 0 else "in the clause")
            if clauses > 0 and "；" in self.text[end : figure.begin]:
                kinds.append("behind a semicolon")
        kinds.append(f"{where}: {topics.role(number)}")
        opens = topics.opens_block(self._block)
        if opens is not None and topics.project[opens] == topics.project[number]:
            kinds.append("opens the paragraph")
        return where

    def _distance(self, number: int) -> str:
        """How far before the figure's sentence a project is named."""
        stream, topics = self.context.article.text, self.topics
        block = topics.blocks[number]
        if block != self._block:
            if topics.sections[block] != topics.sections[self._block]:
                return "in another section"
            return "only in the headline" if stream.blocks[block].role != "body" else "in another paragraph"
        away = stream.sentence_index(self._first) - stream.sentence_index(topics.starts[number])
        return f"{away if away < 3 else '3+' if away < 6 else '6+'} sentences before"

    def _is_silent(self, figure: _Figure, number: int, grams: frozenset[str]) -> bool:
        """Whether the paragraph has up to the figure's sentence no word of works, nor of the project named before it."""
        topics, named = self.topics, self.topics.blocks[number]
        if named == self._block or topics.sections[named] != topics.sections[self._block]:
            return False
        if self.text[figure.quantity.start - 1] in _POINTS:
            return False  # 这五个方面
        told = self.text[topics.block_starts[self._block] : self._last]
        return not holds_any(told, _TOLD_OF_WORKS) and grams.isdisjoint(map(add, told, told[1:]))

    def _carried(self, figure: _Figure, project: int, number: int, kinds: list[str]) -> None:
        """What the figure's clause says on a project that its sentence does not name before it."""
        kinds.append(f"carried: clause opens with {figure.subject}")
        if figure.placed:
            kinds.append("carried: place opens")
        if figure.at >= 0 and self.topics.starts[figure.at] >= figure.begin:
            return
        clause, grams = self.text[figure.begin : figure.quantity.start], self.topics.grams(project)
        if not grams.isdisjoint(map(add, clause, clause[1:])):
            kinds.append("carried: clause echoes the name")
            return
        if self._is_silent(figure, number, grams):
            kinds.append("carried: paragraph silent")
        if figure.subject != "pointer" and self._as_statistics_say(figure.quantity.start, grams):
            kinds.append("carried: as statistics say")

    def _as_statistics_say(self, position: int, grams: frozenset[str]) -> bool:
        """Whether the sentence gives up to `position` what statistics say, and has no word of the project."""
        told = self.text[self._first : position]
        found = holds_any(told, _SOURCES) and _STATISTICS.search(told) is not None
        return found and grams.isdisjoint(map(add, told, told[1:]))
