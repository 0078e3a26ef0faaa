"""What was verified -> JSON, schema 1: what CI reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartdocs.sign.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Verification


def render(found: Sequence[Verification], *, color: bool = False) -> str:  # noqa: ARG001
    """One entry an agreement; ``reasons`` of an agreement are the codes of everything that keeps it from being signed."""
    return json.dumps(
        {"schema": 1, "agreements": [plain(each) for each in found]}, indent=2, ensure_ascii=False
    )
