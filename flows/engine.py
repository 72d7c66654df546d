"""Where parsing runs: in this process for a handful of pages, else in one process per core.

A worker that dies takes down its pool; the batches it left behind are tried again one at a time, and a batch that kills
its worker is halved until the page that does it stands alone and is refused.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import wait

from flows.worker import BatchJob, BatchResult, PageJob, parse_batch, warm


def batch_id(pages: Sequence[PageJob], parser_version: str) -> str:
    """A batch's name, from what it is made of: the same pages read the same way have the same name on every try."""
    digest = hashlib.sha256(parser_version.encode())
    for page in sorted(pages, key=lambda p: p.content_sha256):
        digest.update(f"{page.content_sha256}\x1f{page.metadata_id}\x1f{page.parsed_at}".encode())
    return f"b-{digest.hexdigest()[:24]}"


def plan(pages: Sequence[PageJob], *, most_pages: int, most_bytes: int, workers: int) -> list[list[PageJob]]:
    """Cut pages into batches, in order, small enough that every worker gets some."""
    total = sum(p.size for p in pages)
    most_bytes = max(min(most_bytes, -(-total // workers)), 1)
    batches: list[list[PageJob]] = []
    size = most_bytes
    for page in sorted(pages, key=lambda p: (p.original_file or "", p.source_file, p.content_sha256)):
        if size >= most_bytes or len(batches[-1]) >= most_pages:
            batches.append([])
            size = 0
        batches[-1].append(page)
        size += page.size
    return batches


Work = Callable[[BatchJob], BatchResult]


def run(jobs: Sequence[BatchJob], *, workers: int, work: Work = parse_batch) -> Iterator[BatchResult]:
    """Carry out `work` (parsing) on batches and yield each result as it comes. `workers` 0 means in this process."""
    if workers == 0:
        for job in jobs:
            yield work(job)
        return
    left: list[BatchJob] = []
    with _pool(min(workers, len(jobs))) as pool:
        futures = {pool.submit(work, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                try:
                    result = future.result()
                except BrokenProcessPool:
                    left.append(futures[future])
                else:
                    yield result
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for job in sorted(left, key=lambda j: j.batch_id):
        yield from _alone(job, work)


def _alone(job: BatchJob, work: Work) -> Iterator[BatchResult]:
    """Parse a batch in a process of its own; where that dies, find the page that kills it."""
    try:
        with _pool(1) as pool:
            result = pool.submit(work, job).result()
    except BrokenProcessPool:
        if len(job.pages) == 1:
            yield work(replace(job, refusal="the parser's process died on this page"))
            return
        middle = len(job.pages) // 2
        for half in (job.pages[:middle], job.pages[middle:]):
            name = batch_id(half, job.parser_version)
            yield from _alone(replace(job, pages=half, batch_id=name, folder=f"{job.folder}-{name}"), work)
    else:
        yield result


def _pool(workers: int) -> ProcessPoolExecutor:
    """A pool of fresh processes: forking a process that runs threads (Prefect's, DuckDB's) can deadlock."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(["flows.preload"])  # the lexicon is loaded once, and the workers share it
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start)


def _start() -> None:
    """A worker must not outlive the run: it would sit on its queue for ever after the run was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    with suppress(Exception):  # what is wrong with the parser shows on each page, with its place
        warm()
