"""Text in, facts out: pure functions without files, clock or scheduler."""

from __future__ import annotations

from flows.parsing.page import parse_page

__all__ = ["parse_page"]
