"""Texts and what is found in them -> texts in which the edits of the findings are done, as far as they help.

In rounds: what keeps a file from being read comes first, then what does not fit the model, then ids that point to
nothing, then everything else. Of each round those edits are done that do not overlap; then the texts are looked at again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartdocs.finding import Finding
from smartdocs.lint.edits import apply, choose, moved_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from smartdocs.finding import Edit

MOST_ROUNDS = 10
"""Two rules that undo each other would never come to an end."""
AGAIN = "it would be found again"
"""Why the edits of a finding are left out that do not solve it: a defect of its rule."""
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed agreement: the digest of what it says, None where that cannot be told, and the files it rests on."""

    digest: str | None
    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """What is found in some texts, and which agreements in them are signed, by the name of their folder."""

    findings: tuple[Finding, ...]
    signed: Mapping[str, Signed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A finding whose edits are not done, and why; ``signed`` names the agreement that would say something else."""

    finding: Finding
    why: str
    signed: str | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of it."""

    texts: Mapping[str, tuple[str, str]]
    """Path → the text before and after, of every file that changes."""
    done: tuple[Finding, ...]
    """What was solved, each as it stood in the text of its round."""
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    """What is found in the end."""
    signed: Mapping[str, bool] = field(default_factory=dict)
    """Name of each signed agreement whose files change → whether it still says the same."""


def fix(
    texts: Mapping[str, str],
    look: Callable[[Texts], Look],
    *,
    is_unsafe_too: bool = False,
    is_signed_too: bool = False,
) -> Fixed:
    """Do the edits until there are none left that help.

    Args:
        texts: path → text of every file that may be written to.
        look: what is found when the texts it is given take the place of the files of the same path.
    """
    now, seen = dict(texts), look({})
    signed = seen.signed
    done: list[Finding] = []
    left_out: list[LeftOut] = []
    known = {tuple(now.values())}
    for _ in range(MOST_ROUNDS):
        round_ = _Round(texts, now, seen, look, is_signed_too=is_signed_too)
        kept: tuple[Finding, ...] = ()
        rest = _fixable(seen.findings, now, is_unsafe_too=is_unsafe_too)
        while rest and not kept:  # where what comes first cannot be helped, the rest perhaps can
            first = min(stage(f.code) for f in rest)
            batch = choose(f for f in rest if stage(f.code) == first).done
            kept = round_.keep(batch)
            rest = [f for f in rest if f not in batch]
        left_out = round_.left_out
        new = round_.texts(kept)
        if not kept or tuple(new.values()) in known:
            break
        now, seen = new, round_.look(kept)
        known.add(tuple(now.values()))
        done += kept
    changed = {path: (text, now[path]) for path, text in texts.items() if now[path] != text}
    same = {
        name: s.digest is not None and seen.signed.get(name) == s
        for name, s in signed.items()
        if s.paths & changed.keys()
    }
    return Fixed(changed, tuple(done), tuple(left_out), seen.findings, same)


IDS = ("G101", "W107")
"""The rules about ids that point to nothing: what is behind such an id the other rules cannot see."""


def stage(code: str) -> int:
    """0 for what keeps a file from being read, 1 for what does not fit the model, 2 for unknown ids, else 3."""
    if code.startswith("Y0"):
        return 0
    return 1 if "Y101" <= code <= "Y105" else 2 if code in IDS else 3


def _fixable(findings: Iterable[Finding], texts: Texts, *, is_unsafe_too: bool) -> list[Finding]:
    allowed = (f for f in findings if f.is_safe or is_unsafe_too)
    return [f for f in allowed if choose([f]).done and all(edit.span.path in texts for edit in f.edits)]


class _Round:
    """Findings in one state of the texts, of which those are kept whose edits do no harm together."""

    def __init__(
        self,
        first: Mapping[str, str],
        now: Texts,
        seen: Look,
        look: Callable[[Texts], Look],
        *,
        is_signed_too: bool,
    ) -> None:
        self.first = first
        self.now = now
        self.seen = seen
        self.look_at = look
        self.is_signed_too = is_signed_too
        self.left_out: list[LeftOut] = []
        self._looks: dict[tuple[Finding, ...], Look] = {}

    def keep(self, findings: Sequence[Finding], before: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
        """``before``, and those of ``findings`` that can be done beside them; what does harm is found by halves."""
        if not findings:
            return before
        together = (*before, *findings)
        why = self.objection(together)
        if why is None:
            return together
        if len(findings) == 1:
            self.left_out.append(why)
            return before
        half = len(findings) // 2
        return self.keep(findings[half:], self.keep(findings[:half], before))

    def texts(self, findings: Iterable[Finding]) -> Texts:
        """The texts in which the edits of these findings are done."""
        edits = _by_path(findings)
        return {path: apply(text, edits.get(path, ())) for path, text in self.now.items()}

    def look(self, findings: tuple[Finding, ...]) -> Look:
        """What is found then."""
        if findings not in self._looks:
            new = self.texts(findings)
            self._looks[findings] = self.look_at({p: t for p, t in new.items() if t != self.first[p]})
        return self._looks[findings]

    def objection(self, findings: tuple[Finding, ...]) -> LeftOut | None:
        """What speaks against doing these edits together, said of the last one."""
        after, last = self.look(findings), findings[-1]
        touched = {edit.span.path for f in findings for edit in f.edits}
        for name, signed in self.seen.signed.items() if not self.is_signed_too else ():
            then = after.signed.get(name)
            if signed.digest is None and touched & signed.paths:
                return LeftOut(
                    last, f"`{name}` is signed, and nobody can tell whether it would still say the same", name
                )
            if then is None or then.digest != signed.digest:
                return LeftOut(last, f"`{name}` is signed, and this changes what it says", name)
        for finding in findings:
            if self.stays(finding, findings, after):
                return LeftOut(last, AGAIN)
        worse = _worse(self.seen.findings, after.findings, findings)
        return LeftOut(last, f"then {worse.code} would be found: {worse.message}") if worse else None

    def stays(self, finding: Finding, findings: Iterable[Finding], after: Look) -> bool:
        """Whether the same is said of the same place, although its edits are done."""
        path = finding.span.path
        if path not in self.now:
            return finding in after.findings
        places = moved_to(self.now[path], _by_path(findings).get(path, ()), finding.span)
        return any(
            (f.code, f.message, f.span.path) == (finding.code, finding.message, path)
            and (f.span.line, f.span.column) in places
            for f in after.findings
        )


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Edit]]:
    edits: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edit for finding in findings for edit in finding.edits):
        edits.setdefault(edit.span.path, []).append(edit)
    return edits


def _worse(before: Iterable[Finding], after: Iterable[Finding], done: Sequence[Finding]) -> Finding | None:
    """An error that was not there before. What could not be seen before is not new.

    Below the place where reading stopped nothing was seen; rules do not see an entry that does not fit the model, nor
    what is behind an id that points to nothing; and of a promise with an unknown measure nobody can say which keys it has.
    """
    known = Counter((f.code, f.span.path) for f in before if f.level == "error")
    first = min(stage(f.code) for f in done)
    stops = {f.span.path: f.span.line for f in done if stage(f.code) == 0}
    opened = {f.span.path for f in done if f.code == "Y104"}
    for found in after:
        key = found.code, found.span.path
        if found.level != "error":
            continue
        known[key] -= 1
        if known[key] >= 0 or stage(found.code) > first:
            continue
        below = found.span.line > stops.get(found.span.path, found.span.line)
        if not below and not (first == stage(found.code) == 1 and found.span.path in opened):
            return found
    return None
