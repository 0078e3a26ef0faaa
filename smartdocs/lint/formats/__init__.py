"""One file, one way to print findings; its name is what one writes after ``--format``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from smartdocs import registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding


class Format(Protocol):
    """What a file of this folder declares."""

    def render(
        self,
        findings: Sequence[Finding],
        texts: Mapping[str, str],
        not_run: Sequence[str],
        *,
        color: bool = False,
    ) -> str:
        """The findings, in reading order, and the codes of the rules that could not run.

        ``texts`` holds the content of the files by path; a file that is not in it is shown without its lines.
        """


def format_named(name: str) -> Format:
    """The format of that name."""
    return cast("Format", registry.load(__name__, name))
