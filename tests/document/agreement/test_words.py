"""What the words mean, and how alike both teams read them."""

from paper import WORDS, anchors, page, section

from smartdocs.document import agreement_sections as sections


def with_samples(*samples: dict[str, object]) -> dict[str, object]:
    return {"mql": WORDS["definitions"]["mql"] | {"samples": list(samples)}}


def test_samples_stand_in_a_table_that_says_what_kappa_is() -> None:
    judged = page(
        definitions=with_samples(
            {"period": "2026-Q1", "n": 1200, "kappa": 0.6}, {"period": "2026-Q3", "n": 40, "kappa": 1}
        )
    )
    table = section(judged, "samples")
    assert (table.heading, table.columns) == (
        "How alike we read the definitions",
        ("Definition", "Period", "Leads", "Kappa"),
    )
    assert table.rows == (
        ("Qualified lead", "First quarter of 2026", "1,200", "0.6"),
        ("Qualified lead", "Third quarter of 2026", "40", "1"),
    )
    assert table.intro == "Both teams judged the same leads, each without seeing the answers of the other."
    assert table.note == (
        "Kappa is the agreement beyond chance (Cohen, 1960): 1 when all answers are the same, 0 when they are the same as often as by chance."
    )


def test_without_samples_there_is_no_such_chapter() -> None:
    assert "samples" not in anchors(page())


def test_a_group_of_criteria_says_what_it_is_for() -> None:
    group = {
        "label": "Shows that it matters now",
        "dimension": "intent",
        "evidence": "web forms",
        "any": [{"if": "score >= 60"}],
    }
    lead = section(
        page(definitions={"mql": {"name": "Qualified lead", "qualifies_when": group}}), "lead-definitions"
    ).leads[0]
    assert lead.criteria == sections.Criteria(
        "any of", (sections.Criterion("score >= 60"),), "Shows that it matters now", "web forms", "intent"
    )


def test_a_word_that_a_definition_decides_leads_to_its_section() -> None:
    group = {"all": [{"if": "company_size >= 50"}, {"if": "score >= 60"}]}
    view = page(definitions={"mql": {"name": "Qualified lead", "qualifies_when": group}})
    number = section(view, "lead-definitions").number
    (word, *_) = section(view, "what-we-mean").words
    assert (word.term, word.anchor, word.ref) == ("Qualified lead", "lead-mql", number)
    assert number.isupper()
