"""Lines to running text: column breaks closed, white space dropped, every character traceable to the landed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from flows.parsing.bisecting import bisect_right
from flows.parsing.characters import DROPPED, has_dropped
from flows.parsing.finding import occurrences
from flows.parsing.types import ArticleText, Block, BlockRole

# A sentence ends at 。！？ with the quotation marks and brackets that close there, or at the end of its block.
_ENDS = "。！？!?\n"
_MARKS = frozenset("。！？!?")
_CLOSING = frozenset("”’」』）)》】")
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
        if isinstance(index, int) and 0 <= index < self._size:  # by far the most
            run = bisect_right(self._starts, index) - 1
            return self._landed[run] + index - self._starts[run]
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if not -self._size <= index < 0:
            raise IndexError(index)
        return self[index + self._size]


def split_sentences(text: str) -> list[Span]:
    """The sentences of a text whose blocks are lines; a sentence never crosses a line end."""
    sentences: list[Span] = []
    start, length = 0, len(text)
    for at in occurrences(text, _ENDS, 0, length):
        if at < start:  # the second of two marks
            continue
        if text[at] == "\n":
            if at > start:
                sentences.append((start, at))
            start = at + 1
            continue
        end = at + 1
        while end < length and text[end] in _MARKS:
            end += 1
        while end < length and text[end] in _CLOSING:
            end += 1
        sentences.append((start, end))
        start = end
    if start < length:
        sentences.append((start, length))
    return sentences


def reflow(text: str, normal: str, blocks: Iterable[SourceBlock], *, plain: bool = False) -> tuple[ArticleText, list[str]]:
    """The running text of an article, and its blocks as printed. Blocks without characters are left out.

    `normal` is `text` normalised, one character for one; the running text is made of it, the printed blocks of `text`.
    `plain` says that `normal` holds nothing to be dropped but blanks and line ends.
    """
    offsets = OffsetMap()
    stream: list[str] = []
    printed: list[str] = []
    kept: list[Block] = []
    end = 0
    for block in blocks:
        runs = _runs(normal, block, plain)
        if not runs:
            continue
        if kept:
            offsets.append_run(end, 1)
        start = len(offsets)
        for first, last in runs:
            offsets.append_run(first, last - first)
        end = runs[-1][1]
        kept.append(Block(block.role, start, len(offsets)))
        stream.append(_cut(normal, runs))
        printed.append(stream[-1] if normal is text else _cut(text, runs))
    whole = "\n".join(stream)
    as_printed = whole if normal is text else "\n".join(printed)
    return ArticleText(whole, offsets, kept, split_sentences(whole), as_printed), printed


def _cut(text: str, runs: list[Span]) -> str:
    if len(runs) == 1:
        return text[runs[0][0] : runs[0][1]]
    return "".join([text[first:last] if text[first] > " " else " " for first, last in runs])


def _runs(text: str, block: SourceBlock, plain: bool) -> list[Span]:
    """The stretches of `text` that are kept, and the one white-space characters that part words."""
    if len(block.spans) == 1:
        start, end = block.spans[0]
        line = text[start:end]
        if line and not (" " in line or "\n" in line if plain else has_dropped(line)):  # most lines
            return [block.spans[0]]
    runs: list[Span] = []
    for start, end in block.spans:
        at = start
        for gap in DROPPED.finditer(text, start, end):
            if gap.start() > at:
                _add_run(text, runs, (at, gap.start()), block.role)
            at = gap.end()
        if end > at:
            _add_run(text, runs, (at, end), block.role)
    return runs


def _add_run(text: str, runs: list[Span], run: Span, role: BlockRole) -> None:
    titled = role in ("headline", "subhead")
    if runs and (titled or text[run[0]].isascii()) and _parts_words(text, runs[-1], run, titled):
        runs.append((runs[-1][1], runs[-1][1] + 1))
    runs.append(run)


def _parts_words(text: str, left: Span, right: Span, titled: bool) -> bool:
    """Whether white space between two runs parts words: between Latin words, and between the parts of a title."""
    if left[1] >= right[0] or not text[left[1]].isspace():
        return False
    before, after = text[max(left[0], left[1] - 2) : left[1]], text[right[0] : min(right[0] + 2, right[1])]
    if _LATIN_START.match(after):
        return bool(_LATIN_END.search(before))
    return titled and bool(_CHINESE_PAIR_END.search(before) and _CHINESE_PAIR_START.match(after))
