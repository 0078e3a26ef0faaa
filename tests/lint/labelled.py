"""Labelled sentences -> what the language rules find in them, and how often they are right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from smartdocs.lint.engine import rules
from smartdocs.source.plain import read_plain
from tests.lint.cases import AGREEMENT, case_of, files_with, shown

DATA = Path(__file__).parent / "data"
SPLITS = ("tuned", "held_out", "blind", "last")
"""What is measured. `read` is left out: its labels are what the rules said, looked through."""
RULES = ("S101", "S102", "S103", "S104", "S106", "S108", "S109", "S110", "S111", "S112", "S113", "T102")
FRESH = ("fresh odd", "fresh even", "end", "met")
"""Sentences of many trades, labelled for more rules; of `fresh`, every second one was never tuned on."""
MORE_RULES = ("M105", "M117", "M121", "R108", "S107")
"""Rules that only the sentences of ``FRESH`` are labelled for."""
KEYS = {
    "goal": "statement",
    "outcome": "kind: outcome, statement",
    "why": "statement: Raise the acceptance of qualified leads from 72% to 90%., metric: acceptance_rate, why",
}
"""How a sentence of each role is written into a goal; the text of a term is the rest."""
PROMISE = "promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}"


@dataclass(frozen=True)
class Labelled:
    """A sentence, and what must be found in it: pairs of a code and words."""

    text: str
    split: str
    language: str
    role: str
    expected: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """What the rules make of a sentence: what they found rightly, wrongly, and not at all."""

    said: Labelled
    right: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]


def labelled() -> Iterator[Labelled]:
    """Every sentence of ``data/language_*.yaml``."""
    for path in sorted(DATA.glob("language_*.yaml")):
        for group in read_plain(path.read_text("utf-8")):
            for rows in (group["good"], group["bad"]):
                for number, row in enumerate(rows):
                    split = group["split"]
                    if split == "fresh":
                        split = "fresh even" if number % 2 else "fresh odd"
                    about = split, group["language"], group["role"]
                    marked = {} if isinstance(row, str) else {k: v for k, v in row.items() if k != "text"}
                    expected = tuple((code, word) for code in marked for word in marked[code])
                    yield Labelled(row if isinstance(row, str) else row["text"], *about, expected)


def found(said: Iterable[Labelled]) -> Iterator[tuple[Labelled, list[tuple[str, str]]]]:
    """Code and words of each finding, for sentences of one language and one role."""
    rows = list(said)
    language, role = rows[0].language, rows[0].role
    key = KEYS.get(role, f"by: sales, {PROMISE}, text")
    lines = [
        f"  x{n:04d}: {{{key}: {json.dumps(row.text, ensure_ascii=False)}}}" for n, row in enumerate(rows)
    ]
    _, files = files_with(f"{'terms' if role == 'term' else 'goals'}:\n" + "\n".join(lines) + "\n")
    files["smartdocs.yaml"] += f"language: {language}\n"
    case = case_of(files, data=False)
    by_line: dict[int, list[tuple[str, str]]] = {n: [] for n in range(len(rows))}
    for rule in rules():
        if rule.code in (*RULES, *MORE_RULES):
            for finding in rule.findings(case):
                number = finding.span.line - 2
                if finding.span.path == AGREEMENT and number in by_line:
                    by_line[number].append((rule.code, " ".join(shown(finding, files).split())))
    yield from ((row, by_line[n]) for n, row in enumerate(rows))


def outcomes(said: Iterable[Labelled]) -> list[Outcome]:
    """Each sentence with what was found in it, held against what must be found."""
    groups: dict[tuple[str, str], list[Labelled]] = {}
    for row in said:
        groups.setdefault((row.language, row.role), []).append(row)
    return [_outcome(row, hits) for rows in groups.values() for row, hits in found(rows)]


def _outcome(row: Labelled, hits: list[tuple[str, str]]) -> Outcome:
    left, right, wrong = list(row.expected), list[tuple[str, str]](), list[tuple[str, str]]()
    for code, words in hits:
        if code in MORE_RULES and row.split not in FRESH:
            continue
        match = next((e for e in left if e[0] == code and (e[1] in words or words in e[1])), None)
        if match:
            left.remove(match)
            right.append((code, words))
        else:
            wrong.append((code, words))
    return Outcome(row, tuple(right), tuple(wrong), tuple(left))


def score(results: Iterable[Outcome], code: str) -> tuple[int, int, int]:
    """How often a rule was right, wrong, and silent where it should have spoken."""
    right = wrong = missed = 0
    for result in results:
        right += sum(found == code for found, _ in result.right)
        wrong += sum(found == code for found, _ in result.wrong)
        missed += sum(found == code for found, _ in result.missed)
    return right, wrong, missed
