"""Every number, percentage and sum of money of free text, whether a newspaper would print it so or not.

Beside the strict reader of figures (`quantities`), which asks what counts something in the world, these take all that is
written as a number: spaces inside, formal numerals (壹仟贰佰), powers, fractions, dozens, discounts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from flows.parsing.loose_text import regular
from flows.parsing.numerals import DIGITS, parse_numeral
from flows.parsing.units import Unit, unit_at, units

_D = "零〇一二两俩三四五六七八九壹贰叁肆伍陆柒捌玖"
_PLACE = "(?:[十千万亿兆拾佰仟]|百(?!分点|分位))"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<![\d.])\.\d+"
_DECIMALS = "点[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+"
_CHINESE = rf"(?:半百|(?:[{_D}]|{_PLACE})(?:[{_D}零]|{_PLACE}|[余多几]+(?={_PLACE}))*(?:{_DECIMALS})?)"
_MIXED = rf"(?:{_ARABIC})(?:[余多几]?{_PLACE}+(?:零?\d+{_PLACE}*)*)?"
_PLAIN = rf"(?:{_MIXED}|{_CHINESE})"
_NUMBER = re.compile(
    rf"""(?P<base>-?\d+(?:\.\d+)?)\^(?P<power>[-+]*\d+)
    |(?P<mantissa>-?\d+(?:\.\d+)?)[eE](?P<exponent>[-+]?\d+)
    |(?P<sign>负|(?<![\d\-)）])-)?(?:(?P<whole>{_PLAIN})又|(?P<spaced>\d+)[ ](?=\d+/\d))?
      (?:(?P<below>{_PLAIN})分之(?P<inner>负)?(?P<above>{_PLAIN})|(?P<top>\d+)/(?P<bottom>\d+))
    |(?P<minus>负|(?<![\d\-])-)?(?P<plain>{_PLAIN})(?P<scale>[ ]?[kKmM](?![A-Za-z])|打)?""",
    re.VERBOSE,
)
_PERCENT = re.compile(
    rf"""(?P<minus>负|(?<![\d\-])-)?(?:
    (?<![{_D}十千])(?P<per>(?:百万|千万|万万|百万万|[百佰千仟万])分之)(?P<numerator>{_PLAIN})(?P<scale>[ ]?k)?
    |(?P<points>{_PLAIN})(?P<thousand>k)?(?:个百分点|%)
    |(?P<tenths>半|{_PLAIN})成(?P<rest>半|[一二三四五六七八九](?![个成]))?
    |(?P<price>半|{_PLAIN})折|(?<=打)(?P<half>对折|對折))""",
    re.VERBOSE,
)
_SCALES = {"k": 1e3, "m": 1e6, "打": 12}
_PARTS = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "万万": 10**8}
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟俩")
_SMALL = "[0-9一二两三四五六七八九十]+"
_CHANGE = re.compile(rf"又?({_SMALL})(角|毛|美分|日本钱|分)(?![\u4e00-\u9fff])|({_SMALL})(角|毛)({_SMALL})分")
_MONEY = re.compile(rf"(?P<sign>[$¥])?(?P<number>{_PLAIN})[ ]?")
_AFTER_ONE_DIGIT = frozenset("是不却而那这的和与，。、；：！？,.;:!?”’\"') \n在台")


class Number(NamedTuple):
    """A number of a text: its span, its value (None for a currency named without a sum), its unit where it has one."""

    start: int
    end: int
    value: float | None
    unit: Unit | None = None


def find_numbers(text: str) -> list[Number]:
    """Every number of `text` in order; a vague ending (四百多) is outside its span.

    >>> [n.value for n in find_numbers("五分之一，3万4千，负六点六，2e3")]
    [0.2, 34000.0, -6.6, 2000.0]
    """
    clean, places = regular(text)
    found = []
    for match in _NUMBER.finditer(clean):
        value = _value(match)
        if value is not None and _stands_alone(clean, match):
            start = match.start("above") if match["below"] == "百" and not match["whole"] else match.start()
            found.append(Number(places[start], places[match.end() - 1] + 1, value))
    return found


def _value(match: re.Match[str]) -> float | None:
    if match["base"]:
        base, power = match["base"], match["power"]
        sign = -1 if base[0] == "-" else 1
        return float(sign * abs(float(base)) ** (int(power.lstrip("+-")) * (-1 if power.count("-") == 1 else 1)))
    if match["mantissa"]:
        return float(f"{match['mantissa']}e{match['exponent']}")
    if match["plain"]:
        value = parse_numeral("五十" if match["plain"] == "半百" else match["plain"])
        if value is None:
            return None
        return (-value if match["minus"] else value) * _SCALES.get((match["scale"] or "").strip().lower(), 1)
    return _fraction(match)


def _fraction(match: re.Match[str]) -> float | None:
    below = parse_numeral(match["below"] or match["bottom"])
    above = parse_numeral(match["above"] or match["top"])
    if not below or above is None:
        return None
    if match["below"] == "百" and not match["whole"]:
        return -above if match["sign"] else above
    value = (parse_numeral(match["whole"] or match["spaced"] or "0") or 0) + above / below
    return -value if bool(match["sign"]) != bool(match["inner"]) else value


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral of one character is a number and not part of a word (四川, 一切, 放肆)."""
    plain = match["plain"]
    if plain is None or len(plain) > 1 or plain.isdigit() or match["scale"]:
        return plain is None or (not set(plain) <= set("万亿") and plain not in ("两两", "零部"))
    if plain in "百千万亿兆":
        return False
    following = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    if plain in _FORMAL:
        return before in ("是", "") and following in ("", "。", "，")
    if not following or following in _AFTER_ONE_DIGIT or (following == "大" and plain != "一"):
        return True
    unit = unit_at(text, match.end())
    return unit is not None and unit.kind not in ("money", "currency_foreign")


