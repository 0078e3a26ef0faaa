"""A code that a camera reads: the picture is read back square by square, and by a reader that nobody here wrote."""

from __future__ import annotations

import re

import segno

from smartdocs.render import qr

DIGEST = "SHA256:" + "9F2C41AA" * 8


def squares(code: qr.Code) -> list[list[bool]]:
    dark = [[False] * code.size for _ in range(code.size)]
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        for at in range(int(x), int(x) + int(wide)):
            dark[int(y)][at] = True
    return dark


def test_the_drawing_is_the_code_within_an_empty_border_of_four_squares() -> None:
    code = qr.code(DIGEST)
    expected = [
        [bool(square) for square in row] for row in segno.make_qr(DIGEST, error="m").matrix_iter(border=4)
    ]
    assert squares(code) == expected
    assert (
        code.size == 41
    )  # 33 squares, the fourth size, where a telephone still tells one from another on 24 mm


def test_the_same_text_gives_the_same_drawing() -> None:
    assert qr.code(DIGEST) == qr.code(DIGEST)
    assert qr.code(DIGEST) != qr.code(DIGEST.replace("9", "8"))
