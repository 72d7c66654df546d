"""What `parse_page` found, as rows of the lake's tables: keys, offsets, plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flows.parsing.types import Observation, Page, PlacedProject, PlacedRegion, ProjectMention, RegionMention
from flows.schemas import stable_key

Row = dict[str, Any]
KEYS = {"observations": "observation_key", "project_mentions": "mention_key", "region_mentions": "mention_key"}


@dataclass(slots=True)
class PageFacts:
    """What is known of a page besides its parse."""

    content_sha256: str
    source_file: str
    edition: str | None
    page_number: str | None
    encoding: str
    char_count: int
    odd_char_count: int
    ingested_at: datetime
    parsed_at: datetime
    parser_version: str
    metadata_id: str
    batch_id: str
    page_key: str = field(init=False)

    def __post_init__(self) -> None:
        self.page_key = stable_key("page", self.content_sha256)


def page_rows(facts: PageFacts, page: Page, tokenise: Callable[[str], Sequence[str]]) -> dict[str, list[Row]]:
    """All rows of one page by table. Keys depend on the content and the place in it alone."""
    articles = [stable_key("article", facts.page_key, number) for number in range(1, len(page.articles) + 1)]
    tables: dict[str, list[Row]] = {
        "articles": _articles(page, articles, tokenise),
        "lines": [
            {
                "line_number": line.number,
                "article_key": None if line.article is None else articles[line.article],
                "line_role": line.role,
            }
            for line in page.lines
        ],
        "observations": _observations(facts, page, articles),
        "project_mentions": [_project(facts, articles, m) for m in page.project_mentions],
        "region_mentions": [_region(facts, articles, m) for m in page.region_mentions],
        "pages": [_page(facts, page)],
    }
    for name, key in KEYS.items():
        tables[name] = list({r[key]: r for r in tables[name]}.values())
    for rows in tables.values():
        for row in rows:
            row["page_key"] = facts.page_key
            row["batch_id"] = facts.batch_id
    return tables


def _page(facts: PageFacts, page: Page) -> Row:
    publication = page.publication
    return {
        "source_file": facts.source_file,
        "content_sha256": facts.content_sha256,
        "publication_name": publication.name,
        "publication_date": publication.date,
        "publication_year": publication.year,
        "publication_date_source": publication.date_source,
        "home_region_code": publication.home,
        "edition": facts.edition,
        "page_number": facts.page_number,
        "encoding": facts.encoding,
        "char_count": facts.char_count,
        "odd_char_count": facts.odd_char_count,
        "ingested_at": facts.ingested_at,
        "parsed_at": facts.parsed_at,
        "parser_version": facts.parser_version,
        "metadata_id": facts.metadata_id,
    }


def _articles(page: Page, keys: list[str], tokenise: Callable[[str], Sequence[str]]) -> list[Row]:
    return [
        {
            "article_key": key,
            "article_number": number,
            "headline": article.headline,
            "subheads": article.subheads,
            "bylines": article.bylines,
            "body": article.body,
            "char_count": len(article.body),
            "tokens": list(tokenise("\n".join(filter(None, (article.headline, *article.subheads, article.body))))),
        }
        for number, (key, article) in enumerate(zip(keys, page.articles, strict=True), 1)
    ]


def _place(region: RegionMention | None) -> Row:
    return {
        "region_key": None if region is None else stable_key("region", region.region_code),
        "region_code": None if region is None else region.region_code,
    }


def _project_key(facts: PageFacts, start: int, end: int, mention: ProjectMention) -> str:
    return stable_key("project_mention", facts.page_key, start, end, mention.stated_name)


def _observations(facts: PageFacts, page: Page, articles: list[str]) -> list[Row]:
    mentions = {id(m.mention): _project_key(facts, m.char_start, m.char_end, m.mention) for m in page.project_mentions}
    rows = []
    for o in page.observations:
        row = _observation(facts, articles[o.article], o)
        row["block_role"] = page.articles[o.article].text.block_at(o.quantity.start).role
        if o.project is not None:
            row["project_mention_key"] = mentions.get(id(o.project))
            row["project_stated_name"] = o.project.stated_name
        rows.append(row)
    return rows


def _observation(facts: PageFacts, article_key: str, o: Observation) -> Row:
    quantity, attributes = o.quantity, o.attributes
    return {
        "observation_key": stable_key("observation", facts.page_key, o.char_start, o.char_end),
        "article_key": article_key,
        "metric_key": stable_key("metric", o.naming.metric_name, quantity.unit_base),
        "metric_name": o.naming.metric_name,
        "stated_name": o.naming.stated_name,
        "domain": o.naming.domain,
        "quantity_kind": quantity.kind,
        **_place(o.placing.region),
        "quote": o.quote,
        "sentence": o.sentence,
        "char_start": o.char_start,
        "char_end": o.char_end,
        "value": quantity.value,
        "value_high": quantity.value_high,
        "unit": quantity.unit,
        "value_base": quantity.value_base,
        "value_base_high": quantity.value_base_high,
        "unit_base": quantity.unit_base,
        "qualifier": quantity.qualifier,
        "measure": attributes.measure,
        "comparison": attributes.comparison,
        "basis": attributes.basis,
        "is_cumulative": attributes.is_cumulative,
        "period_start": o.timing.first_day,
        "period_end": o.timing.last_day,
        "period_grain": o.timing.grain,
        "confidence": o.confidence,
        "rules": json.dumps(o.rules, ensure_ascii=False, sort_keys=True),
        "parser_version": facts.parser_version,
    }


def _project(facts: PageFacts, articles: list[str], m: PlacedProject) -> Row:
    mention = m.mention
    return {
        "mention_key": _project_key(facts, m.char_start, m.char_end, mention),
        "article_key": articles[m.article],
        **_place(mention.region),
        "quote": mention.quote,
        "stated_name": mention.stated_name,
        "project_type": mention.project_type,
        "status": mention.status,
        "event": mention.event,
        "event_date": mention.event_date,
        "sentence": m.sentence,
        "char_start": m.char_start,
        "char_end": m.char_end,
        "parser_version": facts.parser_version,
    }


def _region(facts: PageFacts, articles: list[str], m: PlacedRegion) -> Row:
    mention = m.mention
    return {
        "mention_key": stable_key("region_mention", facts.page_key, m.char_start, m.char_end, mention.region_code),
        "article_key": articles[m.article],
        **_place(mention),
        "region_name": mention.region_name,
        "region_level": mention.level,
        "parent_region_code": mention.parent_code,
        "quote": mention.quote,
        "is_deictic": mention.deictic,
        "certainty": mention.certainty,
        "char_start": m.char_start,
        "char_end": m.char_end,
    }
