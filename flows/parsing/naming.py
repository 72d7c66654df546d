"""What a figure measures."""

from __future__ import annotations

from flows.parsing.types import ArticleContext, Attributes, Naming


def name_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Naming]:
    """One `Naming` per quantity of the article."""
    return [Naming(n := context.text[max(q.start - 6, 0) : q.start], n, "other") for q in context.quantities]
