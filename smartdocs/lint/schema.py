"""What does not fit the model, or is wrong with a waiver -> findings Y101 to Y110, and the manual page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Finding, Related, Span
from smartdocs.source import CodePage

if TYPE_CHECKING:
    from collections.abc import Iterable

_GOAL = 'schema: 1\nid: fy27\ntitle: What we promise\nversion: "1.0"\nparties: {sales: {name: Sales}, marketing: {name: Marketing}}\n'
_PEOPLE = "people:\n  mia-chen: {name: Mia Chen, party: marketing}\n  sam-rivera: {name: Sam Rivera, party: sales}\n"
_TERM = (
    "terms:\n  lead-volume:\n    by: marketing\n    promise: {measure: leads_per_rep, of: mql, at_least: 5}\n"
)

PAGES = {
    page.code: page
    for page in (
        CodePage(
            "Y101", "unknown-key", "error",
            "A key that does not exist at this place.",
            "A misspelt key would switch off the very thing it should set: a promise that nobody measures. So it is never ignored.",
            _GOAL + "purpse: One shared revenue target.\n",
            _GOAL + "purpose: One shared revenue target.\n",
            "Correct the spelling, or take the line out. The message names the key that was probably meant.",
        ),
        CodePage(
            "Y102", "missing-key", "error",
            "Something that cannot be left out is not there.",
            "Without it nothing can be measured or printed.",
            "schema: 1\nid: fy27\ntitle: What we promise\nparties: {sales: {name: Sales}, marketing: {name: Marketing}}\n",
            _GOAL,
            "Add the line that the message names.",
        ),
        CodePage(
            "Y103", "wrong-type", "error",
            "A list stands where text should stand, a number where text, or the other way round.",
            "YAML reads `1.10` as a number and drops its last digit; an unquoted version would change by itself.",
            _GOAL.replace('"1.0"', "1.10"),
            _GOAL.replace('"1.0"', '"1.10"'),
            "Write the value as the message says; quotes make any value a text.",
        ),
        CodePage(
            "Y104", "bad-value", "error",
            "A value that cannot be understood: a date, a duration, a time zone, a criterion, a choice from a list.",
            "A value that is guessed is a promise that nobody made.",
            _GOAL + "review_by: next quarter\n",
            _GOAL + "review_by: 2027-01-14\n",
            "Write the value in the form that the message shows.",
        ),
        CodePage(
            "Y105", "key-in-two-files", "error",
            "The same top-level key stands in two files of one agreement.",
            "The files of an agreement are read together; which of the two should count would be a guess.",
            "", "",
            "Move everything below the key into one of the two files.",
        ),
        CodePage(
            "Y106", "unused-waiver", "warning",
            "A waiver that covers no finding. A rule that did not run, because data are missing or it was not selected, is not counted as silent.",
            "A waiver that outlives its reason hides the next finding at its place, which nobody has looked at.",
            _GOAL + _TERM + "    # smartdocs: ignore[S101] the board chose the wording until 2027-03-31\n    text: Marketing hands over 40 leads a month.\n",
            _GOAL + _TERM + "    # smartdocs: ignore[S101] the board chose the wording until 2027-03-31\n    text: Marketing hands over good leads.\n",
            "Take the waiver out. If it was meant for another place: at the end of a line it covers what begins on that line, on a line of its own the entry below it, and in `waivers:` what stands at `on`.",
        ),
        CodePage(
            "Y107", "expired-waiver", "warning",
            "The last day of a waiver is over. What it covered is found again.",
            "A waiver is an agreement about a time. When that is over, somebody decides anew.",
            _GOAL + _TERM + "    # smartdocs: ignore[S101] the board chose the wording until 2026-06-30\n    text: Marketing hands over good leads.\n",
            _GOAL + _TERM + "    # smartdocs: ignore[S101] the board chose the wording until 2027-03-31\n    text: Marketing hands over good leads.\n",
            "Mend what is found and take the waiver out, or agree on a later day.",
        ),
        CodePage(
            "Y108", "malformed-waiver", "error",
            "A comment `# smartdocs: ignore[…]` that covers nothing, as it names no rule that exists, gives no reason, or has no day on which it ends.",
            "Without a reason nobody can judge it, and without an end nobody has to.",
            _GOAL + _TERM + "    text: Marketing hands over good leads.  # smartdocs: ignore[S101]\n",
            _GOAL + _TERM + "    text: Marketing hands over good leads.  # smartdocs: ignore[S101] the board chose the wording until 2027-03-31\n",
            "Write it on one line: the rules in brackets, the reason, `until` and a day, and, where somebody agreed, `by` and a name.",
        ),
        CodePage(
            "Y109", "waiver-of-mandatory-rule", "error",
            "A waiver of a rule that `lint: mandatory:` in smartdocs.yaml names. It covers nothing.",
            "A rule that holds for everybody is no longer one when each agreement can step out of it.",
            _GOAL + _TERM + "    # smartdocs: ignore[S101] the board chose the wording until 2027-03-31\n    text: Marketing hands over good leads.\n",
            _GOAL + _TERM + "    text: Marketing hands over 40 leads a month.\n",
            "Mend what is found and take the waiver out.",
        ),
        CodePage(
            "Y110", "one-sided-waiver", "warning",
            "A waiver in `waivers:` that people of one party only have approved. A sponsor, or somebody who belongs to no party, may approve for all.",
            "It sets a rule aside for a promise that the other party relies on.",
            _GOAL + _PEOPLE + _TERM + "    text: Marketing hands over good leads.\nwaivers:\n  - {rule: S101, on: terms.lead-volume, reason: The board chose the wording, approved_by: mia-chen, until: 2027-03-31}\n",
            _GOAL + _PEOPLE + _TERM + "    text: Marketing hands over good leads.\nwaivers:\n  - {rule: S101, on: terms.lead-volume, reason: The board chose the wording, approved_by: [mia-chen, sam-rivera], until: 2027-03-31}\n",
            "Ask the other party, and add the name of whoever agrees to `approved_by`.",
        ),
    )
}  # fmt: skip


def schema_finding(code: str, message: str, span: Span, fix: str, related: Iterable[Related] = ()) -> Finding:
    """A finding of one of the pages above."""
    page = PAGES[code]
    return Finding(code, page.slug, page.level, message, span, fix, tuple(related))
