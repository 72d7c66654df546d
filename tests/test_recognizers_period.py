"""Microsoft's Chinese date-period specs, read at run time: what we read, and what we leave out and why.

Their ranges end before `endDate`. For 7月4日到7月6日 and 2007年与2009年间 that loses the last day or year named, which
a reader of a newspaper counts in; so do we, and count such cases apart.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.parsing.periods import find_periods

SPECS = Path(__file__).resolve().parents[2] / "shared" / "specs" / "recognizers" / "DatePeriodParser.json"
LEFT_OUT = {
    "traditional characters, which the layout stage folds before periods are read": [11],
    "weeks and weekdays counted within a month, not found in newspapers": [17, 59, 60],
    "colloquial 前1周, 上2个月, 后1年": [19, 20, 22],
    "bare numbers without 年, which newspapers use for amounts": [26, 27, 41],
    "years before 1800 and reign years": [36, 63, 64, 65, 66, 67, 68, 69],
    "以前 and 之后…之前, which we read as bounds, not as the year itself": [43, 50],
    "day before month, not used in Chinese newspapers": [70],
}
NO_DATES_IN_SPEC = [24]  # 今年夏天: the spec gives only a code for summer
SAME, LAST_NAMED_INCLUDED = 31, 19


@pytest.fixture(scope="module")
def cases():
    if not SPECS.exists():
        pytest.skip(f"{SPECS} is not here: the specs are kept outside the project")
    return json.loads(SPECS.read_text(encoding="utf-8-sig"))


def wanted(case):
    value = case["Results"][0]["Value"]
    resolutions = (value.get("FutureResolution"), value.get("PastResolution"))
    return [(date.fromisoformat(r["startDate"]), date.fromisoformat(r["endDate"])) for r in resolutions if r]


def verdict(case):
    anchor = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    found = [(p.first_day, p.last_day) for p in find_periods(case["Input"], anchor)]
    for first, end in wanted(case):
        if (first, end - timedelta(days=1)) in found:
            return "same"
        if (first, end) in found or (first, date(end.year, 12, 31)) in found:
            return "last named included"
    return "other"


def test_the_kinds_newspapers_use_are_read(cases):
    skipped = {i for numbers in LEFT_OUT.values() for i in numbers} | set(NO_DATES_IN_SPEC)
    verdicts = {i: verdict(case) for i, case in enumerate(cases) if i not in skipped}
    assert [cases[i]["Input"] for i, v in verdicts.items() if v == "other"] == []
    assert list(verdicts.values()).count("same") == SAME
    assert list(verdicts.values()).count("last named included") == LAST_NAMED_INCLUDED


def test_the_summer_of_this_year_has_days(cases):
    (summer,) = find_periods(cases[NO_DATES_IN_SPEC[0]]["Input"], date(2017, 3, 22))
    assert (summer.first_day, summer.last_day) == (date(2017, 6, 1), date(2017, 8, 31))
