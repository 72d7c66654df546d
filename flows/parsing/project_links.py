"""Which project a figure describes.

A figure belongs to the project whose name it stands in, that it is an attribute of (全长13.6公里的太康隧道), or that was
named before it in its sentence. In a sentence that names none it belongs to the project spoken of before, as long as the
sentences carry on about it, else to the project that the article is about. Counts of projects belong to none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flows.parsing.types import ArticleContext, ProjectLink, ProjectMention, Quantity

_NONE = ProjectLink(None, "none")
_ATTRIBUTE = re.compile(r"[^，。；！？\n]{0,8}的[^，。；！？\n]{0,8}")
_FOR = re.compile(r"[^。；！？\n，]{0,16}|，?(?:用于|建设|对|支持|推进|实施|扩建|改造)[^。；！？\n]{0,24}")
_COUNTS_PROJECTS = re.compile(r"[^，。；！？\n]{0,6}(?:重大|重点|建设|亿元|工业|产业)?(?:项目|工程|标志性成果)")
_SAYS_WHAT = re.compile(r"(?:也|就|正|既|同时)?[是为系][^，。；！？\n]{0,8}")
_OPENING = 16
_CARRIED = 4
_LISTED = re.compile(r"[”’]?(?:等|、)")
_TURNS = re.compile(
    r"(?:[^，。；！？\n]{0,8}[年月日末底初来前间]，)?[^，。；！？\n]{0,10}?(?:全国|我国|我省|我市|我区|我县|全省|全市|全区|全县|各地|当地|此外|同时|另外|近年来|记者|据|企业|公司|集团|专家|会议|农民|群众)"
)
_CARRIES_ON = re.compile(
    r"[“]?(?:项目|工程|全长|总长|全线|线路|路线|总投资|总建筑面积|建筑面积|占地|规划|设计|主跨|其中|该|此|这|建成|完工|竣工|通车|通航|投产|投运"
    r"|达产|投用|届时|预计|计划|按照计划|目前|年产|年发电|每年|可|当|经过|截至目前|未来|将|到)"
)


def link_figures(context: ArticleContext) -> list[ProjectLink]:
    """One `ProjectLink` per quantity of the article: the project whose statement holds the figure, None where none does."""
    mentions = context.projects
    if not mentions:
        return [ProjectLink(None, "no_project") for _ in context.quantities]
    starts = [m.start for m in mentions]
    topic = _topic(context)
    links: list[ProjectLink] = []
    for i, q in enumerate(context.quantities):
        link = _link(context, q, mentions, starts, topic)
        if i and link.rule == "same_sentence" and links[-1].rule == "counts_projects":
            before = context.quantities[i - 1].start
            if before >= context.article.text.sentence_at(q.start)[0] and before > mentions[link.project or 0].start:
                link = links[-1]
        links.append(link)
    return links


def _topic(context: ArticleContext) -> int | None:
    """The project that the headline names, or the only one of the article if the body opens with it."""
    stream = context.article.text
    titles: dict[str, int] = {}
    for i, m in enumerate(context.projects):
        if stream.block_at(m.start).role == "headline":
            titles.setdefault(m.stated_name, i)
    if titles:
        return next(iter(titles.values())) if len(titles) == 1 else None
    opening = next((b.start for b in stream.blocks if b.role == "body"), 0)
    first = context.projects[0]
    alone = len(context.projects) > 1 and len({m.stated_name for m in context.projects}) == 1
    return 0 if alone and stream.sentence_index(first.start) <= stream.sentence_index(opening) else None


def _link(
    context: ArticleContext, q: Quantity, mentions: Sequence[ProjectMention], starts: Sequence[int], topic: int | None
) -> ProjectLink:
    text, stream = context.text, context.article.text
    at = _subject(context, bisect_right(starts, q.start) - 1)
    if at >= 0 and q.start < mentions[at].end:
        return ProjectLink(at, "inside_name")
    if (q.unit in ("个", "项") and _COUNTS_PROJECTS.match(text, q.end)) or text[q.start - 1 : q.start] == "等":
        return ProjectLink(None, "counts_projects")
    first, last = stream.sentence_at(q.start)
    behind = at + 1 if at + 1 < len(mentions) and mentions[at + 1].start < last else None
    if behind is not None and _ATTRIBUTE.fullmatch(text, q.end, mentions[behind].start):
        return ProjectLink(behind, "attribute_of")
    if at >= 0 and mentions[at].start >= first and "；" not in text[mentions[at].end : q.start]:
        return ProjectLink(at, "same_sentence")
    if behind is not None and _FOR.fullmatch(text, q.end, mentions[behind].start):
        return ProjectLink(behind, "spent_on")
    block = stream.block_at(q.start)
    if at >= 0 and mentions[at].start >= block.start and _carries_on(context, at, first):
        return ProjectLink(at, "carried_on")
    return ProjectLink(topic, "topic") if topic is not None and _goes_on(context, first) else _NONE


def _subject(context: ArticleContext, at: int) -> int:
    """The mention that a sentence is about where the mention `at` only says what that is (Y是X的控制性工程)."""
    mentions = context.projects
    while at > 0 and _SAYS_WHAT.fullmatch(context.text, mentions[at - 1].end, mentions[at].start):
        if not context.text.startswith("的", mentions[at].end):
            break
        at -= 1
    return at


def _carries_on(context: ArticleContext, at: int, first: int) -> bool:
    """Whether every sentence after that of the mention `at`, up to the one at `first`, goes on about it alone."""
    stream = context.article.text
    named = context.projects[at]
    low, high = stream.sentence_index(named.start), stream.sentence_index(first)
    if high - low > _CARRIED or _LISTED.match(context.text, named.end):
        return False
    return all(_goes_on(context, stream.sentences[i][0]) for i in range(low + 1, high + 1))


def _goes_on(context: ArticleContext, start: int) -> bool:
    """Whether the sentence at `start` opens with no subject of its own: no place, no one, nothing else."""
    if _TURNS.match(context.text, start):
        return False
    if _CARRIES_ON.match(context.text, start):
        return True
    at = bisect_left(context.regions, start, key=lambda r: r.start)
    return at == len(context.regions) or context.regions[at].start > start + _OPENING
