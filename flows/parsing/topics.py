"""What an article speaks of: its projects, how each is named where, and which of them the article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.types import ArticleContext

_OBJECT = re.compile(
    r"(?:建设|打造|共建|新建|修建|兴建|建造|筹建|建好|建成|实施|启动|开展|推进|推动|加快|争创|创建|完成|设立|搭建|开工|扩建|改造|启用"
    r"|抓好|支持|用于|对|确保|制定|出台|印发|公布|发布)[了好]?[^，。；]{0,6}\Z"
)
_IN_PASSING = re.compile(
    r"(?:位于|地处|毗邻|紧邻|临近|靠近|途经|经过?|穿越|跨越|连接|衔接|[东西南北][临接连靠抵邻]|接|止于|起于|北起|南至|至|到|在|从|自|距|离|沿着?|经由|通过|由|与|和|比|原来的|原有的|原)[“]?\Z"
)
_WHOLE = re.compile(
    r"[”’]?(?:的?[^，。；]{0,4}(?:控制性|关键|标志性|先导|配套|重点|核心|重要|节点|主体|最[大长高])|——|上的|中的|沿线)"
)
_VENUE = re.compile(r"[”’]?(?:[^，。；]{0,4}现场|[上内里外旁]|附近|沿线|举行|召开)")
_SAYS_WHAT = re.compile(r"(?:[是为系]|作为|属于?)[^，。；！？\n]{0,14}\Z")
_LISTED = re.compile(r"[”’]?(?:等|、)")
_TIME = re.compile(
    r"(?:(?:截至|截止|到|至|自|从|在|于)?[今明去前近当本同上下目眼昨日月年旬号周季度末底初来间期中后以早晚一二三四五六七八九十\d“”、—~～至-]{2,20}，?)?"
    r"(?:其中|此外|同时|另外|如今|届时|据悉|据了解|据介绍|据统计|截至目前|按照计划|根据规划|预计)?，?"
)
_EDGES = frozenset("，；：。！？\n")
_BESIDE = 3  # characters between the head of a sentence and a subject
_BEFORE = 16
_NEAR = 5  # projects looked back at
_FAR = 3
_AHEAD = 2
_TIMES = ("once", "twice", "three times", "more often")
_PLAIN_GRAMS = frozenset({"项目", "工程", "建设", "国家", "中国", "一期", "二期"})


def opening(text: str, start: int) -> int:
    """Where the words of a clause begin behind a time (到2030年，) and what leads in (其中, 据介绍，)."""
    found = _TIME.match(text, start)
    return found.end() if found else start


def is_listed(text: str, end: int) -> bool:
    """Whether what ends at `end` is one of a list."""
    return _LISTED.match(text, end) is not None


def _sections(roles: Sequence[str]) -> list[int]:
    """The section that each block stands in: a sub-heading below a body opens one, such as an item of a roundup."""
    found: list[int] = []
    section, before = 0, ""
    for role in roles:
        section += role == "subhead" and before == "body"
        before = role
        found.append(section)
    return found


class Topics:
    """The projects of an article, numbered by the order in which they are named first.

    `project` has the project of each mention, `first` the first mention of each project, `starts` and `blocks` the start and
    the block of each mention, `about` what speaks for each project wherever the figure stands.
    """

    def __init__(self, context: ArticleContext) -> None:
        self.context = context
        mentions, stream = context.projects, context.article.text
        numbers: dict[str, int] = {}
        self.project = [numbers.setdefault(m.stated_name, len(numbers)) for m in mentions]
        self.count = len(numbers)
        firsts: dict[int, int] = {}
        for number, project in enumerate(self.project):
            firsts.setdefault(project, number)
        self.first = list(firsts.values())
        self.starts = [m.start for m in mentions]
        self.block_starts = [b.start for b in stream.blocks]
        self.blocks = [bisect_right(self.block_starts, start) - 1 for start in self.starts]
        self.sections = _sections([b.role for b in stream.blocks])
        self._opens: dict[int, int] = {}  # the first mention in each block
        for number, block in enumerate(self.blocks):
            self._opens.setdefault(block, number)
        self._roles: dict[int, str] = {}
        self._grams: dict[int, frozenset[str]] = {}
        self.about, self._main = self._about()

    def _about(self) -> tuple[list[list[str]], list[int]]:
        """What the headline, the lead and the number of mentions say of each project, and those that they speak for."""
        blocks = self.context.article.text.blocks
        titled = {p for p, b in zip(self.project, self.blocks, strict=True) if blocks[b].role == "headline"}
        counts = Counter(self.project)
        most = max(counts.values())
        main = [p for p, n in counts.items() if n == most > 1]
        body = next((i for i, b in enumerate(blocks) if b.role == "body"), -1)
        lead = self.project[self._opens[body]] if body in self._opens else -1
        found: list[list[str]] = []
        for p, first in enumerate(self.first):
            kinds = [f"type {self.context.projects[first].project_type}", f"named {_TIMES[min(counts[p], len(_TIMES)) - 1]}"]
            if p in titled:
                kinds.append("in the headline" if len(titled) == 1 else "with others in the headline")
            if main == [p]:
                kinds.append("most named")
            if p == lead:
                kinds.append("opens the article")
            found.append(kinds)
        return found, sorted({*titled, *(main if len(main) == 1 else ()), *([lead] if lead >= 0 else ())})

    def opens_block(self, block: int) -> int | None:
        """The mention that the block has first."""
        return self._opens.get(block)

    def candidates(self, at: int, block: int, end: int) -> list[tuple[int, int]]:
        """The projects that a figure can be of, each as a mention and how many others are named since.

        `at` is the last mention before the figure (-1 where none is), `block` the figure's block and `end` the end of its
        sentence. The mention is the last before the figure, else the first behind it, which counts as far off.
        """
        found: dict[int, tuple[int, int]] = {}
        for number in range(at, -1, -1):
            if len(found) >= _NEAR or (len(found) >= _FAR and self.blocks[number] != block):
                break
            if self.project[number] not in found:
                found[self.project[number]] = (number, len(found))
        others = [self._opens[block]] if block in self._opens else []
        others += [self.first[p] for p in self._main]
        ahead = at + 1
        while ahead <= at + _AHEAD and ahead < len(self.starts) and self.starts[ahead] < end:
            others.append(ahead)
            ahead += 1
        for number in others:
            found.setdefault(self.project[number], (number, _NEAR))
        return list(found.values())

    def role(self, number: int) -> str:
        """What part a mention has in its sentence."""
        known = self._roles.get(number)
        if known is None:
            known = self._roles[number] = self._read_role(number)
        return known

    def _read_role(self, number: int) -> str:
        text, mentions = self.context.text, self.context.projects
        mention = mentions[number]
        first, _ = self.context.article.text.sentence_at(mention.start)
        before = text[max(first, mention.start - _BEFORE) : mention.start]
        if _WHOLE.match(text, mention.end):
            return "owner"
        if _OBJECT.search(before):
            return "object"
        if _IN_PASSING.search(before):
            return "in passing"
        if _VENUE.match(text, mention.end):
            return "venue"
        if before.endswith(("的", "的“")):
            return "described"
        if _SAYS_WHAT.search(before):
            return "said of another"
        if is_listed(text, mention.end):
            return "listed"
        if mention.start <= opening(text, first) + _BESIDE:
            return "subject of the sentence"
        return "subject of a clause" if not _EDGES.isdisjoint(before[-4:]) else "plain"

    def grams(self, project: int) -> frozenset[str]:
        """The pairs of characters that tell the project's name from others."""
        known = self._grams.get(project)
        if known is None:
            name = self.context.projects[self.first[project]].stated_name
            pairs = frozenset(name[i : i + 2] for i in range(len(name) - 1))
            known = self._grams[project] = pairs - _PLAIN_GRAMS
        return known

    def named_between(self, start: int, end: int) -> bool:
        """Whether a project is named in `text[start:end]`."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)
