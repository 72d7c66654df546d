"""Bytes to text: which encoding a landed file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from flows.parsing.characters import count_odd

# Longer marks first: that of UTF-32 little-endian begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_DOUBLE_BYTE = ("gb18030", "big5")
_SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or Office",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}
_LINE_END = re.compile(r"\r\n?")
_SAMPLE = 20_000  # bytes that decide between encodings which both fit; a page is one or the other throughout
_MOST_ODD = 0.1  # of all characters: beyond it a file is data, not a damaged text


class UndecodableError(ValueError):
    """The bytes are not a text. `reason` is a short code, `detail` what a person needs to know."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """A landed text with `\\n` line ends. Odd characters are counted and stay in `text`, so that offsets hold."""

    text: str
    encoding: str
    odd_char_count: int


def decode(data: bytes) -> Decoded:
    """Decode a landed file: UTF-8 with or without mark, UTF-16 with mark, GB18030 (and so GBK, GB 2312) or Big5.

    Raises `UndecodableError` with reason `empty`, `binary` (another file format, or mostly control characters) or
    `unknown_encoding`.
    """
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise UndecodableError("binary", f"the bytes are those of a {name} file")
    text, encoding = _text_of(data)
    text = _LINE_END.sub("\n", text)
    if not text.strip("\x00 \t\n\u3000\ufeff"):
        raise UndecodableError("empty", "the file holds no text")
    odd = count_odd(text)
    if odd > _MOST_ODD * len(text):
        raise UndecodableError("binary", f"{odd} of {len(text)} characters are control, private-use or unreadable ones")
    return Decoded(text, encoding, odd)


def _text_of(data: bytes) -> tuple[str, str]:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    fitting = [codec for codec in _DOUBLE_BYTE if _decodes(data, codec)]
    if len(fitting) > 1:
        best = from_bytes(data[:_SAMPLE], cp_isolation=list(fitting)).best()
        fitting = [best.encoding] if best is not None and best.encoding in fitting else fitting
    if fitting:
        return data.decode(fitting[0]), fitting[0]
    return _damaged(data)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _damaged(data: bytes) -> tuple[str, str]:
    """The encoding in which the fewest bytes are unreadable, if they are few: a cut or damaged file is still a text."""
    attempts = [(data.decode(codec, errors="replace"), codec) for codec in ("utf-8", *_DOUBLE_BYTE)]
    text, codec = min(attempts, key=lambda attempt: attempt[0].count("\ufffd"))
    if text.count("\ufffd") > _MOST_ODD * len(text):
        raise UndecodableError("unknown_encoding", "neither UTF-8, UTF-16 with mark, GB18030 nor Big5")
    return text, codec
