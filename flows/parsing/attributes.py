"""What kind of statement a figure is: measure, comparison, basis, cumulative."""

from __future__ import annotations

from flows.parsing.types import ArticleContext, Attributes


def describe_figures(context: ArticleContext) -> list[Attributes]:
    """One `Attributes` per quantity of the article."""
    return [Attributes("ratio" if q.unit == "%" else "level", None, "actual", False) for q in context.quantities]
