"""Who has signed what -> a badge for a README or a wiki: one row an agreement, told by words and not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from smartdocs.sign import saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Verification

PAINT = {
    "signed": "#1a7f37",
    "partly_signed": "#8a5a00",
    "unsigned": "#57606a",
    "stale": "#b3261e",
    "invalid": "#b3261e",
}
HEIGHT, GAP, LETTER, MARGIN = 20, 4, 6.6, 7


def render(found: Sequence[Verification], *, color: bool = False) -> str:  # noqa: ARG001
    """An SVG that needs no font and no network."""
    rows = [
        (f"{e.present.id} v{e.present.version}", saying.heading(e).partition(": ")[2], PAINT[e.state])
        for e in found
    ]
    left = max((_wide(name) for name, _, _ in rows), default=0)
    right = max((_wide(words) for _, words, _ in rows), default=0)
    high = len(rows) * (HEIGHT + GAP) - GAP if rows else 0
    said = "; ".join(f"{name}: {words}" for name, words, _ in rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{high}" role="img" aria-label={quoteattr(said)}>',
        f"<title>{escape(said)}</title>",
        '<g font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" fill="#ffffff">',
    ]
    for number, (name, words, paint) in enumerate(rows):
        top = number * (HEIGHT + GAP)
        lines += [
            f'<rect x="0" y="{top}" width="{left}" height="{HEIGHT}" fill="#32383f"/>',
            f'<rect x="{left}" y="{top}" width="{right}" height="{HEIGHT}" fill="{paint}"/>',
            f'<text x="{MARGIN}" y="{top + 14}">{escape(name)}</text>',
            f'<text x="{left + MARGIN}" y="{top + 14}">{escape(words)}</text>',
        ]
    return "\n".join([*lines, "</g>", "</svg>"])


def _wide(text: str) -> int:
    return round(len(text) * LETTER) + 2 * MARGIN
