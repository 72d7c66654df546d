"""What the sources are rewritten to before they are compiled: the same lines, and the same meaning."""

from __future__ import annotations

import bisect
import inspect
import os
import re
from typing import Any

import pytest

from flows.compiled import SOURCES
from flows.parsing import bisecting
from scripts.native_form import native_form

CHECKED = re.compile(", strict=(?:True|False)")
SOURCE = '''"""A module."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

LIMIT = 2
LOW, HIGH = 1, 9
WORDS: dict[str, int] = {"一": 1}
TWICE = 1
TWICE = 2
calls: list[str] = []


@dataclass(slots=True)
class Item:
    """An item."""

    name: str
    size: int = LIMIT  # of its own kind
    parts: list[str] = field(default_factory=list)
    length: int = field(init=False)

    def __post_init__(self) -> None:
        self.length = len(self.name)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int


@cache
def table() -> list[int]:
    calls.append("table")
    return [1]


@lru_cache(maxsize=2)
def half(number: int, by: int = 2) -> int | None:
    calls.append(f"half {number}")
    return None if number % by else number // by


@cache
def options(*names: str, whole: bool = True) -> tuple[str, ...]:
    return names if whole else names[:1]
'''


def run(source: str) -> dict[str, Any]:
    space: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "some_module.py", "exec"), space)  # noqa: S102 - our own text
    return space


@pytest.fixture(params=[SOURCE, native_form(SOURCE)], ids=["source", "native form"])
def module(request: pytest.FixtureRequest) -> dict[str, Any]:
    return run(request.param)


def test_constants_keep_their_values(module: dict[str, Any]):
    assert [module[name] for name in ("LIMIT", "LOW", "HIGH", "WORDS", "TWICE")] == [2, 1, 9, {"一": 1}, 2]


def test_records_are_made_compared_and_shown_alike(module: dict[str, Any]):
    item, point = module["Item"], module["Point"]
    assert repr(item("桥")) == "Item(name='桥', size=2, parts=[], length=1)"
    assert item("桥", 3, ["墩"]) == item("桥", parts=["墩"], size=3) != item("桥")
    assert item("桥").parts is not item("桥").parts
    assert len({point(1, 2), point(1, 2), point(2, 1)}) == 2


def test_results_are_kept(module: dict[str, Any]):
    assert module["table"]() is module["table"]()
    assert [module["half"](4), module["half"](4), module["half"](3), module["half"](3)] == [2, 2, None, None]
    assert module["calls"] == ["table", "half 4", "half 3"]
    assert [module["half"](n, by=1) for n in (5, 6, 7, 4)] == [5, 6, 7, 4]
    assert module["options"]("a", "b", whole=False) == ("a",)


def test_the_native_form_says_what_the_compiler_wants_to_know():
    native = native_form(SOURCE)
    for line in ("LIMIT: Final = 2", "LOW: Final = 1; HIGH: Final = 9", "WORDS: Final[dict[str, int]] =", "TWICE = 1"):
        assert f"\n{line}" in native
    assert "__init__" in run(native)["Item"].__dict__
    assert not hasattr(run(native)["half"], "cache_info")


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.stem)
def test_every_line_of_the_parser_keeps_its_number(path):
    source = path.read_text(encoding="utf-8")
    native = native_form(source).splitlines()
    for number, line in enumerate(source.splitlines()):
        if line.lstrip().startswith(("return ", "if ", "for ")) and line != "if not TYPE_CHECKING:":
            assert CHECKED.sub("", native[number]) == CHECKED.sub("", line)


def test_what_is_for_the_sources_alone_is_left_out():
    source = "if not TYPE_CHECKING:\n    from bisect import bisect_left\n\n\nLIMIT = 2\n"
    assert native_form(source) == "pass\n\n\n\nLIMIT: Final = 2\n"


def test_loops_over_two_lists_do_not_check_their_lengths():
    source = "for a, b in zip(x, y, strict=True):\n    c = [d for _, d in enumerate(zip(x, y, strict=True))]\n"
    assert native_form(source) == source.replace(", strict=True", "")
    assert native_form("d = list(zip(x, y, strict=True))\n") == "d = list(zip(x, y, strict=True))\n"


def test_a_class_without_room_for_a_constructor_is_refused():
    crowded = inspect.cleandoc("""
        @dataclass
        class Item:
            name: str
            def size(self) -> int:
                return 1
    """)
    with pytest.raises(ValueError, match="line 4 should be blank"):
        native_form(crowded)


@pytest.mark.skipif(not os.environ.get("BROADSHEET_PURE"), reason="what is compiled has a loop of its own")
def test_the_sources_bisect_with_the_standard_library() -> None:
    assert (bisecting.bisect_left, bisecting.bisect_right) == (bisect.bisect_left, bisect.bisect_right)
