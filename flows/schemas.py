"""The Arrow schemas of the lake: the single source of truth for what a page becomes.

One Parquet table per entry of `SCHEMAS`. Field metadata `description` is what dbt's source documentation shows. Every row
that comes from parsing carries `page_key` and `batch_id`: where a page was parsed more than once, the rows whose `batch_id`
is that of the page's newest row in `pages` (greatest `parsed_at`, then `batch_id`) are the valid ones.
"""

from __future__ import annotations

import hashlib

import pyarrow as pa

KEY = pa.string()
STAMP = pa.timestamp("us", tz="UTC")


def stable_key(kind: str, *parts: object) -> str:
    """32 hexadecimal digits that depend on `kind` and `parts` alone, the same on every machine; None differs from ''."""
    text = "\x1f".join((kind, *("\x00" if p is None else str(p) for p in parts)))
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _schema(*fields: tuple[str, pa.DataType, str]) -> pa.Schema:
    return pa.schema([pa.field(n, t, metadata={"description": d}) for n, t, d in fields])


_PAGE = ("page_key", KEY, "The page: hash of the landed bytes")
_ARTICLE = ("article_key", KEY, "The article on the page")
_BATCH = ("batch_id", pa.string(), "The parse batch that wrote this row")
_START = ("char_start", pa.int32(), "First character, counted in the decoded landed text")
_END = ("char_end", pa.int32(), "One past the last character")

