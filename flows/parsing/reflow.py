"""Lines to running text: column breaks closed, white space dropped, every character traceable to the landed text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from flows.parsing.characters import DROPPED, normalise
from flows.parsing.types import ArticleText, Block, BlockRole

# A sentence ends at 。！？ with the quotation marks and brackets that close there, or at the end of its block.
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)》】]*|(?=\n|$))")
_LATIN_END = re.compile(r"[A-Za-z][.,;:'’]?$")
_LATIN_START = re.compile(r"[A-Za-z]")
_CHINESE_PAIR_END = re.compile(r"[\u4e00-\u9fff”》）！？][\u4e00-\u9fff”》）！？]$")
_CHINESE_PAIR_START = re.compile(r"[\u4e00-\u9fff“《][\u4e00-\u9fff“《]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block as spans of the landed text, in reading order; white space and odd characters within them do not count."""

    role: BlockRole
    spans: tuple[Span, ...]


class OffsetMap(Sequence[int]):
    """Offsets in the landed text, one per character, kept as runs of consecutive ones."""

    __slots__ = ("_landed", "_size", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._landed: list[int] = []
        self._size = 0

    def append_run(self, landed: int, length: int) -> None:
        """Append `length` characters that stand from `landed` on in the landed text."""
        self._starts.append(self._size)
        self._landed.append(landed)
        self._size += length

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if index < 0:
            index += self._size
        if not 0 <= index < self._size:
            raise IndexError(index)
        run = bisect_right(self._starts, index) - 1
        return self._landed[run] + index - self._starts[run]


def split_sentences(text: str) -> list[Span]:
    """The sentences of a text whose blocks are lines; a sentence never crosses a line end."""
    return [m.span() for m in _SENTENCE.finditer(text) if m.end() > m.start()]


def reflow(text: str, blocks: Iterable[SourceBlock]) -> tuple[ArticleText, list[str]]:
    """The running text of an article, and its blocks as printed (not normalised). Blocks without characters are left out."""
    offsets = OffsetMap()
    printed: list[str] = []
    kept: list[Block] = []
    end = 0
    for block in blocks:
        parts: list[str] = []
        start = len(offsets) + bool(kept)
        runs = list(_runs(text, block))
        if not runs:
            continue
        if kept:
            offsets.append_run(end, 1)
        for first, last in runs:
            parts.append(text[first:last] if text[first] > " " else " ")
            offsets.append_run(first, len(parts[-1]))
        end = runs[-1][1]
        kept.append(Block(block.role, start, len(offsets)))
        printed.append("".join(parts))
    stream = normalise("\n".join(printed))
    return ArticleText(stream, offsets, kept, split_sentences(stream)), printed


def _runs(text: str, block: SourceBlock) -> Iterable[Span]:
    """The stretches of `text` that are kept, and the one white-space characters that part words."""
    before: Span | None = None
    for start, end in block.spans:
        at = start
        while at < end:
            gap = DROPPED.search(text, at, end)
            stop = gap.start() if gap else end
            if stop > at:
                if before and _parts_words(text, before, (at, stop), block.role):
                    yield before[1], before[1] + 1
                yield at, stop
                before = at, stop
            at = gap.end() if gap else end


def _parts_words(text: str, left: Span, right: Span, role: BlockRole) -> bool:
    """Whether white space between two runs parts words: between Latin words, and between the parts of a title."""
    if left[1] >= right[0] or not text[left[1]].isspace():
        return False
    before, after = text[max(left[0], left[1] - 2) : left[1]], text[right[0] : min(right[0] + 2, right[1])]
    if _LATIN_START.match(after):
        return bool(_LATIN_END.search(before))
    if role in ("headline", "subhead"):
        return bool(_CHINESE_PAIR_END.search(before) and _CHINESE_PAIR_START.match(after))
    return False
