"""Whether two releases say the same: `python -m benchmarks.equality A.duckdb B.duckdb`.

Every table is compared row by row as a bag. What rightly differs between two warehouses of the same pages is left out: the
times of ingestion and parsing, the runs, the batches; with `--any-name` the file names too.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

TIMES = frozenset({"ingested_at", "parsed_at", "rejected_at", "first_seen_at", "superseded_at", "batch_id", "run_id"})
RUNS = frozenset({"ingest_runs"})
NAMES = frozenset({"source_file"})


def differences(left: Path, right: Path, *, ignore: frozenset[str] = TIMES) -> list[str]:
    """What differs between two releases, a line per table; empty where they are equal in content."""
    with duckdb.connect() as con:
        con.execute("set timezone = 'UTC'")
        for name, path in (("l", left), ("r", right)):
            con.execute(f"attach '{path.resolve()}' as {name} (read_only)")
        tables = {side: _tables(con, side) for side in ("l", "r")}
        found = [f"table {t} is in one release only" for t in sorted(set(tables["l"]) ^ set(tables["r"]))]
        for table in sorted(set(tables["l"]) & set(tables["r"]) - RUNS):
            found += _compare(con, table, tables["l"][table], tables["r"][table], ignore)
    return found


def _tables(con: duckdb.DuckDBPyConnection, side: str) -> dict[str, dict[str, str]]:
    rows = con.execute(
        "select table_name, column_name, data_type from duckdb_columns() where database_name = ? and schema_name = 'main'",
        [side],
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        tables.setdefault(table, {})[column] = kind
    return tables


def _compare(
    con: duckdb.DuckDBPyConnection, table: str, left: dict[str, str], right: dict[str, str], ignore: frozenset[str]
) -> list[str]:
    if left != right:
        return [f"{table}: columns differ: {sorted(set(left.items()) ^ set(right.items()))}"]
    # Sums of doubles may differ in the last digits by the order of addition.
    columns = ", ".join(
        f"format('{{:.9g}}', {c})" if t == "DOUBLE" else f'"{c}"' for c, t in left.items() if c not in ignore
    )
    counts = []
    for a, b in (("l", "r"), ("r", "l")):
        sql = f"select {columns} from {a}.main.{table} except all select {columns} from {b}.main.{table}"  # noqa: S608
        rows = con.execute(sql).fetchall()
        counts.append((len(rows), rows[:1]))
    (only_left, example), (only_right, other) = counts
    return (
        [f"{table}: {only_left} rows only left {example}, {only_right} only right {other}"]
        if only_left or only_right
        else []
    )


def main() -> int:
    """Print the differences; 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("left", type=Path)
    parser.add_argument("right", type=Path)
    parser.add_argument("--any-name", action="store_true", help="do not compare file names")
    options = parser.parse_args()
    found = differences(options.left, options.right, ignore=TIMES | (NAMES if options.any_name else frozenset()))
    print("\n".join(found) or "equal")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
