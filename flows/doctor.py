"""What `broadsheet doctor` checks: versions that are known to work together, folders, lock, ledger, release."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from flows.listing import LandingError, list_landing
from flows.lock import holder
from flows.settings import Settings

ROOM = 1_000_000_000  # bytes that should be free where the warehouse grows


@dataclass(slots=True)
class Finding:
    """One check: what was looked at, what was found, and what to do where that is not right."""

    ok: bool
    what: str
    found: str
    remedy: str = ""


def examine(settings: Settings) -> list[Finding]:
    """All checks, in the order in which they should be mended."""
    checks: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        _python, _packages, _parser, _landing, _warehouse, _models, _run, _ledger, _release,
    )  # fmt: skip
    return [finding for check in checks for finding in check(settings)]


def _python(_: Settings) -> Iterator[Finding]:
    yield Finding(
        sys.version_info >= (3, 11), "Python", sys.version.split()[0], "install Python 3.11 or newer, `make setup`"
    )


def _packages(_: Settings) -> Iterator[Finding]:
    from packaging.requirements import Requirement

    for line in requires("broadsheet") or []:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            have = version(requirement.name)
        except PackageNotFoundError:
            yield Finding(False, requirement.name, "not installed", "run `make setup`")
            continue
        ok = requirement.specifier.contains(have, prereleases=True)
        yield Finding(ok, requirement.name, have, f"needs {requirement.specifier}: run `make setup`")


def _parser(_: Settings) -> Iterator[Finding]:
    from flows import compiled

    import_module("flows.parsing")
    form = "compiled" if compiled.in_use() else "not compiled (`make compile` makes it faster, with the same results)"
    yield Finding(True, "parser", form)


def _landing(settings: Settings) -> Iterator[Finding]:
    try:
        count = len(list_landing(settings.landing))
        yield Finding(True, "landing folder", f"{settings.landing}, {count} pages")
    except LandingError as error:
        yield Finding(False, "landing folder", str(error), "create it, or set --landing or BROADSHEET_LANDING")


def _warehouse(settings: Settings) -> Iterator[Finding]:
    folder = next(p for p in (settings.warehouse, *settings.warehouse.parents) if p.exists())
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    remedy = "give this user the right to write there, or set --warehouse"
    yield Finding(writable, "warehouse folder", f"{settings.warehouse} ({'' if writable else 'not '}writable)", remedy)
    free = shutil.disk_usage(folder).free
    yield Finding(free >= ROOM, "free room", f"{free / 1e9:.1f} GB", "make room: a build needs about twice the last release")


def _models(settings: Settings) -> Iterator[Finding]:
    there = (settings.dbt_project / "dbt_project.yml").exists()
    yield Finding(
        there, "dbt project", str(settings.dbt_project), "set BROADSHEET_DBT_PROJECT to the folder with dbt_project.yml"
    )


def _run(settings: Settings) -> Iterator[Finding]:
    busy = holder(settings.warehouse)
    yield Finding(True, "run lock", f"held by {busy}" if busy else "free")


def _ledger(settings: Settings) -> Iterator[Finding]:
    if not settings.ledger.exists():
        yield Finding(True, "ledger", "none yet")
        return
    try:
        with sqlite3.connect(f"{settings.ledger.as_uri()}?mode=ro", uri=True) as db:
            verdict = db.execute("pragma quick_check").fetchone()[0]
    except sqlite3.Error as error:
        verdict = str(error)
    remedy = f"remove {settings.ledger.name}*: the next run makes it anew from the lake"
    yield Finding(verdict == "ok", "ledger", verdict, remedy)


def _release(settings: Settings) -> Iterator[Finding]:
    if not settings.release.is_symlink():
        yield Finding(True, "release", "none yet")
        return
    try:
        yield Finding(True, "release", f"{settings.release.resolve().stem}, {_pages(settings.release)} pages")
    except Exception as error:  # whatever a damaged file makes DuckDB say
        yield Finding(False, "release", f"cannot be read: {error}", "`broadsheet rollback`, or `broadsheet rebuild`")


def _pages(release: Path) -> int:
    import duckdb

    with duckdb.connect(str(release.resolve()), read_only=True) as con:
        return int(con.execute("select count(*) from dim_pages").fetchall()[0][0])
