"""Digests -> JSON, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Digests


def render(found: Sequence[Digests], *, color: bool = False) -> str:  # noqa: ARG001
    """One entry an agreement; ``clauses`` where the tree was asked for."""
    said = [
        {
            "id": each.id,
            "version": each.version,
            "terms": each.terms,
            "rendering": each.rendering,
            "data": each.data or None,
            **({"clauses": dict(each.tree)} if each.tree else {}),
        }
        for each in found
    ]
    return json.dumps({"schema": 1, "agreements": said}, indent=2, ensure_ascii=False)
