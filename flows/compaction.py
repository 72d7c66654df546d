"""Closed months (by UTC, of the batches) become one file per table, without stale rows.

The merged file is a batch like any other, with a name that sorts after those it replaces: while both are in place, each
page belongs to exactly one of them (greatest parsed_at, then batch_id), so a kill at any moment leaves no row visible
twice. `recovery` then removes whichever batch no page belongs to.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import lake
from flows.clock import now
from flows.ledger import Ledger
from flows.schemas import SCHEMAS
from flows.settings import Settings

STALE_SHARE = 0.2  # a month's only file is written anew when more than this share of its pages belongs to later batches
BATCHES = """
select month, batch_id, page_count, (select count(*) from contents c where c.batch_id = b.batch_id) as owned
from batches b where month < ? order by 1, 2
"""


def compact_closed_months(settings: Settings, ledger: Ledger) -> list[str]:
    """Merge every closed month of more than one batch, or of one that is stale in good part; returns the months. Marts are
    not affected."""
    this_month = f"{now():%Y-%m}"
    months: dict[str, list[str]] = defaultdict(list)
    stale: dict[str, bool] = {}
    for row in ledger.rows(BATCHES, this_month):
        months[row["month"]].append(row["batch_id"])
        stale[row["month"]] = row["page_count"] - row["owned"] > STALE_SHARE * row["page_count"]
    done = [m for m, names in months.items() if len(names) > 1 or stale[m]]
    for month in done:
        _merge(settings.lake, ledger, month, months[month])
    for month in {m for m, _ in lake.batches(settings.lake, "originals") if m < this_month}:
        _merge_originals(settings.lake, ledger, month)
    return done


def _merged_name(names: list[str]) -> str:
    """Sorts after the names it stands for: m-… after b-…, mm-… after m-…."""
    marks = "m" * (1 + max(len(n) - len(n.lstrip("m")) for n in names))
    return f"{marks}-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:24]}"


def _merge(root: Path, ledger: Ledger, month: str, names: list[str]) -> None:
    name = _merged_name(names)
    owner = {
        r["content_sha256"]: r["batch_id"]
        for r in ledger.rows("select content_sha256, batch_id from contents where batch_id is not null")
    }
    pages = pa.concat_tables(_read(root, "pages", month, names))
    mine = [
        owner.get(s) == b
        for s, b in zip(*(pages.column(c).to_pylist() for c in ("content_sha256", "batch_id")), strict=True)
    ]
    pages = pages.filter(pa.array(mine, pa.bool_()))
    folder = root / ".tmp" / name
    for table in lake.BATCHED:
        rows = pages if table == "pages" else _valid(pa.concat_tables(_read(root, table, month, names)), pages)
        if rows.num_rows:
            position = rows.schema.get_field_index("batch_id")
            renamed = rows.set_column(
                position, SCHEMAS[table].field("batch_id"), pa.array([name] * rows.num_rows, pa.string())
            )
            lake.write_file(folder / f"{table}.parquet", renamed)
    lake.commit_batch(root, folder, month, name)
    with ledger.transaction():
        ledger.run("insert or replace into batches values (?, ?, ?)", name, month, pages.num_rows)
        ledger.run_many("update contents set batch_id = ? where batch_id = ?", [(name, n) for n in names])
        ledger.run_many("delete from batches where batch_id = ?", [(n,) for n in names])
    for old in names:
        lake.drop_batch(root, month, old)


def _read(root: Path, table: str, month: str, names: list[str]) -> list[pa.Table]:
    paths = [p for n in names if (p := lake.batch_file(root, table, month, n)).exists()]
    return [pq.read_table(p, partitioning=None).cast(SCHEMAS[table]) for p in paths] or [SCHEMAS[table].empty_table()]


def _valid(rows: pa.Table, pages: pa.Table) -> pa.Table:
    """The rows that belong to the same parse as the page's row."""
    keys, right = (pc.binary_join_element_wise(t.column("page_key"), t.column("batch_id"), " ") for t in (rows, pages))
    return rows.filter(pc.is_in(keys, value_set=right.combine_chunks()))


def _merge_originals(root: Path, ledger: Ledger, month: str) -> None:
    names = [n for m, n in lake.batches(root, "originals") if m == month]
    if len(names) < 2:
        return
    name = _merged_name(names)
    target = lake.batch_file(root, "originals", month, name)
    lake.write_atomically(root, target, pa.concat_tables(_read(root, "originals", month, names)))
    with ledger.transaction():
        ledger.run_many(
            "update contents set original_file = ? where original_file = ?",
            [(f"originals/{month}/{name}.parquet", f"originals/{month}/{n}.parquet") for n in names],
        )
    for old in names:
        lake.batch_file(root, "originals", month, old).unlink()
