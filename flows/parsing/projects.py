"""Named undertakings of an article: their names, forms, places, status and events.

What counts: an undertaking with a delivery. A name with 工程 or 项目 is one by itself; a facility (大桥, 产业园) only where
the article says that it is planned, built or finished; a programme (计划, 行动) where it has a name. Forms of one name and
stand-ins (该项目, 大桥) carry the fullest name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.parsing.bisecting import bisect_left, bisect_right
from flows.parsing.finding import last_of
from flows.parsing.project_candidates import Candidate, find_candidates
from flows.parsing.project_evidence import COPULAS, is_project_by_list, is_sized, undertakings
from flows.parsing.project_lexicon import Cue, Placed, Scan, project_type, scan
from flows.parsing.project_links import link_figures
from flows.parsing.project_places import place_projects
from flows.parsing.project_proper import PROPER
from flows.parsing.project_stage import status_evidence, told_status
from flows.parsing.project_status import Site, Statement, event_day, read_cue
from flows.parsing.types import ArticleContext, ProjectMention

__all__ = ["find_projects", "link_figures"]

_CLAUSE_MARKS = "。！？；;\n"
_BREAK = re.compile(r"[，。；：、！？\n在于由从后为使]|仪式|活动|\A[和与及]")
_LIST = re.compile(r"[”’）)]?(?:、|和|与|及|以及|，以及)[^，。；：、！？\n]{0,10}")
_LONG_LIST = re.compile(
    r"[”’）)]?(?:[、和与及][^，。；：、！？\n]{2,12}){0,3}(?:、|和|与|及|以及|，以及)[^，。；：、！？\n]{0,10}"
)
_LISTED = re.compile(r"(?:[^，。；：、！？\n的]{2,8}、){1,3}")
_OTHERS = re.compile(
    r"(?:其中|其余|其他|另有|还有|全[省市县区国]|我[省市县区国]|各地)?[^，。；！？\n\d]{0,4}\d+[条座个项家]"
)
_LIST_TAIL = re.compile(r"[”’]?(?:[、和与及][^，。；！？、\n]{2,12}){0,4}等[^，。；！？、\n]{0,12}的?")
_MEASURED = re.compile(r"[^，。；：！？\n]*\d[^，。；：！？\n]*的")
_WAY = re.compile(r"(?:自|从|途经|穿越|跨越|连接|毗邻|紧邻|位于|抵达)$")  # a place on the way of what the sentence is about
_INTRODUCES = re.compile(r"[^，。；！？\n]{0,16}(?:分别|就)?(?:为|是|有|包括|包含|如|：)[“]?")
_SAME_LINE = re.compile(r"；(?:全线|全桥|全路段|该[^，。；]{0,6}|项目|工程|线路)[^；]*\Z")
_REOPENED, _TRADES = ("复工", "复工复产"), frozenset(["park", "centre", "public_service", "culture_tourism", "plant"])
_BEHIND = 40
_FAR = 90
_OPENING = 20
_BESIDE = 6
_AMID = 14
_ATTRIBUTE = 24
_AHEAD = 6


def find_projects(context: ArticleContext) -> list[ProjectMention]:
    """The project mentions of one article, in text order; `context.regions` and `context.periods` are filled before."""
    seen = scan(context.text)
    found = find_candidates(context, seen)
    if not found:
        return []
    attach(context, found, seen)
    return _mentions(context, undertakings(context, found), seen.cues)


def attach(context: ArticleContext, found: list[Candidate], seen: Scan) -> None:
    """Give each candidate what the article says of it."""
    _attach_cues(context, found, seen.cues)
    _attach_parts(context, found, seen.parts)
    _share_in_lists(context.text, found)


def _attach_cues(context: ArticleContext, found: list[Candidate], cues: list[Placed[Cue]]) -> None:
    """Give each cue to the name it speaks of."""
    text, stream = context.text, context.article.text
    starts = [f.start for f in found]
    for start, end, cue in cues if found else ():
        after = bisect_left(starts, end)
        if after > 0 and start < found[after - 1].end and (end <= found[after - 1].end or start <= found[after - 1].start):
            continue
        if after == 0 and starts[0] - end > _ATTRIBUTE:
            continue
        first, _ = stream.sentence_at(start)
        target = _target(text, found, after, end, first)
        if target is None:
            continue
        if cue.word in _REOPENED and target.head.kind == "facility" and target.head.type in _TRADES:
            continue  # a market's firms trade again
        mark = last_of(text, _CLAUSE_MARKS, first, start)
        clause = first if mark < 0 else mark + 1
        since = max(clause, target.end) if target.end <= start else clause
        statement = read_cue(context, cue, Site(start, end, since, max(target.end, end)))
        if statement is not None:
            target.statements.append(statement)
            target.cue_starts.append(start)
            target.builds |= _shows_building(text, cue, statement, target, start, first)


def _attach_parts(context: ArticleContext, found: list[Candidate], parts: Sequence[tuple[int, int]]) -> None:
    """Take what a part (X的控制性工程——Y) belongs to, and what it is, as under way."""
    starts = [f.start for f in found]
    for start, end in parts:
        first, last = context.article.text.sentence_at(start)
        low, high = bisect_left(starts, max(first, start - _BEHIND)), bisect_right(starts, min(last, end + _BESIDE))
        for f in found[low:high]:
            f.builds |= context.text[f.start - 1 : f.start] not in COPULAS  # 终点为X is on its way


def _shows_building(text: str, cue: Cue, statement: Statement, target: Candidate, start: int, first: int) -> bool:
    """Whether a cue near enough to a name says that it is being delivered; loose ones (启动, 获批) must stand beside it."""
    gap = start - target.end
    if not cue.builds:
        reach = _AMID if cue.status == "planned" else _BESIDE
        return target.strength == PROPER and statement.weight >= 1.5 and gap <= reach
    if cue.word == "建设":
        return gap <= 2 or _LIST_TAIL.fullmatch(text, target.end, start) is not None
    reach = _FAR if target.start - first <= _OPENING else _BEHIND
    return gap <= reach


def _target(text: str, found: list[Candidate], after: int, end: int, first: int) -> Candidate | None:
    """The name that a cue speaks of: the one right behind it, else the last one before it in its sentence."""
    if after < len(found) and found[after].start - end <= _ATTRIBUTE:
        start = found[after].start
        if start - end <= _AHEAD and not _BREAK.search(text, end, start):
            return found[after]
        if _INTRODUCES.fullmatch(text, end, start) or _LISTED.fullmatch(text, end, start):
            return found[after]
        if text.endswith("的", end, start) and _MEASURED.fullmatch(text, end, start):
            return found[after]
    if after > 0 and found[after - 1].start >= first:
        between = text[found[after - 1].end : end]
        clause = end - len(between) + between.rfind("，") + 1
        if ("；" not in between or _SAME_LINE.search(between)) and not (
            "，" in between and _OTHERS.match(text, clause, end)
        ):
            return _subject(text, found, after - 1, first, end)
    return None


def _subject(text: str, found: list[Candidate], at: int, first: int, end: int) -> Candidate:
    """The name that a verb ending at `end` behind `found[at]` speaks of.

    It is the one before it where that is but a place on its way (X自Y引水), or what a part of it is (下层为Y，全长9公里).
    """
    if at == 0 or found[at - 1].start < first:
        return found[at]
    if _WAY.search(text, found[at - 1].end, found[at].start):
        return found[at - 1]
    while at and found[at - 1].start >= first and text[found[at].start - 1] in COPULAS and "，" in text[found[at].end : end]:
        at -= 1
    return found[at]


def _share_in_lists(text: str, found: list[Candidate]) -> None:
    """What is said of the last of a list (X、Y和Z建成) is said of all."""
    for f in found:
        f.builds |= is_project_by_list(text, f.end) or is_sized(text, f.start, f.end)
    for f, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not (f.statements and f.builds) and _LIST.fullmatch(text, f.end, following.start):
            f.statements, f.cue_starts = f.statements + following.statements, f.cue_starts + following.cue_starts
            f.builds |= following.builds
    for f, following in pairwise(found):
        led = [i for i, start in enumerate(f.cue_starts) if start < f.start]
        if led and not following.statements and _LONG_LIST.fullmatch(text, f.end, following.start):
            following.statements, following.cue_starts = [f.statements[i] for i in led], [f.cue_starts[i] for i in led]
            following.builds |= f.builds


def _mentions(context: ArticleContext, kept: list[Candidate], cues: Sequence[Placed[Cue]]) -> list[ProjectMention]:
    """Turn what was found into mentions; a mention that states nothing has the status the article gives elsewhere."""
    overall = {name: told_status(kinds) for name, kinds in status_evidence(context, kept, cues).items()}
    places = place_projects(context, [(f.start, f.end, f.name) for f in kept])
    mentions = []
    for f, region in zip(kept, places, strict=True):
        own = max(range(len(f.statements)), key=lambda i: f.statements[i].weight, default=None)
        statement = f.statements[own] if own is not None else Statement("unknown", 0.0)
        day = None
        if own is not None and statement.event:
            due = statement.status == "planned" or statement.weight <= 1
            day = event_day(context.article.text, context.periods, f.cue_starts[own], due)
        status = overall[f.name]
        mentions.append(
            ProjectMention(
                f.start, f.end, context.text[f.start : f.end], f.name, project_type(f.name, f.head), status, region, day,
                statement.event,
            )
        )  # fmt: skip
    return mentions
