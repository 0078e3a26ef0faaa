"""The files of an amendment and those of the agreement that it amends -> one agreement, each clause from where it was written last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.lint.reading import Gathered, gathered
from smartdocs.lint.schema import schema_finding
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from smartdocs.finding import Finding
    from smartdocs.model.validate import Path
    from smartdocs.source import Document

OWN = ("schema", "id", "version", "status", "supersedes", "amends", "repeals", "changelog", "waivers")
"""What an amendment says of itself, or does not say: nothing of it comes from the agreement that is amended."""
NEEDED = ("parties", "title", "effective")
"""What no amendment can be without."""


def amended(layers: Sequence[Sequence[Document]], collections: AbstractSet[str]) -> Gathered:
    """Everything that holds once the first of ``layers`` amends the second, which amends the third, and so on.

    Args:
        collections: the top-level keys below which there is a clause for each id; any other key is a clause as a whole.
    """
    found = gathered(layers[-1])
    for layer in reversed(layers[:-1]):
        found = _over(found, gathered(layer), collections)
    beneath = tuple(tuple(layer) for layer in layers[1:])
    return replace(
        found, documents=tuple(document for layer in layers for document in layer), beneath=beneath
    )


def _over(base: Gathered, own: Gathered, collections: AbstractSet[str]) -> Gathered:
    """``own`` laid over ``base``, clause by clause."""
    data = {key: value for key, value in base.data.items() if key not in OWN}
    homes = {key: home for key, home in base.homes.items() if key in data}
    clauses: dict[Path, Document] = dict(base.clauses)
    findings = [*base.findings, *own.findings, *_needs(own)]
    for place, path in _repealed(own):
        top, _, name = path.partition(".")
        held = data.get(top)
        span = own.homes["repeals"].spans.nearest(place)
        if top in collections and isinstance(held, dict) and name in held:
            data[top] = {key: value for key, value in held.items() if key != name}
            if isinstance(mine := own.data.get(top), dict) and name in mine:
                findings.append(
                    schema_finding(
                        "Y104",
                        f"`{path}` is repealed and written anew in the same amendment",
                        span,
                        "leave one of the two out; a clause that is written here takes the place of the earlier one anyway",
                    )
                )
        elif top in data and not name and top not in collections and top not in NEEDED:
            del data[top], homes[top]
        else:
            findings.append(
                schema_finding(
                    "Y104",
                    f"there is no clause `{path}` that could be repealed",
                    span,
                    meant(path, list(_paths(data, collections))),
                )
            )
    for key, value in own.data.items():
        held, home = data.get(key), own.homes[key]
        if key in collections and isinstance(held, dict) and isinstance(value, dict):
            before = homes[key]
            clauses |= {(key, name): clauses.get((key, name), before) for name in held if name not in value}
            clauses |= {(key, name): home for name in value}
            value = {**held, **value}  # noqa: PLW2901
            home = replace(home, data={key: value})
        elif key == "effective" and isinstance(held, dict) and isinstance(value, dict) and "to" not in value:
            value = {**value, "to": held["to"]} if "to" in held else value  # noqa: PLW2901
            clauses |= {(key, "to"): homes[key]} if "to" in held else {}
        data[key], homes[key] = value, home
    return Gathered(data, base.documents, tuple(dict.fromkeys(findings)), homes, (), clauses)


def _needs(own: Gathered) -> Iterator[Finding]:
    """What an amendment has to say itself, and does not."""
    effective = own.data.get("effective")
    if not isinstance(effective, dict) or effective.get("from") is None:
        home = own.homes["amends"]
        yield schema_finding(
            "Y102",
            "an amendment says from which day on it holds",
            home.spans.key(("amends",)),
            "add `effective: {from: 2027-01-01}`; without `to` it holds until the amended agreement ends",
        )


def _repealed(own: Gathered) -> Iterator[tuple[Path, str]]:
    """Where each repealed clause is named, and its path; what is no text is left to the model."""
    said = own.data.get("repeals")
    for number, path in enumerate(said if isinstance(said, list) else [said]):
        if isinstance(path, str):
            yield ("repeals", number) if isinstance(said, list) else ("repeals",), path


def _paths(data: Mapping[str, Any], collections: AbstractSet[str]) -> Iterator[str]:
    for key, value in data.items():
        if key in collections:
            yield from (f"{key}.{name}" for name in value) if isinstance(value, dict) else ()
        elif key not in NEEDED:
            yield key
