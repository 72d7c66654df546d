"""Text in, facts out: pure functions without files, clock or scheduler."""

from __future__ import annotations

from flows.compiled import prefer_compiled

prefer_compiled(__path__)  # before the first module is looked for

from flows.parsing.page import parse_page  # noqa: E402
from flows.parsing.periods import find_periods  # noqa: E402
from flows.parsing.quantities import find_quantities  # noqa: E402

__all__ = ["find_periods", "find_quantities", "parse_page"]
