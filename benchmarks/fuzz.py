"""Fuzz decoding and layout with atheris: `python -m benchmarks.fuzz -runs=200000 [corpus folders]`.

Needs `pip install atheris`, no dependency of the project. Any exception but `UndecodableError`, a line without role,
or a result that differs between two readings of the same bytes stops the run and leaves the input behind.
"""

from __future__ import annotations

import sys


def check(data: bytes) -> None:
    """Read the bytes twice as a page and compare."""
    from flows.parsing.decoding import UndecodableError, decode
    from flows.parsing.layout import read_layout

    try:
        text = decode(data).text
    except UndecodableError:
        return
    (articles, lines), (again, _) = read_layout(text), read_layout(text)
    if len(lines) != sum(1 for line in text.split("\n") if line.strip()):
        raise AssertionError("a line has no role")
    if [a.text.text for a in articles] != [a.text.text for a in again]:
        raise AssertionError("two readings differ")
    for article in articles:
        if len(article.text.offsets) != len(article.text.text):
            raise AssertionError("the offset map is not as long as the text")


def main() -> None:
    """Hand the check to the fuzzer; its options are libFuzzer's."""
    import atheris

    with atheris.instrument_imports(include=["flows.parsing"]):
        import flows.parsing.decoding
        import flows.parsing.layout  # noqa: F401
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
