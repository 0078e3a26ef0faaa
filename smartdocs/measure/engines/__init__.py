"""One file, one engine that promises can be counted on: which addresses it answers, and how it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, cast

from smartdocs import registry
from smartdocs.errors import ConfigurationError
from smartdocs.measure.selftest import examine
from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from smartdocs.measure.engine import Engine

EMBEDDED = "duckdb"
"""The engine that reads, and counts where no other is named."""


class Kind(Protocol):
    """What a file of this folder declares."""

    SCHEMES: tuple[str, ...]
    """What addresses begin with; the first of them alone is an address too."""
    UNTESTED: tuple[str, ...]
    """Those of them that nobody has tried."""

    def opened(self, address: str) -> AbstractContextManager[Engine]:
        """A session that is its own: what it makes is gone at the end, and nothing else is changed.

        Raises:
            ConfigurationError: the driver is not installed, or nobody answers at the address.
        """


def kind_of(address: str, place: str = "") -> str:
    """The name of the engine that an address belongs to; ``place`` is where it is written.

    Raises:
        ConfigurationError: there is none.
    """
    scheme = address.partition(":")[0].lower()
    for name in registry.names(__name__):
        if scheme in load(name).SCHEMES:
            return name
    names = registry.names(__name__)
    near = nearest(scheme, names)
    raise ConfigurationError(
        f"there is no engine `{scheme}`",
        place=place,
        fix=f"did you mean `{near}`?" if near else f"write {listed(names)}; docs/engines.md says how",
    )  # fmt: skip


def load(name: str) -> Kind:
    """The engine of that name; its library is imported only when it is opened."""
    return cast("Kind", registry.load(__name__, name))


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    """The engine at an address, after it has shown that it can count.

    Raises:
        ConfigurationError: there is none, its driver is not installed, or it does not answer.
        EvaluationError: it answers something else than is known to be true.
    """
    with load(kind_of(address)).opened(address) as engine:
        examine(engine, address)
        yield engine
