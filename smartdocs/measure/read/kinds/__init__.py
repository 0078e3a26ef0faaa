"""One file, one kind of file: which endings it has, and how it is opened. What no other claims is text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from smartdocs import registry
from smartdocs.errors import SourceError

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.read.opened import Asked, Opened
    from smartdocs.measure.read.request import Place


class Kind(Protocol):
    """What a file of this folder declares."""

    SUFFIXES: tuple[str, ...]
    """Endings of files, with the dot and in small letters."""
    HAS_PARTS: bool
    """Whether ``file#part`` has a meaning."""

    def opened(self, engine: DuckDb, asked: Asked) -> Opened:
        """Look at the beginning of the file.

        Raises:
            SourceError: it is not of this kind, or damaged.
        """


def kind_of(place: Place) -> Kind:
    """The kind that the user names, else that of the ending, else text.

    Text and the kind that is called like the ending are asked first: others bring libraries that take a while.
    """
    names = registry.names(__name__)
    if place.scheme:
        return _load(place.scheme)
    suffix = place.path.suffix.lower()
    likely = [name for name in ("text", suffix[1:]) if name in names]
    asked = (_load(name) for name in dict.fromkeys([*likely, *names]))
    return next((kind for kind in asked if suffix in kind.SUFFIXES), _load("text"))


def _load(name: str) -> Kind:
    return cast("Kind", registry.load(__name__, name))


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """The file, by its kind.

    Raises:
        SourceError: there is no such file, it is damaged, or it has no parts and one was named.
    """
    place = asked.place
    if not place.address and not place.path.is_file():
        raise SourceError("there is no such file", place=str(place.path), fix="check the name under `files:`")
    kind = kind_of(place)
    if place.part and not kind.HAS_PARTS:
        raise SourceError(
            f"`#{place.part}` names a sheet or a table, and this file has only one",
            place=place.address or str(place.path),
            fix=f"leave `#{place.part}` out",
        )
    return kind.opened(engine, asked)
