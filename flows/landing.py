"""What is new in the landing folder: listing, content hash, sidecar metadata, and the name that governs each content.

Identity is content: the same bytes under two names are one page, the same name with new bytes is a new version. Of several
names of one content the governing one gives the metadata: a name with a sidecar beats one with a date in it, which beats
any other; among equals the first in order of text. So the order in which files land decides nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from flows.clock import now_text
from flows.ledger import Ledger
from flows.listing import Landed, list_landing
from flows.settings import Settings
from flows.sidecar import BadSidecarError, read_sidecar

NAME_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.年]?)(?:0?[1-9]|1[0-2])[-_.月]?(?:0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(slots=True)
class Discovery:
    """What a look at the landing folder found."""

    files_seen: int = 0
    files_new: int = 0
    waiting: list[str] = field(default_factory=list)


def discover(settings: Settings, ledger: Ledger, *, patient: bool) -> Discovery:
    """Bring the ledger up to date with the landing folder.

    Files changed within `settle_seconds` are left for the next run; `patient` waits that long for them first, so that
    one pass takes in what was copied a moment ago. Files that are gone change nothing.
    """
    files = list_landing(settings.landing)
    fresh = [f for f in files if _is_fresh(f, settings.settle_seconds)]
    if fresh and patient:
        time.sleep(settings.settle_seconds)
        files = list_landing(settings.landing)
    found = Discovery(files_seen=len(files))
    known = {r["source_file"]: r for r in ledger.rows("select * from files")}
    changed: list[Landed] = []
    for file in files:
        row = known.get(file.source_file)
        stat = (file.size, file.mtime_ns, file.inode, file.sidecar_stat)
        if row is not None and stat == (row["size"], row["mtime_ns"], row["inode"], row["sidecar_stat"]):
            continue
        if _is_fresh(file, settings.settle_seconds):
            found.waiting.append(file.source_file)
        else:
            changed.append(file)
    if changed:
        found.files_new, late = record(settings, ledger, changed, {f: r["content_sha256"] for f, r in known.items()})
        found.waiting += late
    return found


def _is_fresh(file: Landed, settle: float) -> bool:
    beside = int(file.sidecar_stat.split(":")[1]) if file.sidecar_stat else 0
    return abs(time.time() - max(file.mtime_ns, beside) / 1e9) < settle


def record(
    settings: Settings, ledger: Ledger, files: Iterable[Landed], known: dict[str, str | None]
) -> tuple[int, list[str]]:
    """Hash new and changed files and enter them; returns how many held bytes new to their name, and which kept changing."""
    new, late, touched = 0, [], set()
    with ledger.transaction():
        for file in files:
            if file.problem:
                _problem(ledger, file.source_file, None, "unreadable", file.problem)
                continue
            try:
                sha = _hash(file, settings.max_file_bytes)
            except OSError as error:
                _problem(ledger, file.source_file, None, "unreadable", f"cannot be read: {error.strerror}")
                continue
            except OverflowError:
                limit = settings.max_file_bytes
                _problem(ledger, file.source_file, None, "too_large", f"{file.size} bytes; the limit is {limit}")
                continue
            if sha is None:
                late.append(file.source_file)
                continue
            sidecar = _sidecar(ledger, file)
            new += sha != known.get(file.source_file)
            touched |= _sight(settings.landing, ledger, file, sha, sidecar)
            ledger.run("delete from file_problems where source_file = ?", file.source_file)
        for sha in sorted(touched):
            govern(ledger, sha)
    return new, late


def _hash(file: Landed, limit: int) -> str | None:
    """The content's SHA-256; None where the file changed while it was read."""
    if file.size > limit:
        raise OverflowError
    with open(file.path, "rb") as stream:  # noqa: PTH123 - as above
        digest = hashlib.file_digest(stream, "sha256")
        stat = os.fstat(stream.fileno())
    return digest.hexdigest() if (stat.st_size, stat.st_mtime_ns) == (file.size, file.mtime_ns) else None


