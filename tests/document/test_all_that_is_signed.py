"""Whatever a signature covers is printed: each field of the agreement and of its personas, those of tomorrow too.

A word, a day or a figure that stands nowhere else must stand on the page. What many things look like (yes and no,
a word of a closed list, a reference) is told by the difference it makes: another value, another page.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Any

import paper
import pytest
from effort import THOROUGH, examples
from everything import FIXED, IDS, Everything, Leaf, Path, changed, without
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.document import agreement as document
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.render.templates import draw, environment
from smartdocs.sign.clauses import OUTSIDE
from smartdocs.sign.digest import terms_digest

if TYPE_CHECKING:
    from smartdocs.document.agreement_view import AgreementView
    from smartdocs.document.views import Section

AGREEMENT = Everything(Agreement)
PERSONA = Everything(Persona, prefix="trait")
BUYER, OTHER = IDS["personas"]

UNPRINTED = {
    "schema": "outside of what is signed: the version of the file format, not of the agreement",
    "page_budget": "outside of what is signed: how long the text may grow, which lint watches over",
    "persona: schema": "outside of what is signed: the version of the file format, not of the persona",
    "persona: id": "the name of its file, by which the agreement points to it; people read the name of the persona",
}
"""What is not printed, and why. Ids that are keys of a mapping are printed as the names they stand for."""


def signed(data: dict[str, Any], buyer: dict[str, Any]) -> tuple[Agreement, dict[str, Persona]]:
    """What is digested: the agreement and its two personas."""
    agreement = full_agreement() if data is AGREEMENT.data else agreement_of(data)
    persona = full_persona() if buyer is PERSONA.data else Persona.model_validate(buyer)
    return agreement, {BUYER: persona, OTHER: other_persona()}


def agreement_of(data: dict[str, Any]) -> Agreement:
    return Agreement.model_validate(data, context={"promises": promises()})


@cache
def full_agreement() -> Agreement:
    return agreement_of(AGREEMENT.data)


@cache
def full_persona() -> Persona:
    return Persona.model_validate(PERSONA.data)


@cache
def other_persona() -> Persona:
    return Persona.model_validate(PERSONA.data | {"name": "somebody else"})


def page(data: dict[str, Any], buyer: dict[str, Any]) -> str:
    """All words of the page, without the digest."""
    view = document.view(*signed(data, buyer), paper.workspace(), digest=paper.DIGEST, dated=paper.DATED)
    return " ".join((head(replace(view, sections=())), *map(chapter, view.sections), ""))


@cache
def head(view: AgreementView) -> str:
    """The words before the first chapter."""
    return words(draw(view, "agreement", (), "html").partition("<body>")[2])


@cache
def chapter(section: Section) -> str:
    """The words of a chapter, drawn as the page draws it; one that has not changed is not drawn again."""
    template = environment().get_template("parts/section.html.j2")
    return words(
        template.render(section=section, view={"furniture": {"digest": ""}, "state": "draft"}, medium="html")
    )


def words(drawn: str) -> str:
    found = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", drawn)).split())
    return found.replace("\u2060", "").replace("\u00a0", " ")


@cache
def full() -> str:
    return page(AGREEMENT.data, PERSONA.data)


def other_data(leaf: Leaf, value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fullest agreement, and its persona, where the leaf says something else."""
    if leaf.of == "persona":
        return AGREEMENT.data, changed(PERSONA.data, leaf.path, value)
    return changed(AGREEMENT.data, leaf.path, value), PERSONA.data


def reason(leaf: Leaf) -> str:
    """Why it may stay unprinted; empty when it may not."""
    return next((why for pattern, why in UNPRINTED.items() if fnmatch(leaf.name, pattern)), "")


LEAVES = [*AGREEMENT.leaves, *PERSONA.leaves]


