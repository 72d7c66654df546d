"""What speaks for each project, and for none, as the one that a figure is of.

Evidence for a project: how near it is named and as what (subject, object, in passing), whether the headline and the lead
have it, whether the clause echoes its name, whether the figure before is of it. Evidence for none: a place or the nation as
the clause's subject, words of statistics instead of works (lexicon/link_words.csv), a count of projects, a list's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from flows.parsing.tables import read_rows
from flows.parsing.topics import Topics, is_listed, opening
from flows.parsing.types import ArticleContext, Quantity

Evidence = dict[int | None, list[str]]  # by project, and for none

_CLAUSE = re.compile(r"[，；：。！？\n]")
_ATTRIBUTE = re.compile(r"[^，。；！？\n]{0,8}的[^，。；！？\n]{0,8}")
_FOR = re.compile(r"，?(?:用于|建设|对|支持|推进|实施|扩建|改造)[^。；！？\n]{0,24}")
_COUNTS_PROJECTS = re.compile(r"[^，。；！？\n]{0,12}(?:项目|工程|标志性成果)")
_NATION = re.compile(r"全国|我国|全球|世界|国内")
_JOINS = re.compile(r"(?:并|且|而|也|还|又|均|都|再|全部|陆续|主要|具体|总体|整体|同步|累计|约|近|超|同时)+")
_COUNTERS = ("个", "项")
_BESIDE = 2
_BEHIND = 8
_LIST = 14
_MANY = 5
_OPENERS_ONLY = ("verb", "pointer", "area", "nation")


@cache
def _words() -> tuple[AhoCorasick, list[str], dict[str, str], int]:
    """The automaton over words of works and statistics, their classes, those of opening words, and the longest's length."""
    rows = read_rows("link_words.csv")
    telling = [r for r in rows if r["class"] not in _OPENERS_ONLY]
    automaton = AhoCorasick(
        [r["word"] for r in telling], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    openers = {r["word"]: r["class"] for r in rows}
    return automaton, [r["class"] for r in telling], openers, max(map(len, openers))


class LinkReader:
    """Gathers the evidence for an article's figures, which must be asked for and remembered in order."""

    def __init__(self, context: ArticleContext) -> None:
        self.context, self.text = context, context.text
        self.topics = Topics(context)
        self._region_starts = [r.start for r in context.regions]
        self._size = f"none: {1 if self.topics.count == 1 else '2-4' if self.topics.count < _MANY else '5+'} projects"
        self._first = self._last = -1  # the sentence of the figure read last
        self._block = 0
        self._edges: list[int] = []  # where the sentence's clauses begin, and its end
        self._before: tuple[int, int, int, int | None] | None = None  # end, sentence, block and project of the last figure

    def remember(self, quantity: Quantity, project: int | None) -> None:
        """Note which project a figure is of, for those that follow."""
        self._before = (quantity.end, self._first, self._block, project)

    def read(self, quantity: Quantity) -> tuple[Evidence, dict[int, int]]:
        """The evidence on one figure, and the mention that each project is judged by."""
        self._enter(quantity.start)
        topics, start = self.topics, quantity.start
        at = bisect_right(topics.starts, start) - 1
        for number in (at, at - 1):
            if number >= 0 and start < self.context.projects[number].end:
                project = topics.project[number]
                return {project: ["inside its name"]}, {project: number}
        clause = bisect_right(self._edges, start) - 1
        begin, stop = self._edges[clause], self._stop(quantity.end)
        before, behind = self._words_beside(quantity, begin, stop)
        subject = self._subject(begin, start)
        relation = self._relation(quantity)
        none = self._for_none(quantity, at, begin, before, behind, subject, relation)
        found: Evidence = {None: none}
        judged: dict[int, int] = {}
        place = subject in ("place", "area", "nation") or self._subject(self._first, start) in ("place", "area", "nation")
        semicolon = self.text.rfind("；", self._first, start)
        apart = at >= 0 and topics.starts[at] > semicolon  # one named behind it leaves out those before it
        for number, since in topics.candidates(at, self._block, self._last):
            if apart and self._first <= topics.starts[number] < semicolon:
                continue
            project = topics.project[number]
            judged[project] = number
            kinds = list(topics.about[project])
            if number > at:
                kinds.append(self._behind(quantity.end, number, stop))
            else:
                where = self._before_it(number, since, clause, kinds)
                kinds += [f"{where}: before {before}", f"{where}: behind {behind}"]
                if where != "clause":
                    self._carried(number, begin, start, where, place, kinds)
                if self._described(quantity.end, project, at):
                    kinds.append("attribute of")
            if relation and self._before is not None and self._before[3] == project:
                kinds.append(f"of the figure before {relation}")
            found[project] = kinds
        return found, judged

    def _enter(self, position: int) -> None:
        """Take in the sentence that holds `position`, where it is another than before."""
        if self._first <= position < self._last:
            return
        self._first, self._last = self.context.article.text.sentence_at(position)
        self._edges = [self._first, *(m.end() for m in _CLAUSE.finditer(self.text, self._first, self._last))]
        self._block = bisect_right(self.topics.block_starts, position) - 1

    def _stop(self, end: int) -> int:
        """Where the clause of a figure ends."""
        found = _CLAUSE.search(self.text, end, self._last)
        return found.start() if found else self._last

    def _words_beside(self, quantity: Quantity, begin: int, stop: int) -> tuple[str, str]:
        """The class of the last telling word before the figure in its clause, and of the first behind it."""
        automaton, classes, _, _ = _words()
        text = self.text
        left = automaton.find_matches_as_indexes(text[begin : quantity.start])
        right = automaton.find_matches_as_indexes(text[quantity.end : min(stop, quantity.end + _BEHIND)])
        return classes[left[-1][0]] if left else "none", classes[right[0][0]] if right else "none"

    def _subject(self, begin: int, end: int) -> str:
        """What the clause that begins at `begin` opens with, before the figure at `end`."""
        text, starts = self.text, self.topics.starts
        at = opening(text, begin)
        mention = bisect_left(starts, begin)
        if mention < len(starts) and starts[mention] <= min(at + _BESIDE, end):
            return "project"
        joined = _JOINS.match(text, at)
        if joined:
            at = joined.end()
        if at >= end:
            return "figure"
        _, _, openers, longest = _words()
        for length in range(min(longest, end - at), 0, -1):
            found = openers.get(text[at : at + length])
            if found:
                return found
        region = bisect_left(self._region_starts, begin)
        if region < len(self._region_starts) and self._region_starts[region] <= min(at + _BESIDE, end):
            return "area" if self.context.regions[region].deictic else "place"
        return "other"

    def _relation(self, quantity: Quantity) -> str:
        """How the figure stands to the one before it; empty where that is in another block."""
        if self._before is None:
            return ""
        end, sentence, block, _ = self._before
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
        return "in the sentence" if _CLAUSE.search(gap) else "in the clause"

    def _for_none(
        self, quantity: Quantity, at: int, begin: int, before: str, behind: str, subject: str, relation: str
    ) -> list[str]:
        """What speaks for a figure of no project."""
        text, start = self.text, quantity.start
        kinds = ["none: always", self._size, f"none: kind {quantity.kind}", f"none: clause opens with {subject}"]
        kinds += [f"none: before {before}", f"none: behind {behind}"]
        if quantity.unit in _COUNTERS and _COUNTS_PROJECTS.match(text, quantity.end):
            kinds.append("none: counts projects")
        if text[start - 1] == "等" and start > 0:
            listed = at >= 0 and self.context.projects[at].end >= max(begin, start - _LIST)
            kinds.append("none: ends a list of projects" if listed else "none: ends a list")
        if _NATION.search(text, begin, start):
            kinds.append("none: nation in the clause")
        if relation and self._before is not None and self._before[3] is None:
            kinds.append(f"none: none before {relation}")
        return kinds

    def _behind(self, end: int, number: int, stop: int) -> str:
        """How a project stands that is named behind the figure, which ends at `end`."""
        start = self.topics.starts[number]
        if start < self._last and _ATTRIBUTE.fullmatch(self.text, end, start):
            return "attribute of"
        if start < stop:
            return "behind in the clause"
        return "spent on" if start < self._last and _FOR.fullmatch(self.text, end, start) else "behind"

    def _described(self, end: int, project: int, at: int) -> bool:
        """Whether the project named right behind the figure is this one again, with the figure as its attribute."""
        behind = at + 1
        starts = self.topics.starts
        if behind >= len(starts) or self.topics.project[behind] != project or starts[behind] >= self._last:
            return False
        return _ATTRIBUTE.fullmatch(self.text, end, starts[behind]) is not None

    def _before_it(self, number: int, since: int, clause: int, kinds: list[str]) -> str:
        """Add how far before the figure, behind how many others and as what a project is named; return how near."""
        topics, text = self.topics, self.text
        start, end = topics.starts[number], self.context.projects[number].end
        kinds.append("last named" if since == 0 else "one named since" if since == 1 else "more named since")
        if start >= self._first:
            clauses = clause - (bisect_right(self._edges, end) - 1)
            if clauses <= 0:
                where = "clause"
                kinds.append("in the clause")
            else:
                where = "sentence"
                kinds.append(f"{clauses if clauses < 4 else '4+'} clauses before")
                if "；" in text[end : self._edges[clause]]:
                    kinds.append("behind a semicolon")
        else:
            where = "carried"
            kinds.append(self._distance(number))
        kinds.append(f"{where}: {topics.role(number)}")
        if (
            topics.opens_block(self._block) is not None
            and topics.project[topics.opens_block(self._block) or 0] == topics.project[number]
        ):
            kinds.append("opens the paragraph")
        return where

    def _distance(self, number: int) -> str:
        """How far before the figure's sentence a project is named."""
        stream, topics = self.context.article.text, self.topics
        block = topics.blocks[number]
        if block != self._block:
            return "only in the headline" if stream.blocks[block].role != "body" else "in another paragraph"
        away = stream.sentence_index(self._first) - stream.sentence_index(topics.starts[number])
        return f"{away if away < 3 else '3+' if away < 6 else '6+'} sentences before"

    def _carried(self, number: int, begin: int, start: int, where: str, place: bool, kinds: list[str]) -> None:
        """What the figure's clause says on a project named before it."""
        text, topics = self.text, self.topics
        if is_listed(text, self.context.projects[number].end):
            kinds.append("in a list")
        if where == "carried":
            if place:
                kinds.append("carried: place opens")
            gap = text[begin:start]
            grams = topics.grams(topics.project[number])
            if any(gap[i : i + 2] in grams for i in range(len(gap) - 1)):
                kinds.append("carried: clause echoes the name")
