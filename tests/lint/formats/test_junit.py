"""JUnit XML, as Jenkins checks it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from smartdocs.finding import Span
from smartdocs.lint.formats import format_named
from tests.lint.formats.sample import LATE, PATH, SCHEMAS, TEXTS, VAGUE, WAIVED, written

XSD = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def parsed(text: str) -> etree._Element:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    XSD.assertValid(root)
    return root


def test_a_file_is_a_suite_and_a_rule_a_test() -> None:
    text = written("junit", [VAGUE, LATE], ("M106",))
    parsed(text)
    assert text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="smartdocs lint" tests="4" failures="2" errors="0">\n'
        f'  <testsuite name="{PATH}" tests="2" failures="2" errors="0" skipped="0">\n'
        f'    <testcase classname="{PATH}" name="T106 no-review-date">\n'
        f'      <failure type="warning" message="no review">{PATH}:1:1: warning: No review. Add a date.</failure>\n'
        "    </testcase>\n"
        f'    <testcase classname="{PATH}" name="S101 vague-word">\n'
        '      <failure type="error" message="`Improve` says neither how much nor from where to where">'
        f"{PATH}:3:16: error: `Improve` says neither how much nor from where to where. "
        "Write `Raise acceptance from 72% to 90%`.</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="smartdocs.yaml" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="smartdocs.yaml" name="lint" />\n'
        "  </testsuite>\n"
        '  <testsuite name="rules that did not run" tests="1" failures="0" errors="0" skipped="1">\n'
        '    <testcase classname="rules" name="M106">\n'
        '      <skipped message="M106 did not run: add --data to run it on your data" />\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_two_findings_of_a_rule_in_a_file_are_one_test_that_names_both_places() -> None:
    second = replace(VAGUE, level="warning", span=Span(PATH, 4, 1, 4, 3), message="`more` says nothing")
    (failure,) = parsed(written("junit", [second, VAGUE])).iter("failure")
    assert failure.get("type") == "error"
    assert failure.get("message") == f"{VAGUE.message} (and 1 more)"
    assert [line.split(": ")[0] for line in failure.text.splitlines()] == [f"{PATH}:3:16", f"{PATH}:4:1"]


def test_files_in_which_nothing_was_found_are_tests_that_passed() -> None:
    root = parsed(written("junit", []))
    assert (root.get("tests"), root.get("failures")) == (str(len(TEXTS)), "0")
    assert [case.get("classname") for case in root.iter("testcase")] == sorted(TEXTS)


def test_a_finding_that_somebody_set_aside_is_a_test_that_was_skipped() -> None:
    root = parsed(format_named("junit").render([], TEXTS, (), waived=[WAIVED]))
    assert (root.get("tests"), root.get("failures")) == ("2", "0")
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == "waived until 2027-03-31: agreed in FY25"
    assert skipped.text.startswith(f"{PATH}:3:16: error: `Improve` says neither")
