"""An agreement and what it rests on -> a digest of its meaning: layout, comments and order of keys do not matter.

Three digests, each with a label of its own, so that none can be taken for another one:

- *terms*: what the agreement says, with its calendars, definitions, metrics and personas. It is what people sign.
- *rendering*: the templates that it is printed with.
- *data*: how the data are read that it is measured on.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from smartdocs.sign.canonical import canonical
from smartdocs.sign.clauses import OUTSIDE, clauses, digests, said_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import DataSource, Policy

LABEL = "smartdocs-terms-v1+sha256"
RENDERING = "smartdocs-rendering-v1+sha256"
DATA = "smartdocs-data-v1+sha256"


def terms_digest(agreement: Agreement, personas: Mapping[str, Persona], policy: Policy) -> str:
    """``smartdocs-terms-v1+sha256:…`` over the agreement and all that it rests on."""
    return digest_of(digests(clauses(agreement, personas, policy)))


def digest_of(tree: Mapping[str, str]) -> str:
    """The digest of the whole from those of its clauses: whoever keeps them can say later which one has changed."""
    return _labelled(LABEL, {"clauses": dict(tree), "outside": list(OUTSIDE)})


def rendering_digest(files: Mapping[str, bytes]) -> str:
    """``smartdocs-rendering-v1+sha256:…`` over templates by name: another page of the same meaning."""
    return _labelled(RENDERING, {name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def data_digest(source: DataSource, policy: Policy) -> str:
    """``smartdocs-data-v1+sha256:…`` over how the data are read and judged, not over the data."""
    settings = {
        key: value
        for key, value in said_by(source).items()
        if key not in {"as_of", "engine", "files", "outside"}
    }
    return _labelled(DATA, {"source": settings, "min_n": policy.min_n})


def _labelled(label: str, says: Any) -> str:
    return f"{label}:{hashlib.sha256(canonical({'label': label, 'says': says})).hexdigest()}"
