"""The paper a page is from, and its date: from the sidecar, the file name, the page, or what the page lets infer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from flows.parsing.bylines import dateline_of
from flows.parsing.characters import normalise
from flows.parsing.finding import occurrences
from flows.parsing.inference import infer_date, infer_year
from flows.parsing.publication_names import home_in_credits, home_of, name_in_credits, name_in_file, name_in_masthead
from flows.parsing.types import Article, DateSource, Publication

_CENTURIES = ("19", "20")
_FILE_DATE = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)(\d\d)(\d\d)|((?:19|20)\d\d)[-_.年](\d{1,2})[-_.月](\d{1,2})日?)(?![0-9A-Za-z])"
)
_PRINTED = re.compile(r"((?:19|20)\d\d)\s*[年./\-—]\s*(\d{1,2})\s*[月./\-—]\s*(\d{1,2})\s*日?")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|农历|第\s*\d+\s*[版期号]|总第")
_LONGEST_DATE_LINE = 60
_REPORTER = "记者"
_BEFORE = 24  # characters before 记者 in which a paper's name is looked for


def read_publication(
    text: str,
    articles: list[Article],
    *,
    source_file: str = "",
    publication_date: date | None = None,
    publication_name: str | None = None,
) -> Publication:
    """The publication of a page. `publication_date` and `publication_name` are the sidecar's and go before all else.

    The name is taken from the file name, a masthead, or the papers that reporters sign for; the date from the file name, a
    printed date line, or inferred as the day after the news day of a daily paper. Where the page determines only the
    year, the date is None; where it determines nothing, the year too.
    """
    short = list(_short_lines(text))
    name = publication_name or name_in_file(source_file) or name_in_masthead(short)
    credits_ = [] if name and home_of(name) else _credits(text, articles)
    name = name or name_in_credits(credits_)
    day, source = _stated_date(source_file, short, publication_date)
    year = day.year if day else None
    if day is None:
        year = infer_year(articles)
        day = infer_date(articles, year)
        source = "inferred" if year else "unknown"
    return Publication(name, day, year, source, home_of(name) or home_in_credits(credits_))


def _stated_date(source_file: str, lines: list[str], sidecar: date | None) -> tuple[date | None, DateSource]:
    if sidecar:
        return sidecar, "sidecar"
    file_name = source_file.replace("\\", "/").rsplit("/", 1)[-1]
    for at in occurrences(file_name, _CENTURIES, 0, len(file_name)):
        match = _FILE_DATE.match(file_name, at)
        if match and (day := _day(match[1] or match[4], match[2] or match[5], match[3] or match[6])):
            return day, "file_name"
    for line in lines:
        printed = _PRINTED.search(line) if "20" in line or "19" in line else None
        if (
            printed
            and (_WEEKDAY.search(line) or len(line) - len(printed.group()) <= 12)
            and (day := _day(*printed.groups()))
        ):
            return day, "page"
    return None, "unknown"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if 2 <= len(line) <= _LONGEST_DATE_LINE and (stripped := line.strip()) and stripped[-1] not in "。，；！？、":
            yield normalise(stripped)


def _credits(text: str, articles: list[Article]) -> list[str]:
    """What stands before 记者 in its line, and the datelines of the articles: where papers sign."""
    found: list[str] = []
    at = text.find(_REPORTER)
    while at >= 0:
        found.append(text[max(at - _BEFORE, 0) : at + len(_REPORTER)].rpartition("\n")[2])
        at = text.find(_REPORTER, at + 1)
    found += [dateline for article in articles if (dateline := dateline_of(article.body[:_BEFORE]))]
    return [normalise(credit) for credit in found]
