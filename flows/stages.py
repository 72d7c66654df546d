"""The stages of a pass, as plain functions over settings and ledger. Heavy libraries are imported where they are used:
a pass that finds nothing new needs none of them."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import landing
from flows.clock import now, now_text, parse_stamp
from flows.ledger import Ledger
from flows.settings import Settings
from flows.version import parser_version, tree_hash

if TYPE_CHECKING:
    from flows.worker import BatchJob, BatchResult, PageJob

discover = landing.discover


class Watch:
    """Told how far a pass has come; this one keeps it to itself."""

    def stage(self, name: str) -> None:
        """A stage begins."""

    def total(self, count: int) -> None:
        """The stage at hand has so many pieces."""

    def advance(self, count: int = 1) -> None:
        """So many more pieces are done."""


@dataclass(slots=True)
class Parsed:
    """Totals of the parse stage."""

    parsed: int = 0
    rejected: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def due(ledger: Ledger) -> list[Any]:
    """Contents to be parsed. What an older parser refused is tried again by a newer one."""
    if ledger.get("parser_version") != parser_version():
        with ledger.transaction():
            ledger.run(
                "update contents set read_metadata = null where state = 'rejected' and parser_version is not ?",
                parser_version(),
            )
            ledger.put("parser_version", parser_version())
    return ledger.due()


def mark_for_reparse(ledger: Ledger, *, everything: bool) -> None:
    """Make pages due again: those an older parser read, or every one. A run that is killed goes on with the rest."""
    older = "" if everything else "and parser_version is not ?"
    values = () if everything else (parser_version(),)
    ledger.run(f"update contents set read_metadata = null where state in ('parsed', 'rejected') {older}", *values)  # noqa: S608


def parse(settings: Settings, ledger: Ledger, pages: list[Any], watch: Watch) -> Parsed:
    """Parse contents in batches; each batch is in the lake, and then in the ledger, before the next result is taken."""
    from flows import engine, lake
    from flows.worker import BatchJob

    lake.prepare(settings.lake)
    watch.total(len(pages))
    jobs_of_pages = _page_jobs(settings, ledger, pages)
    size = sum(p.size for p in jobs_of_pages)
    inline = size <= settings.inline_bytes and ledger.get("careful") != "yes"
    workers = 0 if inline else settings.worker_count
    plan = engine.plan(
        jobs_of_pages, most_pages=settings.batch_pages, most_bytes=settings.batch_bytes, workers=max(workers, 1)
    )
    month = f"{now():%Y-%m}"
    jobs: list[BatchJob] = []
    for batch in plan:
        name = engine.batch_id(batch, parser_version())
        folder = str(settings.lake / ".tmp" / name)
        jobs.append(BatchJob(name, month, str(settings.lake), folder, parser_version(), settings.page_seconds, batch))
    done = Parsed()
    for result in engine.run(jobs, workers=workers):
        lake.commit_batch(settings.lake, Path(result.folder), result.month, result.batch_id)
        _enter(ledger, result)
        done.parsed += len(result.parsed)
        done.rejected += len(result.rejected)
        done.rows.update(result.rows)
        watch.advance(len(result.parsed) + len(result.rejected) + len(result.lost))
    ledger.put("careful", "no")
    return done


def _page_jobs(settings: Settings, ledger: Ledger, pages: list[Any]) -> list[PageJob]:
    from flows.worker import PageJob

    names: dict[str, list[str]] = {}
    files = (
        "select content_sha256, source_file, path from files left join odd_names using (source_file) order by source_file"
    )
    for row in ledger.rows(files):
        name = row["source_file"] if row["path"] is None else os.fsdecode(row["path"])
        names.setdefault(row["content_sha256"], []).append(str(settings.landing / name))
    return [
        PageJob(
            r["content_sha256"], r["source_file"], r["sidecar"], r["wanted_metadata"], r["first_seen_at"],
            names.get(r["content_sha256"], []), r["size"] or 0, r["original_file"], r["parsed_at"],
        )
        for r in pages
    ]  # fmt: skip


def _enter(ledger: Ledger, result: BatchResult) -> None:
    """Enter a batch that is in place. Content that no file holds any more waits until it is seen again."""
    stamp = result.parsed_at.isoformat(timespec="microseconds")
    original = f"originals/{result.month}/{result.batch_id}.parquet"
    with ledger.transaction():
        if result.parsed:
            ledger.run("insert or replace into batches values (?, ?, ?)", result.batch_id, result.month, len(result.parsed))
        ledger.run_many(
            "update contents set original_file = ? where content_sha256 = ?", [(original, s) for s in result.stored]
        )
        ledger.run_many(
            "update contents set state = 'parsed', batch_id = ?, read_metadata = ?, parser_version = ?, parsed_at = ?, "
            "reason = null, detail = null, rejected_at = null where content_sha256 = ?",
            [(result.batch_id, p.metadata_id, result.parser_version, stamp, p.content_sha256) for p in result.parsed],
        )
        ledger.run_many(
            "update contents set state = 'rejected', read_metadata = ?, parser_version = ?, reason = ?, detail = ?, "
            "rejected_at = coalesce(rejected_at, ?) where content_sha256 = ?",
            [
                (p.metadata_id, result.parser_version, reason, detail, now_text(), p.content_sha256)
                for p, reason, detail in result.rejected
            ],
        )
        ledger.run_many(
            "update contents set state = 'lost', read_metadata = ? where content_sha256 = ?",
            [(p.metadata_id, p.content_sha256) for p in result.lost],
        )
        if any(p.parsed_at for p in result.parsed) or any(p.parsed_at for p, *_ in result.rejected):
            ledger.put("shrink_reason", "pages were read again")
        ledger.touch_lake()


LEXICON_SOURCES = (
    "lexicon_tables.py", "schemas.py", "parsing/gazetteer.py", "parsing/units.py", "parsing/lexicon/regions.csv.gz",
    "parsing/lexicon/zones.csv", "parsing/lexicon/units.csv", "parsing/lexicon/classifiers.csv",
)  # fmt: skip


def lexicon_version() -> str:
    """Stands for everything the lake's regions and units are made from."""
    digest = hashlib.sha256()
    for name in LEXICON_SOURCES:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:16]


