"""A page's lines to its articles: which line is headline, byline, body, caption or furniture, and of which article."""

from __future__ import annotations

from flows.parsing.assembly import assemble
from flows.parsing.characters import is_plain, normalise
from flows.parsing.chunks import read_chunks
from flows.parsing.drafts import write_drafts
from flows.parsing.lines import mark_full, read_lines
from flows.parsing.paragraphs import read_paragraphs
from flows.parsing.plain import read_plain
from flows.parsing.segments import segment
from flows.parsing.types import Article, PageLine


def read_layout(text: str) -> tuple[list[Article], list[PageLine]]:
    """The articles of a page in reading order, and the role of each non-blank line.

    `text` is the decoded landed text with `\\n` line ends; all spans of the articles lead back to it.
    """
    plain = is_plain(text)
    normal = text if plain else normalise(text)
    lines = read_lines(normal)
    if (draft := read_plain(lines)) is not None:
        return assemble(text, normal, lines, [draft], plain=plain)
    mark_full(lines)
    chunks = read_chunks(lines)
    paragraphs, rest = read_paragraphs(chunks)
    segments = segment(paragraphs, rest)
    return assemble(text, normal, lines, write_drafts(chunks, paragraphs, segments, rest), plain=plain)
