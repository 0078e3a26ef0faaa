"""Print what lint makes of every slip of one character in the sample workspace: found on its line, right word named.

``python tools/typo_quality.py [EVERY]``: with 10, each tenth slip. All of them take several minutes.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.lint.typos import Workspaces  # noqa: E402  (the tests are no installed package)


def main(every: int) -> None:
    """Print counts by file and kind, and each slip that was not seen or not understood."""
    workspace = Workspaces(ROOT)
    total: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    number = 0
    for file in workspace.documents:
        for typo in workspace.typos(file):
            number += 1
            if number % every:
                continue
            answer = workspace.answer(typo)
            key = (typo.kind, typo.edit)
            total[key] += 1
            found[key] += answer.found
            right[key] += answer.suggested
            if not answer.suggested:
                place = f"{typo.file}:{typo.line}"
                print(
                    f"{'SILENT' if not answer.found else 'unnamed'} {place} {typo.right} -> {typo.wrong}: {answer.said}"
                )
    for key in sorted(total):
        print(
            f"{key[0]:6}{key[1]:9}{total[key]:6} slips, {found[key]:6} found, {right[key]:6} with the right word"
        )
    n = sum(total.values())
    print(f"all {n}: found {sum(found.values()) / n:.4f}, right word {sum(right.values()) / n:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
