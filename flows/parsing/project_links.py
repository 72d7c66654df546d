"""Which project a figure describes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from flows.parsing.types import ArticleContext, ProjectLink, ProjectMention, Quantity

_NONE = ProjectLink(None, "none")
_ATTRIBUTE = re.compile(r"^[^，。；！？\n]{0,8}的[^，。；！？\n]{0,8}$")
_CARRIES_ON = re.compile(
    r"(?:项目|工程|全长|总长|全线|总投资|总建筑面积|建筑面积|占地|规划|设计|主跨|其中|该|建成|完工|竣工|通车|投产|投运|达产|投用|届时|预计|计划|目前|年产|年发电|每年|可)"
)


def link_figures(context: ArticleContext) -> list[ProjectLink]:
    """One `ProjectLink` per quantity of the article: the project whose statement holds the figure, None where none does."""
    mentions = context.projects
    if not mentions:
        return [ProjectLink(None, "no_project") for _ in context.quantities]
    starts = [m.start for m in mentions]
    return [_link(context, q, mentions, starts) for q in context.quantities]


def _link(context: ArticleContext, q: Quantity, mentions: Sequence[ProjectMention], starts: Sequence[int]) -> ProjectLink:
    text, stream = context.text, context.article.text
    at = bisect_right(starts, q.start) - 1
    if at >= 0 and q.start < mentions[at].end:
        return ProjectLink(at, "inside_name")
    first, last = stream.sentence_at(q.start)
    if at + 1 < len(mentions) and mentions[at + 1].start < last and _ATTRIBUTE.match(text[q.end : mentions[at + 1].start]):
        return ProjectLink(at + 1, "attribute_of")
    if at < 0:
        return _NONE
    if mentions[at].start >= first:
        return ProjectLink(at, "same_sentence")
    block = stream.block_at(q.start)
    index = stream.sentence_index(q.start)
    if mentions[at].start >= block.start and index > 0 and _CARRIES_ON.match(text, first):
        return ProjectLink(at, "carried_on")
    return _NONE
