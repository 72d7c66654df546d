"""Before a run: what a killed one left behind. Needs no Parquet unless something is amiss, so that it costs nothing."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.ledger import Ledger
from flows.settings import Settings

TABLES = ("articles", "lines", "observations", "project_mentions", "region_mentions", "pages", "originals")


def recover(settings: Settings, ledger: Ledger) -> None:
    """Close runs left open, remove temporary files, make ledger and lake agree.

    The lake is right: batches that the ledger does not know are entered, batches that no page belongs to are removed, and
    an empty ledger is filled from the lake.
    """
    interrupted = ledger.run("update runs set state = 'interrupted' where state = 'running'")
    for folder, pattern in ((settings.lake, ".tmp"), (settings.releases, ".*"), (settings.warehouse, ".link-*")):
        for leftover in folder.glob(pattern):
            shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()
    if interrupted:
        ledger.put("careful", "yes")
    if ledger.is_new and settings.lake.exists():
        _refill(settings.lake, ledger)
    _reconcile(settings.lake, ledger)


def _batches(lake: Path, table: str) -> set[tuple[str, str]]:
    return {(p.parent.name, p.stem) for p in (lake / table).glob("*/*.parquet")}


def _reconcile(lake: Path, ledger: Ledger) -> None:
    present = _batches(lake, "pages")
    known = {(r["month"], r["batch_id"]) for r in ledger.rows("select month, batch_id from batches")}
    originals = {f"originals/{month}/{name}.parquet" for month, name in _batches(lake, "originals")}
    stored = {r[0] for r in ledger.rows("select distinct original_file from contents where original_file is not null")}
    if originals != stored:
        _adopt_originals(lake, ledger, originals, stored)
    for month, name in sorted(present - known):
        _adopt(lake, ledger, month, name)
    with ledger.transaction():
        for _, name in sorted(known - present):
            _forget(ledger, name)
        _drop_stale(lake, ledger)
    orphans = set().union(*(_batches(lake, t) for t in TABLES[:-2])) - _batches(lake, "pages")
    for month, name in sorted(orphans):
        _drop_files(lake, month, name)


def _adopt(lake: Path, ledger: Ledger, month: str, name: str) -> None:
    """Enter a batch that was put in place just before its run was killed."""
    import pyarrow.parquet as pq

    table = pq.read_table(lake / "pages" / month / f"{name}.parquet", partitioning=None)
    with ledger.transaction():
        ledger.run("insert or replace into batches values (?, ?, ?)", name, month, table.num_rows)
        for row in table.to_pylist():
            stamp = _text(row["parsed_at"])
            ledger.run(
                "insert into contents (content_sha256, first_seen_at) values (?, ?) on conflict do nothing",
                row["content_sha256"], _text(row["ingested_at"]),
            )  # fmt: skip
            ledger.run(
                "update contents set state = 'parsed', batch_id = ?, read_metadata = ?, parser_version = ?, parsed_at = ?, "
                "reason = null, detail = null, rejected_at = null where content_sha256 = ? "
                "and (batch_id is null or (parsed_at, batch_id) < (?, ?))",
                name, row["metadata_id"], row["parser_version"], stamp,
                row["content_sha256"], stamp, name,
            )  # fmt: skip
        ledger.touch_lake()


def _adopt_originals(lake: Path, ledger: Ledger, present: set[str], stored: set[str]) -> None:
    import pyarrow.parquet as pq

    with ledger.transaction():
        for name in stored - present:
            ledger.run("update contents set original_file = null where original_file = ?", name)
        for name in sorted(present - stored):
            shas = pq.read_table(lake / name, columns=["content_sha256"], partitioning=None).column(0).to_pylist()
            changed = [
                ledger.run(
                    "update contents set original_file = ? where content_sha256 = ? and original_file is null", name, sha
                )
                for sha in shas
            ]
            if not any(changed):
                (lake / name).unlink()


def _forget(ledger: Ledger, name: str) -> None:
    """A batch file that somebody removed: its pages are due again."""
    ledger.run("delete from batches where batch_id = ?", name)
    ledger.run("update contents set state = 'pending', batch_id = null, read_metadata = null where batch_id = ?", name)
    ledger.touch_lake()


def _drop_stale(lake: Path, ledger: Ledger) -> None:
    """Remove batches that no page belongs to any more."""
    stale = ledger.rows(
        "select * from batches where batch_id not in (select batch_id from contents where batch_id is not null)"
    )
    for row in stale:
        _drop_files(lake, row["month"], row["batch_id"])
        ledger.run("delete from batches where batch_id = ?", row["batch_id"])


def _drop_files(lake: Path, month: str, name: str) -> None:
    for table in reversed(TABLES[:-1]):
        (lake / table / month / f"{name}.parquet").unlink(missing_ok=True)


def _text(value: Any) -> Any:
    """A stamp as the ledger writes it; anything else as it is."""
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _refill(lake: Path, ledger: Ledger) -> None:
    """Fill an empty ledger with what the lake's own copies of its tables say."""
    import pyarrow.parquet as pq

    def rows(name: str) -> list[dict[str, Any]]:
        path = lake / name / "all.parquet"
        found: list[dict[str, object]] = pq.read_table(path, partitioning=None).to_pylist() if path.exists() else []
        return [
            {k: v.isoformat(timespec="microseconds") if hasattr(v, "isoformat") else v for k, v in r.items()} for r in found
        ]

    from flows.landing import govern

    sightings = rows("sightings")
    with ledger.transaction():
        ledger.run_many(
            "insert into sightings values (?, ?, ?, ?, ?)",
            [[r[k] for k in ("source_file", "sequence", "content_sha256", "first_seen_at", "sidecar")] for r in sightings],
        )
        ledger.run_many(
            "insert into runs values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, null)",
            [
                [r[k] for k in ("run_id", "started_at", "finished_at", "state", "files_seen", "files_new", "files_rejected",
                                "observations", "parser_version")]
                for r in rows("runs")
            ],
        )  # fmt: skip
        ledger.run(
            "insert into contents (content_sha256, first_seen_at) "
            "select content_sha256, min(first_seen_at) from sightings where true group by 1 on conflict do nothing"
        )
        for row in ledger.rows("select content_sha256 from contents"):
            govern(ledger, row["content_sha256"])
