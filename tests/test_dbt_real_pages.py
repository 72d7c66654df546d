"""What the marts make of the real pages: repeats joined, years of one programme in one series, targets beside actuals.

The pages stand beside the project; without them nothing is tested here. Figures are named by their values alone.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"needs the real pages in {PAGES}")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    warehouse = tmp_path_factory.mktemp("real") / "warehouse"
    run = [Path(sys.executable).with_name("broadsheet"), "run", "--landing", PAGES, "--warehouse", warehouse]
    subprocess.run(run, check=True, capture_output=True)
    with duckdb.connect(str(warehouse / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


def test_one_goal_of_two_papers_is_one_row(release: duckdb.DuckDBPyConnection) -> None:
    goals = release.execute(
        "select source_count, agreement from metric_series "
        "where basis = 'target' and qualifier = 'ge' and value_base = 20 and unit_base = '个' and source_count > 1"
    ).fetchall()
    assert goals == [(2, "exact")]


def test_totals_of_two_years_stand_in_one_series(release: duckdb.DuckDBPyConnection) -> None:
    series = release.execute(
        "select series_key from metric_series where value_base in (2103, 9626) "
        "group by series_key having count(distinct value_base) = 2"
    ).fetchall()
    assert len(series) == 1


def test_two_goals_of_one_metric_meet_their_actual(release: duckdb.DuckDBPyConnection) -> None:
    goals = release.execute(
        "select target_value, latest_actual, year(due_date) from target_progress "
        "where unit_base = '千克' and target_value in (3.2e10, 4e10) order by due_date"
    ).fetchall()
    assert goals == [(3.2e10, 9.3e9, 2025), (4e10, 9.3e9, 2027)]


def test_conflicts_are_of_different_values(release: duckdb.DuckDBPyConnection) -> None:
    alike = release.execute(
        "select lower_quote, upper_quote from conflicting_claims where relative_gap < 0.0005 or lower_quote = upper_quote"
    ).fetchall()
    assert alike == []


def test_no_figure_counts_twice_on_the_way_up(release: duckdb.DuckDBPyConnection) -> None:
    """What a region's scorecard rolls up is what was said of the places in it, each once, however many zones they lie in."""
    wrong = release.execute(
        """
        with said as (
            select lineage.ancestor_region_key as region_key, count(distinct facts.observation_key) as figures
            from fct_metric_observations as facts
            inner join dim_pages as pages on facts.page_key = pages.page_key and pages.is_current
            inner join bridge_region_ancestors as lineage on facts.region_key = lineage.region_key
            group by 1
        )
        select said.region_key, said.figures, sum(figure_count) from said
        inner join region_scorecard as cards on said.region_key = cards.region_key
        group by all having sum(figure_count) <> figures
        """
    ).fetchall()
    assert wrong == []
