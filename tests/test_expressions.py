"""The expressions of the parser hold to what every Python from 3.11 on matches alike."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as codes
import re._parser as parser
from collections.abc import Iterator

import flows.parsing
from flows.parsing import scanning

SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    yield "scanning._scan", scanning._scan()
    for module in pkgutil.iter_modules(flows.parsing.__path__, "flows.parsing."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def repeated_possessively(parsed: object) -> Iterator[list[tuple[object, object]]]:
    """What `++`, `*+` and the like repeat in a parsed expression."""
    for item in parsed if isinstance(parsed, (list, tuple, parser.SubPattern)) else ():
        if isinstance(item, tuple) and item and item[0] is codes.POSSESSIVE_REPEAT:
            yield list(item[1][2])
        if isinstance(item, (list, tuple, parser.SubPattern)):
            yield from repeated_possessively(item)


def test_the_walk_finds_groups() -> None:
    assert [len(p) for p in repeated_possessively(parser.parse("x(?:a|b(?:,[0-9]{3})++)?"))] == [2]


def test_only_single_characters_are_repeated_possessively() -> None:
    """Python before 3.11.5 keeps what the failed last round of a group has taken."""
    wrong = [
        name
        for name, expression in expressions()
        for group in repeated_possessively(parser.parse(expression.pattern, expression.flags))
        if len(group) != 1 or group[0][0] not in SINGLE
    ]
    assert wrong == []
