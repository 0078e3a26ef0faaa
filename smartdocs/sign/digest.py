"""An agreement and what it rests on -> a digest of its meaning: layout, comments and order of keys do not matter."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona

LABEL = "smartdocs-terms-v1+sha256"
OUTSIDE = ("status",)
"""What may change without the meaning changing; the list is part of what is digested."""


def terms_digest(agreement: Agreement, personas: Mapping[str, Persona]) -> str:
    """``smartdocs-terms-v1+sha256:…`` over the agreement with its calendars, definitions, metrics and personas."""
    import hashlib  # OpenSSL takes its time, and lint needs no digest

    tree = {
        "domain": LABEL,
        "outside": list(OUTSIDE),
        "agreement": agreement.model_dump(mode="json", by_alias=True, exclude=set(OUTSIDE)),
        "personas": {
            key: persona.model_dump(mode="json", by_alias=True) for key, persona in sorted(personas.items())
        },
    }
    return f"{LABEL}:{hashlib.sha256(canonical(tree)).hexdigest()}"


def canonical(tree: Any) -> bytes:
    """One text for one meaning: keys sorted, no spaces, Unicode NFC, numbers as exact decimals (after RFC 8785).

    What is not there is not written: a key that a later version of smartdocs adds moves no digest of an agreement that
    does not use it.
    """
    return json.dumps(
        _plain(tree), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


_NOTHING: tuple[object, ...] = (None, "", [], {})


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        plain = {unicodedata.normalize("NFC", str(k)): _plain(v) for k, v in value.items()}
        return {k: v for k, v in plain.items() if v not in _NOTHING}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value
