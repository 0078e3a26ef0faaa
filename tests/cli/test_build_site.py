"""``smartdocs build --site``: a folder that any web server can show, and whoever has only the folder."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
DAYS = [f"2024-{month}-{day:02d}" for month in ("05", "06") for day in (3, 4, 5, 6, 7, 10, 11)]
LEADS = "lead_id|handed_off_at|owner\n" + "\n".join(f"L{day}|{day}T10:00|Ada Probe" for day in DAYS)
CALLS = "lead_id|type|occurred_at\n" + "\n".join(f"L{day}|call|{day}T11:00" for day in DAYS[:-1])
PERSONA = "schema: 1\nid: buyer\nname: The buyer\nkind: primary\nrole: Buys\n"


def build(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    result = CliRunner().invoke(
        program, ["build", "--site", "--format", "html", *args, "--project", str(folder)]
    )
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


class Page(HTMLParser):
    """What a page links to, what can be linked to, and what it would load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.policy = ""
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "a":
            self.links.append(held.get("href") or "")
        if tag in {"link", "script", "img", "iframe", "object"}:
            self.loads.append(tag)
        if held.get("http-equiv") == "Content-Security-Policy":
            self.policy = held["content"] or ""
        if held.get("id"):
            self.ids.append(held["id"] or "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    workspace(folder, terms=SPEED, leads=LEADS, activities=CALLS, data="as_of: 2024-07-05T12:00:00-04:00")
    file = folder / "agreements" / "test" / "agreement.yaml"
    file.write_text(file.read_text("utf-8") + "effective: {from: 2024-01-01, to: 2024-12-31}\n", "utf-8")
    (folder / "agreements" / "test").rename(folder / "agreements" / "Team Süd")
    (folder / "personas").mkdir()
    (folder / "personas" / "buyer.yaml").write_text(PERSONA)
    code, _, said = build(folder)
    assert code == 0, said
    return folder


@pytest.fixture(scope="module")
def pages(made: Path) -> dict[str, Page]:
    top = made / "build" / "site"
    return {path.relative_to(top).as_posix(): Page(path) for path in sorted(top.rglob("*.html"))}


def test_there_is_a_page_for_each_document_each_period_and_the_rules(pages: dict[str, Page]) -> None:
    assert list(pages) == [
        "Team Süd/agreement.html", "Team Süd/evidence-2024-05.html", "Team Süd/evidence-2024-06.html",
        "Team Süd/persona-buyer.html", "Team Süd/personas.html", "Team Süd/scorecard-2024-05.html",
        "Team Süd/scorecard-2024-06.html", "index.html", "rules.html", "signatures.html",
    ]  # fmt: skip


def test_the_first_page_and_that_of_signatures_say_when_an_agreement_held_and_that_it_has_ended(
    pages: dict[str, Page],
) -> None:
    index, signatures = (" ".join(pages[name].text.replace("\u00a0", " ").split()) for name in ("index.html", "signatures.html"))  # fmt: skip
    assert "test, version 1, 1 January 2024 to 31 December 2024" in index
    assert "ended on 31 December 2024" in index
    assert "ended on 31 December 2024" in signatures


def test_every_link_leads_to_a_page_of_the_site_and_a_place_on_it(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.links, name
        for link in page.links:
            if link.startswith(("https://", "mailto:")):
                continue
            where, _, place = unquote(link).partition("#")
            parts = [*name.split("/")[:-1], *where.split("/")] if where else name.split("/")
            target = "/".join(p for i, p in enumerate(parts) if p != ".." and parts[i + 1 : i + 2] != [".."])
            assert target in pages, f"{name}: {link}"
            assert not place or place in pages[target].ids, f"{name}: {link}"


def test_no_page_loads_anything_or_could(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.loads == [], name
        assert page.policy.startswith("default-src 'none';"), name
        assert not re.search(r"url\((?!['\"]?data:)|@import", page.text), name


def test_every_page_is_found_from_the_first_one_and_leads_back(pages: dict[str, Page]) -> None:
    seen, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            for link in pages[name].links:
                where = unquote(link.partition("#")[0])
                if where and "://" not in where:
                    ahead.append(
                        (Path(name).parent / where).as_posix() if ".." not in where else Path(where).name
                    )
    assert seen == set(pages)
    assert all("../index.html" in page.links for name, page in pages.items() if "/" in name)


def test_a_figure_leads_to_the_records_it_was_counted_from(pages: dict[str, Page]) -> None:
    scorecard, evidence = pages["Team Süd/scorecard-2024-06.html"], pages["Team Süd/evidence-2024-06.html"]
    assert "evidence-2024-06.html#term-speed" in scorecard.links
    assert "86\u00a0%" in scorecard.text  # six of seven
    ledger = evidence.text.partition('id="term-speed"')[2]
    assert "June 2024: 1 breached · 6 met" in ledger
    assert len(re.findall(r"<tr><th scope=\"row\">", ledger)) == 7
    assert "L2024-06-03" not in evidence.text  # its hash stands there
    assert "Ada Probe" not in evidence.text
    assert "1 h 00 min" in ledger


def test_what_is_no_longer_part_of_it_is_gone_with_the_next_build(made: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(made, work)
    (work / "personas" / "buyer.yaml").unlink()
    assert build(work)[0] == 0
    assert not list((work / "build/site").rglob("persona*"))


def test_a_folder_with_something_else_in_it_is_left_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    code, _, said = build(made, "--to", str(tmp_path))
    assert code == 2
    assert "this folder holds files that are no site" in said
    assert (tmp_path / "site" / "thesis.txt").read_text() == "years of work"


def test_since_belongs_to_a_site(made: Path) -> None:
    result = CliRunner().invoke(program, ["build", "--since", "HEAD", "--project", str(made)])
    assert isinstance(result.exception, SmartdocsError)
    assert "--since belongs to a site" in str(result.exception)


def test_evidence_is_drawn_where_it_is_asked_for_and_not_otherwise(made: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(program, ["build", "--document", "evidence", "--format", "pdf", "--to", str(tmp_path), "--project", str(made)])  # fmt: skip
    assert result.exit_code == 0, result.exception
    assert [path.name for path in (tmp_path / "Team Süd").iterdir()] == ["evidence-2024-06.pdf"]
