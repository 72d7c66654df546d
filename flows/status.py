"""What `broadsheet status` tells: landed, waiting, rejected and why, the last runs, the release. Reads only."""

from __future__ import annotations

from typing import Any

from flows.ledger import Ledger
from flows.listing import LandingError, list_landing
from flows.lock import holder
from flows.settings import Settings
from flows.stages import REJECTS

COUNTS = {
    "names landed": "select count(distinct source_file) from sightings",
    "pages read": "select count(*) from contents where batch_id is not null",
    "pages waiting to be read": "select count(*) from contents where read_metadata is not wanted_metadata",
    "names that hold other bytes by now": "select count(*) - count(distinct source_file) from sightings",
    "files gone before they were read": "select count(*) from contents where state = 'lost'",
}


def read_status(settings: Settings, runs: int) -> dict[str, Any]:
    """The state of landing folder and warehouse as plain values. Raises nothing where either is not there yet."""
    found: dict[str, Any] = {
        "landing": str(settings.landing),
        "warehouse": str(settings.warehouse),
        "release": settings.release.resolve().stem if settings.release.exists() else None,
        "running": holder(settings.warehouse),
        "counts": {"files in the landing folder": 0, "files not taken in yet": 0} | dict.fromkeys(COUNTS, 0),
        "rejected": [],
        "runs": [],
    }
    known: dict[str, tuple[int, int]] = {}
    if settings.ledger.exists():
        ledger = Ledger(settings.ledger, read_only=True)
        try:
            found["counts"] |= {name: ledger.value(sql) for name, sql in COUNTS.items()}
            found["rejected"] = [dict(r) for r in ledger.rows(REJECTS)]
            found["runs"] = [dict(r) for r in ledger.rows("select * from runs order by started_at desc limit ?", runs)]
            known = {r["source_file"]: (r["size"], r["mtime_ns"]) for r in ledger.rows("select * from files")}
        finally:
            ledger.close()
    for run in found["runs"]:
        run.pop("summary", None)
    try:
        files = list_landing(settings.landing)
    except LandingError as error:
        found["landing"] = str(error)
        files = []
    refused = {r["source_file"] for r in found["rejected"]}
    found["counts"]["files in the landing folder"] = len(files)
    found["counts"]["files not taken in yet"] = sum(
        known.get(f.source_file) != (f.size, f.mtime_ns) and f.source_file not in refused for f in files
    )
    return found
