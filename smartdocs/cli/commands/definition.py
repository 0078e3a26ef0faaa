"""``smartdocs definition``: a lead definition and the data -> who meets it; two of them -> where they differ; a preset to paste."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.wording import listed, meant

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.period import Period

JUDGEMENTS = "smartdocs.measure.judgements"
PRESETS = "definitions"
EVERY = ("week", "month", "quarter", "year")

EXAMPLES = """\b
Examples:
  smartdocs definition check fy26 mql
  smartdocs definition preset bant
"""
CHECK = """\b
Examples:
  smartdocs definition check fy26
  smartdocs definition check fy26 mql --every quarter --format json
"""
COMPARE = """\b
Examples:
  smartdocs definition compare fy26 mql mql-draft
  smartdocs definition compare fy26 mql mql-draft --period 2026-Q3 --format json
"""
PRESET = """\b
Examples:
  smartdocs definition preset bant
  smartdocs definition preset meddic
"""


@click.group(
    epilog=EXAMPLES,
    name="definition",
    short_help="Who meets a lead definition, and where two of them differ.",
)
def command() -> None:
    """Hold the leads that were handed off against a lead definition, compare two, or print one to start from."""


@command.command(epilog=CHECK, short_help="How many handed-off leads meet a definition, period by period.")
@click.argument("agreement")
@click.argument("definition", required=False)
@click.option(
    "--every", type=click.Choice(EVERY), default="month", show_default=True, help="The length of a period."
)
@options.period_option
@options.format_option(JUDGEMENTS)
@options.as_of_option
@options.output_option
@options.project_option
def check(
    agreement: str,
    definition: str | None,
    every: Any,
    period: Period | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Say of the leads of an AGREEMENT how many meet the DEFINITION, how many do not, and for how many nobody can say.

    A lead of which a blank field leaves it open counts for neither; the fields that are missing are named.
    """
    from smartdocs.pipeline import measuring, opening, projects

    work = opening.load(options.root(project))
    name, chosen = projects.one(work, agreement)
    if definition is None:
        if len(chosen.definitions) != 1:
            raise UsageError(
                f"`{name}` has {'no definition' if not chosen.definitions else 'several definitions'}",
                fix=f"name one: {listed(chosen.definitions)}"
                if chosen.definitions
                else "add one below `definitions:`",
            )
        definition = next(iter(chosen.definitions))
    instant = options.instant(work, chosen, as_of)
    options.progress("reading the data …")
    found = measuring.conformance(work, name, instant, definition, every=every, period=period)
    options.progress_done()
    about = {**_about(name, instant), "definition": definition}
    options.deliver(
        JUDGEMENTS,
        form,
        output,
        lambda f, color: registry.load(JUDGEMENTS, f).render(found, about, color=color),
    )


@command.command(epilog=COMPARE, short_help="Two definitions on the same leads.")
@click.argument("agreement")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@options.period_option
@options.format_option(JUDGEMENTS)
@options.as_of_option
@options.output_option
@options.project_option
def compare(
    agreement: str,
    first: str,
    second: str,
    period: Period | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Say of which handed-off leads of an AGREEMENT the definitions A and B say the same, and how far beyond chance.

    Names every lead on which they disagree, with the criterion that decides.
    """
    from smartdocs.pipeline import measuring, opening, projects

    work = opening.load(options.root(project))
    name, chosen = projects.one(work, agreement)
    instant = options.instant(work, chosen, as_of)
    options.progress("reading the data …")
    found = measuring.comparison(work, name, instant, first, second, period=period)
    options.progress_done()
    about = _about(name, instant)
    options.deliver(
        JUDGEMENTS,
        form,
        output,
        lambda f, color: registry.load(JUDGEMENTS, f).render(found, about, color=color),
    )


@command.command(epilog=PRESET, short_help="A definition to paste and make your own.")
@click.argument("name")
def preset(name: str) -> None:
    """Print the definition NAME as YAML: bant, champ, meddic or gpctba-ci.

    It is pasted rather than named, so that what both teams sign is what they read.
    """
    folder = files("smartdocs.cli") / PRESETS
    known = sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    wanted = name.lower().replace("/", "-").replace("&", "")
    if wanted not in known:
        raise UsageError(f"there is no preset `{name}`", fix=meant(wanted, known))
    click.echo((folder / f"{wanted}.yaml").read_text("utf-8").rstrip("\n"))


def _about(name: str, instant: datetime) -> dict[str, str]:
    return {"agreement": name, "as_of": instant.isoformat(timespec="minutes")}
