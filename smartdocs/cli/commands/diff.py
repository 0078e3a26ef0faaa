"""``smartdocs diff``: two revisions, folders or files -> what changed between them, clause by clause, and for whom."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError

FORMATS = "smartdocs.redline.formats"
PAGE, PAPER = "html", "pdf"
CHANGED = 1

EXAMPLES = """\b
Examples:
  smartdocs diff v1.0 HEAD
  smartdocs diff agreements/fy25 agreements/fy26 -o redline.pdf
  smartdocs diff main --exit-code
"""


@click.command(
    epilog=EXAMPLES,
    name="diff",
    short_help="What changed between two versions, and for whom is it looser or tighter?",
)
@click.argument("versions", nargs=-1, metavar="[OLD [NEW]]")
@click.option("--agreement", "names", multiple=True, help="Only this agreement; may be given several times.")
@click.option(
    "--exit-code", is_flag=True, help="End with exit code 1 when something means something else now."
)
@options.format_option(FORMATS, PAGE)
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    versions: tuple[str, ...],
    names: tuple[str, ...],
    exit_code: bool,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Compare two versions of an agreement by what they mean: layout, comments and the order of keys do not count.

    OLD and NEW are each a git revision, REVISION:PATH, a folder or a file. OLD alone is compared with the working
    tree; a path alone with the newest commit; without both, so is the whole workspace.
    Each change is tightened, loosened or neutral for those who promise, or says that it has to be read.
    An output that ends in .pdf or .html is a redline for both leaders to initial.
    """
    from smartdocs.pipeline.comparing import diff, redline

    if len(versions) > 2:
        raise UsageError(
            f"there are {len(versions)} versions, and two can be compared", fix="write smartdocs diff OLD NEW"
        )
    here = (project or Path.cwd()).resolve()
    if not here.is_dir():
        raise UsageError(f"there is no folder {project}")
    outcome = diff(here, versions, names)
    dated = options.now().date()

    def page(name: str) -> bytes:
        if len(outcome.comparisons) != 1:
            known = ", ".join(comparison.after.id for comparison in outcome.comparisons) or "none"
            raise UsageError(
                "a redline is about one agreement, and both versions share " + known,
                fix="add --agreement NAME",
            )
        return redline(
            here,
            outcome.comparisons[0],
            name,
            dated,
            lambda: diff(here, versions, names).comparisons[0],
        )

    def render(name: str, color: bool) -> str:
        if name == PAGE:
            return page(PAGE).decode()
        return str(registry.load(FORMATS, name).render(outcome, color=color))

    papers, others = options.parted(output, PAPER)
    options.deliver(FORMATS, form, others, render, (PAGE, PAPER))
    options.write_papers(papers, PAPER, lambda: page(PAPER))
    ctx.exit(CHANGED if exit_code and outcome.is_changed else 0)
