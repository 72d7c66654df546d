"""Imported by the process that workers are forked from: loads the parser and its lexicon once for all of them."""

from __future__ import annotations

from contextlib import suppress

from flows.worker import warm

with suppress(Exception):  # what is wrong with the parser shows on each page, with its place
    warm()
