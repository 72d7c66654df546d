"""Lines to articles."""

from __future__ import annotations

import re

from flows.parsing.types import Article, ArticleText, Block, PageLine

SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?[”’」』）]*")


def read_layout(text: str) -> tuple[list[Article], list[PageLine]]:
    """The articles of a page and the role of each non-blank line."""
    lines = [(n, m.start(), m.group()) for n, m in enumerate(re.finditer(r"[^\n]+", text), 1)]
    parts: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    size = 0
    for index, (_, start, raw) in enumerate(lines):
        kept = [(start + i, c) for i, c in enumerate(raw) if not c.isspace()]
        if not kept:
            continue
        clean = "".join(c for _, c in kept)
        blocks.append(Block("headline" if index == 0 else "body", size, size + len(clean)))
        parts.append(clean)
        offsets.extend(o for o, _ in kept)
        offsets.append(kept[-1][0] + 1)
        size += len(clean) + 1
    stream = "\n".join(parts)
    sentences = [m.span() for m in SENTENCE.finditer(stream) if m.group().strip()]
    body = "\n".join(parts[1:])
    article = Article(parts[0] if parts else None, [], [], body, ArticleText(stream, offsets, blocks, sentences))
    numbered = [i for i, raw in enumerate(text.split("\n"), 1) if raw.strip()]
    roles = [PageLine(n, 0, "headline" if i == 0 else "body") for i, n in enumerate(numbered)]
    return [article] if parts else [], roles
