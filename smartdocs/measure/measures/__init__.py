"""One file, one measure: what a promise can be about. The file's name is what a term writes after ``measure:``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from smartdocs import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.kinds import Kind
    from smartdocs.model.term import Promise


class Measure(Protocol):
    """What a file of this folder declares."""

    CATALOGUE: tuple[str, ...]
    TITLE: str
    Promise: type[Promise]

    def sentence(self, promise: Any, by: tuple[str, ...]) -> str:
        """The promise in words; ``by`` are the names of who promises."""

    def detail(self, promise: Any) -> str:
        """A few words under the name of the term in a scorecard."""

    # particulars(promise) -> str: everything that decides, for the printed agreement, where the kind alone does not say it

    def kind(self, promise: Any) -> Kind:
        """What the engine has to do."""


def measure(name: str) -> Measure:
    """The measure of that name."""
    return cast("Measure", registry.load(__name__, name))


class _Promises(Mapping[str, "type[Promise]"]):
    """Imports a measure when its promise is asked for: an agreement uses a few of them."""

    def __getitem__(self, name: str) -> type[Promise]:
        if name not in self:
            raise KeyError(name)
        return measure(name).Promise

    def __contains__(self, name: object) -> bool:
        return name in registry.names(__name__)

    def __iter__(self) -> Iterator[str]:
        return iter(registry.names(__name__))

    def __len__(self) -> int:
        return len(registry.names(__name__))


@cache
def promises() -> Mapping[str, type[Promise]]:
    """Measure -> the model of its promise."""
    return _Promises()
