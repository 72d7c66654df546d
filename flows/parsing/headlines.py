"""The parts of an article's headline told apart: kicker, main headline, sub-heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flows.parsing.chunks import Chunk
from flows.parsing.likeness import pairs
from flows.parsing.lines import cue_pattern
from flows.parsing.reflow import Span

_TOGETHER = 34  # characters; two lines that are longer together can be headline and sub-head
_KICKER = 20
_NEWS_VERB = re.compile(
    r"(?:启动|举行|开幕|闭幕|签订|签署|签约|合龙|通车|投用|建成|落地|开工|发布|揭牌|召开|完成|成立|亮相|突破|上线|增长|下降|投产|开通|"
    r"竣工|奠基|收官|提速|加快|变身|升级|出台|印发|获批|启用|运营|开放|成绩单|添.{0,6}|找准.{0,8})[”！!]?$"
)
_SPEAKER = re.compile(r"出席|致辞|讲话|主持|强调|会见|指出|批示|回信|贺电|贺信|发表|作报告|表示|听取|审议")
_LABEL_END = re.compile(r"(?:[：:]|——|—)$")


@dataclass(slots=True)
class Piece:
    """One part of a headline: its spans in the landed text, and its text."""

    spans: tuple[Span, ...]
    text: str
    secondary: bool = False  # a section title, or a kicker on the line of its main headline


@dataclass(slots=True)
class HeadParts:
    """The main headline and the parts that go with it, in page order."""

    main: Piece | None = None
    others: list[Piece] = field(default_factory=list)


def choose_headline(chunks: list[Chunk], lead: frozenset[str]) -> HeadParts:
    """Tell the main headline from kickers and sub-heads; `lead` are the character pairs of the article's beginning."""
    pieces = []
    for chunk in chunks:
        for piece in read_pieces(chunk):
            piece.secondary |= chunk.section
            pieces.append(piece)
    if not pieces:
        return HeadParts()
    scores = [_main_score(piece, i, pieces, lead) for i, piece in enumerate(pieces)]
    best = max(range(len(pieces)), key=scores.__getitem__)
    return HeadParts(pieces[best], [piece for i, piece in enumerate(pieces) if i != best])


def _main_score(piece: Piece, i: int, pieces: list[Piece], lead: frozenset[str]) -> float:
    text = piece.text
    own = pairs(text)
    score = 1.5 * len(own & lead) / max(len(own), 1)
    score -= 2.0 * piece.secondary
    score += 0.4 * bool(_NEWS_VERB.search(text))
    score -= 1.0 * bool(_LABEL_END.search(text)) + 1.5 * bool(cue_pattern("label").match(text))
    score -= 0.4 * bool(re.search("[，,]", text)) + 0.2 * bool(re.search("[、+＋]", text)) + 0.3 * text.endswith("等")
    score -= 0.5 * (len(text) < 6) + 0.3 * (len(text) > 32)
    if i > 0:
        longer = len(text) > 1.3 * len(pieces[i - 1].text)
        score += (0.0 if _NEWS_VERB.search(text) else -0.3) if longer else 0.3
    if i + 1 < len(pieces) and len(pieces[i + 1].text) >= 1.4 * len(text):
        score += 0.4
    return score


def read_pieces(chunk: Chunk) -> list[Piece]:
    """The parts of one headline chunk: its lines joined where they are one headline, parted where they are two."""
    pieces: list[Piece] = []
    wrapped = False  # the line above fills its column
    end = chunk.byline_at if chunk.byline_at is not None else len(chunk.text)
    for line in chunk.lines:
        text = line.text[: max(end, 0)]
        end -= len(line.text)
        start, stop = _without_banner(text), _undoubled(text)
        if stop <= start:
            continue
        first, *rest = _parts(text, start, stop, line.start)
        if pieces and (_same_headline(pieces[-1], first) or (wrapped and len(chunk.lines) > 1)):
            pieces[-1] = Piece(pieces[-1].spans + first.spans, pieces[-1].text + first.text)
        else:
            pieces.append(first)
        pieces += rest
        wrapped = line.full and not line.text.endswith(("：", ":"))
    return pieces


def _without_banner(text: str) -> int:
    match = cue_pattern("campaign", whole=False).match(text)
    return match.end() if match and len(text) - match.end() >= 6 else 0


def _undoubled(text: str) -> int:
    """Where a line ends that was printed twice in a row."""
    half = len(text) // 2
    return half if half >= 2 and len(text) % 2 == 0 and text[:half] == text[half:] else len(text)


def _parts(text: str, start: int, stop: int, offset: int) -> list[Piece]:
    """A long kicker on the line of its headline is a part of its own."""
    for gap in re.finditer(r"\s+", text[start:stop]):
        first, rest = text[start : start + gap.start()], text[start + gap.end() : stop]
        long = len(first) >= _KICKER and len(first) >= 1.5 * len(rest) and _NEWS_VERB.search(first)
        if _SPEAKER.search(rest):
            continue
        if (long or _LABEL_END.search(first)) and len(rest) >= 6:
            cut = start + gap.start()
            after = start + gap.end()
            kicker = _piece(text, start, cut, offset)
            kicker.secondary = True
            return [kicker, _piece(text, after, stop, offset)]
    return [_piece(text, start, stop, offset)]


def _piece(text: str, start: int, stop: int, offset: int) -> Piece:
    return Piece(((offset + start, offset + stop),), "".join(text[start:stop].split()))


def _same_headline(above: Piece, below: Piece) -> bool:
    if above.text.endswith(("：", ":")):
        return True
    if _LABEL_END.search(above.text):
        return False
    return len(above.text) < 8 or len(below.text) < 1.4 * len(above.text) or len(above.text) + len(below.text) <= _TOGETHER
