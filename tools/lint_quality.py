"""The labelled sentences of tests/lint/data -> how precise each language rule is, and how much it finds.

python tools/lint_quality.py            # a table of all splits
python tools/lint_quality.py tuned      # and every sentence of the split that went wrong
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.lint.labelled import FRESH, MORE_RULES, RULES, SPLITS, Outcome, labelled, outcomes, score


def share(part: int, rest: int) -> str:
    return f"{part / (part + rest):5.2f}" if part + rest else "    –"


def line(name: str, counts: list[tuple[int, int, int]]) -> str:
    cells = (
        f"{share(right, wrong)} {share(right, missed)} {right + missed:4d}" for right, wrong, missed in counts
    )
    return f"{name:6s} | " + " | ".join(cells)


def main() -> None:
    """Print precision, recall and the number of places that must be found, for each rule."""
    results = outcomes(labelled())
    table(results, SPLITS, RULES)
    print()
    table(results, FRESH, tuple(sorted((*RULES, *MORE_RULES))))
    for split in sys.argv[1:]:
        for result in results:
            if result.said.split == split and (result.wrong or result.missed):
                print(f"\n{result.said.language} {result.said.role}: {result.said.text}")
                print(f"   wrong {list(result.wrong)} missed {list(result.missed)}")


def table(results: list[Outcome], splits: tuple[str, ...], codes: tuple[str, ...]) -> None:
    """A column for each split, and one for all of them."""
    parts: list[list[Outcome]] = [[r for r in results if r.said.split == split] for split in splits]
    parts.append([r for part in parts for r in part])
    print("       | " + " | ".join(f"{name:16s}" for name in (*splits, "together")))
    print("rule   | " + " | ".join(["precis recall  n"] * len(parts)))
    for code in codes:
        print(line(code, [score(part, code) for part in parts]))
    for language in ("en", "de"):
        totals = []
        for part in parts:
            rows = [r for r in part if r.said.language == language]
            totals.append(
                (
                    sum(len(r.right) for r in rows),
                    sum(len(r.wrong) for r in rows),
                    sum(len(r.missed) for r in rows),
                )
            )
        print(line(language, totals))
    print(
        ", ".join(
            f"{s}: {len(p)} sentences, {sum(not r.said.expected for r in p)} good"
            for s, p in zip(splits, parts, strict=False)
        )
    )


main()
