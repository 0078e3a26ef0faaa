"""``smartdocs explain``: a lead -> its story with the clock trace; a term -> how it is measured; a rule -> its manual page."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import SmartdocsError, UsageError
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from smartdocs.lint.manual import Entry
    from smartdocs.model.period import Period

STORIES, TERM_STORIES = "smartdocs.measure.stories", "smartdocs.measure.term_stories"
PAGE = "html"
"""A page with the time of every promise drawn to scale; only a lead has one."""
NOT_EVALUABLE = 3

EXAMPLES = """\b
Examples:
  smartdocs explain 30413368996 -o lead.html
  smartdocs explain first-attempt --period 2026-09
  smartdocs explain vague-word
"""


@click.command(
    epilog=EXAMPLES, name="explain", short_help="Every promise to one lead, with the clock that ran."
)
@click.argument("what", metavar="LEAD|TERM|RULE")
@click.option("--agreement", default=None, help="Which agreement, when there are several.")
@options.period_option
@options.format_option(STORIES, PAGE)
@options.as_of_option
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    what: str,
    agreement: str | None,
    period: Period | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Show for one LEAD which clock started when, what was counted and what was not, and every verdict.

    With the id of a TERM, show how the promise is measured: in words, in SQL, every obligation by state and cause, and
    the leads that waited longest. With the code or the name of a RULE, show its manual page.
    Where several are called so it is the lead, then the term; --period asks for the term.
    Exit code 3 when the term could not be measured.
    """
    from smartdocs.lint.manual import entry_named
    from smartdocs.measure.story import Story
    from smartdocs.pipeline import explaining, opening, projects

    entry = entry_named(what)
    terms: tuple[str, ...] = ()
    try:
        work = opening.load(options.root(project))
        name, chosen = projects.one(work, agreement)
        terms = tuple(chosen.terms)
        instant = options.instant(work, chosen, as_of)
        options.progress("reading the data …")
        tell = partial(explaining.explain, work, name, instant, what, period=period, secret=options.secret())
        story = tell()
        options.progress_done()
    except SmartdocsError as error:
        options.progress_done()
        if entry and not period and what not in terms:
            options.deliver(STORIES, form, output, lambda f, _: _page(entry, f), (PAGE,))
            return
        raise _with_guess(error, what, terms) from error
    is_lead = isinstance(story, Story)
    package = STORIES if is_lead else TERM_STORIES

    def render(f: str, color: bool) -> str:
        if f != PAGE:
            return str(registry.load(package, f).render(story, color=color))
        if not isinstance(story, Story):
            raise _no_page(f"the promise `{what}`")
        return explaining.lead_page(work, name, instant, story, tell)

    options.deliver(package, form, output, render, (PAGE,))
    if is_lead and what in terms:
        click.echo(f"`{what}` is a promise as well: add --period to see how it is measured", err=True)
    if entry:
        click.echo(f"`{what}` is a rule as well: `smartdocs rules {what}` shows its page", err=True)
    ctx.exit(0 if isinstance(story, Story) or not story.failed else NOT_EVALUABLE)


def _with_guess(error: SmartdocsError, what: str, terms: Iterable[str]) -> SmartdocsError:
    """The error, with the promise or the rule that was probably meant."""
    from smartdocs.lint.manual import entries

    if not isinstance(error, UsageError):
        return error
    term = nearest(what, terms)
    rule = nearest(what, [name for e in entries() for name in (e.code, e.slug)])
    guess = f"the promise `{term}`" if term else f"the rule `{rule}`" if rule else ""
    if not guess or (term and f"`{term}`" in error.fix):
        return error
    cure = f"{error.fix}, or did" if error.fix else "did"
    return UsageError(error.message, place=error.place, fix=f"{cure} you mean {guess}?")


def _no_page(what: str) -> UsageError:
    return UsageError(f"{what} has no page in HTML, only a lead has", fix="choose --format text or json")


def _page(entry: Entry, form: str) -> str:
    if form == PAGE:
        raise _no_page(f"the rule `{entry.slug}`")
    if form == "json":
        return json.dumps({**entry.row, "page": entry.page}, indent=1, ensure_ascii=False, default=str)
    return entry.text
