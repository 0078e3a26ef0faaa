"""Options that several commands share, and what only a command line may look at: the clock and the terminal."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartdocs import registry
from smartdocs.errors import ConfigurationError, UsageError
from smartdocs.wording import listed, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.projects import Project


class PeriodParameter(click.ParamType["Period"]):
    """``2026-Q3``."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        from smartdocs.model.period import Period, parse_period

        try:
            return value if isinstance(value, Period) else parse_period(value)
        except ValueError as error:
            self.fail(f"{error}; write 2026-Q3, 2026-09, 2026-W40 or 2026", param, ctx)


class InstantParameter(click.ParamType[datetime]):
    """``2026-10-05T17:00:00+02:00``."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a point in time; write 2026-10-05T17:00:00+02:00", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"`{value}` does not say its time zone; add the offset: {value}+02:00", param, ctx)
        return instant


class FormatParameter(click.Choice[str]):
    """The name of a format; a misspelt one is answered with the right one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(f"there is no format `{value}`; {meant(str(value), self.choices)}", param, ctx)
        return str(value)


def format_option(package: str, *more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--format``: how the results are printed; the formats are the files of ``package``, and ``more``."""
    known = sorted({*registry.names(package), *more})
    return click.option("--format", "form", type=FormatParameter(known), default="text", show_default=True)


def project_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--project``: which workspace."""
    return click.option(
        "--project", "-C", type=click.Path(file_okay=False, path_type=Path), default=None,
        help="The workspace, a folder with smartdocs.yaml. Default: the nearest one at or above here.",
    )(function)  # fmt: skip


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of``: up to when facts are known."""
    return click.option(
        "--as-of", type=InstantParameter(), default=None,
        help="Until when facts are known. Default: `as_of` of the data source, else now.",
    )(function)  # fmt: skip


def present_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of``, where there are no data: which moment is the present."""
    return click.option(
        "--as-of", type=InstantParameter(), default=None,
        help="The moment at which signatures are looked at. Default: SOURCE_DATE_EPOCH, else now.",
    )(function)  # fmt: skip


def signers_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--allowed-signers``: whose keys are known."""
    return click.option(
        "--allowed-signers", "signers", type=click.Path(dir_okay=False, path_type=Path), default=None,
        envvar="SMARTDOCS_ALLOWED_SIGNERS", show_envvar=True,
        help="Whose keys are known, in the form of git's file. Default: allowed_signers beside smartdocs.yaml.",
    )(function)  # fmt: skip


def period_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--period``: what is judged."""
    return click.option(
        "--period",
        type=PeriodParameter(),
        default=None,
        help="2026-Q3, 2026-09 … Default: the last period that is over.",
    )(function)


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``-o``: results also go into files."""
    return click.option(
        "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), multiple=True,
        help="Also write the results to FILE; its ending chooses the format, or a prefix as in gitlab:FILE. May be given several times.",
    )(function)  # fmt: skip


def documents_option(package: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--document``: which of the documents, whose files lie in ``package``."""
    return click.option(
        "--document", "documents", type=click.Choice(registry.names(package)), multiple=True,
        help="Only this document. May be given several times.",
    )  # fmt: skip


def outputs_option(package: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--format`` of pages: the kinds of files are the files of ``package``."""
    return click.option(
        "--format", "formats", type=click.Choice(registry.names(package)), multiple=True,
        help="Only this format. May be given several times.",
    )  # fmt: skip


def folder_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--to``: where pages are written."""
    return click.option(
        "--to", type=click.Path(file_okay=False, path_type=Path), default=None,
        help="The folder to write into. Default: `output` of smartdocs.yaml, which is `build`.",
    )(function)  # fmt: skip


def root(project: Path | None) -> Path:
    """The workspace to work in."""
    from smartdocs.pipeline import roots

    start = (project or Path.cwd()).resolve()
    if project and not start.is_dir():
        raise UsageError(f"there is no folder {project}")
    return roots.find_root(start)


def folder_in_repository(root: Path) -> str:
    """Where the workspace lies in the Git repository around it, with forward slashes; empty at its top or without one."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            below = root.relative_to(folder).as_posix()
            return "" if below == "." else below
    return ""


def now() -> datetime:
    """The present, or what SOURCE_DATE_EPOCH says it is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)  # noqa: TID251  (the command line is where the clock is read)
    if not epoch.strip().isdigit():
        raise UsageError(f"SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds")
    return datetime.fromtimestamp(int(epoch), UTC)


def instant(project: Project, agreement: Agreement, given: datetime | None) -> datetime:
    """Until when facts are known: as asked for, as the data say, as SOURCE_DATE_EPOCH fixes it, else now."""
    from smartdocs.pipeline import sourcing

    return sourcing.instant(project, agreement, given) or now()


def secret() -> str:
    """What the ids of leads are hashed with in files that are kept; empty where nobody set one."""
    return os.environ.get("SMARTDOCS_LEAD_SECRET", "")


def cache() -> Path:
    """Where what was made before is kept: a folder of the user's, never one of the workspace."""
    given = os.environ.get("SMARTDOCS_CACHE", "")
    if given and not Path(given).is_absolute():
        raise UsageError(f"SMARTDOCS_CACHE is `{given}`", fix="give the whole path of a folder")
    if given:
        return Path(given)
    shared = os.environ.get("XDG_CACHE_HOME", "")
    if Path(shared).is_absolute():
        return Path(shared) / "smartdocs"
    local = os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "win32" and local:
        return Path(local) / "smartdocs"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "smartdocs"


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def use_color() -> bool:
    """Whether stdout is a terminal that wants colour."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def progress(text: str) -> None:
    """A line on stderr about long work; only on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{text}", err=True, nl=False)


def progress_of(done: int, total: int, what: str) -> None:
    """The same with a bar: so many of so many."""
    full = round(BAR * done / total) if total else BAR
    progress(f"{'█' * full}{'░' * (BAR - full)} {done} of {total} {what}")


def progress_done() -> None:
    """Clear the line."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


BAR = 24
"""Characters."""
ENDINGS = {"sarif.json": "sarif", "xml": "junit", "md": "markdown", "txt": "text"}
"""Endings of files that are not the name of their format."""


def deliver(
    package: str,
    chosen: str,
    output: Sequence[Path],
    render: Callable[[str, bool], str],
    more: Sequence[str] = (),
) -> None:
    """Print in the chosen format, and write every output file in the format of its ending or of its prefix.

    ``more`` are formats that are no files of ``package``.

    In GitHub Actions the format ``github`` also adds the results in Markdown to the summary of the job.
    """
    from smartdocs.source import write_atomically

    formats = tuple(sorted({*registry.names(package), *more}))
    files: dict[Path, str] = {}
    for given in output:
        path, name = _file_and_format(str(given), formats)
        if path in files:
            raise UsageError(f"`{path}` would be written twice", fix="give each format a file of its own")
        files[path] = name
    click.echo(render(chosen, use_color()).rstrip("\n"))
    for path, name in files.items():
        write_atomically(path, render(name, False).rstrip("\n").encode() + b"\n")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and chosen == "github" and "markdown" in formats:
        _append(Path(summary), render("markdown", False))


def parted(output: Sequence[Path], paper: str) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The outputs that are paper, by their ending or by their prefix, and the others: paper is bytes, and never printed."""
    papers = tuple(
        path
        for path in output
        if str(path).startswith(f"{paper}:") or str(path).lower().endswith(f".{paper}")
    )
    return papers, tuple(path for path in output if path not in papers)


def write_papers(papers: Sequence[Path], paper: str, draw: Callable[[], bytes]) -> None:
    """Draw it once, and write it into each file."""
    from smartdocs.source import write_atomically

    if papers:
        drawn = draw()
        for path in papers:
            write_atomically(Path(str(path).removeprefix(f"{paper}:")), drawn)


def _file_and_format(given: str, formats: Sequence[str]) -> tuple[Path, str]:
    """``gitlab:report.json`` -> its file and ``gitlab``; without such a prefix the ending decides."""
    prefix, colon, rest = given.partition(":")
    if colon and len(prefix) > 1 and prefix.replace("-", "").isalnum():  # one letter is a drive
        if prefix not in formats:
            raise UsageError(f"there is no format `{prefix}`", fix=meant(prefix, formats))
        if not rest:
            raise UsageError(
                f"`{given}` names no file", fix=f"write its name behind the colon: `{given}results`"
            )
        return Path(rest), prefix
    known = {name: name for name in formats} | {e: f for e, f in ENDINGS.items() if f in formats}
    for ending in sorted(known, key=len, reverse=True):
        if given.lower().endswith(f".{ending}"):
            return Path(given), known[ending]
    guess = nearest(Path(given).suffix.removeprefix("."), known)
    near = f"did you mean `{Path(given).with_suffix(f'.{guess}')}`?" if guess else ""
    choice = f"end it in {listed(f'.{e}' for e in sorted(known))}, or name the format: `{formats[0]}:{given}`"
    raise UsageError(f"`{given}` does not end in a format", fix=near or choice)


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise ConfigurationError(
            f"GITHUB_STEP_SUMMARY names `{path}`, which cannot be written: {error.strerror}",
            fix="unset GITHUB_STEP_SUMMARY where nothing shows the summary",
        ) from error