SCHEMAS: dict[str, pa.Schema] = {
    "pages": _schema(
        _PAGE,
        ("source_file", pa.string(), "File name as landed, relative to the landing folder, forward slashes"),
        ("content_sha256", pa.string(), "SHA-256 of the landed bytes"),
        ("publication_name", pa.string(), "Name of the paper; null where the page does not say"),
        ("publication_date", pa.date32(), "Day of publication; null where only the year is known"),
        ("publication_year", pa.int16(), "Year of publication"),
        ("publication_date_source", pa.string(), "sidecar, file_name, page, inferred or unknown"),
        ("home_region_code", pa.string(), "Code of the place the paper calls 我市 or 本省"),
        ("edition", pa.string(), "Edition, from the sidecar"),
        ("page_number", pa.string(), "Page number, from the sidecar"),
        ("encoding", pa.string(), "Encoding of the landed bytes"),
        ("char_count", pa.int32(), "Characters of the decoded text"),
        ("odd_char_count", pa.int32(), "NUL bytes, controls, private-use glyphs and replacement characters dropped"),
        ("ingested_at", STAMP, "When these bytes were first seen"),
        ("parsed_at", STAMP, "When this parse was made"),
        ("parser_version", pa.string(), "Version of the parser"),
        ("metadata_id", pa.string(), "Hash of the file name and sidecar the page was read with"),
        _BATCH,
    ),
    "articles": _schema(
        _ARTICLE,
        _PAGE,
        ("article_number", pa.int16(), "Place on the page, from 1"),
        ("headline", pa.string(), "Main title as printed, without white space"),
        ("subheads", pa.list_(pa.string()), "Kicker and sub-headings"),
        ("bylines", pa.list_(pa.string()), "Names of the writers"),
        ("body", pa.string(), "Reflowed text, one line per paragraph"),
        ("char_count", pa.int32(), "Characters of the body"),
        ("tokens", pa.list_(pa.string()), "Search tokens of headline, sub-heads and body, in order"),
        _BATCH,
    ),
    "lines": _schema(
        _PAGE,
        ("line_number", pa.int32(), "Line of the landed file, from 1"),
        ("article_key", KEY, "The article; null for page furniture"),
        ("line_role", pa.string(), "headline, subhead, byline, body, caption or furniture"),
        _BATCH,
    ),
    "observations": _schema(
        ("observation_key", KEY, "The figure at this place"),
        _ARTICLE,
        _PAGE,
        ("metric_key", KEY, "What is measured"),
        ("metric_name", pa.string(), "Canonical name of what is measured"),
        ("stated_name", pa.string(), "What is measured, in the text's own words"),
        ("domain", pa.string(), "Subject area"),
        ("quantity_kind", pa.string(), "count, money, length, area, volume, mass, energy, power, duration, ratio, …"),
        ("region_key", KEY, "The place the figure is for"),
        ("region_code", pa.string(), "Code of that place"),
        ("project_mention_key", KEY, "The project mention the figure describes"),
        ("project_stated_name", pa.string(), "The project as the page names it"),
        ("quote", pa.string(), "As printed, line breaks removed"),
        ("sentence", pa.string(), "The sentence around it"),
        _START,
        _END,
        ("block_role", pa.string(), "headline, subhead, body or caption"),
        ("value", pa.float64(), "As stated, multiplier applied; signed for changes"),
        ("value_high", pa.float64(), "Upper end of a range"),
        ("unit", pa.string(), "Unit as stated, without multiplier"),
        ("value_base", pa.float64(), "In the base unit"),
        ("value_base_high", pa.float64(), "Upper end in the base unit"),
        ("unit_base", pa.string(), "Base unit"),
        ("qualifier", pa.string(), "eq, approx, ge, le or range"),
        ("measure", pa.string(), "level, change_rate, change_amount or ratio"),
        ("comparison", pa.string(), "yoy, mom or other, for changes"),
        ("basis", pa.string(), "actual or target"),
        ("is_cumulative", pa.bool_(), "Built up since a start"),
        ("period_start", pa.date32(), "First day the figure is for"),
        ("period_end", pa.date32(), "Last day the figure is for"),
        ("period_grain", pa.string(), "day, month, quarter, half_year, year, range or point"),
        ("confidence", pa.float64(), "Probability that the whole fact is right"),
        ("rules", pa.string(), "JSON: the rule behind each attribute"),
        ("parser_version", pa.string(), "Version of the parser"),
        _BATCH,
    ),
    "project_mentions": _schema(
        ("mention_key", KEY, "The mention"),
        _ARTICLE,
        _PAGE,
        ("region_key", KEY, "The project's place"),
        ("region_code", pa.string(), "Code of that place"),
        ("quote", pa.string(), "As printed here, line breaks removed"),
        ("stated_name", pa.string(), "Fullest form of the name on the page"),
        ("project_type", pa.string(), "Kind of project"),
        ("status", pa.string(), "planned, signed, under_construction, completed or unknown"),
        ("event", pa.string(), "The event stated (签约, 开工, 合龙, …)"),
        ("event_date", pa.date32(), "Day of that event"),
        ("sentence", pa.string(), "The sentence around it"),
        _START,
        _END,
        ("parser_version", pa.string(), "Version of the parser"),
        _BATCH,
    ),
    "region_mentions": _schema(
        ("mention_key", KEY, "The mention"),
        _ARTICLE,
        _PAGE,
        ("region_key", KEY, "The place"),
        ("region_code", pa.string(), "Its code"),
        ("region_name", pa.string(), "Its full name"),
        ("region_level", pa.string(), "country, province, prefecture, county, township or zone"),
        ("parent_region_code", pa.string(), "Parent of a zone that no gazetteer row describes"),
        ("quote", pa.string(), "As printed, line breaks removed"),
        ("is_deictic", pa.bool_(), "我市, 该区 and the like"),
        ("certainty", pa.float64(), "1 where the name has one reading"),
        _START,
        _END,
        _BATCH,
    ),
    "originals": _schema(
        ("content_sha256", pa.string(), "SHA-256 of the landed bytes"),
        ("content", pa.binary(), "The landed bytes, so that a page can be read again after its file is gone"),
    ),
    # Below: whole tables, written anew by the run that changes them.
    "sightings": _schema(
        ("source_file", pa.string(), "File name as landed"),
        ("content_sha256", pa.string(), "Its bytes"),
        _PAGE,
        ("first_seen_at", STAMP, "When this name first held these bytes"),
        ("sequence", pa.int64(), "Order of the versions of one name, from 1; the greatest is the current one"),
        ("sidecar", pa.string(), "JSON of the sidecar beside the file; null where there is none"),
    ),
    "rejects": _schema(
        ("source_file", pa.string(), "File name as landed"),
        ("content_sha256", pa.string(), "Its bytes"),
        ("reason", pa.string(), "Short code"),
        ("detail", pa.string(), "What a person needs to know"),
        ("rejected_at", STAMP, "When"),
    ),
    "runs": _schema(
        ("run_id", pa.string(), "The run"),
        ("started_at", STAMP, "Start"),
        ("finished_at", STAMP, "End"),
        ("state", pa.string(), "completed, failed or interrupted"),
        ("files_seen", pa.int64(), "Files in the landing folder"),
        ("files_new", pa.int64(), "Files not known before"),
        ("files_rejected", pa.int64(), "Files refused in this run"),
        ("observations", pa.int64(), "Figures written in this run"),
        ("parser_version", pa.string(), "Version of the parser"),
    ),
    "regions": _schema(
        ("region_key", KEY, "The place"),
        ("region_code", pa.string(), "GB/T 2260 code, or the zone's id"),
        ("region_name", pa.string(), "Official full name"),
        ("short_name", pa.string(), "Name without its suffix"),
        ("region_level", pa.string(), "country, province, prefecture, county, township or zone"),
        ("parent_region_code", pa.string(), "The unit above it, pseudo-units 市辖区 and 县 left out"),
        ("province_code", pa.string(), "Province it lies in"),
        ("prefecture_code", pa.string(), "Prefecture it lies in"),
        ("county_code", pa.string(), "County it lies in"),
        ("member_codes", pa.list_(pa.string()), "Units that a zone covers, where known"),
        ("latitude", pa.float64(), "Degrees north; null where not known"),
        ("longitude", pa.float64(), "Degrees east; null where not known"),
    ),
    "units": _schema(
        ("unit", pa.string(), "As printed"),
        ("unit_base", pa.string(), "Base unit"),
        ("factor", pa.float64(), "Base units in one"),
        ("quantity_kind", pa.string(), "Kind of quantity"),
    ),
    "project_identities": _schema(
        ("mention_key", KEY, "The project mention"),
        ("project_key", KEY, "The project it is about"),
        ("project_name", pa.string(), "The project's name across pages"),
        ("project_type", pa.string(), "Kind of project"),
        ("parent_project_key", KEY, "The project of which this is a stage"),
        ("region_code", pa.string(), "The project's place"),
        ("reason", pa.string(), "Why the mention was joined to the project"),
    ),
}
