"""A laid-out document -> the same set a little closer, where its last page would hold next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.render.length import before_signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BARE = 0.3
"""The last page is worth a sheet of paper when what stands on it reaches so far down."""
CLOSEST = 0.94
"""How much smaller letters and gaps may become: nobody sees that."""
LEAST = 9.0
"""CSS pixels, 6.75 points: smaller print is not read by those who sign, and nothing becomes smaller."""
UNSEEN = 1.0
"""CSS pixels: what is told to screen readers alone is not meant to be read."""
MANY = 12
"""Pages: in a longer document nobody minds its last one, and laying it out again takes its time."""


def well_ended(render: Callable[[float | None], Any]) -> Any:
    """The document, with as few pages as it takes.

    What is signed keeps its size, whoever has signed by then.

    Args:
        render: lays the document out, with letters of so many CSS pixels at the root; None is as the page says.
    """
    document = render(None)
    pages = document.pages
    if not 1 < len(pages) <= MANY or before_signatures(pages) is not None or reach(pages[-1]) >= BARE:
        return document
    size, share = _root(pages[0]).style["font_size"], max(CLOSEST, LEAST / _smallest(pages))
    if share >= 1 or len((closest := render(share * size)).pages) == len(pages):
        return document
    closer = render((1 + share) / 2 * size)
    return closer if len(closer.pages) == len(closest.pages) else closest


def reach(page: Any) -> float:
    """How far down what stands on the page reaches, from 0 to 1 of the room between its margins (weasyprint's own page)."""
    room = _box(page)
    lowest = max((leaf.position_y + leaf.margin_height() for leaf in _leaves(_root(page))), default=0)
    return float((lowest - room.content_box_y()) / room.height)


def _smallest(pages: Sequence[Any]) -> float:
    """The size of the smallest print, in CSS pixels."""
    leaves = (leaf for page in pages for leaf in _leaves(_root(page)))
    sizes = (leaf.style["font_size"] for leaf in leaves if hasattr(leaf, "text"))
    return float(min((size for size in sizes if size > UNSEEN), default=LEAST))


def _box(page: Any) -> Any:
    return page._page_box  # noqa: SLF001 - there is no other way to what was laid out


def _root(page: Any) -> Any:
    """The element that holds all others; behind it stand the boxes of the margins."""
    return _box(page).children[0]


def _leaves(box: Any) -> Iterator[Any]:
    """The boxes that hold no others: words, pictures, and room to write in."""
    children = getattr(box, "children", ())
    if not children:
        yield box
    for child in children:
        yield from _leaves(child)
