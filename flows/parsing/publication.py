"""The paper and its date."""

from __future__ import annotations

import re
from datetime import date

from flows.parsing.types import Article, Publication

FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")


def read_publication(
    text: str,
    articles: list[Article],
    *,
    source_file: str = "",
    publication_date: date | None = None,
    publication_name: str | None = None,
) -> Publication:
    """The publication of a page, from its sidecar, its file name or the page itself."""
    if publication_date:
        return Publication(publication_name, publication_date, publication_date.year, "sidecar")
    if m := FILE_DATE.search(source_file):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return Publication(publication_name, day, day.year, "file_name")
    return Publication(publication_name)
