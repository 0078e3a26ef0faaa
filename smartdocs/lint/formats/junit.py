"""Findings -> JUnit XML, which every CI system shows as tests: a suite for a file, a test for a rule that found something.

A finding of any level is a failure, and the failure's type is the level: JUnit has no milder word.
A file in which nothing was found is a test that passed; a rule that did not run is a test that was skipped, and so is
a finding that somebody set aside.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # nothing is parsed here

from smartdocs.finding import LEVELS
from smartdocs.lint.saying import in_order, place, plain, sentences, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),
) -> str:
    """One document; files by name, rules in the order of their first finding."""
    found: dict[str, dict[str, list[Finding]]] = {path: {} for path in texts}
    for finding in in_order(findings):
        found.setdefault(finding.span.path, defaultdict(list))
        found[finding.span.path].setdefault(f"{finding.code} {finding.slug}", []).append(finding)
    aside: dict[str, list[Waived]] = {}
    for each in sorted(waived, key=lambda w: (w.finding.order, repr(w))):
        found.setdefault(each.finding.span.path, {})
        aside.setdefault(each.finding.span.path, []).append(each)
    suites = [_suite(path, found[path], aside.get(path, [])) for path in sorted(found)]
    if not_run:
        suites.append(_skipped(not_run))
    total = {name: str(sum(int(s.attrib[name]) for s in suites)) for name in ("tests", "failures", "errors")}
    root = ET.Element("testsuites", {"name": "smartdocs lint", **total})
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(path: str, rules: Mapping[str, Sequence[Finding]], aside: Sequence[Waived]) -> ET.Element:
    name = plain(path)
    suite = _empty(name, tests=max(1, len(rules) + len(aside)), failures=len(rules), skipped=len(aside))
    if not rules and not aside:
        ET.SubElement(suite, "testcase", {"classname": name, "name": "lint"})
    for rule, findings in rules.items():
        test = ET.SubElement(suite, "testcase", {"classname": name, "name": plain(rule)})
        worst = min((finding.level for finding in findings), key=LEVELS.index)
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        failure = ET.SubElement(
            test, "failure", {"type": worst, "message": f"{plain(findings[0].message)}{more}"}
        )
        failure.text = "\n".join(f"{place(f.span)}: {f.level}: {sentences(f)}" for f in findings)
    for each in aside:
        finding, waiver = each.finding, each.waiver
        test = ET.SubElement(
            suite, "testcase", {"classname": name, "name": plain(f"{finding.code} {finding.slug}")}
        )
        why = plain(f"waived until {waiver.until.isoformat()}: {waiver.reason}")
        skipped = ET.SubElement(test, "skipped", {"type": "waived", "message": why})
        skipped.text = f"{place(finding.span)}: {finding.level}: {sentences(finding)}"
    return suite


def _skipped(not_run: Sequence[str]) -> ET.Element:
    suite = _empty("rules that did not run", tests=len(not_run), skipped=len(not_run))
    for code in not_run:
        test = ET.SubElement(suite, "testcase", {"classname": "rules", "name": plain(code)})
        ET.SubElement(test, "skipped", {"message": " ".join(silent([code]))})
    return suite


def _empty(name: str, *, tests: int, failures: int = 0, skipped: int = 0) -> ET.Element:
    counted = {"tests": tests, "failures": failures, "errors": 0, "skipped": skipped}
    return ET.Element("testsuite", {"name": name, **{key: str(value) for key, value in counted.items()}})
