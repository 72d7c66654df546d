"""Numerals: Arabic, Chinese and mixed, as strings that stand alone."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "俩": 2, "倆": 2, "兩": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6,
    "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
ARABIC = re.compile(r"\d+(?:\.\d+)?|\.\d+")
LONGEST, GREATEST = 40, 10**24  # what is longer or greater is a serial number, if anything
FUZZ = str.maketrans("", "", ",，多余几来 幾餘")


@lru_cache(maxsize=8192)
def parse_numeral(numeral: str) -> float | None:
    """The value of a numeral that stands alone (1,234.5, 1.17万, 一百五十三, 7万余, 3万4千, 二点五), or None.

    Marks of vagueness (余, 多, 几, 来) count nothing. A last bare digit takes the next lower place (一万三 is 13000).
    """
    if len(numeral) > LONGEST:
        return None
    if numeral.isdecimal():
        return float(numeral)
    text = numeral.translate(FUZZ)
    whole, _, decimals = text.partition("点")
    value = _read_whole(whole)
    if value is None:
        return None
    if decimals:
        if not all(c in DIGITS for c in decimals):
            return None
        value += sum(DIGITS[c] / 10**i for i, c in enumerate(decimals, 1))
    return float(f"{value:.15g}") if value < GREATEST else None  # 262.66万亿 without the error of binary fractions


def _read_whole(text: str) -> float | None:
    """Places and their units from left to right: `total` above the last big unit, `section` below it, `digit` pending."""
    total = 0.0
    section = 0.0
    digit: float | None = None
    place = 0.0  # the unit last read, for the shorthand of a last bare digit
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        if match := ARABIC.match(text, at):
            digit, at = float(match[0]), match.end()
            continue
        at += 1
        if char in DIGITS:
            digit = float(DIGITS[char]) if digit is None else digit * 10 + DIGITS[char]
            place = 0.0 if DIGITS[char] == 0 else place
        elif char in SMALL:
            section += (digit or 1) * SMALL[char]  # 零十二 is 12
            digit, place = None, float(SMALL[char])
        elif char in BIG:
            total, section = _raise(total, section + (digit or 0), BIG[char])
            digit, place = None, float(BIG[char])
        else:
            return None
    if digit is not None and place and size > 1 and text[-1] in DIGITS and text[-2] not in DIGITS:
        digit *= place / 10
    return total + section + (digit or 0) if size else None


def _raise(total: float, section: float, unit: int) -> tuple[float, float]:
    """`section` times `unit`; where all that stands before is counted in a smaller unit (五千万亿), that is raised too."""
    if not section and not total:
        section = 1.0
    if total and not section:  # 十万万
        return total * unit, 0.0
    if 0 < total < unit:
        return (total + section) * unit, 0.0
    return total + section * unit, 0.0
