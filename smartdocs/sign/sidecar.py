"""The file of one signature <-> what it holds: the statement, the signature, and the digest of each clause.

YAML, one file for each signer, so that two who sign at the same time change no common line. Statement and signature
stand in it word for word, and whoever has no smartdocs can take them out and check them with ``ssh-keygen``.
"""

from __future__ import annotations

import json
from dataclasses import field
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.sign import statement as statements
from smartdocs.source import parse as parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.sign.statement import Statement

SCHEMA = 1
HEAD = "# Written by `smartdocs sign`. Change nothing in it; `smartdocs sign` writes a new one.\n"
_PLAIN = late(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
_HEX = late(r"[0-9a-f]{64}")


@frozen
class Sidecar:
    """One approval as it is kept."""

    statement: Statement
    signature: str
    """Armoured, as ``ssh-keygen -Y sign`` writes it; empty for a recorded approval."""
    clauses: Mapping[str, str] = field(default_factory=dict)
    """Clause -> digest, of the text that was signed."""


def render(sidecar: Sidecar) -> str:
    """The text of the file; the same sidecar gives the same text."""
    lines = [HEAD, f"schema: {SCHEMA}\n", "statement: |2\n", *_indented(statements.text(sidecar.statement))]
    if sidecar.signature:
        lines += ["signature: |2\n", *_indented(sidecar.signature)]
    lines.append("clauses:\n")
    lines += [f"  {_key(path)}: {digest}\n" for path, digest in sorted(sidecar.clauses.items())]
    return "".join(lines)


def _indented(text: str) -> list[str]:
    return [f"  {line}\n" for line in text.rstrip("\n").split("\n")]


def _key(path: str) -> str:
    if _PLAIN.fullmatch(path):
        return path
    return "".join(c if c.isprintable() else _escaped(c) for c in json.dumps(path, ensure_ascii=False))


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def parse(text: str, path: str) -> Sidecar:
    """What a file says; ``path`` is its name for the user.

    Raises:
        SourceError: it is cut off, changed in its layout, or holds something that no sidecar does.
    """
    document = parse_yaml(text, path)
    if document.findings:
        first = document.findings[0]
        raise SourceError(
            f"this signature cannot be read: {first.message}", place=str(first.span), fix=RESTORE
        )
    said = document.data
    unknown = sorted(map(str, said.keys() - {"schema", "statement", "signature", "clauses"}))
    if unknown:
        raise SourceError(
            f"`{unknown[0]}` has no place in the file of a signature",
            place=str(document.spans.key((unknown[0],))),
            fix=RESTORE,
        )
    if said.get("schema") != SCHEMA:
        raise SourceError(
            f"this signature was written by another version of smartdocs (schema {said.get('schema')}; this one reads {SCHEMA})",
            place=path,
            fix="install the version of smartdocs that your colleagues use",
        )
    statement, signature, clauses = said.get("statement"), said.get("signature", ""), said.get("clauses")
    if not isinstance(statement, str) or not isinstance(signature, str) or not _is_tree(clauses):
        missing = (
            "statement"
            if not isinstance(statement, str)
            else "signature"
            if not isinstance(signature, str)
            else "clauses"
        )
        raise SourceError(f"the `{missing}` of this signature is missing or cut off", place=path, fix=RESTORE)
    return Sidecar(statements.parse(statement, path), signature, dict(clauses))


def _is_tree(clauses: Any) -> bool:
    return (
        isinstance(clauses, dict)
        and bool(clauses)
        and all(isinstance(d, str) and _HEX.fullmatch(d) for d in clauses.values())
    )


RESTORE = "bring the file back with `git checkout -- FILE`, or have it signed again"
