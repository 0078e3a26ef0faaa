"""How a goal counts in somebody's pay."""

from paper import anchors, page, section

PAY = {
    "goal": "revenue", "roles": ["Head of Marketing", "Marketing Operations"], "share": "15%", "gate": "70%", "cap": "125%",
    "payout": [{"at": "80%", "pays": "50%"}, {"at": "100%", "pays": "100%"}, {"at": "120%", "pays": "125%"}],
}  # fmt: skip


def test_pay_follows_what_follows_a_miss_and_reads_aloud() -> None:
    view = page(compensation=[PAY])
    table = section(view, "pay")
    assert anchors(view)[anchors(view).index("pay") - 1] == "goals"
    assert (table.heading, table.columns) == (
        "How the goals count in pay",
        ("Goal", "Counts for", "Of variable pay", "What is paid"),
    )
    assert table.rows == (
        (
            "New revenue",
            "Head of Marketing and Marketing Operations",
            "15 %",
            "Below 70 % attainment nothing is paid. 50 % is paid from 80 % on, 100 % from 100 % on and 125 % from 120 % on. At most 125 % is paid.",
        ),
    )


def test_a_goal_that_nobody_is_paid_for_says_why_and_leaves_no_empty_column() -> None:
    table = section(
        page(compensation=[{"goal": "rate", "none": "the works council has not agreed yet"}]), "pay"
    )
    assert table.columns == ("Goal", "Of variable pay", "What is paid")
    assert table.rows == (("Acceptance", "None", "The works council has not agreed yet."),)


def test_without_a_word_about_pay_there_is_no_such_chapter() -> None:
    assert "pay" not in anchors(page())
