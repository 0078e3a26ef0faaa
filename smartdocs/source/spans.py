"""The places found while reading a file -> for each path into its data, the stretch of text it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from smartdocs.finding import Span
from smartdocs.frozen import frozen
from smartdocs.late import late

Path_ = tuple[str | int, ...]
"""``("terms", "first-attempt", "promise", "within")``; the items of a list by their index."""

_LINE_BREAK: Final = late(r"\r\n|\r|\n")


class Place:
    """Where one value stands, as offsets in the text (characters from 0, the end exclusive).

    ``key`` is the stretch of its key; a list item and the root have none.
    ``origin`` is set on an alias (``*x``): the stretch of the value it stands for, whose children it shares.
    Written out, for `dataclass` would compile its methods on every start.
    """

    __slots__ = ("children", "end", "key", "origin", "start")

    def __init__(
        self,
        start: int,
        end: int,
        key: tuple[int, int] | None = None,
        children: dict[str | int, Place] | None = None,
        origin: tuple[int, int] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.children = {} if children is None else children
        self.origin = origin

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Place):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # it changes while it is read


@frozen
class Lines:
    """The offsets at which the lines of a file start; it turns offsets into lines and columns."""

    path: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, path: str) -> Lines:
        return cls(path, (0, *(match.end() for match in _LINE_BREAK.finditer(text))))

    def span(self, start: int, end: int) -> Span:
        """Lines and columns, from 1, of the characters from ``start`` up to ``end``."""
        line, end_line = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return Span(
            self.path,
            line,
            start - self.starts[line - 1] + 1,
            end_line,
            end - self.starts[end_line - 1] + 1,
        )

    def line(self, text: str, number: int) -> str:
        """The line ``number`` (from 1) of the text, without its line break; empty beyond the end."""
        if number > len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(text)
        return text[self.starts[number - 1] : end].rstrip("\r\n")


@frozen
class SpanMap:
    """Where each value of a document was written.

    An alias (``b: *x``) stands where ``*x`` is written, and ``origin`` says where ``&x`` is;
    what lies below it, and what comes in through a merge key (``<<``), stands where it was written.
    """

    lines: Lines
    root: Place

    def value(self, path: Path_) -> Span:
        """The whole value at ``path``. Raises KeyError when there is none."""
        place = self.place(path)
        return self.lines.span(place.start, place.end)

    def key(self, path: Path_) -> Span:
        """The key of the last step of ``path``; for a list item and for ``()``, the value itself."""
        place = self.place(path)
        start, end = place.key if place.key is not None else (place.start, place.end)
        return self.lines.span(start, end)

    def origin(self, path: Path_) -> Span:
        """The value at ``path``, and for an alias the value that it stands for."""
        return self.lines.span(*self.written(path))

    def nearest(self, path: Path_) -> Span:
        """The value at ``path``; when there is none, the key of the nearest thing above it.

        The start of the document stands for ``()``.
        """
        if path and path in self:
            return self.value(path)
        for length in range(len(path) - 1, 0, -1):
            if path[:length] in self:
                return self.key(path[:length])
        return self.lines.span(0, 0)

    def paths(self) -> Iterator[Path_]:
        """Every path, from the top of the file, aliases followed."""
        stack: list[tuple[Path_, Place]] = [((), self.root)]
        while stack:
            path, place = stack.pop()
            yield path
            stack.extend(((*path, step), child) for step, child in reversed(place.children.items()))

    def place(self, path: Path_) -> Place:
        """The offsets of the value at ``path``. Raises KeyError when there is none."""
        place = self.root
        for step in path:
            child = place.children.get(step)
            if child is None:
                raise KeyError(f"{self.lines.path} has nothing at {'.'.join(map(str, path))}")
            place = child
        return place

    def written(self, path: Path_) -> tuple[int, int]:
        """The offsets of the value at ``path``; of an alias, those of the value it stands for."""
        place = self.place(path)
        return place.origin or (place.start, place.end)

    def __contains__(self, path: Path_) -> bool:
        place: Place | None = self.root
        for step in path:
            if place is None:
                return False
            place = place.children.get(step)
        return place is not None
