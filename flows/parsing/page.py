"""`parse_page`: one page's text in, its articles, figures, projects and places out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from flows.parsing.attributes import describe_figures
from flows.parsing.layout import read_layout
from flows.parsing.naming import name_figures
from flows.parsing.observing import observe, placed_projects, placed_regions
from flows.parsing.periods import find_absolute_periods, find_periods
from flows.parsing.placing import place_figures
from flows.parsing.projects import find_projects, link_figures
from flows.parsing.publication import read_publication
from flows.parsing.quantities import find_quantities
from flows.parsing.regions import find_page_regions
from flows.parsing.timing import time_figures
from flows.parsing.types import ArticleContext, Page, PageLine, ProjectMention, Publication, Quantity, RegionMention

_MARKS = frozenset("（）“”")


def parse_page(
    text: str,
    *,
    source_file: str = "",
    publication_date: date | None = None,
    publication_name: str | None = None,
) -> Page:
    """Read one newspaper page.

    `text` is the decoded landed text with `\\n` line ends. `source_file` is the landed name: its date and paper are used
    where `publication_date` and `publication_name` (the sidecar's) are not given. Pure: no files, no clock.

    >>> page = parse_page("新桥通车\\n璧山区今年新建公路12条。\\n", source_file="重庆日报_2025-01-09_1.txt")
    >>> [(o.quote, o.naming.metric_name, o.placing.region.region_name, str(o.timing.last_day)) for o in page.observations]
    [('12条', '新建公路', '璧山区', '2025-12-31')]
    """
    with _no_collection():
        publication, lines, contexts = read_articles(text, source_file, publication_date, publication_name)
        page = Page(publication, [c.article for c in contexts], lines, [], [], [])
        for number, context in enumerate(contexts):
            _collect(page, number, context)
        return page


def read_articles(
    text: str, source_file: str = "", publication_date: date | None = None, publication_name: str | None = None
) -> tuple[Publication, list[PageLine], list[ArticleContext]]:
    """The first half of `parse_page`: publication, lines, and each article with its places, figures, times and projects."""
    articles, lines = read_layout(text)
    publication = read_publication(
        text, articles, source_file=source_file, publication_date=publication_date, publication_name=publication_name
    )
    contexts = [ArticleContext(article, publication) for article in articles]
    page_regions = find_page_regions([c.text for c in contexts], publication.home, publication.year)
    for context, regions in zip(contexts, page_regions, strict=True):
        context.regions = regions
        _read(context)
    return publication, lines, contexts


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the cycle collector out: a page makes many small values and no cycles; the search costs a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(context: ArticleContext) -> None:
    """Fill in the article's figures, times and projects; times only where there is something to date."""
    publication = context.publication
    context.quantities = _without_places(find_quantities(context.text, normal=True), context.regions)
    if not context.quantities:
        context.projects = find_projects(context)
        if not context.projects:
            return
    anchor = publication.date or (date(publication.year, 12, 31) if publication.year else None)
    context.periods = find_periods(context.text, anchor) if anchor else find_absolute_periods(context.text)
    context.projects = find_projects(context)


def _without_places(quantities: list[Quantity], regions: list[RegionMention]) -> list[Quantity]:
    """`quantities` but those that are the name of a place (南江至三台高速公路)."""
    names = {r.start: r.end for r in regions}
    return [q for q in quantities if names.get(q.start) != q.end]


def _as_printed(context: ArticleContext, project: ProjectMention) -> ProjectMention:
    """The mention with its name in the brackets and quotes that are printed (叙(永)毕(节)铁路)."""
    name, stream = project.stated_name, context.article.text
    at = stream.text.find(name) if not _MARKS.isdisjoint(name) else -1
    if at < 0:
        return project
    both = zip(name, stream.printed[at : at + len(name)], strict=True)
    return replace(project, stated_name="".join([old if char in _MARKS else char for char, old in both]))


def _collect(page: Page, number: int, context: ArticleContext) -> None:
    """Put all the article holds on the page, at its place in the landed text."""
    if context.article.text.printed is not context.text:
        context.projects = [_as_printed(context, project) for project in context.projects]
    if context.quantities:
        links = link_figures(context)
        attributes = describe_figures(context, links)
        namings = name_figures(context, attributes)
        placings = place_figures(context, links)
        timings = time_figures(context, attributes)
        page.observations += observe(number, context, attributes, namings, links, placings, timings)
    page.project_mentions += placed_projects(number, context)
    page.region_mentions += placed_regions(number, context)
