"""Findings -> for each a name that stays the same when lines above it come and go."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from smartdocs.source.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding


def fingerprints(findings: Sequence[Finding], texts: Mapping[str, str]) -> list[str]:
    """32 hexadecimal digits for each finding, in the same order; no two are equal.

    A name is made of the file, the rule and the words of the line, not of its number. Of findings that share all
    of these, the second and third are counted, in the order of the file. Where the text of a file is not at hand,
    the message stands in for its line.
    """
    lines = {path: Lines.of(texts[path], path) for path in {f.span.path for f in findings} if path in texts}
    seen: Counter[tuple[str, ...]] = Counter()
    names = {}
    for index in sorted(range(len(findings)), key=lambda i: (findings[i].order, repr(findings[i]))):
        finding = findings[index]
        path = finding.span.path
        line = lines[path].line(texts[path], finding.span.line) if path in texts else finding.message
        words = (path, finding.code, " ".join(line.split()))
        seen[words] += 1
        whole = "\0".join((*words, str(seen[words])))
        names[index] = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return [names[index] for index in range(len(findings))]
