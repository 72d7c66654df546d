"""The hierarchy of places, and names without those of their places."""

from __future__ import annotations

import re
from collections import defaultdict

import pyarrow as pa

from flows.identity_words import is_distinctive
from flows.parsing.gazetteer import FOUND

_ABOVE = ("province_code", "prefecture_code", "county_code", "parent_region_code", "region_code")  # widest first


class Places:
    """The hierarchy of regions: which places lie in which, and their names."""

    def __init__(self, regions: pa.Table | None) -> None:
        self._line: dict[str, tuple[str, ...]] = {}
        self._chain: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._zones: dict[str, set[str]] = defaultdict(set)
        if regions is None:
            return
        columns = [c for c in ("region_name", "short_name", "member_codes", *_ABOVE) if c in regions.column_names]
        for r in regions.select(columns).to_pylist():
            code = r["region_code"]
            self._line[code] = tuple(dict.fromkeys(filter(None, (r[k] for k in _ABOVE))))
            self._names[code] = tuple(n for n in (r["region_name"] or "", r["short_name"] or "") if len(n) >= 2)
            for member in r.get("member_codes") or ():
                self._zones[member].add(code)

    def agree(self, a: str | None, b: str | None) -> bool:
        """Whether one place lies in the other; an unknown place agrees with all."""
        return a is None or b is None or a == b or a in self.chain(b) or b in self.chain(a)

    def chain(self, code: str) -> frozenset[str]:
        """A place and all above it, zones that cover it as well."""
        chain = self._chain.get(code)
        if chain is None:
            line = self._line.get(code) or (code,)
            found = set(line).union(*(self._zones.get(c, ()) for c in line))
            if code.startswith(FOUND) and code not in self._line:
                found |= self.chain(code.partition(":")[2].rpartition(":")[0])
            chain = self._chain[code] = frozenset(found)
        return chain

    def is_in(self, code: str, name: str) -> bool:
        """Whether a name holds that of the place itself."""
        return any(form in name for form in self._names.get(code, ()))

    def without_names(self, name: str, code: str | None) -> tuple[str, str | None]:
        """`name` without the names of its place and of what lies above, if enough is left; the innermost left out."""
        rest, left_out = name, None
        for place in self._line.get(code or "", ()):
            for form in self._names.get(place, ()):
                if form not in rest:
                    continue
                shorter = re.sub(f"{form}(?![东西南北]?段|至)", "", rest)
                if shorter != rest and len(shorter) >= 4 and is_distinctive(shorter):
                    rest, left_out = shorter, place
        return rest, left_out
