"""Nobody acts.

## What it does
Looks in goal statements and written-out terms for verbs that say what is done and not who does it: *leads will be followed up*, *feedback is given*.
*Each lead is called by its owner* names somebody and is fine; so is what is told in a side clause: *when a lead is rejected, Sales records a reason*.

## Why
A promise that nobody is named in is kept by nobody.
*Assignable* is the A of S.M.A.R.T., the question of who does it (Doran, 1981).

## Bad
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Qualified leads will be called within 6 business hours.
                                  ^^^^^^
    owner: sam-rivera
```

## Good
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales calls qualified leads within 6 business hours.
    owner: sam-rivera
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Each lead is called by Sales within 6 business hours after it was handed over.
    owner: sam-rivera
```

## How to fix
Begin the sentence with who acts: *Sales calls …*.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import inside, sentences
from smartdocs.lint.inflection import split
from smartdocs.lint.statements import statements
from smartdocs.lint.teams import names, party_of
from smartdocs.lint.tokens import tokens, word_at
from smartdocs.lint.vocabulary import lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.statements import Statement
    from smartdocs.lint.tokens import Token

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Main clauses in the passive that name nobody who acts."""
    known = _words(case.language)
    for said in statements(case):
        held = tokens(said.spoken)
        for start, end in sentences(said.text, case.language):
            for first, last in _segments(said.spoken, held, start, end, known):
                at = _participle(held, first, last, known)
                if at is None or _acts(said, held, first, word_at(held, end), known, case.language):
                    continue
                word = said.text[held[at].start : held[at].end]
                yield Hit(
                    case.reading.stretch(said.path, held[at].start, held[at].end),
                    f"`{word}` says what is done, and nobody is named who does it",
                    f"name who does it, as in `{_who(case, said)} …`",
                )


@cache
def _words(language: str) -> dict[str, Any]:
    """What the file of the language says about the passive, its lists as sets."""
    data: dict[str, Any] = lists(language)["passive"]
    return {key: frozenset(split(value)) if isinstance(value, str) else value for key, value in data.items()}


def _segments(
    plain: str, held: tuple[Token, ...], start: int, end: int, known: dict[str, Any]
) -> Iterator[tuple[int, int]]:
    """The main clauses of a sentence, as numbers of words: cut at commas, without those that a conjunction opens."""
    first, stop = word_at(held, start), word_at(held, end)
    cuts = [
        first,
        *(
            at
            for at in range(first + 1, stop)
            if set(plain[held[at - 1].end : held[at].start]) & set(",;:–—()")
        ),
        stop,
    ]
    for left, right in pairwise(cuts):
        if left >= right:
            continue
        if known["verb_last"]:
            opened = held[left].folded in known["subordinators"] or held[left].folded in known["be"]
            opened = opened or (left > first and held[left].folded in known["relatives"])
            if not opened:
                yield left, right
            continue
        opening = next((at for at in range(left, right) if _opens(held, at, known)), right)
        yield left, opening
        if opening < right and held[opening].folded in known["relatives"]:
            # `a lead that has not answered is returned`: the second of its verbs belongs to the main clause.
            finite = [at for at in range(opening + 1, right) if held[at].folded in known["finite"]]
            closing = next((at for at in range(opening + 1, right) if _opens(held, at, known)), right)
            if len(finite) > 1 and finite[1] < closing:
                yield finite[1], closing


def _opens(held: tuple[Token, ...], at: int, known: dict[str, Any]) -> bool:
    """Whether a word begins a side clause: `after it was called`, and not `after 6 attempts`."""
    word, following = held[at].folded, held[at + 1].folded if at + 1 < len(held) else ""
    return word in known["subordinators"] and not (word in known["times"] and following[:1].isdigit())


