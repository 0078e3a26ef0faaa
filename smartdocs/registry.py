"""A drop-in folder -> the things in it, by file name. No list to edit: a file is found by its being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The module names in ``package``, sorted; names starting with an underscore are not things."""
    folder = import_module(package)
    return tuple(sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if not m.name.startswith("_")))


@cache
def load(package: str, name: str) -> ModuleType:
    """The module ``name`` of ``package``; import it only when it is asked for."""
    return import_module(f"{package}.{name}")


def text(package: str, file: str) -> str:
    """A text file that lies in ``package``.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    content = pkgutil.get_data(package, file)
    if content is None:
        raise FileNotFoundError(f"{package} keeps no files")
    return content.decode("utf-8")


def load_all(package: str) -> dict[str, ModuleType]:
    """Every module of ``package`` by name."""
    return {name: load(package, name) for name in names(package)}
