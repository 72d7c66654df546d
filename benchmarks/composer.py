"""Pages composed from single news items: a test of the layout reader with a known answer.

Each page takes 3 to 5 items, sets them in columns of 16 to 22 characters, breaks the columns in mid-sentence with blank
lines, and puts the headlines before or after their text or together at the end of the page.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

BULK = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "xwlb.jsonl.gz"
_DATELINE = re.compile(r"^央视网消息（[^）]*）[：:]")
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静强磊军洋勇艳杰涛明超霞平刚桂丽华"


@dataclass
class Item:
    """One news item: title, ISO date and body with a line per paragraph."""

    title: str
    date: str
    body: str


@dataclass
class Composed:
    """A page with its answer: each body line's article, and each article's headline. `place` says where headlines stand."""

    text: str = ""
    place: str = ""
    headlines: list[str] = field(default_factory=list)
    body_lines: dict[int, int] = field(default_factory=dict)


def read_items(path: Path = BULK) -> list[Item]:
    """All bulk items that have a body, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Item(**json.loads(line)) for line in lines]


def compose(items: list[Item], rng: random.Random) -> Composed:
    """Set the items as one page."""
    page = Composed(place=rng.choice(["before", "after", "end", "mixed"]))
    lines: list[str] = []
    at_end: list[list[str]] = []
    width = rng.randint(16, 22)
    style = {
        "indent": rng.random() < 0.3,
        "blank": rng.random() < 0.6,
        "dateline": rng.choice([0.0, 0.5, 1.0]),  # share of the articles
        "byline": rng.choice([0.0, 0.0, 0.5, 1.0]),
        "wrap": rng.random() < 0.7,
        "pieces": rng.random() < 0.3,
        "tight": rng.random() < 0.2,
    }
    for number, item in enumerate(items):
        page.headlines.append(re.sub(r"\s", "", item.title))
        head = _set_headline(item.title, width, style)
        where = rng.choice(["before", "after", "end"]) if page.place == "mixed" else page.place
        if where == "before":
            lines += ["", *head] if style["tight"] or rng.random() < 0.3 else ["", *head, ""]
        elif lines and lines[-1]:
            lines.append("")
        for line in _set_body(item.body, width, style, rng):
            lines.append(line)
            if line.strip():
                page.body_lines[len(lines)] = number
        if where == "after":
            lines += [*head, ""] if style["tight"] else ["", *head, ""]
        elif where == "end":
            at_end.append(head)
    rng.shuffle(at_end)
    for head in at_end:
        lines += ["", *head]
    page.text = "\n".join(lines) + "\n"
    return page


def _set_headline(title: str, width: int, style: dict[str, float]) -> list[str]:
    parts = title.split() if style["pieces"] else [title]
    if not style["wrap"]:
        return parts
    return [part[i : i + width] for part in parts for i in range(0, len(part), width)]


def _set_body(body: str, width: int, style: dict[str, float], rng: random.Random) -> list[str]:
    lines: list[str] = []
    until_break = rng.randint(6, 20)
    paragraphs = [p.strip() for p in body.split("\n") if p.strip()]
    if rng.random() >= style["dateline"]:
        paragraphs[0] = _DATELINE.sub("", paragraphs[0])
    if rng.random() < style["byline"]:
        name = rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=rng.randint(1, 2)))
        paragraphs[-1] += rng.choice([f" 本报记者 {name}", f"（记者{name}）", f" 记者 {name}"])
    for paragraph in paragraphs:
        if lines and style["blank"] and lines[-1]:
            lines.append("")
        rest = "\u3000\u3000" + paragraph if style["indent"] else paragraph
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
            until_break -= 1
            if until_break <= 0 and rest:
                lines.append("")
                until_break = rng.randint(6, 20)
    return lines


def compose_pages(count: int, seed: int, items: list[Item] | None = None) -> list[Composed]:
    """`count` pages of 3 to 5 random items each; the same seed gives the same pages."""
    rng = random.Random(seed)
    pool = [item for item in (items or read_items()) if item.body.strip()]
    return [compose(rng.sample(pool, rng.randint(3, 5)), rng) for _ in range(count)]
