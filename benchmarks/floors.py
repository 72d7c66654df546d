"""Compare a score file (`score.py --json`) with the floors that must hold: `python -m benchmarks.floors SCORES`.

The floors stand in `tests/floors.json` and are only ever raised, in a commit that says by what they were earned.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.json"


def below(scores: dict[str, dict[str, float]], floors: dict[str, float]) -> list[str]:
    """The scores under their floor, in words. A floor is of the F1 figure where there is one, else of the accuracy."""
    found = []
    for name, floor in floors.items():
        score = scores.get(name, {})
        have = score.get("f1", score.get("accuracy"))
        if have is None:
            found.append(f"{name}: not scored, floor {floor}")
        elif have < floor:
            found.append(f"{name}: {have:.3f}, floor {floor}")
    return found


def table(scores: dict[str, dict[str, float]], floors: dict[str, float]) -> list[str]:
    """Every score beside its floor, where it has one."""
    figures = {name: s.get("f1", s.get("accuracy")) for name, s in scores.items() if isinstance(s, dict)}
    return [
        f"{name:<28} {'-' if figures.get(name) is None else format(figures[name], '.3f'):>6}   "
        f"{format(floors[name], '.3f') if name in floors else '':>6}"
        for name in sorted({*figures, *floors})
    ]


def main() -> int:
    """Print scores and floors and what is below; 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=Path)
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text(encoding="utf-8"))
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    print("\n".join([f"{'score':<28} {'F1':>6}   {'floor':>6}", *table(scores, floors)]))
    found = below(scores, floors)
    print("\n".join(f"below its floor: {line}" for line in found) or "every score is at or above its floor")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
