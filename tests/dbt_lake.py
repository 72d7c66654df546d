# ruff: noqa: E501 -- one row of a table on one line
"""A small lake written by hand, and the dbt project built on it: for tests of the models, without the parser."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.schemas import SCHEMAS, stable_key
from flows.version import tree_hash

DBT_PROJECT = Path(__file__).resolve().parents[1] / "dbt_project"
AS_IT_IS = tree_hash(DBT_PROJECT, (".sql", ".yml", ".md", ".csv"))[:16]  # what was parsed of other sources is of no use
PARSED = Path(tempfile.gettempdir()) / f"broadsheet-tests-{os.getuid()}-{AS_IT_IS}" / "partial_parse.msgpack"
SEEN = datetime(2025, 1, 1, tzinfo=UTC)
PLACES = {
    "中国": ("100000", "country", None),
    "重庆市": ("500000", "province", "100000"),
    "渝中区": ("500103", "county", "500000"),
    "江北区": ("500105", "county", "500000"),
    "四川省": ("510000", "province", "100000"),
    "成都市": ("510100", "prefecture", "510000"),
    "武侯区": ("510107", "county", "510100"),
}
MULTIPLIERS = {"": 1, "万": 1e4, "亿": 1e8, "千": 1e3}
TO_BASE = {
    "公里": ("米", 1000, "length"), "米": ("米", 1, "length"), "亩": ("平方米", 666.6667, "area"),
    "公顷": ("平方米", 10000, "area"), "平方公里": ("平方米", 1e6, "area"), "平方米": ("平方米", 1, "area"),
    "吨": ("千克", 1000, "mass"), "元": ("元", 1, "money"), "千瓦": ("千瓦", 1, "power"), "兆瓦": ("千瓦", 1000, "power"),
    "公斤": ("千克", 1, "mass"), "斤": ("千克", 0.5, "mass"), "%": ("%", 1, "ratio"), "名": ("人", 1, "count"),
}  # fmt: skip


def figure(quote: str, metric: str, **more: Any) -> dict[str, Any]:
    """One stated figure: value and unit are read from the quote, whatever else matters is given by name."""
    number, multiplier, unit = re.fullmatch(r"(-?[\d.]+)([万亿千]?)(.+)", quote).groups()
    value = float(number) * MULTIPLIERS[multiplier]
    base, factor, kind = TO_BASE.get(unit, (unit, 1, "count"))
    row = {
        "metric_name": metric, "stated_name": metric, "quote": quote.lstrip("-"), "value": value, "unit": unit,
        "value_base": value * factor, "unit_base": base, "quantity_kind": kind, "domain": "other", "qualifier": "eq",
        "measure": "level", "comparison": None, "basis": "actual", "is_cumulative": False, "block_role": "body",
        "sentence": f"{metric}{quote}", "region": "重庆市", "confidence": 0.9, "period": None, "project": None, "article": 1,
    }  # fmt: skip
    return row | more


@dataclass
class LakeBuilder:
    """Pages and their facts in memory; `write` puts them down as the flow would."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {t: [] for t in SCHEMAS})

    def page(
        self,
        name: str,
        figures: list[dict[str, Any]] = (),
        *,
        day: str | None = "2025-06-12",
        paper: str | None = "重庆晨报",
        projects: list[dict[str, Any]] = (),
        articles: list[tuple[str, str]] = (("标题", "正文"),),
        content: str = "",
        sequence: int = 1,
        seen: str | None = None,
        batch: str = "b1",
        tokens: Any = str.split,
    ) -> str:
        """Add one page and return its key. `sequence` above 1 makes it a newer version of the same file name."""
        key = stable_key("page", name + content)
        first_seen = datetime.fromisoformat(seen).replace(tzinfo=UTC) if seen else SEEN
        published = date.fromisoformat(day) if day and len(day) > 4 else None
        common = {"page_key": key, "batch_id": batch}
        self.rows["pages"].append(
            common | {
                "source_file": name, "content_sha256": key * 2, "publication_name": paper, "publication_date": published,
                "publication_year": published.year if published else int(day) if day else None,
                "publication_date_source": "page", "encoding": "utf-8", "char_count": 5000, "odd_char_count": 0,
                "ingested_at": first_seen, "parsed_at": SEEN + timedelta(seconds=int(batch[1:])), "parser_version": "1",
            }
        )  # fmt: skip
        self.rows["sightings"].append(
            {
                "source_file": name,
                "content_sha256": key * 2,
                "page_key": key,
                "first_seen_at": first_seen,
                "sequence": sequence,
            }
        )
        for number, (headline, body) in enumerate(articles, 1):
            self.rows["articles"].append(
                common | {
                    "article_key": stable_key("article", key, number), "article_number": number, "headline": headline,
                    "subheads": [], "bylines": [], "body": body, "char_count": len(body), "tokens": tokens(headline + "\n" + body),
                }
            )  # fmt: skip
            self.rows["lines"].append(
                common | {"line_number": number, "article_key": stable_key("article", key, number), "line_role": "body"}
            )
        for number, mention in enumerate(projects):
            self._project(common, number, mention)
        for number, fact in enumerate(figures):
            self._figure(common, 1000 + 10 * number, fact)
        return key

    def _project(self, common: dict[str, Any], number: int, mention: dict[str, Any]) -> None:
        name = mention["name"]
        key = stable_key("project_mention", common["page_key"], number, name)
        code = PLACES[mention.get("region", "重庆市")][0]
        self.rows["project_mentions"].append(
            common | {
                "mention_key": key, "article_key": stable_key("article", common["page_key"], 1), "quote": name,
                "stated_name": name, "region_key": stable_key("region", code), "region_code": code,
                "project_type": "other", "status": mention.get("status", "unknown"), "event": mention.get("event"),
                "event_date": None, "sentence": name, "char_start": number * 20, "char_end": number * 20 + len(name),
                "parser_version": "1",
            }
        )  # fmt: skip
        self.rows["project_identities"].append(
            {
                "mention_key": key, "project_key": stable_key("project", mention.get("is", name)), "project_name": name,
                "project_type": "other", "region_code": code, "reason": "same_name",
            }
        )  # fmt: skip

    def _figure(self, common: dict[str, Any], start: int, fact: dict[str, Any]) -> None:
        fact = dict(fact)
        region, period, project = fact.pop("region"), fact.pop("period"), fact.pop("project")
        first, last, grain = period or (None, None, None)
        article = stable_key("article", common["page_key"], fact.pop("article"))
        mention = next(
            (m["mention_key"] for m in self.rows["project_mentions"]
             if m["page_key"] == common["page_key"] and m["stated_name"] == project), None
        )  # fmt: skip
        self.rows["observations"].append(
            common | fact | {
                "observation_key": stable_key("observation", common["page_key"], start), "article_key": article,
                "metric_key": stable_key("metric", fact["metric_name"], fact["unit_base"]),
                "region_key": stable_key("region", PLACES[region][0]) if region else None,
                "region_code": PLACES[region][0] if region else None,
                "project_mention_key": mention, "project_stated_name": project,
                "char_start": start, "char_end": start + len(fact["quote"]), "rules": "{}", "parser_version": "1",
                "period_start": first and date.fromisoformat(first), "period_end": last and date.fromisoformat(last),
                "period_grain": grain,
            }
        )  # fmt: skip
        if region:
            self.rows["region_mentions"].append(
                common | {
                    "mention_key": stable_key("region_mention", common["page_key"], start), "article_key": article,
                    "region_key": stable_key("region", PLACES[region][0]), "region_code": PLACES[region][0],
                    "region_name": region, "region_level": PLACES[region][1], "quote": region, "is_deictic": False,
                    "certainty": 1.0, "char_start": start - 5, "char_end": start - 5 + len(region),
                }
            )  # fmt: skip

    def write(self, lake: Path) -> Path:
        """Write every table as one file, in place of what was there."""
        rows = self.rows | {
            "regions": list(_regions()),
            "units": [{"unit": "吨", "unit_base": "千克", "factor": 1000.0, "quantity_kind": "mass"}],
        }
        for table, schema in SCHEMAS.items():
            (lake / table).mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(rows[table], schema), lake / table / "all.parquet")
        return lake


