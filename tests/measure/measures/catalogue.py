"""The promises of docs/terms.md, each laid out over a small table: what stands on that page is what is run."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.measure.read.tables import TABLES
from tests.measure.paper import paper
from tests.workspace import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.measure.paper import Paper

PAGE = Path(__file__).parents[3] / "docs" / "terms.md"
END = "2024-07-31T12:00:00-04:00"


@cache
def written() -> Mapping[str, Mapping[str, str]]:
    """Number -> `terms` and `metrics`, as the page writes them."""
    found = {}
    for number, block in re.findall(
        r"^### (T\d\d) .*?^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        parts = re.split(r"^(terms|metrics):\n", block, flags=re.MULTILINE)[1:]
        found[number] = {
            name: textwrap.dedent(text) for name, text in zip(parts[::2], parts[1::2], strict=True)
        }
    return found


def told(
    folder: Path,
    number: str,
    leads: str,
    activities: str | None = None,
    *,
    as_of: str = END,
    amend: Mapping[str, str] | None = None,
    **others: str,
) -> Paper:
    """A promise of the page over some tables; one that is judged from a single record on.

    A table of its own has its key in the first column. Each further column of the leads is mapped to itself.
    """
    return over_tables(folder, written()[number], leads, activities, as_of=as_of, amend=amend, **others)


def over_tables(
    folder: Path,
    parts: Mapping[str, str],
    leads: str,
    activities: str | None = None,
    *,
    as_of: str = END,
    amend: Mapping[str, str] | None = None,
    **others: str,
) -> Paper:
    """The same for any `terms` and `metrics`."""
    own = {name: _head(text) for name, text in others.items() if name not in TABLES}
    tables = "".join(f"  {n}: {{key: {c[0]}, columns: [{', '.join(c[1:])}]}}\n" for n, c in own.items())
    new = [c for c in _head(leads) if c not in TABLES["leads"].columns]
    columns = f"columns: {{leads: {{{', '.join(f'{c}: {c}' for c in new)}}}}}\n" if new else ""
    metrics = (
        {"definitions:\n": f"metrics:\n{textwrap.indent(parts['metrics'], '  ')}definitions:\n"}
        if "metrics" in parts
        else {}
    )
    made = paper(
        folder, parts["terms"], leads, activities, as_of=as_of, others=others, amend=metrics | dict(amend or {}),
        data=columns + (f"tables:\n{tables}" if tables else ""),
    )  # fmt: skip
    with (folder / "smartdocs.yaml").open("a", encoding="utf-8") as file:
        file.write("policy: {min_n: 1}\n")
    return made


def _head(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().splitlines()[0].split("|")]


def outcomes(made: Paper, term: str) -> dict[str, str]:
    """Record -> what became of the promise to it, and why."""
    return states(made.folder, term, made.as_of)


def figure(made: Paper, term: str, period: str = "2024-06") -> tuple[Any, str]:
    """What the promise comes to in a period, and its verdict."""
    found = made.result(term, period)
    return found.get("attainment", found.get("value")), found["verdict"]
