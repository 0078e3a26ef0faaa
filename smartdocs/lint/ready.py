"""The word lists in ``lint/words`` as people write them -> the same as JSON, ready to be looked up.

``python -m smartdocs.lint.ready`` writes a ``.json`` beside each ``.yaml``. Lint reads only these, in a tenth of the time,
and ``tests/lint/test_ready.py`` says when one of them is out of date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.lint.inflection import endings, inflect, split, spread
from smartdocs.lint.tokens import folded
from smartdocs.source.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS = Path(__file__).with_name("words")


def ready(text: str) -> str:
    """The JSON of a file of word lists; see ``vocabulary.Phrases``."""
    lists = read_plain(text)
    grouped = {
        name: entries
        for name, entries in lists.items()
        if isinstance(entries, list)
        and all(isinstance(entry, dict) and "words" in entry for entry in entries)
    }
    phrases = {name: _phrases(entries, lists) for name, entries in grouped.items()}
    plain = {name: value for name, value in lists.items() if name not in grouped}
    return json.dumps({"lists": plain, "phrases": phrases}, ensure_ascii=False, indent=0) + "\n"


def _phrases(entries: Iterable[Mapping[str, Any]], lists: Mapping[str, Any]) -> dict[str, Any]:
    """``groups``; ``tails`` with their group and what is excepted; ``beginnings``, each with its phrases, the longest first.

    A phrase is its words, the particle of a verb that may stand apart, and the number of its group;
    the number alone where the beginning is the whole phrase.
    """
    known: list[tuple[str, str, int]] = []
    tails: dict[str, tuple[int, list[str]]] = {}
    rules = endings(lists)
    for number, entry in enumerate(entries):
        kind = entry.get("forms")
        excepted = [folded(word) for word in split(entry.get("except"))]
        for tail in split(entry.get("tails")):
            tails[folded(tail)] = number, excepted
        for listed in spread(split(entry["words"])):
            word, particle = listed, ""
            if "|" in listed:  # a verb with a particle that may stand apart: `durch|führen`
                particle, _, stem = listed.partition("|")
                for form in inflect(stem, "verb", rules):
                    known += [(form, particle, number), (particle + form, "", number)]
                word = f"{particle}zu{stem}"
            known += [
                (form, "", number) for form in (inflect(word, kind, rules) if kind else (folded(word),))
            ]
        for tail in split(entry.get("compounds")):
            tails |= dict.fromkeys(inflect(tail, "noun", rules), (number, []))
    by_beginning: dict[str, list[tuple[str, str, int]]] = {}
    for words, particle, number in known:
        parts = words.split()
        by_beginning.setdefault(_beginning(parts), []).append((" ".join(parts), particle, number))
    return {
        "groups": list(map(_group, entries)),
        "tails": tails,
        "beginnings": {
            beginning: number
            if len(those) == 1 and words == beginning and not particle
            else "|".join(f"{w}|{p}|{n}" for w, p, n in sorted(those, key=lambda each: -len(each[0].split())))
            for beginning, those in by_beginning.items()
            for words, particle, number in those[:1]
        },
    }


def _beginning(parts: list[str]) -> str:
    """The first two words of a phrase; only the first when the second is none or open."""
    return f"{parts[0]} {parts[1]}" if len(parts) > 1 and parts[1][0] not in "*~" else parts[0]


def _group(entry: Mapping[str, Any]) -> list[Any]:
    """The fields of a ``vocabulary.Group`` in their order."""
    return [
        str(entry.get("rewrite", "")),
        str(entry.get("asks", "")),
        split(entry.get("unless")),
        bool(entry.get("adverb")),
        entry.get("only") == "verb",
        [folded(word) for word in split(entry.get("not_before"))],
        [folded(word) for word in split(entry.get("not_after"))],
        [folded(phrase).split() for phrase in split(entry.get("resolved_by"))],
    ]


def main() -> None:
    """Write all of them."""
    for file in sorted(WORDS.glob("*.yaml")):
        file.with_suffix(".json").write_text(ready(file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
