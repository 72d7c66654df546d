"""Lines to chunks: stretches of lines that read as one paragraph or fragment, headline, byline, caption or furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from flows.parsing.bylines import INNER_MARK, dateline_of, is_name, names_in, trailing_byline, whole_byline
from flows.parsing.lines import Line, continues, cue_pattern

Kind = Literal["text", "head", "byline", "caption", "furniture"]

# How reports and their paragraphs begin, and headlines do not.
OPENING = re.compile(
    r"近日|日前|昨日|昨天|昨晚|今天[（(上下，]|今日[（(上下，]|连日来|最近，|当地时间|北京时间|记者|据(?!点)|截至|数据显示|\d{1,2}月\d{1,2}日|\d{1,2}日[，,上下]|"
    r"目前|此外|同时[，,]|另外|其中[，,]|与此同时|对此|为此|不仅|接下来|下一步|随后|之后[，,]|比如|例如|又如|再如|此次|当天|当日|会上|双方|"
    r"一是|二是|三是|首先|其次|最后[，,]|根据|按照|针对|他说|她说|他表示|她表示|他还|这是|在[^，]{2,20}[，,]"
)
_BULLETS = "●■◆★▲○◎□"
_LONGEST_HEAD = 64  # characters; a longer stretch is running text
_LONGEST_DECK = 110  # of several titles in a row, which no comma parts
_LONGEST_LABEL = 16
# How a report begins: its day, or where its news comes from.
_REPORT = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日[，,上下晚]|近日[，,]|日前[，,]|记者(?:从|昨|今|日前|近日)|昨[日天][，,]|[今昨][日天]（|当地时间\d"
)
_REPORTER = re.compile(r"记者|通讯员|实习生|评论员")
_NAME_REST = 3  # characters
_WIDER = 10  # characters by which no line of a column is wider than the one above
_WIDE = 30  # characters; wider lines are whole paragraphs, not lines of a column
_PAUSE = re.compile(r"[，,；;：:]")
_CLAUSES = re.compile(r"[，,]")
_SENTENCE_END = re.compile(r"[。；]|[!！?？]\S")
_QUESTION = re.compile(r"[？！?!][”’」』）)》]*$")
_PAGE_CREDIT = re.compile(r"本[版组](?:图片|照片)")
_COLON = re.compile(r"[：:]$")


@dataclass(slots=True, eq=False)
class Chunk:
    """Lines that belong together. `text` is their text without line breaks; `weak` marks a text chunk that starts after a
    full line with a full stop, where a new paragraph is possible but nothing in the layout shows it.
    """

    kind: Kind
    lines: list[Line]
    weak: bool = False
    names: tuple[str, ...] = ()
    section: bool = False  # a headline of a row of section titles
    byline_at: int | None = None  # where in `text` a byline glued to its end starts
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = "".join(line.text for line in self.lines)

    @property
    def block(self) -> int:
        """The number of the stretch without blank lines in which it starts."""
        return self.lines[0].block

    @property
    def pending(self) -> bool:
        """Whether the text breaks off in mid-sentence."""
        return self.kind == "text" and self.byline_at is None and not self.lines[-1].ends and self.text[0] not in _BULLETS


def read_chunks(lines: list[Line]) -> list[Chunk]:
    """The chunks of a page in the order of its lines."""
    chunks: list[Chunk] = []
    for line in lines:
        last = chunks[-1] if chunks else None
        if last is not None and _belongs(last, line):
            last.lines.append(line)
            last.text += line.text
        else:
            chunks.append(Chunk("text", [line], weak=_weak(last, line)))
    for chunk in chunks:
        chunk.kind = _own_kind(chunk)
    _resolve_heads(chunks)
    chunks = _whole_heads(chunks)
    _read_captions(chunks)
    return chunks


def _weak(last: Chunk | None, line: Line) -> bool:
    return bool(last and last.block == line.block and last.lines[-1].full and last.lines[-1].ends and not line.indented)


def _belongs(chunk: Chunk, line: Line) -> bool:
    """Whether a line goes on with the chunk that the line above it ends."""
    above = chunk.lines[-1]
    if above.block != line.block or line.indented > above.indented:
        return _goes_on_as_byline(chunk, line)
    if not (above.full and line.full) and (_special(line.text) or _special(above.text)):
        return _goes_on_as_byline(chunk, line)
    if above.ends or line.width > max(above.width + _WIDER, _WIDE):
        return False
    if _signed(chunk, line) or dateline_of(line.text) or _headline_above(chunk, line):
        return False
    if above.full or not _may_be_head(chunk):
        return True
    if continues(above.text, line.text):
        return True
    if line.full and len(chunk.lines) == 1:
        return False
    return not line.full and not above.full and len(chunk.text) + len(line.text) <= _LONGEST_HEAD and not line.ends


def _signed(chunk: Chunk, line: Line) -> bool:
    """Whether a byline already closes the chunk, and the line is more than the rest of a name."""
    return (
        line.width > _NAME_REST
        and _REPORTER.search(chunk.text[-40:]) is not None
        and trailing_byline(chunk.text) is not None
    )


def _headline_above(chunk: Chunk, line: Line) -> bool:
    """Whether a report begins right below what can only be its headline."""
    return _REPORT.match(line.text) is not None and _may_be_head(chunk) and not continues(chunk.text, line.text)


def _goes_on_as_byline(chunk: Chunk, line: Line) -> bool:
    """A byline broken over two lines: （记者张三、李四 / 采写）, 杨某 摄 / 影报道."""
    above = chunk.lines[-1]
    if above.block != line.block or len(line.text) > 8 or above.ends:
        return False
    both = chunk.text + line.text
    return whole_byline(both) is not None and whole_byline(line.text) is None and len(both) <= 60


def _special(text: str) -> bool:
    return len(text) <= 60 and bool(
        cue_pattern("furniture").match(text) or cue_pattern("credit").match(text) or whole_byline(text)
    )


def _may_be_head(chunk: Chunk) -> bool:
    text = chunk.text
    if (
        len(text) > (_LONGEST_HEAD if _PAUSE.search(text) else _LONGEST_DECK)
        or _SENTENCE_END.search(text)
        or text[0] in _BULLETS
    ):
        return False
    if text.count("“") > text.count("”"):
        return False
    if len(chunk.lines) > 1 and _set_short(chunk.lines[0]):
        return True
    return len(_CLAUSES.findall(text)) < 2 and text[-1] not in "，、,"


def _set_short(line: Line) -> bool:
    """A first line that ends long before its column does."""
    return not line.full and line.width <= 12


def _own_kind(chunk: Chunk) -> Kind:
    """What a chunk is by itself; `head` is provisional until its neighbours are known."""
    text = chunk.text
    if _matches(text, "banner", 24) or _matches(text, "campaign", 30) or _matches(text, "furniture", 100):
        return "furniture"
    if _matches(text, "credit", 60):
        return "caption"
    if len(text) <= 120 and (byline := whole_byline(text)):
        chunk.names = byline.names
        return "byline"
    if len(text) <= 200 and cue_pattern("caption_start").match(text):
        return "caption"
    if dateline_of(text):
        return "text"
    if chunk.lines[-1].ends:
        short = len(text) <= 36 and not _SENTENCE_END.search(text)
        label = len(text) <= _LONGEST_LABEL and _COLON.search(text)
        return "head" if (short and _QUESTION.search(text)) or label else "text"
    if mark := INNER_MARK.search(text):
        chunk.names, chunk.byline_at = names_in(mark["who"]), mark.start()
        return "head"
    if byline := trailing_byline(text):
        chunk.names, chunk.byline_at = byline.names, byline.start
        return "text"
    return "head" if _may_be_head(chunk) else "text"


def _matches(text: str, cue: str, longest: int) -> bool:
    return len(text) <= longest and cue_pattern(cue).match(text) is not None


def _resolve_heads(chunks: list[Chunk]) -> None:
    """Tell headlines from fragments of running text that a column break cut off, by what stands before and after."""
    for i in range(len(chunks) - 2, -1, -1):
        after = chunks[i + 1]
        if chunks[i].kind == "head" and after.kind in ("text", "head") and _opens_text(chunks[i], after):
            chunks[i].kind = "text"
    before: Chunk | None = None  # the running text above
    for i, chunk in enumerate(chunks):
        if chunk.kind == "head" and before is not None and before.pending and continues(before.text, chunk.text):
            chunk.kind = "head" if _completes_head(chunks, i) else "text"
        if chunk.kind == "text":
            before = chunk


def _whole_heads(chunks: list[Chunk]) -> list[Chunk]:
    """Put the parts of a headline that was cut in mid-phrase together again."""
    out: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        if chunk.kind == "head" and (_completes_head(chunks, i) or _same_block_heads(out, chunk)):
            out[-1].lines += chunk.lines
            out[-1].text += chunk.text
        else:
            out.append(chunk)
    return out


def _same_block_heads(above: list[Chunk], chunk: Chunk) -> bool:
    if not above or above[-1].kind != "head" or above[-1].lines[-1].block != chunk.block:
        return False
    return chunk.byline_at is None and len(above[-1].text) + len(chunk.text) <= 2 * _LONGEST_HEAD


def _completes_head(chunks: list[Chunk], i: int) -> bool:
    """Whether a chunk is the rest of the headline right above it."""
    above = chunks[i - 1] if i else None
    return (
        above is not None and above.kind == "head" and continues(above.text, chunks[i].text) and not chunks[i].lines[-1].full
    )


def _opens_text(chunk: Chunk, after: Chunk) -> bool:
    """Whether a short chunk is the beginning of the text below it."""
    last, first = chunk.lines[-1], chunk.lines[0]
    if last.ends or dateline_of(after.text) or (len(chunk.lines) > 1 and _set_short(first)):
        return False
    if (last.full or not first.full) and continues(chunk.text, after.text):
        return True
    if OPENING.match(chunk.text):
        return after.kind == "text"
    if OPENING.match(after.text):
        return False
    clauses = after.kind == "text" and _CLAUSES.search(chunk.text) is not None and last.width < _WIDE
    return clauses and (last.full or after.block == chunk.block)


def _read_captions(chunks: list[Chunk]) -> None:
    """Lines right above a photo credit are its caption; so are noun phrases for a picture, and a lone name is a byline."""
    for i, chunk in enumerate(chunks):
        above = chunks[i - 1] if i else None
        if above is not None and _captioned(chunk, above):
            above.kind = "caption"
        elif (chunk.kind == "head" and _matches(chunk.text, "caption_end", 40)) or _beside_picture(chunks, i):
            chunk.kind = "caption"
        elif chunk.kind == "head" and len(chunk.lines) == 1 and is_name(chunk.text) and above and above.kind == "text":
            chunk.kind, chunk.names = "byline", ("".join(chunk.text.split()),)


def _beside_picture(chunks: list[Chunk], i: int) -> bool:
    """A short sentence among headlines with a photo credit near it, or a short noun phrase after one at the page's end."""
    chunk, near = chunks[i], chunks[max(i - 1, 0) : i] + chunks[i + 1 : i + 4]
    if (
        len(chunk.text) > 40
        or len(chunk.lines) > 2
        or not any(n.kind == "caption" or _matches(n.text, "credit", 60) for n in near)
    ):
        return False
    alone = all(n.kind != "text" and n.block != chunk.block for n in near)
    if chunk.kind == "text":
        return alone and chunk.lines[-1].stops and not dateline_of(chunk.text)
    last = i == len(chunks) - 1
    return chunk.kind == "head" and last and chunks[i - 1].kind == "caption" and len(chunk.text) <= 16


def _captioned(credit: Chunk, above: Chunk) -> bool:
    if credit.kind not in ("caption", "furniture") or above.kind not in ("text", "head") or len(above.text) > 90:
        return False
    of_page = credit.kind == "furniture" and _PAGE_CREDIT.match(credit.text) is not None
    own = credit.kind == "caption" and _matches(credit.text, "credit", 60)
    near = above.lines[-1].block == credit.block or above.kind == "head" or of_page
    return (of_page or own) and near and (above.kind == "head" or above.lines[-1].stops)
