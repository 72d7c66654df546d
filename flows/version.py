"""The parser's version: changes by itself with any change of code or lexicon that can change what a page becomes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FLOWS = Path(__file__).parent
BESIDE = ("records.py", "search.py")  # outside `parsing`, but they shape its rows as well


def tree_hash(folder: Path, suffixes: tuple[str, ...]) -> str:
    """A hash of the names and contents of all files below a folder that end in one of the suffixes."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.name.endswith(suffixes)):
        digest.update(f"{path.relative_to(folder).as_posix()}\x1f{path.stat().st_size}\x1f".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def parser_version() -> str:
    """Package version, a plus sign, and twelve digits that stand for the parser's sources and lexicon."""
    from importlib.metadata import version  # slow to import, and not needed to find the parser

    digest = hashlib.sha256(tree_hash(FLOWS / "parsing", (".py", ".csv", ".csv.gz")).encode())
    for name in BESIDE:
        if (FLOWS / name).exists():
            digest.update((FLOWS / name).read_bytes())
    return f"{version('broadsheet')}+{digest.hexdigest()[:12]}"
