"""Print how often `smartdocs smart` is right: per letter on goals about health, per part on goals of sales.

`tests/lint/data/smart_goals.jsonl` is about health: two annotators called each goal specific (S), measurable (M),
attainable (A) or not. `tests/lint/smart/data/business_goals.jsonl` is ours: goals of sales and marketing with the words
that each part stands on. A half of each was never looked at while the rules were written; it stands in its own row.

    .venv/bin/python tools/smart_quality.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from smartdocs.lint.smart.part import WANTED  # noqa: E402
from tests.lint.smart.measured import (  # noqa: E402  (the tests are no installed package)
    BUSINESS,
    FRESH,
    HEALTH,
    every_second,
    halves,
    letter_score,
    part_score,
    rows,
    spread_of_kappa,
    untouched,
    verdicts,
)


def main() -> None:
    """The tables."""
    health, business = rows(HEALTH), rows(BUSINESS)
    print(f"Letters against two annotators, {len(health)} goals about health")
    print("letter  half         n  they say no  precision  recall    F1  kappa  (95 of 100 samples)")
    for letter in "SMA":
        for half, goals in halves(health, untouched(health)).items():
            score = letter_score(goals, letter)
            figures = f"{score.precision:>9.2f}  {score.recall:>6.2f}  {score.f1:>4.2f}  {score.kappa:>5.2f}"
            refused = sum(letter not in goal["passes"] for goal in goals)
            low, high = spread_of_kappa(goals, letter)
            print(
                f"{letter:<6}  {half:<9}  {len(goals):>3}  {refused:>11}  {figures}  ({low:.2f} to {high:.2f})"
            )
    partly = {"S": {"pass", "partly"}}
    for half, goals in halves(health, untouched(health)).items():
        print(f"S, where `partly` counts as yes, {half}: kappa {letter_score(goals, 'S', partly).kappa:.2f}")
    fresh = rows(FRESH)
    print(f"\nLetters of {len(fresh)} goals of many trades, labelled by us")
    for letter in "SMAT":
        for half, goals in halves(fresh, every_second(fresh)).items():
            score = letter_score(goals, letter, {each: {"pass"} for each in "SMAT"})
            figures = f"{score.precision:>9.2f}  {score.recall:>6.2f}  {score.f1:>4.2f}  {score.kappa:>5.2f}"
            print(f"{letter:<6}  {half:<9}  {len(goals):>3}  {figures}")
    print(f"\nParts of {len(business)} goals of sales and marketing")
    print("part        half         n  precision  recall    F1")
    for name in WANTED:
        for half, goals in halves(business, every_second(business)).items():
            score = part_score(goals, name)
            n = sum(name in goal["parts"] for goal in goals)
            print(
                f"{name:<10}  {half:<9}  {n:>3}  {score.precision:>9.2f}  {score.recall:>6.2f}  {score.f1:>4.2f}"
            )
    print(f"\nVerdicts on the same {len(business)} goals against ours")
    for letter in "SMAT":
        for half, goals in halves(business, every_second(business)).items():
            same = sum(verdicts(goal["text"])[letter] == goal["letters"][letter] for goal in goals)
            print(f"{letter:<6}  {half:<9}  {same} of {len(goals)}")


if __name__ == "__main__":
    main()
