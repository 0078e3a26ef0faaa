from pathlib import Path

import pytest

from smartdocs.errors import SourceError
from smartdocs.render.templates import describe, draw, environment, names, unused
from tests.render.views import AGREEMENT, SCORECARD

HEADER = "{# title: Mine, view: agreement #}"


def folder(tmp_path: Path, text: str, name: str = "mine") -> tuple[Path, ...]:
    (tmp_path / f"{name}.html.j2").write_text(text, "utf-8")
    return (tmp_path,)


def refusal(tmp_path: Path, text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "mine", folder(tmp_path, text), "html")
    return caught.value


def test_the_templates_that_come_along_say_what_they_show() -> None:
    assert names() == (
        "agreement",
        "evidence",
        "impact",
        "lead",
        "persona",
        "personas",
        "redline",
        "review",
        "rules",
        "scorecard",
        "signatures",
        "site",
        "worksheet",
        "workshop-agenda",
        "workshop-canvas",
        "workshop-guide",
        "workshop-invitation",
        "workshop-leads",
        "workshop-log",
        "workshop-note",
        "workshop-report",
        "workshop-votes",
    )
    assert describe("agreement").title == "Agreement between Marketing and Sales"
    assert describe("scorecard").view == "scorecard"


def test_a_users_template_wins_over_ours(tmp_path: Path) -> None:
    folders = folder(tmp_path, HEADER + "<p>{{ view.title }}</p>", "agreement")
    assert (
        draw(AGREEMENT, "agreement", folders, "html") == "<p>What Marketing and Sales promise each other</p>"
    )


def test_a_users_part_wins_over_ours(tmp_path: Path) -> None:
    (tmp_path / "parts" / "sections").mkdir(parents=True)
    (tmp_path / "parts" / "sections" / "glossary.html.j2").write_text("<p>No glossary in this house.</p>")
    assert "No glossary in this house." in draw(AGREEMENT, "agreement", (tmp_path,), "html")


def test_a_file_that_nothing_draws_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    written = {
        "agreement.html.j2": '{# view: agreement #}{% include "parts/own.html.j2" %}',
        "parts/own.html.j2": "ours alone",
        "parts/section/terms.html.j2": "misspelt",
        "languages/nl.yaml": "",
        "README.md": "how we do it here",
        ".swp": "",
    }
    for name, text in written.items():
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).write_text(text)
    assert list(unused((tmp_path / "templates",))) == [
        ("templates/parts/section/terms.html.j2", "did you mean `templates/parts/sections/terms.html.j2`?")
    ]


def test_an_unknown_template_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(SourceError, match="There is no template “contract”") as caught:
        draw(AGREEMENT, "contract", (), "html")
    assert caught.value.fix == f"The templates are {', '.join(names())}."


def test_a_template_for_another_view_is_refused() -> None:
    with pytest.raises(SourceError, match="shows the view “agreement”, not “scorecard”"):
        draw(SCORECARD, "agreement", (), "html")


def test_a_template_without_a_header_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, "<p>hello</p>")
    assert error.message == "The template does not say which view it shows."
    assert error.place.endswith("mine.html.j2:1:1")


@pytest.mark.parametrize(
    "attempt",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ view.__init__.__globals__ }}",
        "{{ environment.__init__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ ['a'] * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%01000000000d' % 1 }}",
        "{{ 'a'.center(1000000000) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ range(1000000000)|list }}",
        "{{ lipsum(1000000) }}",
        '{% include "../../etc/passwd" %}',
        '{% include "/etc/passwd" %}',
    ],
)
def test_a_template_cannot_reach_python_files_or_all_of_the_memory(tmp_path: Path, attempt: str) -> None:
    refusal(tmp_path, HEADER + attempt)


def test_a_template_cannot_change_the_view(tmp_path: Path) -> None:
    refusal(tmp_path, HEADER + "{{ {'a': 1}.update({'b': 2}) }}")


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    assert environment().from_string("{{ text }}").render(text="90 % of § 3.1") == "90\u00a0% of §\u00a03.1"
    assert (
        environment().from_string("{{ text }}").render(text="un « bloc » dit") == "un «\u00a0bloc\u00a0» dit"
    )


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (1.04, "1"), (0.25, "0.2"), (-0.01, "0"), (12.5, "12.5"), (-3.25, "-3.2")]
)
def test_a_length_has_one_decimal_at_most(value: float, text: str) -> None:
    assert environment().from_string("{{ value|px }}").render(value=value) == text


def test_a_length_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="inf is not a length"):
        environment().from_string("{{ value|px }}").render(value=float("inf"))


def test_a_count_has_its_thousands_parted_whatever_the_locale() -> None:
    assert environment().from_string("{{ 1234567|number }}").render() == "1,234,567"
