"""YAML text of our own -> plain data. For packaged data files; a user's files keep their places (see ``source``)."""

from __future__ import annotations

from typing import Any

import yaml


def read_plain(text: str) -> Any:
    """The mapping, list or scalar that ``text`` says; the C reader where PyYAML has it."""
    reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=reader)  # noqa: S506 (both readers build plain data only)
