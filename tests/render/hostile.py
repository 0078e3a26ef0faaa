"""An agreement whose every text tries something: run a script, run a template, break the line, leave the script."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.document.agreement_sections import Definition, Definitions, Person, Roles, Term, Terms
from smartdocs.document.agreement_view import AgreementView, Commitment, Side, numbered
from smartdocs.document.views import Fact, Prose, Table
from tests.render.views import furniture

SCRIPT = '<script>alert("x")</script>'
JINJA = "{{ view.__class__ }}{% for x in range(9) %}x{% endfor %}{# gone #}"
ATTRIBUTE = '" onmouseover="alert(1)" x="'
LONG = "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantragsformular" * 2
NAMES = {
    "Hebrew": "רוני לוי",
    "Arabic": "ليلى حداد",
    "Chinese": "王小明",
    "Japanese": "山田 花子",
    "Greek": "Ελένη Παππά",
}


def agreement(names: tuple[str, ...] = tuple(NAMES)) -> AgreementView:
    """``names`` are the scripts its people write themselves in."""
    evil = f"{SCRIPT} {JINJA} {ATTRIBUTE} {LONG}"
    sections = numbered(
        (
            Prose(
                heading=f"Prose {evil}",
                anchor="prose",
                text=f"{SCRIPT}\n\n[click](javascript:alert(1)) [file](file:///etc/passwd) [plain](http://example.org/) "
                f"[safe](https://example.org/) ![picture](https://example.org/x.png)\n\n<img src=x onerror=alert(1)>\n\n"
                f"<style>body{{display:none}}</style>\n\n{JINJA}\n\n"
                'Text{: onclick="alert(1)" style="position:fixed" id="main" }\n',
            ),
            Definitions(heading="Definitions", anchor="definitions", definitions=(Definition(evil, evil),)),
            Terms(
                heading="Terms",
                anchor="terms",
                terms=(
                    Term(
                        "term-one", evil, evil, (Fact(LONG, LONG), Fact(SCRIPT, JINJA, code=True)), evil, evil
                    ),
                ),
            ),
            Roles(
                heading="People",
                anchor="roles",
                people=tuple(Person(NAMES[name], f"writes in {name}") for name in names),
            ),
            Table(heading="Table", anchor="table", columns=(LONG, "B"), rows=((LONG, SCRIPT), ("", JINJA))),
        )
    )
    return AgreementView(
        furniture=replace(
            furniture(f"Title {SCRIPT}", f"Name {ATTRIBUTE}"), organisation=f"Firm {SCRIPT}{ATTRIBUTE}"
        ),
        kicker=evil,
        title=evil,
        lede=evil,
        state="draft",
        facts=(Fact(SCRIPT, LONG), Fact("Empty", "")),
        sides=(Side(LONG, SCRIPT, (Commitment("€1,440,000", LONG, evil, "3.1", "term-one"),)),),
        sections=sections,
    )