def _regions() -> Any:
    names = {code: name for name, (code, _, _) in PLACES.items()}
    for name, (code, level, parent) in PLACES.items():
        row = {"region_key": stable_key("region", code), "region_code": code, "region_name": name, "short_name": name[:-1],
               "region_level": level, "parent_region_code": parent}  # fmt: skip
        at = code
        while at:
            own = PLACES[names[at]]
            if own[1] != "country":
                row[f"{own[1]}_code"] = at
            at = own[2]
        yield row
    yield {"region_key": stable_key("region", "Z1"), "region_code": "Z1", "region_name": "成渝地区双城经济圈",
           "short_name": "双城经济圈", "region_level": "zone", "parent_region_code": "100000",
           "member_codes": ["500000", "510100"]}  # fmt: skip


def run_dbt(folder: Path, *command: str) -> Any:
    """Run dbt in process on the lake `folder`/lake into `folder`/build.duckdb; raises with the failures of the run.

    dbt reads the project anew (some ten seconds) wherever a variable differs: so the paths are relative to `folder`, and what
    dbt has read is handed from one test to the next.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    os.environ |= {"BROADSHEET_LAKE": "lake", "BROADSHEET_BUILD": "build.duckdb"}
    project_as_read = folder / "target" / PARSED.name
    if PARSED.exists() and not project_as_read.exists():
        project_as_read.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PARSED, project_as_read)
    came_from = Path.cwd()
    os.chdir(folder)
    try:
        result = dbtRunner().invoke(
            [
                *command, "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--quiet",
                "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), "--log-level-file", "none",
                "--vars", json.dumps({"lake": "lake"}),
            ]
        )  # fmt: skip
    finally:
        os.chdir(came_from)
        DuckDBConnectionManager.close_all_connections()
    if result.exception:
        raise result.exception
    bad = [r for r in getattr(result.result, "results", []) if str(r.status) in ("error", "fail", "runtime error")]
    assert result.success, "\n".join(f"{r.node.name}: {r.message}" for r in bad)
    PARSED.parent.mkdir(exist_ok=True)
    fresh = PARSED.with_suffix(f".{os.getpid()}")
    shutil.copyfile(project_as_read, fresh)
    fresh.replace(PARSED)
    return result.result
