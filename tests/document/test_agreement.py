"""An agreement on paper -> what its page says, word for word."""

from __future__ import annotations

from datetime import date

import paper
from paper import page, section

from smartdocs.document import agreement as document
from smartdocs.document import agreement_sections as sections
from smartdocs.document.agreement_view import Commitment, letters
from smartdocs.document.hours import JOINER
from smartdocs.document.views import Fact, Prose, Table
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.waivers import in_comments
from smartdocs.source import parse


def test_the_head_says_which_version_of_which_agreement_this_is() -> None:
    view = page()
    assert view.kicker == "Service level agreement pilot, version 1.1"
    assert view.lede == "Fewer leads go cold."
    assert view.state == "draft"
    assert view.furniture.reference == "pilot v1.1"
    assert view.furniture.document_name == "Marketing–Sales agreement"
    assert view.furniture.digest_short == "01234567…89abcdef"
    assert view.furniture.created_on == date(2026, 6, 20)  # the day of version 1.1 in its changelog


def test_the_strip_answers_what_everybody_asks_first() -> None:
    plain = tuple(Fact(f.name, f.text.replace(JOINER, "")) for f in page().facts)
    assert plain == (
        Fact("Term", "1 July 2026 to 31 December 2026"),
        Fact("Replaces", "Version 1.0 of 1 March 2026"),
        Fact("Reviewed", "Scorecard, Monday 10:00; formally by 1 December 2026"),
        Fact("Time zone and hours", "Europe/Berlin, Mon–Thu 9:00–12:30, 13:00–17:30; Fri 9:00–16:00"),
    )


def test_each_side_shows_its_promises_as_figures_and_a_joint_one_stands_on_both() -> None:
    marketing, sales = page().sides
    assert (marketing.name, marketing.detail) == ("Marketing delivers", "to Sales")
    assert (sales.name, sales.detail) == ("Sales follows up", "every qualified lead")
    assert marketing.commitments[0] == Commitment("5", "", "qualified leads per active rep every month", "A.1", "term-volume")  # fmt: skip
    assert sales.commitments == (
        Commitment("6", "h", "business hours to the first attempt, for 90 % of qualified leads", "B.1", "term-speed"),
        Commitment("4", "×", "attempts within 12 calendar days, unless the lead is reached sooner, for 95 % of qualified leads", "B.2", "term-persistence"),
        Commitment("3", "%", "or more of qualified leads become customers within 90 calendar days, together with Marketing", "C.1", "term-customers"),
    )  # fmt: skip


def test_what_is_read_before_signing_comes_first_and_what_it_rests_on_follows_in_annexes() -> None:
    assert [f"{s.number} {s.heading}" for s in page(personas=["buyer"]).sections] == [
        "1 Why this agreement exists",
        "2 What we mean",
        "3 The goals we share",
        "4 What follows when a promise is missed",
        "5 Who does what",
        "6 When we talk",
        "7 Signatures",
        "A What Marketing delivers",
        "B What Sales does with every lead",
        "C What both owe together",
        "D The goals in full",
        "E How the promises are counted",
        "F The numbers behind the goals",
        "G What we mean by a qualified lead",
        "H The clock",
        "I Who is who",
        "J Who takes leads",
        "K Who we mean",
        "L From the promises to the goal",
        "M Versions",
    ]


def test_a_term_says_who_owns_it_how_it_is_measured_and_what_follows() -> None:
    speed = section(page(), "promises-of-sales").terms[0]
    assert speed.sentence == (
        "Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 90 % of qualified leads."
    )
    assert speed.facts == (
        Fact("Owner", "Tom Erle"),
        Fact("Measured by", "attempts", code=True),
        Fact("Target", "90 % every month"),
        Fact("If missed", "Coaching; Tom Erle is told within 1 business day"),
    )


def test_a_term_written_by_the_leaders_is_printed_as_written() -> None:
    terms = dict(paper.WORDS["terms"])
    terms["speed"] = terms["speed"] | {"text": "Sales rings within 6 business hours, for 90 % of leads."}
    written = section(page(terms=terms), "promises-of-sales").terms[0]
    assert written.sentence == "Sales rings within 6 business hours, for 90 % of leads."


