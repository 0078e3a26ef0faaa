"""HTML for paper -> the same, where a word longer than any line may be broken: WeasyPrint takes minutes over one that may not.

For each line of such a word it lays out all that is left of it, so the time grows with the square of the letters.
Where a line may end, it looks at that line alone.
"""

from __future__ import annotations

import re

LONGEST = 120
"""Letters of a word that is left as it is; a digest with its name has ninety."""
BREAK = "\u200b"  # zero width space: nothing is drawn, and no reader of the file finds it in the text
PIECES = re.compile(r"<style\b.*?</style>|<[^>]*>|[^<]+", re.DOTALL)
WORD = re.compile(rf"[^\s<>]{{{LONGEST + 1},}}")
PLAIN = "!-%'-~¡-ɏͰ-ϿЀ-ӿ"
"""Letters that stand by themselves. Others join, carry marks, or may be broken anyway, as Chinese may."""
LETTERS = re.compile(rf"(?:&[#\w]+;|[{PLAIN}]){{4}}(?=[{PLAIN}&])")


def with_breaks(page: str) -> str:
    """The page, with places to break in its longest words; attributes and styles stay as they are."""
    if not WORD.search(page):
        return page
    return PIECES.sub(
        lambda piece: piece[0] if piece[0].startswith("<") else WORD.sub(_broken, piece[0]), page
    )


def _broken(word: re.Match[str]) -> str:
    return LETTERS.sub(lambda letters: letters[0] + BREAK, word[0])
