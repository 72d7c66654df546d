"""Score the parser against the labels, without a warehouse build: `python -m benchmarks.accuracy [--split tune] [--show KIND]`.

Parses the labelled pages with `parse_page` and hands the result to the judge (`score.py` beside the labels) in the shape of
the published tables. Scores are printed for the pages rules may be tuned on (`tune`), for the pages kept aside (`held`) and
for both (`all`); `held` is every third page by a hash of its name.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from flows.parsing import parse_page

SHARED = Path(__file__).resolve().parents[2] / "shared"


def is_held(page: str) -> bool:
    """Whether a labelled page is kept aside from tuning."""
    return hashlib.sha256(page.encode()).digest()[0] % 3 == 0


def judge() -> Any:
    """The scorer's module, from the shared folder."""
    sys.path.insert(0, str(SHARED / "score"))
    return importlib.import_module("score")


def parsed_tables(pages: list[tuple[str, str]]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What `score.read` returns for a warehouse, made from (file name, text) pairs directly."""
    tables: dict[str, dict[str, list[dict[str, Any]]]] = {
        k: defaultdict(list) for k in ("pages", "lines", "articles", "observations", "projects", "regions")
    }
    for name, text in pages:
        page = parse_page(text, source_file=name)
        pub = page.publication
        tables["pages"][name].append(
            {"publication_name": pub.name, "publication_date": pub.date, "publication_year": pub.year}
        )
        for line in page.lines:
            key = None if line.article is None else f"A{line.article}"
            tables["lines"][name].append({"line_number": line.number, "article_key": key, "line_role": line.role})
        for i, article in enumerate(page.articles):
            tables["articles"][name].append({"article_key": f"A{i}", "headline": article.headline})
        for o in page.observations:
            q, a, t = o.quantity, o.attributes, o.timing
            tables["observations"][name].append(
                {
                    "char_start": o.char_start, "char_end": o.char_end, "quote": o.quote,
                    "value_base": q.value_base, "value_base_high": q.value_base_high, "unit_base": q.unit_base,
                    "qualifier": q.qualifier, "measure": a.measure, "comparison": a.comparison, "basis": a.basis,
                    "is_cumulative": a.is_cumulative, "period_start": t.first_day, "period_end": t.last_day,
                    "metric_name": o.naming.metric_name,
                    "region_name": o.placing.region.region_name if o.placing.region else None,
                    "project_name": None, "project_stated_name": o.project.stated_name if o.project else None,
                }
            )  # fmt: skip
        for p in page.project_mentions:
            region = p.mention.region
            tables["projects"][name].append(
                {
                    "stated_name": p.mention.stated_name,
                    "status": p.mention.status,
                    "region_name": region.region_name if region else None,
                }
            )
        names = {r.mention.region_name for r in page.region_mentions if r.mention.level != "country"}
        tables["regions"][name] = [{"region_name": n} for n in sorted(names)]
    return tables


def main() -> None:
    """Print the scores; with `--show`, the disagreements of one kind on the chosen split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["tune", "held", "all"], action="append")
    parser.add_argument("--show", action="append", default=[], help="missed, extra, name, period, region, basis, …")
    parser.add_argument("--page", help="only pages whose name contains this")
    options = parser.parse_args()
    score = judge()
    golds = score.load_all(SHARED / "gold", SHARED / "pages")
    results = {}
    for split in options.split or ["tune", "held", "all"]:
        chosen = [
            g
            for g in golds
            if split in ("all", "held" if is_held(g.label["page"]) else "tune") and (options.page or "") in g.label["page"]
        ]
        tables = parsed_tables([(g.label["page"], g.text) for g in chosen])
        results[split] = score.score(chosen, tables)
    for name in next(iter(results.values()))[0]:
        cells = []
        for split, (scores, _) in results.items():
            s = scores.get(name)
            if s is None:
                continue
            main_figure = s["f1"] if "f1" in s else s["accuracy"]
            detail = f" (P {s['precision']:.3f} R {s['recall']:.3f})" if "f1" in s else ""
            cells.append(f"{split} {main_figure:.3f}{detail} n {s['n']}")
        print(f"{name:26s}" + "   ".join(cells))
    for kind in options.show:
        for split, (_, tally) in results.items():
            print(f"--- {kind}, {split}")
            print(*tally.shown.get(kind, []), sep="\n")


if __name__ == "__main__":
    main()
