"""What can be wrong with a YAML file -> the manual page of each code, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from smartdocs.finding import Finding, Level, Related, Span
from smartdocs.frozen import frozen


@frozen
class CodePage:
    """One code of the Y family.

    ``bad`` and ``good`` are whole files: ``bad`` gives this code and no other, ``good`` gives none.
    """

    code: str
    slug: str
    level: Level
    what: str
    why: str
    bad: str
    good: str
    fix: str
    bad_encoding: str = "utf-8"
    """How ``bad`` is saved."""


_PAGES: Final = (
    CodePage(
        "Y001",
        "yaml-syntax",
        "error",
        "The file cannot be read as YAML from this place on.",
        "What stands below is not seen by any check, so nothing may be said about it. "
        "The usual causes: a tab, a missing space after a colon, a quote or bracket that is not closed, "
        "a line that begins in the wrong column.",
        "title: Follow-up\nwithin:6 business hours\n",
        "title: Follow-up\nwithin: 6 business hours\n",
        "Mend the place that is named; the message says what is expected there.",
    ),
    CodePage(
        "Y002",
        "duplicate-key",
        "error",
        "The same key stands twice in one mapping.",
        "Most programs keep the last one without a word, so a promise can vanish from a signed document. "
        "YAML 1.2.2 §3.2.1.1 requires keys to be unique. The first one is kept here.",
        "terms:\n  first-attempt: {by: sales}\n  first-attempt: {by: marketing}\n",
        "terms:\n  first-attempt: {by: sales}\n  lead-volume: {by: marketing}\n",
        "Remove one of the two, or give one of them another name.",
    ),
    CodePage(
        "Y003",
        "alias-bomb",
        "error",
        "Aliases (`*name`) that contain themselves, or that come to more than 200,000 values or 100 levels.",
        "A file of one kilobyte can stand for more values than a machine can hold. No agreement needs it.",
        "base: &base\n  again: *base\n",
        "hours: &hours {mon-fri: 09:00-17:00}\nberlin: *hours\n",
        "Write the values out, or repeat less.",
    ),
    CodePage(
        "Y004",
        "unsupported-tag",
        "error",
        "A tag (`!name`, `!!python/…`) is not one of str, int, float, bool, null, map, seq.",
        "Tags tell a program to build something other than plain values; from a file of somebody else "
        "that is a way to run their code.",
        "title: !draft Follow-up\n",
        'title: "!draft Follow-up"\n',
        "Remove the tag; if the text begins with `!`, write it in quotes.",
    ),
    CodePage(
        "Y005",
        "several-documents",
        "error",
        "The file holds a second document, after a line `---`.",
        "It would be unclear which of the two has been signed.",
        "title: Follow-up\n---\ntitle: Another\n",
        "---\ntitle: Follow-up\n",
        "Put the second document into a file of its own, or remove the line `---`.",
    ),
    CodePage(
        "Y006",
        "key-not-text",
        "error",
        "A key is a number, true, false, empty, a list or a mapping.",
        "Ids and field names are text; `1.10` and `1.1` are the same number and two different names.",
        "tiers:\n  1: {by: sales}\n",
        'tiers:\n  "1": {by: sales}\n',
        "Write the key in quotes.",
    ),
    CodePage(
        "Y007",
        "not-utf8",
        "error",
        "The file is not saved as UTF-8.",
        "Names would be printed wrong in the document, and a signature would cover the wrong letters.",
        "leader: Sören\n",
        "leader: Sören\n",
        "Save the file as UTF-8 in your editor.",
        bad_encoding="cp1252",
    ),
    CodePage(
        "Y008",
        "empty-file",
        "error",
        "The file holds nothing, or only comments.",
        "An agreement without a promise would pass every check.",
        "# to be written\n",
        "title: Follow-up\n",
        "Write the file, or delete it.",
    ),
    CodePage(
        "Y009",
        "unexpected-root",
        "error",
        "The file is a list or a single value.",
        "Every file of a workspace is a list of `key: value` lines.",
        "- title: Follow-up\n",
        "title: Follow-up\n",
        "Begin the file with a key in the first column.",
    ),
    CodePage(
        "Y010",
        "number-too-long",
        "error",
        "A number has more than 40 digits, or an exponent beyond 308.",
        "Such a number is an id without its quotes, or a slip; computing with it can stop a machine.",
        "lead_id: 00000000000000000000000000000000000000000042\n",
        'lead_id: "00000000000000000000000000000000000000000042"\n',
        "Write an id in quotes.",
    ),
    CodePage(
        "Y011",
        "merge-not-mapping",
        "error",
        "`<<` names something that is not a mapping.",
        "`<<` brings the keys of another mapping in; from a text or a list there are none to bring.",
        "base: &base sales\nterm:\n  <<: *base\n",
        "base: &base {by: sales}\nterm:\n  <<: *base\n",
        "Name a mapping after `<<:`.",
    ),
)
CODES: Final[dict[str, CodePage]] = {page.code: page for page in _PAGES}
_BY_SLUG: Final[dict[str, CodePage]] = {page.slug: page for page in _PAGES}


def finding(slug: str, message: str, span: Span, fix: str = "", related: Iterable[Related] = ()) -> Finding:
    """A finding of the Y family, by slug; without a ``fix`` of its own it takes the page's."""
    page = _BY_SLUG[slug]
    return Finding(page.code, slug, page.level, message, span, fix or page.fix, tuple(related))
