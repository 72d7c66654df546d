"""One parse batch in one process: read bytes, decode, parse, write Parquet under a temporary name.

A page that cannot be read costs only itself. Nothing here knows of the ledger or of other batches.
"""

from __future__ import annotations

import hashlib
import json
import signal
import threading
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from flows import lake
from flows.clock import now, parse_stamp
from flows.parsing import parse_page
from flows.parsing.decoding import UndecodableError, decode
from flows.records import PageFacts, Row, page_rows
from flows.search import search_tokens


@dataclass(slots=True)
class PageJob:
    """One content to be parsed. `paths` are landed files that should hold it; `original_file` lies below the lake."""

    content_sha256: str
    source_file: str
    sidecar: str | None
    metadata_id: str
    first_seen_at: str
    paths: list[str]
    size: int
    original_file: str | None
    parsed_at: str | None


@dataclass(slots=True)
class BatchJob:
    """Pages that become one batch. `folder` is where its files are staged; `refusal`: parsing it killed a worker."""

    batch_id: str
    month: str
    lake: str
    folder: str
    parser_version: str
    page_seconds: int
    pages: list[PageJob]
    refusal: str | None = None


@dataclass(slots=True)
class BatchResult:
    """What became of a batch: contents parsed, refused (reason, detail), gone before they were read, and stored."""

    batch_id: str
    month: str
    folder: str
    parsed_at: datetime
    parser_version: str
    parsed: list[PageJob] = field(default_factory=list)
    rejected: list[tuple[PageJob, str, str]] = field(default_factory=list)
    lost: list[PageJob] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


class PageTimeoutError(Exception):
    """The parser took too long."""


class _Refused(Exception):  # noqa: N818 - carries a verdict, not a fault
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


def warm() -> None:
    """Load the lexicon, so that the first batch of a process is as fast as the rest."""
    search_tokens("本报讯")
    parse_page("本报讯 今年1至4月，全市完成投资12.5亿元，同比增长3.2%。", source_file="2025-05-01.txt")


def parse_batch(job: BatchJob) -> BatchResult:
    """Parse the pages of a batch and stage its files. Raises OSError where the lake cannot be written."""
    result = BatchResult(job.batch_id, job.month, job.folder, _stamp(job), job.parser_version)
    tables: dict[str, list[Row]] = defaultdict(list)
    originals = _Originals(Path(job.lake))
    for page in job.pages:
        data = originals.read(page)
        if data is None:
            result.lost.append(page)
            continue
        if page.original_file is None:
            tables["originals"].append({"content_sha256": page.content_sha256, "content": data})
        try:
            if job.refusal is not None:
                raise _Refused("parser_crash", job.refusal)
            rows = _parse(job, page, data, result.parsed_at)
        except _Refused as refused:
            result.rejected.append((page, refused.reason, refused.detail))
            continue
        for name, new in rows.items():
            tables[name] += new
        result.parsed.append(page)
    result.stored = [r["content_sha256"] for r in tables["originals"]]
    result.rows = {name: len(rows) for name, rows in tables.items()}
    lake.stage_batch(Path(job.folder), tables)
    return result


def _stamp(job: BatchJob) -> datetime:
    """The time of this parse, later than that of any earlier parse of the same pages whatever the clock says."""
    earlier = [stamp + timedelta(microseconds=1) for p in job.pages if (stamp := parse_stamp(p.parsed_at))]
    return max([now(), *earlier])


def _parse(job: BatchJob, page: PageJob, data: bytes, parsed_at: datetime) -> dict[str, list[Row]]:
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise _Refused(error.reason, error.detail) from error
    sidecar: dict[str, Any] = json.loads(page.sidecar) if page.sidecar else {}
    first_seen = parse_stamp(page.first_seen_at)
    assert first_seen is not None  # noqa: S101 - the ledger's column is not null
    facts = PageFacts(
        page.content_sha256, page.source_file, sidecar.get("edition"), sidecar.get("page"), decoded.encoding,
        len(decoded.text), decoded.odd_char_count, first_seen, parsed_at, job.parser_version, page.metadata_id, job.batch_id,
    )  # fmt: skip
    try:
        with _time_limit(job.page_seconds):
            parsed = parse_page(
                decoded.text,
                source_file=page.source_file,
                publication_date=date.fromisoformat(sidecar["date"]) if "date" in sidecar else None,
                publication_name=sidecar.get("publication"),
            )
            return page_rows(facts, parsed, search_tokens)
    except PageTimeoutError as error:
        raise _Refused("parser_timeout", f"not read within {job.page_seconds} s") from error
    except Exception as error:  # a page may cost itself, never the run
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        raise _Refused("parser_error", f"{type(error).__name__}: {error} ({place})") from error


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise PageTimeoutError in the block after so many seconds (only a main thread can be interrupted)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise PageTimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Originals:
    """Bytes by content: from the lake where they are stored, else from the landing folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name: str | None = None
        self.contents: dict[str, bytes] = {}

    def read(self, page: PageJob) -> bytes | None:
        """The page's bytes; None where no file holds them any more."""
        if page.original_file is not None:
            return self._stored(page.original_file).get(page.content_sha256)
        for path in page.paths:
            with suppress(OSError):
                data = Path(path).read_bytes()
                if hashlib.sha256(data).hexdigest() == page.content_sha256:
                    return data
        return None

    def _stored(self, name: str) -> dict[str, bytes]:
        if name != self.name:
            import pyarrow.parquet as pq

            table = pq.read_table(self.root / name, partitioning=None)
            self.contents = dict(zip(*(table.column(c).to_pylist() for c in ("content_sha256", "content")), strict=True))
            self.name = name
        return self.contents
