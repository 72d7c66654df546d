"""Named undertakings, their status and events."""

from __future__ import annotations

from flows.parsing.types import ArticleContext, ProjectLink, ProjectMention


def find_projects(context: ArticleContext) -> list[ProjectMention]:
    """The project mentions of one article, in order."""
    return []


def link_figures(context: ArticleContext) -> list[ProjectLink]:
    """One `ProjectLink` per quantity of the article."""
    return [ProjectLink(None) for _ in context.quantities]
