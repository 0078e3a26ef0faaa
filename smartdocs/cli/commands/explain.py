"""``smartdocs explain``: a lead -> its story with the clock trace; a rule -> its manual page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import SmartdocsError, UsageError
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartdocs.lint.manual import Entry
    from smartdocs.measure.explain import Story

STORIES = "smartdocs.measure.stories"


EXAMPLES = """\b
Examples:
  smartdocs explain 30413368996
  smartdocs explain vague-word
"""


@click.command(
    epilog=EXAMPLES, name="explain", short_help="Every promise to one lead, with the clock that ran."
)
@click.argument("what", metavar="LEAD|RULE")
@click.option("--agreement", default=None, help="Which agreement, when there are several.")
@options.format_option(STORIES)
@options.as_of_option
@options.output_option
@options.project_option
def command(
    what: str,
    agreement: str | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Show for one LEAD which clock started when, what was counted and what was not, and every verdict.

    With the code or the name of a RULE instead, show its manual page. Where a lead has that very id, it is the lead.
    """
    from smartdocs.lint.manual import entries, entry_named

    entry = entry_named(what)
    try:
        story = _story(what, agreement, as_of, project)
    except SmartdocsError as error:
        if entry:
            options.progress_done()
            options.deliver(STORIES, form, output, lambda f, _: _page(entry, f))
            return
        guess = nearest(what, [name for e in entries() for name in (e.code, e.slug)])
        if not guess or not isinstance(error, UsageError):
            raise
        cure = f"{error.fix}, or did" if error.fix else "did"
        raise UsageError(
            error.message, place=error.place, fix=f"{cure} you mean the rule `{guess}`?"
        ) from error
    options.deliver(
        STORIES, form, output, lambda f, color: registry.load(STORIES, f).render(story, color=color)
    )
    if entry:
        click.echo(f"`{what}` is a rule as well: `smartdocs rules {what}` shows its page", err=True)


def _story(what: str, agreement: str | None, as_of: datetime | None, project: Path | None) -> Story:
    from smartdocs import pipeline

    work = pipeline.load(options.root(project))
    name, chosen = pipeline.one(work, agreement)
    options.progress("reading the data …")
    story = pipeline.explain(work, name, options.instant(work, chosen, as_of), what)
    options.progress_done()
    return story


def _page(entry: Entry, form: str) -> str:
    if form == "json":
        return json.dumps({**entry.row, "page": entry.page}, indent=1, ensure_ascii=False, default=str)
    return entry.text
