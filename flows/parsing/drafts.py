"""What was read of each article put together: headline parts, paragraphs, section titles, captions, bylines."""

from __future__ import annotations

from flows.parsing.assembly import Draft
from flows.parsing.bylines import dateline_names
from flows.parsing.chunks import Chunk
from flows.parsing.headlines import choose_headline, read_pieces
from flows.parsing.likeness import pairs
from flows.parsing.lines import cue_pattern
from flows.parsing.paragraphs import Paragraph, Segment
from flows.parsing.reflow import SourceBlock, Span
from flows.parsing.roundups import is_roundup

_LEAD = 300  # characters of an article in which its headline's words are looked for
_TEAM = 3  # writers, and articles, that make a package
_ALIKE = 0.3  # share of a caption's character pairs that an article must hold to own it


def write_drafts(
    chunks: list[Chunk], paragraphs: list[Paragraph], segments: list[Segment], rest: list[Chunk]
) -> list[Draft]:
    """One draft per segment; a page without running text is one article of headlines."""
    if not segments:
        return [_titles_only(rest)] if rest else []
    gaps = {id(head): i for i, p in enumerate(paragraphs) for head in p.heads}
    drafts = [_draft(part, paragraphs, gaps) for part in segments]
    _place_captions(chunks, paragraphs, segments, drafts)
    _share_byline(chunks, drafts)
    return drafts


def _titles_only(heads: list[Chunk]) -> Draft:
    draft = Draft()
    parts = choose_headline(heads, frozenset())
    draft.headline, draft.kickers = parts.main, parts.others
    draft.roles = {line.number: "headline" for head in heads for line in head.lines}
    return draft


def _draft(part: Segment, paragraphs: list[Paragraph], gaps: dict[int, int]) -> Draft:
    own = paragraphs[part.first : part.last + 1]
    draft = Draft()
    inside = {id(head) for head in part.heads if part.first < gaps.get(id(head), -1) <= part.last}
    outside = [head for head in part.heads if id(head) not in inside]
    if not outside and part.heads and not own[0].dateline:
        outside = part.heads[:1]
        inside.discard(id(outside[0]))
    opening = next((i for i, p in enumerate(own) if p.dateline), 0)
    lead = pairs("".join(p.text for p in own[opening:])[:_LEAD])
    titles = [head for head in outside if is_roundup(head)]
    parts = choose_headline(titles or outside, lead)
    if titles:
        parts.others += [piece for head in outside if head not in titles for piece in read_pieces(head)]
    draft.headline, draft.kickers = parts.main, parts.others
    main_lines = {span[0] for span in parts.main.spans} if parts.main else set()
    for head in outside:
        for line in head.lines:
            draft.roles[line.number] = "headline" if any(line.start <= s < line.end for s in main_lines) else "subhead"
    spans: list[Span] = []  # of the body block that may still go on
    for paragraph in (*own[opening:], *own[:opening]):  # columns may put a box or a late paragraph before the dateline
        titles = [head for head in paragraph.heads if id(head) in inside]
        if spans and (titles or not paragraph.chunks[0].weak):
            draft.body.append(SourceBlock("body", tuple(spans)))
            spans = []
        for head in titles:
            draft.body += [SourceBlock("subhead", piece.spans) for piece in read_pieces(head)]
            draft.roles.update((line.number, "subhead") for line in head.lines)
        spans += (span for chunk in paragraph.chunks for span in _text_spans(chunk))
        _sign(draft, paragraph)
    draft.body.append(SourceBlock("body", tuple(spans)))
    return draft


def _sign(draft: Draft, paragraph: Paragraph) -> None:
    """Enter the roles of a paragraph's lines, and who wrote it."""
    draft.roles.update((line.number, "body") for chunk in paragraph.chunks for line in chunk.lines)
    signed = [chunk for chunk in paragraph.chunks if chunk.byline_at is not None]
    names = [*dateline_names(paragraph.dateline), *(n for chunk in [*paragraph.bylines, *signed] for n in chunk.names)]
    draft.bylines += [name for name in dict.fromkeys(names) if name not in draft.bylines]
    for chunk in paragraph.bylines:
        if chunk.kind == "byline":
            draft.roles.update((line.number, "byline") for line in chunk.lines)


def _text_spans(chunk: Chunk) -> list[Span]:
    """The spans of a chunk's lines, without a byline glued to its end."""
    left = len(chunk.text) if chunk.byline_at is None else chunk.byline_at
    spans = []
    for line in chunk.lines:
        if left > 0:
            spans.append((line.start, min(line.end, line.start + left)))
        left -= len(line.text)
    return spans


def _place_captions(chunks: list[Chunk], paragraphs: list[Paragraph], segments: list[Segment], drafts: list[Draft]) -> None:
    """Give captions to the article they are most like; a credit goes with the caption above it."""
    if not any(chunk.kind == "caption" for chunk in chunks):
        return
    texts = [frozenset().union(*(p.pairs for p in paragraphs[s.first : s.last + 1])) for s in segments]
    owner: int | None = None
    above: Chunk | None = None
    for chunk in chunks:
        if chunk.kind == "caption":
            joined = above is not None and above.kind == "caption" and chunk.lines[0].number - above.lines[-1].number <= 2
            own = pairs(chunk.text)
            shares = [len(own & text) / max(len(own), 1) for text in texts]
            best = max(range(len(shares)), key=shares.__getitem__)
            if len(texts) == 1 or (shares[best] >= _ALIKE and not (joined and cue_pattern("credit").match(chunk.text))):
                owner = best
            elif not joined:
                owner = None
            if owner is not None:
                drafts[owner].captions.append(SourceBlock("caption", tuple(_text_spans(chunk))))
                drafts[owner].roles.update((line.number, "caption") for line in chunk.lines)
        above = chunk


def _share_byline(chunks: list[Chunk], drafts: list[Draft]) -> None:
    """The one byline of a page, where several writers sign several articles together, stands for the whole package."""
    bylines = [chunk for chunk in chunks if chunk.kind == "byline"]
    signed = [draft for draft in drafts if draft.bylines]
    if len(bylines) != 1 or len(signed) != 1 or len(bylines[0].names) < _TEAM or len(drafts) < _TEAM:
        return
    owner = signed[0]
    for draft in drafts:
        draft.bylines = list(owner.bylines)
    for line in bylines[0].lines:
        owner.roles.pop(line.number, None)
        drafts[0].roles[line.number] = "byline"
