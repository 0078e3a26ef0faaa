"""Every measure -> what the manual says of it: its page, its keys, and an example of its sentence.

``python -m smartdocs.measure.manual`` prints all of them as Markdown.
"""

from __future__ import annotations

import re
import sys
from inspect import cleandoc, getmodule
from typing import TYPE_CHECKING, Any

from smartdocs import registry
from smartdocs.frozen import frozen
from smartdocs.measure.measures import measure, promises
from smartdocs.model.fields import NOTHING
from smartdocs.model.keys import key_of
from smartdocs.model.schema import field_docs
from smartdocs.model.term import Promise as Base

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "smartdocs.measure.measures"


@frozen
class Key:
    """A key of a promise."""

    name: str
    is_required: bool
    default: Any
    """What holds when it is left out; None where nothing does."""
    meaning: str


@frozen
class Entry:
    """A measure, as the manual shows it."""

    name: str
    title: str
    catalogue: tuple[str, ...]
    """The kinds of promise that it can be, by their numbers in the field's catalogue."""
    page: str
    """Plain text with tables as on paper."""
    keys: tuple[Key, ...]

    @property
    def row(self) -> dict[str, Any]:
        """The same as plain data."""
        keys = [
            {"name": k.name, "required": k.is_required, "default": k.default, "meaning": k.meaning}
            for k in self.keys
        ]
        return {
            "name": self.name,
            "title": self.title,
            "catalogue": list(self.catalogue),
            "page": self.page,
            "keys": keys,
        }


def entry(name: str) -> Entry:
    """The measure of that name."""
    module, model = measure(name), promises()[name]
    docs = field_docs(model)
    own = [f for f in model.model_fields if f not in Base.model_fields]
    shared = [f for f in Base.model_fields if f != "measure"]
    keys = tuple(
        Key(
            key_of(field, model.model_fields[field]),
            model.model_fields[field].is_required(),
            _plain(model.model_fields[field].default),
            docs.get(field, ""),
        )
        for field in (*own, *shared)
    )
    page = re.sub(r" \((?:[TD]\d\d?(?:, )?)+\)", "", cleandoc(getmodule(model).__doc__ or ""))
    return Entry(name, module.TITLE, module.CATALOGUE, page, keys)


def _plain(default: Any) -> Any:
    """A default as plain data; None where nothing holds."""
    if default is None or default == () or default is NOTHING:
        return None
    if isinstance(default, tuple):
        return list(default)
    return default if isinstance(default, (str, int, bool)) else str(default)


def entries() -> tuple[Entry, ...]:
    """Every measure, by name."""
    return tuple(entry(name) for name in registry.names(PACKAGE))


def text(found: Entry) -> str:
    """The page of one measure for the terminal."""
    width = max(len(key.name) for key in found.keys)
    lines = [f"{found.name}: {found.title}", "", found.page, "", "Keys of the promise:"]
    for key in found.keys:
        more = (
            ""
            if key.is_required
            else " May be left out."
            if key.default is None
            else f" {_said(key.default)} when left out."
        )
        lines.append(f"  {key.name:<{width}}  {key.meaning}{more}")
    return "\n".join(lines)


def _said(default: Any) -> str:
    return f"`{', '.join(map(str, default))}`" if isinstance(default, list) else f"`{default}`"


def manual() -> Iterator[str]:
    """The lines of the Markdown manual."""
    yield "# What a promise can measure"
    yield ""
    yield "Generated from the measures themselves; `smartdocs measures NAME` shows the same in the terminal."
    yield "`of:` names a stage of the leads, or a table of the data source, such as `requests`; see the [README](../README.md)."
    for found in entries():
        yield from ("", f"## `{found.name}`: {found.title}", "")
        prose, *tables = found.page.split("\n\n")
        yield prose
        for part in tables:
            yield ""
            yield f"```text\n{cleandoc(part)}\n```" if part.startswith("    ") else part
        yield from ("", "| key | what it says | when left out |", "|---|---|---|")
        for key in found.keys:
            default = "needed" if key.is_required else _said(key.default) if key.default is not None else ""
            yield f"| `{key.name}` | {key.meaning.replace('|', chr(92) + '|')} | {default} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(manual()) + "\n")
