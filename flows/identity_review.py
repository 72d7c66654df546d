"""Reviewed decisions on which project mentions belong together: a file that people keep and every rebuild applies."""

from __future__ import annotations

import csv
from pathlib import Path

_COLUMNS = ("action", "stated_name", "region_code", "project_name", "project_region_code")


def read_reviewed(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The reviewed decisions by (stated name, region code or '').

    CSV with a header: `action` (merge or split), `stated_name`, `region_code` (empty: any place), `project_name`,
    `project_region_code`, `note`. *merge* puts the mentions so named into the project of that name and place; *split* keeps
    them apart from all others as the project of that name. Raises ValueError on an unknown action or a missing column.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = set(_COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{path}: columns missing: {', '.join(sorted(missing))}")
        decisions = {}
        for line in reader:
            if line["action"] not in ("merge", "split"):
                raise ValueError(f"{path}: action is merge or split, not {line['action']!r}")
            decisions[line["stated_name"], line["region_code"]] = line
    return decisions
