"""What lies in the landing folder: every page file, and what has a page's name but cannot be one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class LandingError(Exception):
    """The landing folder cannot be read."""


@dataclass(slots=True)
class Landed:
    """One file of the listing. `sidecar_stat` is size, modification time and inode of the JSON file beside it; `problem`
    says why it cannot be read at all. `source_file` is text whatever the encoding of the name; `path` opens the file."""

    source_file: str
    path: str
    size: int
    mtime_ns: int
    inode: int
    sidecar_stat: str | None
    problem: str = ""


def is_page_name(name: str) -> bool:
    """Whether a file of this name is a page by now: `*.txt`, not hidden; `X.txt.part`, `.tmp`, `.crdownload` are not yet."""
    return name.lower().endswith(".txt") and not name.startswith(".")


def list_landing(folder: Path) -> list[Landed]:
    """Every page file below `folder`, sorted by name relative to it. Raises LandingError where it cannot be listed.

    A link that leads nowhere, a pipe, or a folder below that may not be read is listed with its problem; links to folders
    are not followed.
    """
    if not folder.is_dir():
        raise LandingError(f"landing folder {folder} does not exist; create it or name another with --landing")
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise LandingError(f"cannot list {folder}: {error.strerror}") from error
    found = [landed for f in _walk(str(folder), len(str(folder).rstrip("/")) + 1) for landed in f]
    return sorted(_distinct(found), key=lambda f: f.source_file)


def _walk(top: str, skip: int) -> Iterator[list[Landed]]:
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            yield [Landed(folder[skip:], folder, 0, 0, 0, None, f"cannot list this folder: {error.strerror}")]
            continue
        below = {e.name: e for e in entries if e.is_dir(follow_symlinks=False)}
        names = {e.name: e for e in entries}
        pages = (e for e in entries if is_page_name(e.name) and e.name not in below)
        yield [x for e in pages if (x := _landed(e, names.get(e.name[:-4] + ".json"), skip)) is not None]
        folders += [e.path for e in below.values() if not e.name.startswith(".")]


def _landed(entry: os.DirEntry[str], sidecar: os.DirEntry[str] | None, skip: int) -> Landed | None:
    """None for a link to a folder, and for a file that vanished since it was listed."""
    problem, beside = "", None
    try:
        found = entry.stat()
        if stat.S_ISDIR(found.st_mode):
            return None
        if not stat.S_ISREG(found.st_mode):
            problem = "neither a file nor a folder"
    except OSError as error:
        if not entry.is_symlink():
            return None
        found, problem = entry.stat(follow_symlinks=False), f"a link that leads nowhere: {error.strerror}"
    if sidecar is not None:
        s = _stat(sidecar)
        beside = s and f"{s.st_size}:{s.st_mtime_ns}:{s.st_ino}"
    return Landed(entry.path[skip:], entry.path, found.st_size, found.st_mtime_ns, found.st_ino, beside, problem)


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    for follow in (True, False):
        try:
            return entry.stat(follow_symlinks=follow)
        except OSError:
            continue
    return None


def _distinct(files: list[Landed]) -> Iterator[Landed]:
    """Files with names that are text: a name that is not UTF-8 is read as GB18030, which archives made on Chinese Windows
    leave behind, unless that is no text either or is the name of another file."""
    taken = {f.source_file for f in files}
    for file in files:
        raw = os.fsencode(file.source_file)
        name = "/".join(map(_as_text, raw.split(b"/")))
        if name != file.source_file and name in taken:
            name = _escaped(raw)
        taken.add(name)
        file.source_file = name
        yield file


def _as_text(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _escaped(raw)


def _escaped(raw: bytes) -> str:
    """Bytes that are no UTF-8 as %FF: a backslash would read as a folder on some systems."""
    return raw.decode("utf-8", "backslashreplace").replace("\\x", "%")
