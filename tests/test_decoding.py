"""Bytes to text: encodings, line ends, odd characters, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parsing.decoding import Decoded, UndecodableError, decode

SIMPLIFIED = "江北区新建步道三十公里\n本报讯 昨日，记者从市城市管理局了解到，年内将完成12条山城步道建设。\n"
TRADITIONAL = "港島東區海濱長廊全線開放\n政府昨日宣布，全長約五公里的海濱長廊已經連接完成，市民可以沿海步行。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SIMPLIFIED.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + SIMPLIFIED.encode(), "utf-8-sig"),
        (SIMPLIFIED.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_recorded(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == SIMPLIFIED
    assert decoded.encoding == encoding
    assert decoded.odd_char_count == 0


def test_traditional_text_in_big5_is_kept_as_printed() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")


def test_line_ends_become_line_feeds() -> None:
    assert decode("一行\r\n二行\r三行\n".encode()).text == "一行\n二行\n三行\n"


def test_odd_characters_are_counted_and_keep_their_place() -> None:
    text = SIMPLIFIED + "完成\x00投资\ue001五亿\ufffd元\x07。"
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.odd_char_count == 4


def test_a_damaged_text_is_still_read() -> None:
    damaged = (SIMPLIFIED * 5).encode()[:-2] + b"\xff"
    decoded = decode(damaged)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("江北区新建步道")
    assert decoded.odd_char_count >= 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"%PDF-1.7 and so on", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (bytes(range(32)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_rejected_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert caught.value.detail


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_rejected(data: bytes) -> None:
    assert outcome(data) == outcome(data)
    decoded = outcome(data)
    if isinstance(decoded, str):
        assert decoded in ("empty", "binary", "unknown_encoding")
    else:
        assert "\r" not in decoded.text


def outcome(data: bytes) -> Decoded | str:
    try:
        return decode(data)
    except UndecodableError as error:
        return error.reason
