from pathlib import Path

import pytest

from smartdocs.errors import SourceError
from smartdocs.render.templates import describe, draw, environment, names
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


def test_a_part_that_comes_or_goes_while_one_watches_is_seen(tmp_path: Path) -> None:
    part = tmp_path / "styles" / "marks.css"
    part.parent.mkdir()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.write_text(".ours { color: red }")
    assert ".ours { color: red }" in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.unlink()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")


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


def test_a_misspelt_name_is_an_error_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n<p>\n{{{{ view.titel }}}}</p>")
    assert "titel" in error.message
    assert error.place.endswith("mine.html.j2:3:1")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ term.headng }}", "Term has no `headng`; did you mean `heading`?"),
        ("{{ section.xyz }}", "Terms has no `xyz`; it has `anchor`, `heading`, `intro`, `is_annex`, `keep_together`, `number`, `terms`"),
        ("{{ trm.heading }}", "there is nothing called `trm` here; what a document shows is in `view`"),
        ("{{ term.sentence + 1 }}", 'can only concatenate str (not "int") to str'),
    ],
)  # fmt: skip
def test_a_slip_in_a_loop_names_the_clause_that_was_being_drawn(
    tmp_path: Path, written: str, said: str
) -> None:
    part = tmp_path / "parts" / "sections" / "terms.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("{% for term in section.terms %}\n" + written + "\n{% endfor %}")
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert caught.value.place == f"{tmp_path.name}/parts/sections/terms.html.j2:2:1"
    assert caught.value.message == f"The template cannot be drawn at “Lead volume” (lead-volume): {said}"


def test_a_mistake_in_the_syntax_is_an_error_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n{{% if %}}")
    assert error.place.endswith("mine.html.j2:2:1")


def test_a_filter_that_nobody_knows_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n{{{{ view.title|uper }}}}")
    assert error.message == "The template has a mistake: No filter named 'uper'."
    assert error.place == f"{tmp_path.name}/mine.html.j2:2:1"
    assert error.fix == "did you mean `upper`?"


@pytest.mark.parametrize(
    "written",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    ],
)
def test_a_template_that_goes_round_and_round_is_stopped_with_its_place(
    tmp_path: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smartdocs.render.sandbox.MOST", 20_000)
    error = refusal(tmp_path, f"{HEADER}\n{written}")
    assert "it goes round more than 20,000 times" in error.message
    assert error.place == f"{tmp_path.name}/mine.html.j2:2:1"


def test_a_template_with_a_mark_of_its_bytes_and_lines_of_windows_is_read_like_any_other(
    tmp_path: Path,
) -> None:
    (tmp_path / "agreement.html.j2").write_bytes(
        f"\ufeff{HEADER}\r\n<p>{{{{ view.title }}}}</p>\r\n".encode()
    )
    drawn = draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert drawn.strip() == "<p>What Marketing and Sales promise each other</p>"
    assert "\ufeff" not in drawn


def test_a_part_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    part = tmp_path / "parts" / "section.html.j2"
    part.parent.mkdir()
    part.write_bytes(b"<p>\n\xe9t\xe9</p>")
    with pytest.raises(SourceError, match="not UTF-8 text") as caught:
        draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert caught.value.place == f"{tmp_path.name}/parts/section.html.j2:2:1"


def test_what_stands_in_the_place_of_a_template_and_is_none_is_said_rather_than_passed_over(
    tmp_path: Path,
) -> None:
    work = tmp_path / "work"
    part = work / "templates" / "parts" / "section.html.j2"
    part.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("a secret")
    said = {}
    for target in ("nowhere", tmp_path / "elsewhere"):
        part.symlink_to(target)
        said[target] = _refused_with(work / "templates")
        part.unlink()
    part.mkdir()
    assert said["nowhere"] == "This is a link that leads nowhere, where a template could stand."
    assert said[tmp_path / "elsewhere"] == "A link leads from this template out of the workspace."
    assert _refused_with(work / "templates") == "This is a folder, where a template could stand."


def _refused_with(folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "agreement", (folder,), "html")
    assert caught.value.place == "templates/parts/section.html.j2"
    return caught.value.message


def test_a_missing_part_is_an_error_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    error = refusal(tmp_path, f'{HEADER}\n\n{{% include "parts/nowhere.html.j2" %}}')
    assert "parts/nowhere.html.j2" in error.message
    assert error.place.endswith("mine.html.j2:3:1")


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
