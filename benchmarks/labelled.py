"""What the programs that fit weights share: labelled articles as the parser reads them, options, keeping weights."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import flows.parsing.lexicon
from benchmarks.accuracy import SHARED, is_held, judge
from flows.parsing.page import read_articles
from flows.parsing.types import ArticleContext

LEXICON = Path(next(iter(flows.parsing.lexicon.__path__)))
TUNE = "tune"  # the source of the shared pages that rules may be tuned on
TRUST = 3  # how often a label of those counts, by whose conventions a page is judged; one by other hands counts once


Keyed = TypeVar("Keyed", bound=tuple[Any, ...])


@dataclass(slots=True)
class LabelledArticle:
    """An article of a labelled page. `source` is `TUNE` or the name of another folder of labels; `figures` has the label of
    each of the context's quantities, None where there is none; `projects` are those of its page.
    """

    source: str
    page: str
    context: ArticleContext
    figures: list[dict[str, Any] | None]
    projects: list[dict[str, Any]]

    @property
    def key(self) -> str:
        """SOURCE/PAGE, which tells pages of one name apart."""
        return f"{self.source}/{self.page}"


def labelled_articles(more: Sequence[Path] = ()) -> Iterator[LabelledArticle]:
    """The articles of the shared pages that rules may be tuned on, and of the folders `more` (each with gold/, pages/)."""
    score = judge()
    shared = score.load_all(SHARED / "gold", SHARED / "pages")
    golds = [(TUNE, g) for g in shared if not is_held(g.label["page"])]
    golds += [(folder.name, g) for folder in more for g in score.load_all(folder / "gold", folder / "pages")]
    for source, gold in golds:
        squeezed = score.raw_to_squeezed(gold.text)
        labels = list(zip(gold.spans, gold.label["metrics"], strict=True))
        for context in read_articles(gold.text, gold.label["page"])[2]:
            figures = []
            for quantity in context.quantities:
                start, end = (squeezed[i] for i in context.article.text.landed(quantity.start, quantity.end))
                figures.append(next((m for (first, last), m in labels if first < end and start < last), None))
            yield LabelledArticle(source, gold.label["page"], context, figures, gold.label["projects"])


def trusted(examples: Iterable[Keyed]) -> list[Keyed]:
    """Examples, which begin with the key of their page, as often as labels of its source count."""
    return [e for e in examples for _ in range(TRUST if e[0].startswith(f"{TUNE}/") else 1)]


def left_out(pages: Iterable[str], folds: int) -> Iterator[frozenset[str]]:
    """The pages to leave out in turn: every page in one of the sets."""
    ordered = sorted(set(pages))
    return (frozenset(ordered[fold::folds]) for fold in range(folds))


def read_options(description: str | None) -> argparse.Namespace:
    """`--more DIR ...` (further labelled pages) and `--write` (replace the weights)."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--more", type=Path, metavar="DIR", nargs="+", action="extend", default=[])
    return parser.parse_args()


def write_weights(
    name: str, rows: Iterable[tuple[str, Sequence[float]]], *, heads: Sequence[str] = ("weight",), places: int = 1
) -> None:
    """Keep weights as `lexicon/<name>`: a kind of evidence a row, rounded to so many decimal places."""
    with (LEXICON / name).open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["evidence", *heads])
        table.writerows([kind, *(f"{value:.{places}f}" for value in values)] for kind, values in rows)