def _sidecar(ledger: Ledger, file: Landed) -> str | None:
    """The sidecar's content as normalised JSON; a bad one is a problem of its own and the page goes without."""
    name = file.source_file[:-4] + ".json"
    if file.sidecar_stat is None:
        ledger.run("delete from file_problems where source_file = ?", name)
        return None
    try:
        data = Path(file.path[:-4] + ".json").read_bytes()
        text = read_sidecar(data)
    except OSError as error:
        _problem(ledger, name, None, "bad_sidecar", f"cannot be read: {error.strerror}")
    except BadSidecarError as error:
        _problem(ledger, name, hashlib.sha256(data).hexdigest(), "bad_sidecar", str(error))
    else:
        ledger.run("delete from file_problems where source_file = ?", name)
        return text
    return None


def _problem(ledger: Ledger, name: str, sha: str | None, reason: str, detail: str) -> None:
    """Enter a file that cannot be taken in; the time stays that of the first refusal of the same bytes."""
    changed = ledger.run(
        "insert into file_problems values (?, ?, ?, ?, ?) on conflict (source_file) do update set "
        "content_sha256 = excluded.content_sha256, reason = excluded.reason, detail = excluded.detail, "
        "rejected_at = excluded.rejected_at "
        "where (content_sha256, reason, detail) is not (excluded.content_sha256, excluded.reason, excluded.detail)",
        name, sha, reason, detail, now_text(),
    )  # fmt: skip
    if changed:
        ledger.touch_lake()


def _sight(landing: Path, ledger: Ledger, file: Landed, sha: str, sidecar: str | None) -> set[str]:
    """Enter one sighting; returns the contents whose governing name may have changed."""
    last = ledger.rows("select * from sightings where source_file = ? order by sequence desc limit 1", file.source_file)
    touched: set[str] = set()
    if not last or last[0]["content_sha256"] != sha:
        sequence = last[0]["sequence"] + 1 if last else 1
        ledger.run("insert into sightings values (?, ?, ?, ?, ?)", file.source_file, sequence, sha, now_text(), sidecar)
        touched |= {sha} | {r["content_sha256"] for r in last}
        ledger.touch_lake()
        if last:
            ledger.put("shrink_reason", "a page was superseded")
    elif last[0]["sidecar"] != sidecar:
        ledger.run(
            "update sightings set sidecar = ? where source_file = ? and sequence = ?",
            sidecar, file.source_file, last[0]["sequence"],
        )  # fmt: skip
        touched.add(sha)
    ledger.run(
        "insert into contents (content_sha256, size, first_seen_at) values (?, ?, ?) on conflict do nothing",
        sha, file.size, now_text(),
    )  # fmt: skip
    ledger.run("update contents set read_metadata = null where content_sha256 = ? and state = 'lost'", sha)
    name = os.path.relpath(file.path, landing)
    if name != file.source_file:
        ledger.run("insert or replace into odd_names values (?, ?)", file.source_file, os.fsencode(name))
    ledger.run(
        "insert or replace into files values (?, ?, ?, ?, ?, ?, ?)",
        file.source_file, file.size, file.mtime_ns, file.inode, sha, file.sidecar_stat, sidecar,
    )  # fmt: skip
    return touched


def govern(ledger: Ledger, sha: str) -> None:
    """Choose the governing name of a content anew. Names that hold other bytes by now count only where no other does."""
    rows = ledger.rows(
        "select s.source_file, s.sidecar, s.sequence, sequence < (select max(sequence) from sightings t "
        "where t.source_file = s.source_file) as is_old from sightings s where content_sha256 = ?",
        sha,
    )
    best = min(
        rows, key=lambda r: (r["is_old"], _rank(r["source_file"], r["sidecar"]), r["source_file"], r["sidecar"] or "")
    )
    ledger.run(
        "update contents set source_file = ?, sidecar = ?, wanted_metadata = ? where content_sha256 = ?",
        best["source_file"], best["sidecar"], metadata_id(best["source_file"], best["sidecar"]), sha,
    )  # fmt: skip


def _rank(source_file: str, sidecar: str | None) -> int:
    values = json.loads(sidecar) if sidecar else {}
    if values.get("date") or values.get("publication"):
        return 0
    return 1 if NAME_DATE.search(source_file.rsplit("/", 1)[-1]) else 2


def metadata_id(source_file: str, sidecar: str | None) -> str:
    """Changes whenever a page must be read again because of its name or sidecar."""
    return hashlib.sha256(f"{source_file}\x1f{sidecar or ''}".encode()).hexdigest()[:16]
