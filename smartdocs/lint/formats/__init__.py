"""One file, one way to print findings; its name is what one writes after ``--format``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from smartdocs import registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived


class Format(Protocol):
    """What a file of this folder declares.

    ``PATHS = "repository"`` beside it asks for paths from the top of the Git repository, as its web pages know them;
    without it they start at the workspace.
    """

    def render(
        self,
        findings: Sequence[Finding],
        texts: Mapping[str, str],
        not_run: Sequence[str],
        *,
        color: bool = False,
        waived: Sequence[Waived] = (),
    ) -> str:
        """The findings, in reading order, and the codes of the rules that could not run.

        ``waived`` are findings that somebody set aside: they are counted apart, if at all.
        ``texts`` holds the content of the files by path; a file that is not in it is shown without its lines.
        """


def format_named(name: str) -> Format:
    """The format of that name."""
    return cast("Format", registry.load(__name__, name))
