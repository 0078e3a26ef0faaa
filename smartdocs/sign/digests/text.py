"""Digests -> lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Digests


def render(found: Sequence[Digests], *, color: bool = False) -> str:  # noqa: ARG001
    """What is signed first; the digests of clauses as ``sha256sum`` prints those of files."""
    lines = []
    for each in found:
        lines += [f"{each.id} v{each.version}", f"  signed    {each.terms}"]
        lines += [f"  {digest}  {path}" for path, digest in each.tree.items()]
        lines += [f"  printed   {each.rendering}"]
        lines += [f"  measured  {each.data}"] if each.data else []
    return "\n".join(lines)
