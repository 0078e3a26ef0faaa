"""A preset's YAML -> which headers mean which column, and which vendor values mean which of ours."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from smartdocs.errors import ConfigurationError
from smartdocs.source.plain import read_plain


@dataclass(frozen=True, slots=True)
class Candidates:
    """Headers that mean the same; a file may have one of them."""

    headers: tuple[str, ...]
    precision: str = ""
    """``date``: the day is right and the time of day is not, whatever the file writes."""
    values: Mapping[str, str | None] = field(default_factory=dict)
    """Value of this header, folded -> ours; None leaves the next header to decide."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a canonical column may be found: the first of several sources that has a value."""

    sources: tuple[Candidates, ...]
    values: Mapping[str, str | None] = field(default_factory=dict)
    default: Mapping[str, str] = field(default_factory=dict)
    """What a row without a value means: {"": always} or {value of the column ``default_by``: …, "": else}."""
    default_by: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file of one table, known by a header it has; it says what the file does not."""

    has: tuple[str, ...]
    constants: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TablePreset:
    """How one table of a vendor is read."""

    columns: Mapping[str, Wanted] = field(default_factory=dict)
    shapes: tuple[Shape, ...] = ()
    done: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column -> values of which one at least makes a row something that happened."""
    plans: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column -> values that make a row a plan, not something that happened."""


@dataclass(frozen=True, slots=True)
class Preset:
    """How the exports of one vendor are read."""

    name: str
    tables: Mapping[str, TablePreset]
    prefixes: tuple[str, ...] = ()
    """Beginnings of headers that say nothing (``property_``)."""
    short_ids: bool = False
    """Whether ids of 18 characters are those of 15 with a check sum (Salesforce)."""
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Where headers were seen → the headers."""
    unverified: tuple[str, ...] = ()
    """Headers that nobody has seen in an export or a page of the vendor, as far as we know."""

    def table(self, name: str) -> TablePreset:
        """How the table is read; a table the preset does not know has no known headers."""
        return self.tables.get(name, TablePreset())


def fold(text: str) -> str:
    """A value for comparison: without regard to case and outer blanks."""
    return text.strip().casefold()


def preset_names() -> tuple[str, ...]:
    """The presets there are, sorted."""
    folder = files("smartdocs.measure") / "presets"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


@cache
def load_preset(name: str) -> Preset:
    """The preset of that file name.

    Raises:
        ConfigurationError: there is none.
    """
    if name not in preset_names():
        near = difflib.get_close_matches(name, preset_names(), n=1)
        raise ConfigurationError(
            f"there is no preset {name!r}",
            fix=f"did you mean {near[0]!r}?" if near else f"the presets are {', '.join(preset_names())}",
        )
    text = (files("smartdocs.measure") / "presets" / f"{name}.yaml").read_text(encoding="utf-8")
    plain = read_plain(text)
    values = plain.get("values", {})
    return Preset(
        name=name,
        tables={
            table: TablePreset(
                columns={c: _wanted(spec, values.get(table, {}).get(c, {})) for c, spec in columns.items()},
                shapes=tuple(
                    Shape(tuple(s["has"]), s["constants"]) for s in plain.get("shapes", {}).get(table, ())
                ),
                done=_folded_lists(plain.get("done", {}).get(table, {})),
                plans=_folded_lists(plain.get("plans", {}).get(table, {})),
            )
            for table, columns in plain["tables"].items()
        },
        prefixes=tuple(plain.get("prefixes", ())),
        short_ids=plain.get("short_ids", False),
        seen={source: tuple(headers) for source, headers in plain.get("sources", {}).items()},
        unverified=tuple(plain.get("unverified", ())),
    )


def _folded_lists(spec: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {column: tuple(fold(str(v)) for v in values) for column, values in spec.items()}


def _folded(spec: Mapping[Any, Any]) -> Mapping[str, str | None]:
    return {fold(str(k)): None if v is None else str(v) for k, v in spec.items()}


def _wanted(spec: Any, values: Mapping[Any, Any]) -> Wanted:
    """``[a, b]`` are names of one header; ``{first_of: […]}`` are several headers, the first with a value counts."""
    if isinstance(spec, list):
        return Wanted((Candidates(tuple(spec)),), _folded(values))
    default = spec.get("default", {})
    if isinstance(default, str):
        default = {"": default}
    by = default.get("by", "")
    return Wanted(
        sources=tuple(_candidates(source) for source in spec.get("first_of", ())),
        values=_folded(values),
        default={"" if k == "otherwise" else k: v for k, v in default.items() if k != "by"},
        default_by=by,
    )


def _candidates(spec: Any) -> Candidates:
    if isinstance(spec, list):
        return Candidates(tuple(spec))
    if isinstance(spec, str):
        return Candidates((spec,))
    return Candidates(tuple(spec["headers"]), spec.get("precision", ""), _folded(spec.get("values", {})))