def test_the_fullest_agreement_says_something_of_everything_there_is() -> None:
    names = {leaf.name for leaf in LEAVES}
    for expected in (
        "title", "calendars.calendars-1.holidays.0.hours", "definitions.definitions-1.samples.0.kappa", "reasons.reasons-1.action",
        "definitions.definitions-1.qualifies_when.of.1.all.0.any.1.if", "definitions.definitions-1.qualifies_when.of.1.all.0.any.0.score.points.0.add",
        "compensation.0.payout.0.pays", "capacity.hours_per_rep",
        "citations.citations-2.caveat", "stages.mql.stale_after", "goals.goals-1.milestones.0.value", "meetings.0.metrics.1",
        "terms.terms-2.promise.channels.1", "persona: evidence.0.confidence", "persona: quotes.0.text",
    ):  # fmt: skip
        assert expected in names


def test_every_word_day_and_figure_that_is_signed_stands_on_the_page() -> None:
    text = full().casefold()
    missing = [
        f"{leaf.name}: {leaf.value}"
        for leaf in LEAVES
        if leaf.printed and not reason(leaf) and not any(form.casefold() in text for form in leaf.printed)
    ]
    assert missing == []
    assert next(iter(FIXED["glossary"])) in text  # a text as a key


def is_repeated(leaf: Leaf) -> bool:
    """Of what every term has, whatever it promises, two terms are looked at; of what it promises, each."""
    top, name, *rest = (*leaf.path, "", "")  # type: ignore[misc]
    return top == "terms" and rest[0] != "promise" and name not in IDS["terms"][:2]


ANSWERS = [x for x in LEAVES if x.others and not reason(x) and (THOROUGH or not is_repeated(x))]


@pytest.mark.parametrize("leaf", ANSWERS, ids=lambda leaf: leaf.name)
def test_another_answer_makes_another_page(leaf: Leaf) -> None:
    pages: dict[str, Any] = {full(): leaf.value}
    for other in leaf.others:
        text = page(*other_data(leaf, other))
        assert text not in pages, f"{leaf.name}: {other} reads like {pages[text]}"
        pages[text] = other


@settings(max_examples=examples(6), deadline=None)
@given(chosen=st.frozensets(st.sampled_from(AGREEMENT.optional), max_size=12), is_all_there_is=st.booleans())
def test_nothing_needs_something_else_to_be_printed(chosen: frozenset[Path], is_all_there_is: bool) -> None:
    """A few things left out of everything, or everything left out but a few things: what there is, is printed."""
    gone = (
        {path for path in AGREEMENT.optional if not any(within(path, c) or within(c, path) for c in chosen)}
        if is_all_there_is
        else chosen
    )
    gone -= {("terms",)}  # what promises nothing counts nothing
    text = page(without(AGREEMENT.data, gone), PERSONA.data).casefold()
    left = (
        leaf
        for leaf in AGREEMENT.leaves
        if leaf.printed and not reason(leaf) and not any(within(leaf.path, g) for g in gone)
    )
    missing = [
        f"{leaf.name}: {leaf.value}"
        for leaf in left
        if not any(form.casefold() in text for form in leaf.printed)
    ]
    assert missing == []


def within(path: Path, other: Path) -> bool:
    """Whether ``path`` is ``other`` or stands below it."""
    return path[: len(other)] == other


def test_what_is_left_out_is_left_out_for_a_reason_that_still_holds() -> None:
    text = full()
    for pattern in UNPRINTED:
        (leaf,) = (leaf for leaf in LEAVES if fnmatch(leaf.name, pattern))
        assert not any(form in text for form in leaf.printed), f"{pattern} is printed: take it off the list"


def test_what_is_walked_over_is_what_is_signed() -> None:
    agreement, _ = signed(AGREEMENT.data, PERSONA.data)
    assert {leaf.path[0] for leaf in AGREEMENT.leaves} == set(agreement.model_dump(by_alias=True))
    assert OUTSIDE == ("schema", "status", "page_budget", "personas.*.schema", "goals.*.why", "terms.*.why")
    digests = {terms_digest(*signed(AGREEMENT.data, PERSONA.data), paper.workspace().policy)}
    for name in (
        "terms.terms-2.promise.channels.1",
        "definitions.definitions-1.samples.0.kappa",
        "persona: evidence.0.confidence",
    ):
        leaf = next(leaf for leaf in LEAVES if leaf.name == name)
        digests.add(terms_digest(*signed(*other_data(leaf, leaf.others[0])), paper.workspace().policy))
    assert len(digests) == 4