def test_a_promise_that_another_one_frees_says_so() -> None:
    maturity = section(page(), "promises-of-marketing").terms[1]
    assert maturity.waived_when == "“Speed” was missed by Sales for the same lead."


def test_a_consequence_names_its_promises_and_the_way_back_in_words() -> None:
    found = section(page(), "consequences").consequences
    assert found[1] == sections.Consequence(
        "Speed", "Sales", "Five calls a week are reviewed.", "4 weeks", "Speed is met for 2 weeks"
    )


def test_examples_carry_the_answer_that_the_definition_gives() -> None:
    lead = section(page(), "lead-definitions").leads[0]
    assert lead.columns == ("Company size", "Score", "Request", "Is competitor")
    assert lead.examples == (
        sections.Example(("120", "75", "", ""), "qualifies", ""),
        sections.Example(("49", "90", "", ""), "does not", "company size"),
        sections.Example(("90", "5", "price", ""), "does not", "score and request"),
        sections.Example(("90", "5", "", ""), "undecided", "request is not known"),
        sections.Example(("90", "75", "", "yes"), "does not", "a competitor"),
    )


def test_criteria_are_told_in_words_with_the_expression_that_runs() -> None:
    criteria = section(page(), "lead-definitions").leads[0].criteria
    assert criteria.rule == "all of"
    assert criteria.members[0] == sections.Criterion("50 people or more", "company_size >= 50", "", "fit")
    assert criteria.members[1].rule == "at least one of two"


def test_a_goal_goes_from_its_baseline_to_its_target() -> None:
    revenue, rate = section(page(), "goals").goals
    assert (revenue.baseline, revenue.baseline_source) == (
        "€797,200",
        "First quarter of 2026, 41 records, CRM",
    )
    assert (revenue.target, revenue.due) == ("€1.20M", "30 September 2026")
    assert Fact("Supported by", "Speed") in revenue.facts
    assert (rate.baseline, rate.baseline_source) == ("", "nobody counted; from 1 August 2026")


def test_the_clock_shows_only_days_off_of_the_term() -> None:
    office = section(page(), "clocks").calendars[0]
    assert office.holidays == (Fact("3 Oct 2026", "German Unity Day"),)
    assert office.closures == (Fact("24–31 Dec 2026", "Year-end break"),)
    assert office.week[4] == sections.Day("Fri", "9:00–16:00", ((9.0, 16.0),))
    assert office.week[5] == sections.Day("Sat", "closed", ())


def test_reps_are_counted_and_the_others_are_listed() -> None:
    people, roles = section(page(), "people"), section(page(), "roles")
    assert people.intro == "1 person takes leads."
    assert [p.name for p in people.people] == ["Ida Birk", "Tom Erle"]
    assert (roles.columns, roles.duties) == (
        ("Ida Birk", "Tom Erle"),
        (sections.Duty("Change the definition", ("R", "A")),),
    )


def test_with_more_than_four_people_a_duty_names_them_by_part() -> None:
    people = dict(paper.WORDS["people"]) | {k: {"name": k.title()} for k in ("ada", "ben", "cem")}
    raci = [{"activity": "Report", "responsible": ["ida", "ada"], "accountable": ["tom"], "consulted": ["ben"], "informed": ["cem"]}]  # fmt: skip
    roles = section(page(people=people, raci=raci), "roles")
    assert roles.columns == ("R: does it", "A: answers for it", "C: is asked before", "I: is told after")
    assert roles.duties[0].letters == ("Ida Birk and Ada", "Tom Erle", "Ben", "Cem")


def test_signatures_are_empty_blocks_until_somebody_signs() -> None:
    signatures = section(page(), "signatures").signatures
    assert signatures == (
        sections.Signature("Head of Marketing", "Ida Birk", "Marketing", "binding"),
        sections.Signature("Sponsor", "Tom Erle", "", "acknowledges"),
    )


