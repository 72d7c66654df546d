"""The place a figure is for."""

from __future__ import annotations

from flows.parsing.types import ArticleContext, Placing, ProjectLink


def place_figures(context: ArticleContext, links: list[ProjectLink]) -> list[Placing]:
    """One `Placing` per quantity of the article."""
    return [Placing(context.regions[0] if context.regions else None) for _ in context.quantities]
