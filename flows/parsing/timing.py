"""The time a figure is for."""

from __future__ import annotations

from flows.parsing.types import ArticleContext, Attributes, Timing


def time_figures(context: ArticleContext, attributes: list[Attributes]) -> list[Timing]:
    """One `Timing` per quantity of the article."""
    return [Timing(p.first_day, p.last_day, p.grain) if (p := _first(context)) else Timing(None, None, None)
            for _ in context.quantities]  # fmt: skip


def _first(context: ArticleContext):  # type: ignore[no-untyped-def]
    return context.periods[0] if context.periods else None
