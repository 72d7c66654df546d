"""What identity works on: mentions of one name and place, and the projects they are gathered into."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from flows.parsing.project_forms import core, stage
from flows.schemas import stable_key

_STAGE_WORDS = re.compile(r"(?:第?(?:[一二三四五六七八九十]|\d{1,2})期)(?:工程|项目)?")

LOCAL = frozenset(
    {"park", "plant", "centre", "public_service", "culture_tourism", "housing", "utility", "agriculture", "renovation"}
)


def bare_name(name: str) -> tuple[str, str | None]:
    """A name's core without its stage, and the stage it speaks of."""
    return core(_STAGE_WORDS.sub("", core(name))), stage(name)


@dataclass(slots=True)
class Node:
    """All mentions with one stated name and one place."""

    name: str
    region: str | None
    kinds: Counter[str] = field(default_factory=Counter)
    mentions: list[str] = field(default_factory=list)
    core: str = field(init=False)
    stage: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.core, self.stage = bare_name(self.name)


@dataclass
class Project:
    """Nodes that are one project; `full` is the project with a fuller name that it turned out to be."""

    core: str
    stage: str | None
    region: str | None
    nodes: list[Node] = field(default_factory=list)
    reason: str = "same_name"
    full: Project | None = None

    @property
    def count(self) -> int:
        """How many mentions it has."""
        return sum(len(n.mentions) for n in self.nodes)

    @cached_property
    def kind(self) -> str:
        """Its type."""
        return kind_of(self.nodes)

    def whole(self) -> Project:
        """The project it turned out to be, itself where it is that."""
        return self if self.full is None else self.full.whole()


def kind_of(nodes: list[Node]) -> str:
    """The type stated most often, `other` only where no other is."""
    if len(nodes) == 1 and len(nodes[0].kinds) == 1:
        return next(iter(nodes[0].kinds))
    tally: Counter[str] = Counter()
    for n in nodes:
        tally.update(n.kinds)
    return min(tally, key=lambda k: (k == "other", -tally[k], k))


def project_key(core_name: str, stage_name: str | None, region: str | None) -> str:
    """The key of the project of that core, stage and place."""
    return stable_key("project", core_name, stage_name, region)
