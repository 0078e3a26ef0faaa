"""The labelled goals -> how often `smartdocs smart` is right; ``tools/smart_quality.py`` prints it, a test keeps it.

What is called untouched was not looked at while the rules of `smart` were written.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartdocs.lint.smart.letters import judge
from smartdocs.lint.smart.parts import find_parts
from smartdocs.lint.smart.sentence import read_sentence

TESTS = Path(__file__).parents[1]
HEALTH, BUSINESS = TESTS / "data/smart_goals.jsonl", TESTS / "smart/data/business_goals.jsonl"
MET = TESTS / "smart/data/met_goals.jsonl"
"""Classes met in goals of strangers, in our own words: verdicts of some letters, and the day."""
FRESH = TESTS / "smart/data/fresh_goals.jsonl"
"""Goals of many trades, each with the letters it passes; those with even numbers were only measured."""
READ_AT_THE_START = 28
"""So many goals of the health set were read before the halves were drawn; they can only be in the half looked at."""
SEED = 2026
COUNTS = {"S": {"pass"}, "M": {"pass"}, "A": {"pass", "partly"}}
"""Which verdicts stand for an annotator's yes.

Nobody is named in a goal of the health set: its A is the speaker's own confidence (``7/10``), which is half of our A.
"""


@dataclass(frozen=True)
class Score:
    """A table of two by two: what we say against what is right."""

    both: int = 0
    only_we: int = 0
    only_they: int = 0
    neither: int = 0

    @property
    def precision(self) -> float:
        """Of what we say, the share that is right; 1 when we say nothing."""
        return self.both / (self.both + self.only_we) if self.both + self.only_we else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that we say."""
        return self.both / (self.both + self.only_they) if self.both + self.only_they else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.both + self.only_we + self.only_they
        return 2 * self.both / total if total else 1.0

    @property
    def kappa(self) -> float:
        """Cohen's kappa: agreement beyond what chance would give."""
        n = self.both + self.only_we + self.only_they + self.neither
        observed = (self.both + self.neither) / n
        we, they = self.both + self.only_we, self.both + self.only_they
        chance = (we * they + (n - we) * (n - they)) / n**2
        return (observed - chance) / (1 - chance) if chance < 1 else 1.0


def rows(path: Path) -> list[dict[str, Any]]:
    """The goals of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def untouched(goals: list[dict[str, Any]]) -> set[str]:
    """The ids of the half that nobody looked at: drawn once, from those that had not been read before."""
    ids = sorted(goal["id"] for goal in goals[READ_AT_THE_START:])
    return set(random.Random(SEED).sample(ids, len(goals) // 2))  # noqa: S311 (a fixed draw, no secret)


def letter_score(
    goals: list[dict[str, Any]], letter: str, counts: dict[str, set[str]] | None = None
) -> Score:
    """The letter against the annotators; ``counts`` says which verdicts stand for their yes."""
    yes = (counts or COUNTS)[letter]
    cells = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for goal in goals:
        cells[verdicts(goal["text"])[letter] in yes, letter in goal["passes"]] += 1
    return Score(cells[True, True], cells[True, False], cells[False, True], cells[False, False])


def spread_of_kappa(goals: list[dict[str, Any]], letter: str, draws: int = 400) -> tuple[float, float]:
    """Between which figures kappa lies in 95 of 100 samples of that size, drawn anew from the goals."""
    pairs = [(verdicts(goal["text"])[letter] in COUNTS[letter], letter in goal["passes"]) for goal in goals]
    dice, found = random.Random(SEED), []  # noqa: S311 (a fixed draw, no secret)
    for _ in range(draws):
        drawn = dice.choices(pairs, k=len(pairs))
        cells = [drawn.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))]
        found.append(Score(*cells).kappa)
    found.sort()
    return found[draws // 40], found[-draws // 40 - 1]


def verdicts(text: str) -> dict[str, str]:
    """The five verdicts about a sentence."""
    sentence = read_sentence(text)
    return {letter.letter: letter.verdict for letter in judge(sentence, find_parts(sentence))}


def part_score(goals: list[dict[str, Any]], name: str) -> Score:
    """A part against the words that were expected; a part with the wrong words is both too much and missing."""
    both = only_we = only_they = 0
    for goal in goals:
        right = is_right(goal, name)
        both += right is True
        only_we += right is False and said(goal, name) is not None
        only_they += right is False and name in goal["parts"]
    return Score(both, only_we, only_they)


def said(goal: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The first part of that name that we find."""
    found = (part for part in find_parts(read_sentence(goal["text"])) if part.name == name)
    part = next(found, None)
    return {"text": part.text, "value": part.value} if part else None


def is_right(goal: dict[str, Any], name: str) -> bool | None:
    """Whether we say what is expected; None when both say nothing.

    A phrase (metric, population, owner) is right when at least half of the words of both are the same;
    a number, a verb and a day to the letter, and the day must be read as the right date.
    """
    ours, theirs = said(goal, name), goal["parts"].get(name)
    if ours is None and theirs is None:
        return None
    if ours is None or theirs is None:
        return False
    if name in {"metric", "population", "owner"}:
        a, b = set(ours["text"].lower().split()), set(theirs.lower().split())
        return len(a & b) * 2 >= len(a | b)
    if name == "deadline" and ours["value"] != goal["due"]:
        return False
    return ours["text"].removeprefix("the ") == theirs.removeprefix("the ")


def every_second(goals: list[dict[str, Any]]) -> set[str]:
    """The ids of every second goal of ours: their errors were never read."""
    return {goal["id"] for goal in goals[1::2]}


def halves(goals: list[dict[str, Any]], held: set[str]) -> dict[str, list[dict[str, Any]]]:
    """The goals by what was done with them."""
    return {
        "looked at": [goal for goal in goals if goal["id"] not in held],
        "untouched": [goal for goal in goals if goal["id"] in held],
        "all": goals,
    }
