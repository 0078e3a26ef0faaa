"""The sample workspace -> the same under strain: very long names, forty promises, another paper, hardly anything at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parents[2]
LONG = "von und zu Rindfleischetikettierungsüberwachungsaufgaben am Beispielwasser"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 40" width="240" height="40">
<rect width="40" height="40" fill="#7a1f5c"/><circle cx="140" cy="20" r="18" fill="#444"/></svg>
"""


def copied(folder: Path) -> Path:
    """The sample, whole."""
    for name in ("agreements", "personas", "data"):
        shutil.copytree(SAMPLE / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(SAMPLE / "smartdocs.yaml", folder / "smartdocs.yaml")
    return folder


def long_names(folder: Path) -> Path:
    """Whoever and whatever has a name in ``folder`` gets one of eighty letters; every fifth is a single word."""
    known: dict[str, str] = {}

    def longer(name: str) -> str:
        if name not in known:
            word = WORD if len(known) % 5 == 4 else f"{name} {LONG}"
            known[name] = (f"{len(known)}{word}" if word == WORD else word)[:80].strip()
        return known[name]

    people = (folder / "agreements/fy26/people.yaml").read_text("utf-8")
    for name in re.findall(r"name: ([^,}]+)", people):
        longer(name)
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text("utf-8")
        if path.name.startswith("holidays"):
            continue
        text = re.sub(
            r"(?<!\w)(name|title|organisation|role|campaign): ([^\"{},\n]+)",
            lambda m: f"{m[1]}: {longer(m[2])}",
            text,
        )
        path.write_text(text, "utf-8")
    swap = re.compile("|".join(map(re.escape, re.findall(r"name: ([^,}]+)", people))))
    for path in sorted(folder.glob("data/*.csv")):
        path.write_text(swap.sub(lambda m: known[m[0]], path.read_text("utf-8")), "utf-8")
    return folder


def forty_terms(folder: Path) -> Path:
    """Each of the eight promises five times."""
    path = folder / "agreements/fy26/agreement.yaml"
    text = path.read_text("utf-8")
    head, terms, rest = re.split(r"(?<=\n)terms:\n|(?=\nconsequences:)", text, maxsplit=2)
    again = "\n".join(
        re.sub(r"^  ([a-z-]+):$", rf"  \1-{number}:", re.sub(r"title: (.*)", rf"title: \1, part {number}", terms), flags=re.MULTILINE)
        for number in range(2, 6)
    )  # fmt: skip
    path.write_text(f"{head}terms:\n{terms}\n{again}{rest}", "utf-8")
    return folder


def branded(folder: Path) -> Path:
    """On Letter, with a wide logo and a colour of its own."""
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    path = folder / "smartdocs.yaml"
    path.write_text(
        f"{path.read_text('utf-8')}\nbrand: {{logo: logo.svg, accent: '#7a1f5c', paper: Letter}}\n", "utf-8"
    )
    return folder


def barest(folder: Path) -> Path:
    """As little as can be understood, and no data."""
    (folder / "agreements/bare").mkdir(parents=True)
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Ours (invented)\n", "utf-8")
    (folder / "agreements/bare/agreement.yaml").write_text(BARE, "utf-8")
    return folder


BARE = """\
schema: 1
id: bare
title: One promise
version: "1"
parties: {marketing: {name: Marketing}, sales: {name: Sales}}
"""
