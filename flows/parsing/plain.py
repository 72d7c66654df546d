"""The common simple case: one item per file, its headline on the first line, a line per paragraph."""

from __future__ import annotations

from flows.parsing.assembly import Draft
from flows.parsing.bylines import dateline_names, dateline_of, trailing_byline, whole_byline
from flows.parsing.headlines import Piece
from flows.parsing.lines import Line
from flows.parsing.reflow import SourceBlock

_WIDE = 30  # characters: wider than a newspaper column
_EVEN = 2  # characters by which full lines of one width differ
_FEW = 3
_LONGEST_HEADLINE = 150
_LONGEST_SUBHEAD = 40


def read_plain(lines: list[Line]) -> Draft | None:
    """The one article of a file that has no blank lines and holds whole paragraphs, or None for any other page."""
    if not lines or lines[-1].block > 1 or not _paragraphs(lines) or _wrapped(lines):
        return None
    draft = Draft()
    rest = lines
    if len(lines[0].text) <= _LONGEST_HEADLINE and not _sentence(lines) and not dateline_of(lines[0].text):
        head = lines[0]
        draft.headline = Piece(((head.start, head.end),), head.text)
        draft.roles[head.number] = "headline"
        rest = lines[1:]
    for line in rest:
        _read_line(draft, line)
    return draft


def _sentence(lines: list[Line]) -> bool:
    """Whether the first line is running text: it ends with a full stop, or is all there is and ends like a sentence."""
    text = lines[0].text
    return text[-1] == "。" or (lines[0].stops and (len(lines) == 1 or len(text) > _LONGEST_SUBHEAD))


def _paragraphs(lines: list[Line]) -> bool:
    """Whether most of the text stands in lines wider than a column, or in a headline and a single line."""
    body = lines[1:] or lines
    total = sum(line.width for line in body)
    return sum(line.width for line in body if line.width > _WIDE) * 2 > total or len(lines) <= 2


def _wrapped(lines: list[Line]) -> bool:
    """Whether the long lines are one paragraph's broken at one width, as in old archives, and not a paragraph each."""
    wide = [line for line in lines if line.width > _WIDE]
    longest = max((line.width for line in wide), default=0.0)
    broken = sum(longest - line.width <= _EVEN and not line.ends for line in wide)
    return len(wide) > _FEW and broken * 2 > len(wide)


def _read_line(draft: Draft, line: Line) -> None:
    end = line.end
    if len(line.text) < 100 and (byline := whole_byline(line.text)):
        draft.roles[line.number] = "byline"
        draft.bylines += [name for name in byline.names if name not in draft.bylines]
        return
    ends = line.ends
    if dateline := dateline_of(line.text):
        draft.bylines += [name for name in dateline_names(dateline) if name not in draft.bylines]
    if not ends and (byline := trailing_byline(line.text)):
        draft.bylines += [name for name in byline.names if name not in draft.bylines]
        end = line.start + byline.start
    title = len(line.text) <= _LONGEST_SUBHEAD and not ends and end == line.end and not dateline
    draft.roles[line.number] = "subhead" if title else "body"
    draft.body.append(SourceBlock("subhead" if title else "body", ((line.start, end),)))
