"""What identity works on: mentions of one name and place, and the projects they are gathered into."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from flows.identity_lines import is_line, plain_ends, undash
from flows.identity_places import leading_place, zones
from flows.identity_words import is_sole, shorten
from flows.parsing.project_forms import core, stage
from flows.schemas import stable_key

_STAGE_WORDS = re.compile(r"(?:工程|项目)?(?:第?(?:[一二三四五六七八九十]|\d{1,2})期)(?:改?扩建)?(?:工程|项目)?")
_PART = re.compile(r"(?:工程|项目)(?=(?:\d+|[一二三四五六七八九十])号|T\d)")
_WORK = re.compile(r"(?<=试点)工作$")

LOCAL = frozenset(
    {"park", "plant", "centre", "public_service", "culture_tourism", "housing", "utility", "agriculture", "renovation"}
)


@lru_cache(maxsize=1 << 16)
def bare_name(name: str) -> tuple[str, str | None]:
    """A name's normal form without its stage, and the stage it speaks of.

    Without marks and hollow nouns, long words short, the ends of lines without what they lie in; a listed zone goes by
    one name. A name of two characters is told from a common word by 工程 (探月工程四期, 探月四期工程).
    """
    whole = _WORK.sub("", core(shorten(plain_ends(core(undash(name))))))
    rest = core(_PART.sub("", _STAGE_WORDS.sub("", whole)))
    if rest[-2:] in ("项目", "工程"):
        rest = rest[:-2]
    rest = rest + "工程" if len(rest) < 3 else rest
    return zones().get(rest, (rest, ""))[0], stage(name)


@dataclass(slots=True)
class Node:
    """All mentions with one stated name and one place. `place` is the one stated, unless the name says otherwise."""

    name: str
    region: str | None
    kinds: Counter[str] = field(default_factory=Counter)
    mentions: list[str] = field(default_factory=list)
    core: str = field(init=False)
    stage: str | None = field(init=False)
    place: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.core, self.stage = bare_name(self.name)
        self.place = self.region


@dataclass
class Project:
    """Nodes that are one project; `full` is the project with a fuller name that it turned out to be."""

    core: str
    stage: str | None
    region: str | None
    nodes: list[Node] = field(default_factory=list)
    reason: str = "same_name"
    full: Project | None = None

    @cached_property
    def count(self) -> int:
        """How many mentions it has."""
        return sum(len(n.mentions) for n in self.nodes)

    @cached_property
    def kind(self) -> str:
        """Its type."""
        return kind_of(self.nodes)

    @cached_property
    def named(self) -> str | None:
        """The place that its name begins with."""
        return named_place(self.core)

    @cached_property
    def bare(self) -> str:
        """Its core without the places before it."""
        return self.core if is_line(self.core) else leading_place(self.core)[1]

    @cached_property
    def is_local(self) -> bool:
        """Whether another place could have one of the same name."""
        return self.kind in LOCAL and not is_sole(self.core)

    def whole(self) -> Project:
        """The project it turned out to be, itself where it is that."""
        return self if self.full is None else self.full.whole()


def named_place(name: str) -> str | None:
    """The place a normal form tells by itself: that of a listed zone of the name, or the one it begins with."""
    zone = zones().get(name)
    return zone[1] if zone else leading_place(name)[0]


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
