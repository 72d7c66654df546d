"""The optional `PAGE.json` beside `PAGE.txt`: publication, date, page and edition as the supplier knows them."""

from __future__ import annotations

import json
from datetime import date

FIELDS = ("publication", "date", "page", "edition")


class BadSidecarError(Exception):
    """The sidecar is not what it should be; the message says what to mend."""


def read_sidecar(data: bytes) -> str | None:
    """The known fields as JSON with sorted keys, None where it states none of them.

    Values are trimmed text; `date` is YYYY-MM-DD or YYYYMMDD. Unknown fields are ignored. Raises BadSidecarError.
    """
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadSidecarError("not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise BadSidecarError(f"not JSON: {error}") from error
    if not isinstance(values, dict):
        raise BadSidecarError("not a JSON object")
    kept = {name: _text(name, values[name]) for name in FIELDS if values.get(name) is not None}
    kept = {name: text for name, text in kept.items() if text}
    if "date" in kept:
        kept["date"] = _date(kept["date"])
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


def _text(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadSidecarError(f"{name} must be text")
    return str(value).strip()


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadSidecarError(f"date {text!r} is not a day written as 2025-06-12") from error
