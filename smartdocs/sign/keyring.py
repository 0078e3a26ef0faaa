"""``allowed_signers`` -> whose keys are known, for what and from when to when (ssh-keygen(1), ALLOWED SIGNERS).

Whether a key counts is what ``ssh-keygen`` says; this reads the same file to say why it does not.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = late(
    r'(?P<who>"[^"]*"|\S+)\s+(?:(?P<options>(?:[^\s"]|"[^"]*")+)\s+)?'
    r"(?P<type>(?:ssh|ecdsa|sk|webauthn|rsa)[A-Za-z0-9@.-]*)\s+(?P<key>[A-Za-z0-9+/=]+)(?:\s.*)?"
)
_PUBLIC = late(r"(?:ssh|ecdsa|sk|webauthn|rsa)[A-Za-z0-9@.-]*\s+(?P<key>[A-Za-z0-9+/=]+)(?:\s.*)?")
_OPTION = late(r'(?P<name>[a-z-]+)(?:="(?P<value>[^"]*)")?(?:,|$)')


@frozen
class Entry:
    """One line of the file."""

    principals: tuple[str, ...]
    """Patterns: ``*`` stands for any letters, a ``!`` in front takes away."""
    key: bytes
    line: int
    namespaces: tuple[str, ...] = ()
    """For what the key counts; for everything where the line does not say."""
    valid_after: datetime | None = None
    valid_before: datetime | None = None

    def is_for(self, principal: str) -> bool:
        """Whether the line speaks of somebody."""
        matched = [p for p in self.principals if fnmatchcase(principal, p.removeprefix("!"))]
        return bool(matched) and not any(p.startswith("!") for p in matched)


def entries(text: str) -> Iterator[Entry]:
    """The lines that can be understood; of the others ``ssh-keygen`` complains."""
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line.strip())
        if not match or line.lstrip().startswith("#"):
            continue
        try:
            key = base64.b64decode(match["key"], validate=True)
        except binascii.Error:
            continue
        options = {m["name"]: m["value"] or "" for m in _OPTION.finditer(match["options"] or "")}
        spaces = tuple(part for part in options.get("namespaces", "").split(",") if part)
        yield Entry(
            tuple(match["who"].strip('"').split(",")),
            key,
            number,
            spaces,
            _instant(options.get("valid-after", "")),
            _instant(options.get("valid-before", "")),
        )


def public_keys(text: str) -> Iterator[tuple[int, bytes | None]]:
    """The number of each line that is neither empty nor a remark, and the public key on it; None where that is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            match = _PUBLIC.fullmatch(line.strip())
            try:
                yield number, base64.b64decode(match["key"], validate=True) if match else None
            except binascii.Error:
                yield number, None


def _instant(text: str) -> datetime | None:
    """``20261001``, ``202610010900``, ``20261001090000``, with or without ``Z``: UTC either way, as we run it."""
    digits = text.removesuffix("Z")
    form = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}.get(len(digits))
    if form is None or not digits.isdigit():
        return None
    try:
        return datetime.strptime(digits, form).replace(tzinfo=UTC)
    except ValueError:
        return None
