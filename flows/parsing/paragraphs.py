"""Chunks to paragraphs: running text closed over column breaks, with the headlines and bylines that stand around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.parsing.bylines import dateline_of
from flows.parsing.chunks import Chunk
from flows.parsing.likeness import content_words, pairs
from flows.parsing.lines import continues


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph of running text, closed over column breaks. `gap_before` is what stands between it and the one above."""

    chunks: list[Chunk]
    text: str = ""
    words: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    dateline: str = ""
    signed: bool = False  # ends with a byline
    opened: bool = False  # a byline stands right above it, under a headline
    heads: list[Chunk] = field(default_factory=list)  # headlines between this paragraph and the one above
    bylines: list[Chunk] = field(default_factory=list)

    @property
    def starts(self) -> bool:
        """Whether a dateline or byline shows that an article starts here."""
        return bool(self.dateline) or self.opened


@dataclass(slots=True, eq=False)
class Segment:
    """The paragraphs `first` to `last` of one article, and its headlines."""

    first: int
    last: int
    heads: list[Chunk] = field(default_factory=list)


def read_paragraphs(chunks: list[Chunk]) -> tuple[list[Paragraph], list[Chunk]]:
    """The page's paragraphs, each with the headlines above it, and the headlines below the last one."""
    paragraphs: list[Paragraph] = []
    heads: list[Chunk] = []
    bylines: list[Chunk] = []
    for chunk in chunks:
        last = paragraphs[-1] if paragraphs else None
        if chunk.kind == "head":
            heads.append(chunk)
            if chunk.byline_at is not None:
                bylines.append(chunk)
        elif chunk.kind == "byline":
            _place_byline(chunk, last, heads, bylines)
        elif chunk.kind == "text":
            if last is not None and not bylines and not last.signed and _joins(last, chunk, heads):
                last.chunks.append(chunk)
                last.signed = chunk.byline_at is not None
            else:
                signed = chunk.byline_at is not None
                paragraphs.append(Paragraph([chunk], signed=signed, opened=bool(bylines), heads=heads, bylines=bylines))
                heads, bylines = [], []
    for paragraph in paragraphs:
        _describe(paragraph)
    return paragraphs, heads


def _place_byline(chunk: Chunk, last: Paragraph | None, heads: list[Chunk], bylines: list[Chunk]) -> None:
    """A byline under a headline opens the text below; one under text signs it."""
    if last is None or (heads and heads[-1].lines[-1].number >= chunk.lines[0].number - 4):
        bylines.append(chunk)
    else:
        last.signed = True
        last.bylines.append(chunk)


def _joins(paragraph: Paragraph, chunk: Chunk, heads: list[Chunk]) -> bool:
    """Whether a chunk goes on with a paragraph that breaks off."""
    last = paragraph.chunks[-1]
    if not last.pending or dateline_of(chunk.text):
        return False
    return not heads or continues(last.text, chunk.text)


def _describe(paragraph: Paragraph) -> None:
    paragraph.text = "".join(chunk.text for chunk in paragraph.chunks)
    paragraph.dateline = dateline_of(paragraph.text)
    paragraph.words = content_words(paragraph.text)
    paragraph.pairs = pairs(paragraph.text)
