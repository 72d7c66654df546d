"""The ledger: what has landed, under which names, and what has become of it. SQLite in WAL mode, outside the warehouse.

Every state of the ledger is safe to be killed in. A page is due for parsing while the metadata it should be read with
(`wanted_metadata`) differs from the metadata it was last read with (`read_metadata`); nothing else has to be remembered
between runs. `docs`: one row of `files` per landed name (a cache of stat and hash), of `sightings` per version of a name,
of `contents` per distinct content, of `odd_names` per name that is not UTF-8 in the file system.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DDL = """
create table if not exists files (
    source_file text primary key, size integer, mtime_ns integer, inode integer, content_sha256 text,
    sidecar_stat text, sidecar text
) without rowid;
create table if not exists sightings (
    source_file text, sequence integer, content_sha256 text not null, first_seen_at text not null, sidecar text,
    primary key (source_file, sequence)
) without rowid;
create index if not exists sightings_by_content on sightings (content_sha256);
create table if not exists contents (
    content_sha256 text primary key, size integer, first_seen_at text not null,
    source_file text, sidecar text, wanted_metadata text, read_metadata text,
    state text not null default 'pending', batch_id text, parser_version text, parsed_at text,
    reason text, detail text, rejected_at text, original_file text
) without rowid;
create index if not exists contents_due on contents (content_sha256) where read_metadata is not wanted_metadata;
create index if not exists contents_by_batch on contents (batch_id);
create table if not exists file_problems (
    source_file text primary key, content_sha256 text, reason text not null, detail text, rejected_at text not null
) without rowid;
create table if not exists odd_names (source_file text primary key, path blob not null) without rowid;
create table if not exists batches (batch_id text primary key, month text not null, page_count integer) without rowid;
create table if not exists runs (
    run_id text primary key, started_at text not null, finished_at text, state text not null, files_seen integer,
    files_new integer, files_rejected integer, observations integer, parser_version text, message text, summary text
) without rowid;
create table if not exists meta (key text primary key, value text) without rowid;
"""


class LedgerError(Exception):
    """The ledger cannot be opened; the message names the file."""


class Ledger:
    """One connection to the ledger. Every statement is durable at once, or with others in `with ledger.transaction():`."""

    CURRENT_SIGHTINGS = (
        "select * from sightings s where sequence = "
        "(select max(sequence) from sightings t where t.source_file = s.source_file)"
    )

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.is_new = not path.exists()
        try:
            if read_only:
                self.db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
            else:
                self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                self.db.execute("pragma journal_mode=wal")
                self.db.execute("pragma synchronous=full")
                self.db.executescript(DDL)
        except sqlite3.Error as error:
            raise LedgerError(
                f"cannot open the ledger {path}: {error}; check the folder, its permissions and room"
            ) from error
        self.db.row_factory = sqlite3.Row

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside become durable together or not at all."""
        self.db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.db.execute("rollback")
            raise
        self.db.execute("commit")

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self.db.execute(sql, values).fetchall()

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, None where there is none."""
        row = self.db.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def run(self, sql: str, *values: Any) -> int:
        """Execute a statement; returns the number of rows it changed."""
        return self.db.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Execute a statement once per row."""
        self.db.executemany(sql, [tuple(r) for r in rows])

    def get(self, key: str) -> str | None:
        """A remembered value (lake version, released version, parser version, …)."""
        value = self.value("select value from meta where key = ?", key)
        return None if value is None else str(value)

    def put(self, key: str, value: str) -> None:
        """Remember a value."""
        self.run("insert into meta values (?, ?) on conflict (key) do update set value = excluded.value", key, value)

    def touch_lake(self) -> None:
        """Note that the lake now differs from what was released."""
        self.put("lake_version", str(int(self.get("lake_version") or 0) + 1))

    def due(self) -> list[sqlite3.Row]:
        """Contents to be parsed, in an order that does not depend on when they landed."""
        return self.rows(
            "select * from contents where read_metadata is not wanted_metadata and source_file is not null "
            "order by source_file, content_sha256"
        )
