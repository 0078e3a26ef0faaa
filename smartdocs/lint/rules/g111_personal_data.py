"""Personal data in the text.

## What it does
Looks through every file of the workspace for e-mail addresses and telephone numbers of people, and through the examples of lead definitions for fields that name somebody (`first_name`, `linkedin` …) and that no criterion reads.
Addresses of a team (`sales@…`, `info@…`) and made-up ones (`…@example.com`) are fine, and so are the names of the people of the agreement itself.

## Why
The text is copied to everybody who reads it, stays in its history for good, and is printed and signed.
A lead who asks to be forgotten can be taken out of the CRM and not out of a signed page; the law of many countries says that personal data are used only where they are needed (in Europe GDPR, article 5).

## Bad
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: company_size >= 50}
    examples:
      qualifies:
        - {company_size: 120, last_name: Okafor, note: Reach her at ada.okafor@acme.eu}
                                         ^^^^^^                     ^^^^^^^^^^^^^^^^^^
```
```yaml
purpose: Questions about leads go to Mia Chen, +49 30 901820 17.
                                               ^^^^^^^^^^^^^^^^
```

## Good
```yaml
purpose: Questions about leads go to Mia Chen, or to leads@kesselbrink.example.
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: company_size >= 50}
    examples:
      qualifies:
        - {company_size: 120}
```

## How to fix
Take it out: an example needs the fields that the criteria read, and a person is named by an id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartdocs.finding import Level, Span
from smartdocs.late import late
from smartdocs.lint.case import Hit
from smartdocs.source import locate_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.validate import Path
    from smartdocs.source import Document

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE: Literal["workspace"] = "workspace"

_MAIL = late(r"[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
_TEAM_BOX = late(
    r"(?:info|office|contact|hello|mail|team|sales|marketing|leads?|crm|rev-?ops|ops|support|service|help|privacy|"
    r"datenschutz|noreply|no-reply|press|jobs|admin|webmaster|postmaster)(?:[.+-]\w+)?@",
    re.IGNORECASE,
)
_MADE_UP = late(r"@(?:.+\.)?(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$", re.IGNORECASE)
_PHONE = late(
    r"(?<![\w.+-])(?:\+\d{1,3}[\s./()-]*\d(?:[\s./()-]*\d){6,12}|\(?0\d{2,5}\)?[\s/-]+\d{3,}(?:[\s-]\d+)*"
    r"|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\w-])"
)
_SUSPECT = tuple(
    map(late, (r"\+\d", r"0\d{2,5}\)?[\s/-]+\d{3}", r"\(\d{3}\)", r"-\d{3}[-.]\d{4}", r"\.\d{3}[-.]\d{4}"))
)
"""One of these stands in every file with a number, where no backslash writes it in another way; each begins with one sign."""
_DIGITS = late(r"\d(?:\D{0,8}\d){5}")
"""What every telephone number has; looked for first, as most texts have neither it nor an `@`."""
_PERSONAL = {
    "first_name", "firstname", "last_name", "lastname", "surname", "full_name", "fullname", "contact_name", "person_name",
    "lead_name", "linkedin", "linkedin_url", "birthday", "date_of_birth", "street",
}  # fmt: skip


def check(estate: Estate) -> Iterator[Hit]:
    """Addresses, numbers and names of people who are not part of the agreement."""
    readings: list[Reading[Any]] = [estate.workspace]
    for group in (estate.agreements, estate.personas, estate.workshops):
        readings += group.values()
    for document in (document for reading in readings for document in reading.documents):
        if not isinstance(document.data, dict):
            continue
        if _is_suspect(document.text):
            yield from _walk(document, document.data, ())
        elif isinstance(document.data.get("definitions"), (dict, list)):  # its examples have fields of leads
            yield from _walk(document, document.data["definitions"], ("definitions",))


def _is_suspect(text: str) -> bool:
    """Whether an address or a number may stand in a file: most files have neither, and need no closer look."""
    return "@" in text or "\\" in text or any(pattern.search(text) for pattern in _SUSPECT)


def _walk(document: Document, value: Any, path: Path) -> Iterator[Hit]:
    """Every text below ``path``; what cannot hold anything personal is passed by without building its path."""
    for key, inner in enumerate(value) if isinstance(value, list) else value.items():
        if isinstance(inner, str):
            found = []
            if "@" in inner or _DIGITS.search(inner):
                found = list(_in_text(document, inner, (*path, key)))
                yield from found
            if not found and "examples" in path and inner.strip() and _names_a_lead(document, (*path, key)):
                yield Hit(
                    document.spans.value((*path, key)),
                    f"the example gives the `{key}` of a lead, which no criterion needs",
                    "take it out of the example",
                )
        elif isinstance(inner, (dict, list)):
            yield from _walk(document, inner, (*path, key))


def _names_a_lead(document: Document, path: Path) -> bool:
    if len(path) < 3 or path[0] != "definitions" or "examples" not in path:
        return False
    key, definition = str(path[-1]), document.data["definitions"][path[1]]
    if not isinstance(definition, dict):
        return False
    criteria = str([definition.get("qualifies_when"), definition.get("never_when")])
    return key.lower() in _PERSONAL and not re.search(rf"\b{re.escape(key)}\b", criteria)


def _in_text(document: Document, text: str, path: Path) -> Iterator[Hit]:
    for match in _MAIL.finditer(text):
        if not _TEAM_BOX.match(match[0]) and not _MADE_UP.search(match[0]):
            yield Hit(
                _span(document, path, match),
                f"`{match[0]}` is the address of a person, and everybody who gets this text gets it, too",
                "take it out, or name the mailbox of a team",
            )
    if "://" not in text:
        for match in _PHONE.finditer(text):
            yield Hit(
                _span(document, path, match),
                f"`{match[0]}` looks like a telephone number, and everybody who gets this text gets it, too",
                "take it out; telephone numbers belong in the CRM",
            )


def _span(document: Document, path: Path, match: re.Match[str]) -> Span:
    return locate_range(document, path, *match.span())
