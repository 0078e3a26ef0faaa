"""Who has signed, who has not, and what came after -> the sentence on the first page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import paper
import pytest

from smartdocs.document.agreement.standing import Successor, standing, successor
from smartdocs.document.agreement_sections import Approval
from smartdocs.render.templates import draw

if TYPE_CHECKING:
    from smartdocs.document.agreement_view import State

IDA, TOM = Approval("31 July 2026", "SSH signature"), Approval("3 August 2026", "SSH signature")


@pytest.mark.parametrize(
    ("state", "approvals", "fallen", "sentence"),
    [
        ("draft", {}, (), ""),
        ("in review", {}, (), ""),
        ("partly signed", {"ida": IDA}, (), "Signed by Ida Birk on 31 July 2026. Tom Erle has not signed."),
        ("signed", {"ida": IDA, "tom": TOM}, (), "Signed by Ida Birk on 31 July 2026 and Tom Erle on 3 August 2026."),
        ("signed", {"ida": replace(IDA, is_recorded=True), "tom": TOM}, (), "Signed by Tom Erle on 3 August 2026. Approval recorded of Ida Birk on 31 July 2026."),
        ("signed", {"ida": IDA, "tom": IDA}, (), "Signed by Ida Birk and Tom Erle on 31 July 2026."),
        ("to be signed again", {"ida": IDA}, ("tom",), "Signed by Ida Birk on 31 July 2026. What Tom Erle signed does not stand."),
        ("to be signed again", {}, ("ida", "tom"), "What Ida Birk and Tom Erle signed does not stand."),
        ("superseded", {"ida": IDA}, (), "No agreement in this workspace says that it takes its place."),
    ],
)  # fmt: skip
def test_the_first_page_names_who_has_signed_and_who_has_not(
    state: State, approvals: dict[str, Approval], fallen: tuple[str, ...], sentence: str
) -> None:
    assert standing(paper.agreement(), state, approvals, fallen=fallen) == sentence


def test_what_is_superseded_says_by_which_agreement() -> None:
    after = successor(paper.agreement(id="fy27", title="The next year", supersedes="pilot"))
    assert after == Successor("fy27", "The next year", "1.1", "1 July 2026")
    assert (
        standing(paper.agreement(), "superseded", {}, successors=[after])
        == "Its place is taken by fy27, “The next year”, version 1.1, in force from 1 July 2026."
    )


@pytest.mark.parametrize(
    ("effective", "days", "term"),
    [
        ({"from": "2026-07-01", "to": "2026-12-31"}, " from 1 July 2026 to 31 December 2026", "1 July 2026 to 31 December 2026"),
        ({"from": "2026-07-01"}, " from 1 July 2026 on", "From 1 July 2026, without an end"),
        ({"to": "2026-12-31"}, " until 31 December 2026", "Until 31 December 2026"),
        ({}, "", ""),
        (None, "", ""),
    ],
)  # fmt: skip
def test_the_first_page_says_on_which_days_it_binds_whenever_it_is_read(
    effective: dict[str, str] | None, days: str, term: str
) -> None:
    """The page is the same on every day: it names the days, and leaves it to the reader to look at the calendar."""
    view = paper.page(effective=effective)
    assert (view.days, view.facts[0].text) == (days, term)
    html = draw(replace(view, state="signed"), "agreement", (), "html")
    assert f"Both sides are bound by what stands here{days}.".replace(" ", "") in html.replace(
        "\u00a0", ""
    ).replace(" ", "")
