"""A stand-in for the parser whose process dies on some pages, as one that hits a fault in a C library would."""

from __future__ import annotations

import os

from flows.worker import BatchJob, BatchResult, parse_batch


def parse_or_die(job: BatchJob) -> BatchResult:
    if job.refusal is None and any("deadly" in p.source_file for p in job.pages):
        os._exit(11)
    return parse_batch(job)
