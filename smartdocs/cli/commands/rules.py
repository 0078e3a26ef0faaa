"""``smartdocs rules``: every rule with its level, or the manual page of one."""

from __future__ import annotations

import json

import click

from smartdocs.errors import UsageError
from smartdocs.wording import nearest

EXAMPLES = """\b
Examples:
  smartdocs rules
  smartdocs rules M103
"""


@click.command(epilog=EXAMPLES, name="rules", short_help="All lint rules, or the manual page of one.")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(code: str | None, form: str) -> None:
    """List every rule; with a CODE or a name, show what it does, why, and how to fix what it finds."""
    from smartdocs.lint.engine import pages, rules

    if code:
        click.echo(page(code))
        return
    rows = [(r.code, r.slug, r.level, "yes" if r.needs_data else "", r.title) for r in rules()]
    rows += [(p.code, p.slug, p.level, "", p.what.rstrip(".")) for p in pages().values()]
    rows.sort()
    if form == "json":
        keys = ("code", "slug", "level", "needs_data", "title")
        click.echo(
            json.dumps(
                [{**dict(zip(keys, row, strict=True)), "needs_data": bool(row[3])} for row in rows],
                indent=1,
                ensure_ascii=False,
            )
        )
        return
    wide = max(len(row[1]) for row in rows)
    for row in rows:
        click.echo(f"{row[0]}  {row[1]:<{wide}}  {row[2]:<8}{'data  ' if row[3] else '      '}{row[4]}")
    click.echo(f"{len(rows)} rules. `smartdocs rules {rows[0][0]}` shows the page of one.")


def page(code: str) -> str:
    """The manual page of a rule, by code or name.

    Raises:
        UsageError: there is no such rule.
    """
    from smartdocs.lint.engine import pages, rules

    found = {r.code: r.page for r in rules()} | {r.slug: r.page for r in rules()}
    for other in pages().values():
        text = f"{other.what}\n\n## Why\n{other.why}\n\n## Bad\n```yaml\n{other.bad}```\n\n## Good\n```yaml\n{other.good}```\n\n## How to fix\n{other.fix}"
        found[other.code] = found[other.slug] = text
    key = code.upper() if code.upper() in found else code.lower()
    if key not in found:
        guess = nearest(code, found)
        raise UsageError(
            f"there is no rule `{code}`",
            fix=f"did you mean `{guess}`?" if guess else "`smartdocs rules` lists them",
        )
    known = {r.code: r.slug for r in rules()} | {p.code: p.slug for p in pages().values()}
    head = next(f"{c} {s}" for c, s in known.items() if key in {c, s})
    return f"# {head}\n\n{found[key]}"
