"""Text in, facts out: pure functions without files, clock or scheduler."""

from __future__ import annotations

from flows.parsing.page import parse_page
from flows.parsing.periods import find_periods
from flows.parsing.quantities import find_quantities

__all__ = ["find_periods", "find_quantities", "parse_page"]
