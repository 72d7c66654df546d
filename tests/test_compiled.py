"""The compiled form of the parser: found only for exactly these sources, and giving the same results."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES

from flows import compiled

PARSE = """
import sys
from pathlib import Path
from flows import compiled
from flows.parsing import parse_page
print(compiled.in_use())
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    page = parse_page(path.read_bytes().decode("utf-8", "replace"), source_file=path.name)
    print(page.publication, page.lines, page.observations, page.project_mentions, page.region_mentions)
    print([(a.headline, a.subheads, a.bylines, a.body, a.text.text, list(a.text.offsets)) for a in page.articles])
"""


def parsed(pure: str) -> tuple[bool, str]:
    """Whether a new process runs the compiled parser, and what it makes of the sample pages."""
    command = [sys.executable, "-c", PARSE, str(SAMPLES)]
    environment = os.environ | {"BROADSHEET_PURE": pure, "PYTHONPATH": str(compiled.FLOWS.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    form, _, pages = done.stdout.partition("\n")
    return form == "True", pages


@pytest.mark.skipif(not compiled.folder().is_dir(), reason="the parser as it is now is not compiled: make compile")
def test_both_forms_make_the_same_of_the_sample_pages():
    interpreted, native = parsed(pure="1"), parsed(pure="")
    assert (interpreted[0], native[0]) == (False, True)
    assert interpreted[1] == native[1]


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of builds, and sources to build from, of the test's own."""
    (tmp_path / "parsing").mkdir()
    (tmp_path / "parsing" / "page.py").write_text("LIMIT = 1\n")
    (tmp_path / "builds").mkdir()
    monkeypatch.setattr(compiled, "SOURCES", tmp_path / "parsing")
    monkeypatch.setattr(compiled, "BUILDS", tmp_path / "builds")
    monkeypatch.delenv("BROADSHEET_PURE")
    return tmp_path / "builds"


def test_a_build_is_for_one_state_of_the_sources(builds: Path):
    before = compiled.folder()
    (builds.parent / "parsing" / "page.py").write_text("LIMIT = 2\n")
    assert compiled.folder() != before
    (builds.parent / "parsing" / "page.py").write_text("LIMIT = 1\n")
    assert compiled.folder() == before


@pytest.mark.usefixtures("builds")
def test_without_a_build_or_with_a_broken_one_the_sources_run():
    path, before = ["sources"], compiled.in_use()
    compiled.prefer_compiled(path)
    compiled.folder().mkdir()
    compiled.prefer_compiled(path)
    (compiled.folder() / f"{compiled.LIBRARY}{compiled.SUFFIX}").write_bytes(b"not a library")
    compiled.prefer_compiled(path)
    assert (path, compiled.in_use()) == (["sources"], before)


@pytest.mark.usefixtures("builds")
def test_a_build_that_loads_comes_first_unless_pure_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compiled, "_load", lambda library: library.parent == compiled.folder())
    compiled.folder().mkdir()
    path = ["sources"]
    monkeypatch.setenv("BROADSHEET_PURE", "1")
    compiled.prefer_compiled(path)
    assert path == ["sources"]
    monkeypatch.setenv("BROADSHEET_PURE", "")
    compiled.prefer_compiled(path)
    assert path == [str(compiled.folder()), "sources"]