def test_how_a_promise_is_counted_stands_in_a_table() -> None:
    counting: Table = section(page(), "counting")
    rows = dict(counting.rows)
    assert rows["Persistence"] == (
        "Kept with four attempts, each at least 1 hour after the one before. Fulfilled early when the lead is recorded as replied or opted out."
        " Left out: rejected, opted out or disqualified before."
    )
    assert rows["Customers"] == "Kept when the lead is a customer in time. Judged from 100 leads on."
    assert (
        rows["Lead maturity"]
        == "Kept when the lead is a sales-qualified lead in time. Judged by the quarter of hand-over."
    )
    assert "With fewer than 5 such leads" in counting.intro


def test_the_rest_of_the_purpose_tells_why() -> None:
    why: Prose = section(page(), "why")
    assert why.text == "The workshop of *June* asked for it."


def test_without_a_second_paragraph_the_shared_outcome_tells_why() -> None:
    goals = {"revenue": paper.WORDS["goals"]["revenue"] | {"kind": "outcome"}}
    why: Prose = section(page(purpose="Fewer leads go cold.", goals=goals), "why")
    assert why.text.startswith("Marketing and Sales answer together for one outcome: win €1\\.20M by 30 September 2026\\.")  # fmt: skip


def test_an_agreement_with_the_bare_minimum_has_a_page_too() -> None:
    bare = paper.agreement(
        **dict.fromkeys(paper.WORDS.keys() - {"schema", "id", "title", "version", "parties"})
    )
    view = document.view(bare, {}, paper.workspace(), digest=paper.DIGEST, dated=date(2026, 6, 1))
    assert view.sides == ()
    (roles,) = view.sections
    assert roles.teams == (Fact("Marketing", "Led by ida"), Fact("Sales", "Led by tom"))
    assert view.facts == (Fact("Term", ""), Fact("Reviewed", ""))
    assert view.furniture.created_on == date(2026, 6, 1)


def test_waivers_of_the_agreement_are_printed_and_then_those_that_nobody_signed() -> None:
    listed = {
        "rule": "T106",
        "on": "definitions.mql",
        "reason": "It is reviewed in May",
        "approved_by": ["mia"],
        "until": "2027-01-31",
    }
    agreement = paper.agreement(waivers=[listed])
    text = (
        "terms:\n  # smartdocs: ignore[S101, S102] the board chose the wording until 2027-03-31 by Sam Rivera\n  volume: {}\n"
        "title: Good  # smartdocs: ignore[S101] it is a name until 2027-04-30\n"
    )
    noted = in_comments([parse(text, "agreement.yaml")], Catalogue()).waivers
    view = document.view(
        agreement, {}, paper.workspace(), digest=paper.DIGEST, dated=paper.DATED, noted=noted
    )
    assert section(view, "waivers").waivers[1:] == (
        sections.Waiver("S101, S102", "terms.volume", "the board chose the wording", "Sam Rivera (a comment, not signed)", "31 March 2027"),
        sections.Waiver("S101", "title", "it is a name", "A comment, not signed", "30 April 2027"),
    )  # fmt: skip
    assert section(view, "waivers").waivers[0].rule == "T106"


def test_before_the_signatures_each_word_and_each_goal_has_a_line_and_leads_to_its_annex() -> None:
    view = page()
    lead, crm = section(view, "what-we-mean").words
    assert (lead.term, lead.meaning, lead.anchor) == (
        "Qualified lead",
        "All of: 50 people or more; at least one of two: score >= 60; request = 'demo'",
        "lead-mql",
    )
    assert (crm.term, crm.meaning, crm.anchor) == ("CRM", "Where leads are recorded.", "")
    revenue, rate = section(view, "goals-in-short").goals
    assert (revenue.baseline, revenue.target, revenue.due, revenue.owner, revenue.anchor) == (
        "€797,200", "€1.20M", "30 September 2026", "Tom Erle", "goal-revenue",
    )  # fmt: skip
    assert (rate.baseline, rate.target) == ("", "70%".replace("%", " %"))


def test_the_twenty_seventh_annex_is_aa() -> None:
    assert [letters(place) for place in (0, 1, 25, 26, 27, 51, 52)] == ["A", "B", "Z", "AA", "AB", "AZ", "BA"]