def lexicon_is_old(settings: Settings, ledger: Ledger) -> bool:
    """Whether the lake's regions and units are missing or made from another lexicon."""
    there = all((settings.lake / name / "all.parquet").exists() for name in ("regions", "units"))
    return not there or ledger.get("lexicon_version") != lexicon_version()


def write_lexicon(settings: Settings, ledger: Ledger) -> None:
    """Write the tables of regions and units."""
    from flows import lake, lexicon_tables

    lake.prepare(settings.lake)
    lake.write_whole(settings.lake, "regions", lexicon_tables.regions_table())
    lake.write_whole(settings.lake, "units", lexicon_tables.units_table())
    with ledger.transaction():
        ledger.put("lexicon_version", lexicon_version())
        ledger.touch_lake()


def resolve(settings: Settings, ledger: Ledger) -> None:
    """Write what the models need besides the batches: the ledger's tables, and which mentions are one project."""
    from flows import identity, lake

    lake.prepare(settings.lake)
    _write_ledger_tables(settings, ledger)
    mentions, regions = lake.valid_rows(settings.lake, "project_mentions"), lake.read_whole(settings.lake, "regions")
    lake.write_whole(settings.lake, "project_identities", identity.resolve(mentions, regions, settings.reviewed_projects))


def _write_ledger_tables(settings: Settings, ledger: Ledger) -> None:
    from flows import lake
    from flows.schemas import stable_key

    sightings = [dict(r) for r in ledger.rows("select * from sightings order by source_file, sequence")]
    for row in sightings:
        row["page_key"] = stable_key("page", row["content_sha256"])
        row["first_seen_at"] = parse_stamp(row["first_seen_at"])
    rejects = [dict(r) for r in ledger.rows(REJECTS)]
    for row in rejects:
        row["rejected_at"] = parse_stamp(row["rejected_at"])
    runs = [dict(r) for r in ledger.rows("select * from runs order by run_id")]
    for row in runs:  # the run at hand: where the marts see it, it has succeeded
        row["state"] = "completed" if row["state"] == "running" else row["state"]
    for row in runs:
        row["started_at"], row["finished_at"] = parse_stamp(row["started_at"]), parse_stamp(row["finished_at"])
    for name, rows in (("sightings", sightings), ("rejects", rejects), ("runs", runs)):
        lake.write_whole(settings.lake, name, rows)


REJECTS = f"""
select s.source_file, s.content_sha256, c.reason, c.detail, c.rejected_at
from ({Ledger.CURRENT_SIGHTINGS}) s join contents c using (content_sha256) where c.state = 'rejected'
union all select source_file, content_sha256, reason, detail, rejected_at from file_problems
order by 1, 2
"""  # noqa: S608 - constants


def released_state(settings: Settings, ledger: Ledger) -> str:
    """Stands for everything the marts are made from: the lake, and after a space the software and reviewed decisions."""
    digest = hashlib.sha256(f"{parser_version()} {tree_hash(settings.dbt_project, ('.sql', '.yml', '.csv'))}".encode())
    for path in (*sorted(Path(__file__).parent.glob("identity*.py")), settings.reviewed_projects):
        digest.update(path.read_bytes() if path.exists() else b"-")
    return f"{ledger.get('lake_version') or 0} {digest.hexdigest()[:16]}"


def is_released(settings: Settings, ledger: Ledger) -> bool:
    """Whether the release is there and made from exactly what the lake holds."""
    return settings.release.exists() and ledger.get("released_state") == released_state(settings, ledger)


def discard_build(settings: Settings) -> None:
    """Forget the working database, so that the next build starts from nothing."""
    for path in settings.warehouse.glob(f"{settings.build.name}*"):  # the marts, the work beside them, and their logs
        path.unlink()


def build(settings: Settings, ledger: Ledger, watch: Watch) -> list[str]:
    """Have dbt make and test the marts; returns what its tests warn of. A build that was cut short is not built upon."""
    from flows.warehouse import build as dbt_build

    if ledger.get("build_state") != "whole":
        discard_build(settings)
    ledger.put("build_state", "in work")
    warnings = dbt_build(settings, watch)
    ledger.put("build_state", "whole")
    return warnings


def publish(settings: Settings, ledger: Ledger, *, allow_shrink: bool) -> str:
    """Make the build the release readers see; returns its name."""
    from flows.releases import publish as publish_build

    state = released_state(settings, ledger)
    before = (ledger.get("released_state") or " ").split(" ")[1]
    reason = ledger.get("shrink_reason") or ("the software changed" if before != state.split(" ")[1] else "")
    name = publish_build(settings, may_shrink=allow_shrink or bool(reason))
    with ledger.transaction():
        ledger.put("released_state", state)
        ledger.put("shrink_reason", "")
    return name


def compact(settings: Settings, ledger: Ledger) -> None:
    """Merge the batches of closed months."""
    from flows.compaction import compact_closed_months

    compact_closed_months(settings, ledger)
