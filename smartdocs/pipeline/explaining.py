"""A lead or a term -> its story, as values and as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.language import spoken
from smartdocs.model.agreement import Agreement
from smartdocs.pipeline.building import one_page, speaking_for
from smartdocs.pipeline.following import versions
from smartdocs.pipeline.projects import Project, about, one, workspace_of
from smartdocs.pipeline.sourcing import Readings, bench_for, measure
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartdocs.measure.explain_term import TermStory
    from smartdocs.measure.story import Story
    from smartdocs.model.period import Period


def explain(
    project: Project, name: str, as_of: datetime, what: str, *, period: Period | None = None, secret: str = ""
) -> Story | TermStory:
    """Everything an agreement promised one lead; or one of its terms, where no lead is called so or a period is given.

    A lead is named by its id, or by its hash in evidence files and frozen results, which were written with ``secret``.

    Raises:
        UsageError: there is no such lead, or a period is given and there is no such term.
    """
    from smartdocs.measure.explain import explain as tell
    from smartdocs.measure.snapshot.ids import lead_ids

    agreement = one(project, name)[1]
    promised = any(what in each.terms for each in versions(project, agreement))
    if period and not promised:
        raise UsageError(
            f"a period goes with a promise, and `{name}` makes none that is called `{what}`",
            fix=meant(what, agreement.terms),
        )
    if promised and (story := _explain_term(project, agreement, as_of, what, period)):
        return story
    with Readings(project) as readings, readings.versions(agreement, as_of) as session:
        ids = lead_ids(workspace_of(project).organisation, secret, is_plain=False)
        return tell(session, what, ids.writer(secret))


def lead_page(
    project: Project, name: str, as_of: datetime, story: Story, again: Callable[[], Story | TermStory]
) -> str:
    """The story of a lead as one HTML page, complete in itself, in the language of the workspace.

    Args:
        again: tells the story anew, for another language than English: its words are part of it.
    """
    from smartdocs.document.lead import view
    from smartdocs.measure.story import Story

    agreement = one(project, name)[1]
    with speaking_for(project):
        told = again() if spoken() else story
        if not isinstance(told, Story):
            raise TypeError(f"the story of {story.lead} is that of a promise the second time")
        page = view(told, agreement, workspace_of(project), as_of=as_of, about=about(project, name))
        return one_page(project, page, "lead", "html").decode("utf-8")


def _explain_term(
    project: Project, agreement: Agreement, as_of: datetime, term: str, period: Period | None
) -> TermStory | None:
    """None where a lead is called so and no period is given."""
    from smartdocs.measure.explain_term import several

    line = [each for each in versions(project, agreement) if term in each.terms]
    told = [_told(project, each, as_of, term, period) for each in line]
    stories = [story for story in told if story]
    if len(stories) < len(line):
        return None
    return several(stories, line.index(agreement) if agreement in line else -1, asked=bool(period))


def _told(
    project: Project, agreement: Agreement, as_of: datetime, term: str, period: Period | None
) -> TermStory | None:
    from smartdocs.measure.engine import literal
    from smartdocs.measure.explain_term import alone
    from smartdocs.measure.explain_term import explain_term as tell
    from smartdocs.measure.statements import Recording

    with bench_for(project, agreement) as bench:
        engine = Recording(bench.engine)
        session = measure(
            project, alone(agreement, term), replace(bench, engine=engine), as_of, whose=agreement
        )
        if not period and engine.execute(f"SELECT 1 FROM lead WHERE lead_id = {literal(term)}"):
            return None
        return tell(session, term, period, engine.asked)