def _participle(held: tuple[Token, ...], first: int, last: int, known: dict[str, Any]) -> int | None:
    """The participle of the passive in a clause."""
    if known["verb_last"] and (at := _to_be_done(held, first, last)) is not None:
        return at
    for at in range(first, last):
        if held[at].folded not in known["be"]:
            continue
        reach = last if known["verb_last"] else min(last, at + 1 + int(known["reach"]))
        # `is based on` is a state; `must be qualified` is none.
        acts = (
            {**known, "states": known["states_always"]} if held[at].folded in known["infinitive"] else known
        )
        found = [n for n in range(at + 1, reach) if _is_participle(held[n].folded, acts)]
        if known["verb_last"]:
            if found and found[-1] >= last - 2:
                return found[-1]
            if at > first and _is_participle(held[at - 1].folded, known) and at == last - 1:
                return at - 1
        elif found and _has_noun(held, at, found[0], last, known):
            continue
        elif found and all(_is_adverb(held[n].folded, known) for n in range(at + 1, found[0])):
            return found[0]
    return None


def _to_be_done(held: tuple[Token, ...], first: int, last: int) -> int | None:
    """The verb of `Rückmeldungen sind binnen 2 Werktagen zu geben`, and of `sind anzurufen`."""
    ends = held[last - 1].folded if last - first > 2 else ""
    if not ends.endswith("n") or {token.folded for token in held[first : last - 1]}.isdisjoint(
        {"ist", "sind"}
    ):
        return None
    apart = held[last - 2].folded == "zu" and not ends.startswith("haben")
    joined = ends.startswith(_PARTICLES) and ends.endswith("en")
    return last - 1 if (apart and ends.endswith(("en", "ern", "eln"))) or joined else None


_PARTICLES = tuple(
    f"{particle}zu"
    for particle in (
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "durch",
        "ein",
        "fest",
        "frei",
        "mit",
        "nach",
        "rück",
        "vor",
        "weiter",
        "zurück",
        "zu",
        "zusammen",
    )
)


def _has_noun(held: tuple[Token, ...], at: int, participle: int, last: int, known: dict[str, Any]) -> bool:
    """Whether a participle after `get` belongs to a noun: `reps get updated lists`."""
    if held[at].folded not in known.get("gets", ()) or participle + 1 >= last:
        return False
    behind = held[participle + 1].folded
    return not (behind[:1].isdigit() or behind in known["behind_participles"] or behind.endswith("ly"))


def _is_adverb(word: str, known: dict[str, Any]) -> bool:
    return word.endswith(tuple(known["adverb_endings"])) or word in known["adverbs"]


def _is_participle(word: str, known: dict[str, Any]) -> bool:
    if word in known["states"]:
        return False
    if word in known["participles"] or (known.get("strong") and word.endswith(tuple(known["strong"]))):
        return True
    if not word.endswith(tuple(known["endings"])) or word.endswith(tuple(known["not_endings"])):
        return False
    return not known.get("beginnings") or word.startswith(tuple(known["beginnings"])) or any(
        part in word[1:-3] for part in known["middles"]
    ) or word.endswith(tuple(known["always"]))  # fmt: skip


def _acts(
    said: Statement, held: tuple[Token, ...], first: int, last: int, known: dict[str, Any], language: str
) -> bool:
    """Whether somebody is named who does it: `by Sales`, and not `by phone` or `by Friday`."""
    for at in range(first, last):
        if held[at].folded in known["acting"]:
            return True
        if held[at].folded not in known["agents"] or at + 1 == last:
            continue
        start = held[at + 1].start
        if said.text[start].isdigit() or any(
            f.start <= start < f.end for f in inside(said.text, 0, len(said.text), language)
        ):
            continue
        words = [token.folded for token in held[at + 1 : min(last, at + 4)]]
        if known.get("agent_words"):
            if any(word.endswith(tuple(known["agent_words"])) for word in words):
                return True
            continue
        by_doing = said.text[start].islower() and words[0].endswith(tuple(known["no_agent_endings"]))
        if not by_doing and not set(words[:2]) & known["no_agents"]:
            return True
    return False


def _who(case: Case, said: Statement) -> str:
    """The team that the promise is made by; that of the owner for a goal."""
    agreement, key = case.agreement, str(said.path[1])
    if said.path[0] == "terms":
        return names(case, agreement.terms[key].by)
    party = party_of(case, agreement.goals[key].owner or "")
    return names(case, [party] if party else list(agreement.parties)[:1])
