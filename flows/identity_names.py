"""What tells project names apart: places and their hierarchy, and words that any project could have."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyarrow as pa

from flows.parsing.project_lexicon import words
from flows.parsing.tables import read_rows


class Places:
    """The hierarchy of regions: which places lie in which, and their names."""

    def __init__(self, regions: pa.Table | None) -> None:
        self._chain: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._own: dict[str, tuple[str, ...]] = {}
        if regions is None:
            return
        table = regions.select(
            [
                "region_code",
                "region_name",
                "short_name",
                "parent_region_code",
                "county_code",
                "prefecture_code",
                "province_code",
            ]
        ).to_pylist()
        named = {r["region_code"]: (r["region_name"] or "", r["short_name"] or "") for r in table}
        for r in table:
            above = [r[k] for k in ("parent_region_code", "county_code", "prefecture_code", "province_code") if r[k]]
            self._chain[r["region_code"]] = frozenset([r["region_code"], *above])
            forms = {n for code in self._chain[r["region_code"]] for n in named.get(code, ()) if len(n) >= 2}
            self._own[r["region_code"]] = tuple(n for n in named[r["region_code"]] if len(n) >= 2)
            self._names[r["region_code"]] = tuple(sorted(forms, key=lambda n: (-len(n), n)))

    def agree(self, a: str | None, b: str | None) -> bool:
        """Whether one place lies in the other; an unknown place agrees with all."""
        return a is None or b is None or a == b or a in self.chain(b) or b in self.chain(a)

    def chain(self, code: str) -> frozenset[str]:
        """A place and all above it."""
        return self._chain.get(code) or frozenset({code})

    def is_in(self, code: str, name: str) -> bool:
        """Whether a name holds that of the place itself."""
        return any(form in name for form in self._own.get(code, ()))

    def without_names(self, name: str, code: str | None) -> str:
        """`name` without the names of its place and of what lies above, if enough is left."""
        rest = name
        for form in self._names.get(code or "", ()):
            shorter = rest.replace(form, "")
            if len(shorter) >= 4 and is_distinctive(shorter):
                rest = shorter
        return rest


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted((r["head"] for r in read_rows("project_heads.csv")), key=lambda h: (-len(h), h)))


@cache
def standing_objects() -> frozenset[str]:
    """What standing undertakings (老旧小区改造) are about."""
    return frozenset(r["object"] for r in read_rows("project_standing.csv"))


@cache
def _common_words() -> re.Pattern[str]:
    national = {
        r["head"]
        for r in read_rows("project_heads.csv")
        if r["kind"] == "standing" and r["head"][-2:] not in ("改造", "建设")
    }
    objects = {r["object"] for r in read_rows("project_standing.csv")}
    plain = {w for w in words("generic") | words("strip") | words("doing") if len(w) > 1} | (
        set(_heads()) | objects
    ) - national
    return re.compile("|".join(sorted(map(re.escape, plain), key=lambda w: (-len(w), w))))


@lru_cache(maxsize=1 << 17)
def is_distinctive(name: str) -> bool:
    """Whether a name has two characters or more besides words that any project could have."""
    return len(_common_words().sub("", name)) >= 2 or len(name) == 2
