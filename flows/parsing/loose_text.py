"""Text as people type it made regular for the loose readers: half width, simplified numerals, no spaces inside numerals."""

from __future__ import annotations

import re

_WIDE = "０１２３４５６７８９．，％－＋／＾ｅｋＫＥ　：＄￥"
_NARROW = "0123456789.,%-+/^ekkE :$¥"
_OLD = "萬億點個兩倆貳參陸負餘幾圓塊銭萬"
_NEW = "万亿点个两俩贰叁陆负余几圆块钱万"
_TABLE = str.maketrans(_WIDE + _OLD, _NARROW + _NEW)
_PART = "0-9零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟余多几点又分之个成折负"
_GAP = re.compile(rf"(?<=[{_PART}])[ \t]+(?=[{_PART}k%])")
_ADDRESS = re.compile(r"[a-z]+://[!-~]+|(?<![0-9A-Za-z])[A-Za-z]+\d{6,}")


def regular(text: str) -> tuple[str, list[int]]:
    """`text` made regular, and for each of its characters the place in `text`; addresses and serial numbers are blanked."""
    mapped = _ADDRESS.sub(lambda m: "x" * len(m[0]), text.translate(_TABLE))
    drop: set[int] = set()
    for gap in _GAP.finditer(mapped):
        left, right = mapped[gap.start() - 1], mapped[gap.end()]
        if not (left.isascii() and right.isascii()) or _before_discount(mapped, gap.end()):
            drop.update(range(gap.start(), gap.end()))
    kept = [i for i in range(len(mapped)) if i not in drop]
    return "".join(mapped[i] for i in kept), kept


def _before_discount(text: str, at: int) -> bool:
    """Whether two spaced digits are one rate (7 2 折)."""
    return bool(re.match(r"\d[ \t]*折", text[at:]))
