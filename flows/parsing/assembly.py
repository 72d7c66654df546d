"""Drafts to articles: blocks in reading order with their offset maps, and the role of every line."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.parsing.headlines import Piece
from flows.parsing.lines import Line
from flows.parsing.reflow import SourceBlock, reflow
from flows.parsing.types import Article, LineRole, PageLine


@dataclass(slots=True)
class Draft:
    """What was read of one article, as spans of the landed text. `roles` gives the role of each of its lines by number."""

    headline: Piece | None = None
    kickers: list[Piece] = field(default_factory=list)  # parts of the headline block other than the main one
    body: list[SourceBlock] = field(default_factory=list)  # paragraphs, with the sub-heads between them
    captions: list[SourceBlock] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    roles: dict[int, LineRole] = field(default_factory=dict)


_UNOWNED: tuple[int | None, LineRole] = (None, "furniture")


def assemble(
    text: str, normal: str, lines: list[Line], drafts: list[Draft], *, plain: bool = False
) -> tuple[list[Article], list[PageLine]]:
    """The articles of the page and one `PageLine` per line; lines that no draft claims are furniture.

    `normal` is the landed `text`, normalised; `plain` says that only blanks and line ends are to be dropped.
    """
    articles: list[Article] = []
    owners: dict[int, tuple[int | None, LineRole]] = {}
    for draft in drafts:
        article = _article(text, normal, draft, plain)
        if article is None:
            continue
        owners.update((number, (len(articles), role)) for number, role in draft.roles.items())
        articles.append(article)
    page_lines: list[PageLine] = []
    for line in lines:
        owner, role = owners.get(line.number, _UNOWNED)
        page_lines.append(PageLine(line.number, owner, role))
    return articles, page_lines


def _article(text: str, normal: str, draft: Draft, plain: bool) -> Article | None:
    blocks = [SourceBlock("headline", draft.headline.spans)] if draft.headline else []
    blocks += [SourceBlock("subhead", piece.spans) for piece in draft.kickers]
    stream, printed = reflow(text, normal, [*blocks, *draft.body, *draft.captions], plain=plain)
    if not stream.blocks:
        return None
    pairs = list(zip(stream.blocks, printed, strict=True))
    headline = next(("".join(p.split()) for b, p in pairs if b.role == "headline"), None)
    subheads = ["".join(p.split()) for b, p in pairs if b.role == "subhead"]
    body = "\n".join(p for b, p in pairs if b.role == "body")
    return Article(headline, subheads, draft.bylines, body, stream)
