"""The way of a lead, who gets it, and why it leaves."""

from paper import anchors, page, section


def test_stages_that_say_where_they_lead_stand_in_the_order_of_the_way() -> None:
    stages = {
        "parked": {"name": "Parked", "counts_as": "recycled", "next": "mql", "owner": "Marketing"},
        "mql": {"name": "Qualified lead", "next": ["sal", "parked"], "stale_after": "24 business hours"},
        "sal": {
            "name": "Accepted lead",
            "meaning": "A rep has said yes.",
            "counts_as": "sal",
            "terminal": True,
        },
    }
    view = page(stages=stages)
    table = section(view, "way")
    assert (table.heading, table.columns) == (
        "The way of a lead",
        ("Stage", "Counts as", "Decided by", "Goes on to", "Stands here for at most"),
    )
    assert table.rows == (
        ("Qualified lead", "", "", "Accepted lead or Parked", "24 business hours"),
        ("Accepted lead", "an accepted lead", "", "The way ends here", ""),
        ("Parked", "recycled", "Marketing", "Qualified lead", ""),
    )


def test_stages_that_only_say_what_they_mean_stand_among_the_words() -> None:
    view = page(stages={"sal": {"name": "Accepted lead", "meaning": "A rep has said yes.", "owner": "Sales"}})
    assert "way" not in anchors(view)
    assert section(view, "what-we-mean").words[1].meaning == "A rep has said yes. Decided by Sales."


def test_routing_says_who_how_soon_and_who_else() -> None:
    prose = section(
        page(routing={"rule": "By postcode", "fallback": "tom", "within": "30 minutes"}), "routing"
    )
    assert prose.heading == "Who gets a new lead"
    assert prose.text.replace("\\", "") == (
        "By postcode. It is with somebody within 30 minutes. A lead that goes to nobody by this rule goes to Tom Erle."
    )
    assert section(page(routing={"rule": "By <b>turn</b>."}), "routing").text == "By &lt;b\\>turn&lt;/b\\>\\."


def test_a_reason_says_what_happens_next_and_who_answers_for_it() -> None:
    reasons = {
        "budget": {
            "label": "No budget this year",
            "kind": "recycled",
            "action": "Nurture for 90 calendar days",
            "accountable": "marketing",
        },
        "rival": {"label": "Chose another supplier", "kind": "lost"},
    }
    table = section(page(reasons=reasons), "reasons")
    assert (table.heading, table.columns) == (
        "Why a lead leaves the way",
        ("Reason", "The lead is", "What happens next", "Answers for it"),
    )
    assert table.rows == (
        ("No budget this year", "recycled", "Nurture for 90 calendar days", "Marketing"),
        ("Chose another supplier", "lost", "", ""),
    )
    assert section(page(reasons={"rival": reasons["rival"]}), "reasons").columns == ("Reason", "The lead is")


def test_what_is_not_agreed_has_no_chapter() -> None:
    assert {"way", "routing", "reasons", "capacity", "campaigns", "sources"} & set(anchors(page())) == set()
