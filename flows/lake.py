"""The Parquet lake: atomic batches, whole tables, reading back.

`lake/<table>/<month>/<batch_id>.parquet` for what parsing wrote (month: that of the batch, UTC), `lake/<table>/all.parquet`
for tables written whole, and `lake/<table>/schema.parquet` without rows, so that every table can be read from the first day.

A batch becomes valid with its file in `pages`, which is put in place last; a page belongs to the batch with the greatest
(parsed_at, batch_id) among those that hold it, and rows of any other batch are stale. So no crash, and no compaction cut
short, can make a row visible twice or half a page visible.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.schemas import SCHEMAS

BATCHED = ("articles", "lines", "observations", "project_mentions", "region_mentions", "pages")  # `pages` last


def prepare(lake: Path) -> None:
    """Make the folders and the files without rows. Leftovers of killed writers are removed."""
    shutil.rmtree(lake / ".tmp", ignore_errors=True)
    for table, schema in SCHEMAS.items():
        path = lake / table / "schema.parquet"
        if not path.exists() or pq.read_schema(path) != schema:
            write_atomically(lake, path, pa.Table.from_pylist([], schema))


def write_file(path: Path, table: pa.Table) -> None:
    """Write one Parquet file and see it on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", compression_level=3)
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename into place; the folder's entry is durable as well afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(lake: Path, path: Path, table: pa.Table) -> None:
    """Write a file under a temporary name and put it in place."""
    temporary = lake / ".tmp" / f"{os.getpid()}-{path.parent.name}-{path.name}"
    write_file(temporary, table)
    put_in_place(temporary, path)


def write_whole(lake: Path, name: str, table: pa.Table | Iterable[Mapping[str, Any]]) -> None:
    """Replace one of the tables that are written whole."""
    if not isinstance(table, pa.Table):
        table = pa.Table.from_pylist([dict(r) for r in table], SCHEMAS[name])
    write_atomically(lake, lake / name / "all.parquet", table.select(SCHEMAS[name].names).cast(SCHEMAS[name]))


def read_whole(lake: Path, name: str) -> pa.Table | None:
    """One of the tables that are written whole; None where it never was."""
    path = lake / name / "all.parquet"
    return pq.read_table(path, partitioning=None) if path.exists() else None


def batch_file(lake: Path, table: str, month: str, batch_id: str) -> Path:
    """Where a batch's rows of one table lie."""
    return lake / table / month / f"{batch_id}.parquet"


def stage_batch(folder: Path, tables: Mapping[str, list[dict[str, Any]]]) -> None:
    """Write a batch's files into a temporary folder; tables without rows get none."""
    for name, rows in tables.items():
        if rows:
            write_file(folder / f"{name}.parquet", pa.Table.from_pylist(rows, SCHEMAS[name]))


def commit_batch(lake: Path, folder: Path, month: str, batch_id: str) -> None:
    """Put a staged batch in place, originals first and `pages` last."""
    for name in ("originals", *BATCHED):
        staged = folder / f"{name}.parquet"
        if staged.exists():
            put_in_place(staged, batch_file(lake, name, month, batch_id))
    if folder.exists():
        folder.rmdir()


def drop_batch(lake: Path, month: str, batch_id: str) -> None:
    """Remove a batch that no page belongs to, `pages` first. Its originals stay."""
    for name in reversed(BATCHED):
        batch_file(lake, name, month, batch_id).unlink(missing_ok=True)


def batches(lake: Path, table: str = "pages") -> Iterator[tuple[str, str]]:
    """The (month, batch_id) of every batch file of a table, sorted."""
    for path in sorted((lake / table).glob("*/*.parquet")):
        yield path.parent.name, path.stem


def valid_rows(lake: Path, name: str) -> pa.Table:
    """The rows of a batched table that belong to the newest parse of their page."""
    import duckdb

    pages, rows = (f"read_parquet('{_quoted(lake / t)}/**/*.parquet', union_by_name = true)" for t in ("pages", name))
    with duckdb.connect() as con:
        newest = f"select page_key, arg_max(batch_id, (parsed_at, batch_id)) as batch_id from {pages} group by 1"  # noqa: S608
        table = con.execute(
            f"select r.* from {rows} r join ({newest}) n on r.page_key = n.page_key and r.batch_id = n.batch_id"  # noqa: S608
        ).to_arrow_table()
    return table.select(SCHEMAS[name].names).cast(SCHEMAS[name])


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
