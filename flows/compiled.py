"""The parser compiled ahead of time: used where it was built from exactly the present sources, else the sources run.

`make setup` and `make compile` build it into a folder whose name holds a hash of the sources and the kind of
Python it is for. A source that changes changes the name, and the folder is no longer looked at; both forms give the same
results.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import MutableSequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from flows.version import FLOWS, tree_hash

SOURCES = FLOWS / "parsing"
BUILDS = FLOWS.parent / ".build"
LIBRARY = "broadsheet_parser__mypyc"  # what the compiled modules are loaded from
SUFFIX = str(sysconfig.get_config_var("EXT_SUFFIX") or ".so")
PYTHON = SUFFIX.removesuffix(".so").strip(".")  # say, cpython-311-x86_64-linux-gnu
FORM = "2"  # to be raised when scripts/ makes something else of the same sources


def folder() -> Path:
    """Where the compiled form of the present sources is, or would be."""
    return BUILDS / f"parsing-{tree_hash(SOURCES, ('.py',))[:16]}-{FORM}-{PYTHON}"


def prefer_compiled(package_path: MutableSequence[str]) -> None:
    """Let a package find its compiled modules first. BROADSHEET_PURE=1 leaves them out."""
    if not BUILDS.is_dir() or os.environ.get("BROADSHEET_PURE"):
        return
    built = folder()
    if built.is_dir() and _load(built / f"{LIBRARY}{SUFFIX}"):
        package_path.insert(0, str(built))


def in_use() -> bool:
    """Whether this process runs the compiled parser."""
    return LIBRARY in sys.modules


def _load(library: Path) -> bool:
    """Load the library that all compiled modules share; False where this machine cannot."""
    spec = spec_from_file_location(LIBRARY, library)
    if spec is None or spec.loader is None:
        return False
    try:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except (ImportError, OSError):
        return False
    sys.modules[LIBRARY] = module
    return True
