"""Releases: immutable files of marts, and the link to the one readers open.

A release is copied from the build under a temporary name, checked, renamed, and only then linked: readers either hold an
older release, which nobody touches, or open the new one whole.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.checks import check_release
from flows.clock import now
from flows.settings import Settings

STORAGE = "v1.5.0"  # what the drivers of BI tools can read


SCHEMAS_OF = "select schema_name from duckdb_schemas() where not internal and database_name ="
TABLES_OF = "select table_name from duckdb_tables() where database_name ="


class PublishError(Exception):
    """The build is not fit to be released, or there is no release to go back to."""


@dataclass(slots=True)
class Release:
    """One release file."""

    name: str
    path: Path
    published_at: datetime
    size: int
    is_current: bool


def releases(settings: Settings) -> list[Release]:
    """All releases kept, oldest first."""
    current = settings.release.resolve() if settings.release.is_symlink() else None
    paths = sorted(settings.releases.glob("[0-9]*.duckdb"), key=lambda p: (p.stem.rsplit("-", 1)[-1], p.stem))
    return [
        Release(
            p.stem, p, datetime.strptime(p.stem[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), p.stat().st_size, p == current
        )
        for p in ((settings.releases.resolve() / q.name) for q in paths)
    ]


def publish(settings: Settings, *, may_shrink: bool) -> str:
    """Copy the build into a new release, check it, point readers to it, remove what is older than the last N.

    Raises PublishError with what is wrong; the last release then stands.
    """
    settings.releases.mkdir(parents=True, exist_ok=True)
    numbers = [int(r.name.rsplit("-", 1)[-1]) for r in releases(settings)]
    name = f"{now():%Y%m%dT%H%M%SZ}-{max(numbers, default=0) + 1:06d}"
    temporary = settings.releases / f".{name}.duckdb"
    _copy(settings.build, temporary)
    before = settings.release.resolve() if settings.release.exists() else None
    problems = check_release(temporary, before, may_shrink=may_shrink)
    if problems:
        temporary.unlink()
        raise PublishError("the build was not released:\n" + "\n".join(f"  {p}" for p in problems))
    path = settings.releases / f"{name}.duckdb"
    temporary.rename(path)
    point_to(settings, path)
    _prune(settings)
    return name


def _copy(build: Path, target: Path) -> None:
    """Copy schema `main` with comments, constraints, views and macros; other schemas are the build's own affair."""
    for leftover in (target, target.with_name(target.name + ".wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect() as con:
        con.execute(f"attach '{_quoted(build)}' as build (read_only)")
        con.execute(f"attach '{_quoted(target)}' as release (storage_version '{STORAGE}')")
        con.execute("copy from database build to release (schema)")
        for (schema,) in con.execute(f"{SCHEMAS_OF} 'release' and schema_name <> 'main'").fetchall():
            con.execute(f'drop schema release."{schema}" cascade')
        # Dimensions first: facts may refer to them.
        for (table,) in con.execute(f"{TABLES_OF} 'release' order by not starts_with(table_name, 'dim_'), 1").fetchall():
            con.execute(f'insert into release.main."{table}" from build.main."{table}"')
        con.execute("checkpoint release")
    with target.open("rb") as stream:
        os.fsync(stream.fileno())


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def point_to(settings: Settings, path: Path) -> None:
    """Repoint the link in one step; it is relative, so that the warehouse folder can be moved."""
    link = settings.warehouse / f".link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(path, settings.warehouse.resolve()))
    link.replace(settings.release)
    folder = os.open(settings.warehouse, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _prune(settings: Settings) -> None:
    for release in releases(settings)[: -settings.keep_releases]:
        if not release.is_current:
            release.path.unlink()


def roll_back(settings: Settings, name: str | None = None) -> str:
    """Point readers to an older release: the named one, else the one before the current. Raises PublishError."""
    known = releases(settings)
    names = [r.name for r in known]
    if name is None:
        place = next((i for i, r in enumerate(known) if r.is_current), 0)
        if place == 0:
            raise PublishError("there is no release before the current one")
        name = names[place - 1]
    if name not in names:
        raise PublishError(f"no release {name}; there are: {', '.join(names) or 'none'}")
    point_to(settings, known[names.index(name)].path)
    return name
