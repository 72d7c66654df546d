"""Single characters: which are dropped from running text, and their normalised forms, one for one."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from flows.parsing.finding import holds_any

# Controls, private use, surrogates, the replacement character and other code points that are no characters. Tab, line
# feed, vertical tab, form feed and carriage return are white space.
_ODD_IN_PLANE = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff"  # the basic one
ODD = rf"{_ODD_IN_PLANE}\U000f0000-\U0010ffff"
# Invisible marks of layout: soft hyphen, zero-width spaces and joiners, directional marks, byte order mark.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_RARE_SPACE = "\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SPACE = f"\n {_RARE_SPACE}"  # what \s is, in a quicker form
DROPPED = re.compile(f"[{SPACE}{INVISIBLE}{ODD}]+")
_ODD = re.compile(f"[{ODD}]")
_PRINTABLE = (" ", "\ufffd")  # the two that `str.isprintable` lets pass

_NARROW = tuple(',;:?!("・')
_POINT = re.compile(r"(?<=\d)・(?=\d)")  # of old archives: 8・4公里
_WIDE_MARKS = dict(zip(",;:?!", "，；：？！", strict=True))
_CHINESE = "\u4e00-\u9fff"
_MARKS = re.compile(rf"(?<=[{_CHINESE}”’》）)%】])[,;:?!]|[,;:?!](?=\s*[{_CHINESE}“‘《（【])")
_BRACKETS = re.compile(rf"(?:(?<=[{_CHINESE}”])|(?=\([^()]*[{_CHINESE}]))\(([^()]{{1,200}})\)")
_STRAIGHT = re.compile(r'(?<![A-Za-z\d])"([^"\s][^"\n]{0,40})"(?![A-Za-z\d])')
_WIDE_RANGES = (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))


def has_dropped(text: str) -> bool:
    """Whether any character of `text` may be one that `DROPPED` matches: none of those is printable, save for two."""
    return not text.isprintable() or holds_any(text, _PRINTABLE)


def count_odd(text: str) -> int:
    """How many characters of `text` no reader could make sense of."""
    return sum(1 for _ in _ODD.finditer(text))


@cache
def _normal_forms() -> dict[str, str]:
    """Character to character: full-width digits and letters to half width, traditional to simplified, one kind of dash."""
    wide = (chr(code) for first, last in _WIDE_RANGES for code in range(ord(first), ord(last) + 1))
    table = {char: chr(ord(char) - 0xFEE0) for char in wide}
    table |= dict(zip("％．／―", "%./—", strict=True))
    lines = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        # What GB 2312 encodes (乾, 瞭, 藉, …) is in use in simplified text too, in words of its own.
        if len(traditional) == len(first) == 1 and not _in_gb2312(traditional):
            table[traditional] = first
    return {char: table.get(form, form) for char, form in table.items()}


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _unusual() -> re.Pattern[str]:
    """What may have another form or is dropped, blanks and line ends aside, and all beyond the basic plane.

    One by one those beyond would make the class slow.
    """
    plane = "".join(char for char in _normal_forms() if ord(char) < 0x10000)
    marks = re.escape("".join(_NARROW))
    return re.compile(f"[{plane}{marks}{_RARE_SPACE}{INVISIBLE}{_ODD_IN_PLANE}\U00010000-\U0010ffff]")


def is_plain(text: str) -> bool:
    """Whether every character of `text` is in its normal form, and none is dropped but blanks and line ends."""
    return _unusual().search(text) is None


def normalise(text: str) -> str:
    """`text` with every character in its normal form; same length, so that offsets hold."""
    unusual = _unusual().findall(text)
    if not unusual:  # most text
        return text
    forms = _normal_forms()
    for char in sorted(forms.keys() & set(unusual)):
        text = text.replace(char, forms[char])
    return _widen(text) if holds_any(text, _NARROW) else text


def _widen(text: str) -> str:
    """`text` with the marks of Chinese sentences that were typed in half width (5亿元,占地) in their own, full width.

    A mark is Chinese that stands beside a Chinese character, and so are brackets and quotes around or behind one; those
    of numbers (1,500, 10:30) and of Latin text stay.
    """
    text = _MARKS.sub(lambda m: _WIDE_MARKS[m[0]], text)
    if "・" in text:
        text = _POINT.sub(".", text)
    if "(" in text:
        text = _BRACKETS.sub("（\\1）", text)
    return _STRAIGHT.sub("“\\1”", text) if '"' in text else text