def find_percents(text: str) -> list[Number]:
    """Every share of `text` in percent: 5%, 百分之五, 三成, 个百分点, and discounts (七五折 is 75).

    >>> [n.value for n in find_percents("三成半，打九五折，负3.9%")]
    [35.0, 95.0, -3.9]
    """
    clean, places = regular(text)
    found = []
    for match in _PERCENT.finditer(clean):
        value = _percent(match)
        if value is not None:
            found.append(
                Number(places[match.start()], places[match.end() - 1] + 1, -value if match["minus"] else value, units()["%"])
            )
    return found


def _percent(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 50.0
    if match["per"]:
        return _per(match["per"][:-2], match["numerator"], 1000 if match["scale"] else 1)
    if match["points"]:
        value = None if _is_approximate(match["points"]) else parse_numeral(match["points"])
        return None if value is None else value * (1000 if match["thousand"] else 1)
    if match["tenths"]:
        rest = {"半": 0.5, None: 0.0}.get(match["rest"], DIGITS.get(match["rest"] or "", 0) / 10)
        return round(((parse_numeral(match["tenths"]) or 0) if match["tenths"] != "半" else 0.5) * 10 + rest * 10, 9)
    return _discount(match["price"])


def _per(per: str, numerator: str, scale: float) -> float | None:
    value = None if _is_approximate(numerator) else parse_numeral(numerator)
    part = _PARTS.get(per) or parse_numeral(per)
    return None if value is None or not part else round(value * scale / part * 100, 12)


def _is_approximate(numeral: str) -> bool:
    """Whether two neighbouring digits leave the value open (二三十)."""
    return bool(re.match(rf"[{_D}]{{2}}[十百千]", numeral))


def _discount(price: str) -> float | None:
    """八折 is 80, 七五折 and 75折 are 75; 十折 is none."""
    if price == "半":
        return 50.0
    value = parse_numeral(price)
    if value is None or price in ("十", "10"):
        return None
    return round(value * 10, 9) if value < 10 else value


def find_amounts(text: str) -> list[Number]:
    """Every sum of money of `text`, and every currency named without a sum.

    >>> [(n.value, n.unit.base) for n in find_amounts("五元三毛，$20，三块")]
    [(5.3, '元'), (20.0, '美元'), (3.0, '元')]
    """
    clean, places = regular(text)
    found, at = [], 0
    while at < len(clean):
        amount, at = _amount_at(clean, at)
        if amount is not None:
            found.append(Number(places[amount.start], places[amount.end - 1] + 1, amount.value, amount.unit))
    return found


def _amount_at(text: str, at: int) -> tuple[Number | None, int]:
    """The sum that begins at `at`, if any, and where to go on."""
    match = _MONEY.match(text, at)
    if match is None:
        unit = _currency(text, at)
        if unit is None or len(unit.name) < 2:
            return None, at + 1
        following = _MONEY.match(text, at + len(unit.name)) or re.compile(r"[ ]*").match(text, at + len(unit.name))
        return Number(at, at + len(unit.name), None, unit), following.start() if following else at + len(unit.name)
    value = parse_numeral(match["number"])
    if match["sign"]:
        return Number(at, match.end("number"), value, units()["美元" if match["sign"] == "$" else "元"]), match.end()
    unit = _currency(text, match.end())
    if unit is None or value is None:
        return None, match.end()
    end = match.end() + len(unit.name)
    small = _CHANGE.match(text, end)
    if small:
        value, end = round(value + _small(small), 9), small.end()
    return Number(at, end, value, unit), end


def _currency(text: str, at: int) -> Unit | None:
    unit = unit_at(text, at)
    if unit is not None and unit.name == "块":
        return replace(units()["块钱"], name="块")
    return unit if unit is not None and unit.kind in ("money", "currency_foreign") else None


def _small(match: re.Match[str]) -> float:
    """Dimes and cents behind a sum."""
    if match[3]:
        return (parse_numeral(match[3]) or 0) / 10 + (parse_numeral(match[5]) or 0) / 100
    return (parse_numeral(match[1]) or 0) / (10 if match[2] in "角毛" else 100)
