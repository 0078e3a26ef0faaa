"""What a person reads at the terminal about a goal, to the letter."""

from __future__ import annotations

from smartdocs.lint.smart.formats import text
from smartdocs.lint.smart.reading import read_goals


def test_the_words_are_underlined_and_the_letters_say_what_to_add() -> None:
    shown = text.render(read_goals(["Marketing will deliver 500 MQLs per month to Sales by the end of Q3."]))
    assert shown == (
        "Marketing will deliver 500 MQLs per month to Sales by the end of Q3.\n"
        "1^^^^^^^^      2^^^^^^ 3^^ 4^^^ 6^^^^^^^^                 7^^^^^^^^\n"
        "                           5^^^\n"
        "\n"
        "1  owner      Marketing  (not one person)\n"
        "2  direction  deliver  = reach\n"
        "3  target     500\n"
        "4  unit       MQLs\n"
        "5  metric     MQLs\n"
        "6  rate       per month\n"
        "7  deadline   end of Q3  (no day that a calendar knows)\n"
        "-  not said: baseline, population\n"
        "\n"
        "S  pass     it is about one thing, `MQLs`\n"
        "M  pass     `500` can be counted\n"
        "A  partly   `Marketing` is not one person\n"
        "            name one person or role, as in `Owner: Mia Chen`\n"
        "R  unknown  cannot be seen from one sentence\n"
        "            name the goal it serves (`parent`) and the terms that move it (`levers`)\n"
        "T  partly   `end of Q3` depends on the day on which one reads it\n"
        "            write the day, as in `by 31 December 2026`\n"
        "\n"
        "goals:\n"
        "  mqls:\n"
        "    statement: Marketing will deliver 500 MQLs per month to Sales by the end of Q3.\n"
        "    metric: mqls  # missing: how it is counted; define it under `metrics:`\n"
        "    direction: reach\n"
        "    # missing: baseline, where it stands today: {value: …, period: …, n: …, source: …}\n"
        "    target: 500 MQLs\n"
        "    # missing: due, the day until when, as in 2026-12-31 (the sentence says: end of Q3)\n"
        "    # missing: owner, the id of one person under `people:` (the sentence says: Marketing)\n"
        "    # missing: agreed_by, the ids of those in both teams who said yes\n"
        "    # missing: parent, the goal that it serves, and levers, the terms that move it\n"
        "    # missing: population, which leads or customers it speaks of\n"
        "    # missing: why it matters\n"
        "\n"
        "A and T are open. Complete the sentence, or the draft in agreement.yaml.\n"
    )


def test_a_long_sentence_is_broken_and_a_part_goes_on_below() -> None:
    lines = text.underlined(*_read("Raise the acceptance of inbound leads from companies in Germany, Austria and Switzerland "
                                   "from 72% to 90% by 31 December 2026."))  # fmt: skip
    assert (
        lines[0]
        == "Raise the acceptance of inbound leads from companies in Germany, Austria and Switzerland from 72% to"
    )
    assert max(map(len, lines)) <= 100


def _read(sentence: str) -> tuple[str, tuple[object, ...]]:
    goal = read_goals([sentence])[0]
    return goal.statement, goal.parts


def test_carets_stand_below_wide_letters_and_not_below_combining_ones() -> None:
    lines = text.underlined(*_read("漢字 e\u0301: Raise acceptance to 90%"))
    column = "漢字 e\u0301: ".replace("\u0301", "")
    assert lines[1].index("1^^^^") == len(column) + 2


def test_a_terminal_gets_the_verdict_in_colour() -> None:
    shown = text.render(read_goals(["Raise acceptance to 90%"]), color=True)
    assert "A  \x1b[31mmissing\x1b[0m  nobody is named who sees to it" in shown
    assert "\x1b[" not in text.render(read_goals(["Raise acceptance to 90%"]))


def test_a_list_ends_with_how_many_are_complete() -> None:
    good = "Raise the acceptance of inbound MQLs from 72% to 90% by 31 December 2026. Owner: Mia Chen."
    shown = text.render(read_goals([good, "Improve lead quality"]))
    assert shown.splitlines()[-1] == "1 of 2 goals pass S, M, A and T; R is for people to judge."
