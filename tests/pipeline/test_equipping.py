"""``workshop kit``: a usual workshop, and one whose names, people and agenda are longer than any."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar

from smartdocs import registry
from smartdocs.errors import SourceError, UsageError
from smartdocs.pipeline import distributing, equipping, opening
from smartdocs.render.languages import language
from smartdocs.workshop import library
from tests.document.catalogue import sentences

PARTS = registry.names(equipping.PARTS)
MINE = ("agenda", "canvas", "guide", "invitation", "log", "note", "votes")
PAPERS = ("agenda", "canvas", "decision-log", "dot-vote", "follow-up", "guide", "invitation")


def long(word: str) -> str:
    """Eighty letters that say which name it is."""
    return f"{word} von Musterhausen-Langenfeld und zu Donaudampfschifffahrtsgesellschaft ".ljust(80, "z")[
        :80
    ].strip()


def written(root: Path, *, names: bool, people: int, items: int, more: str = "") -> Path:
    """A workspace with the workshop `w`; all people are invented."""

    def name(word: str) -> str:
        return long(word) if names else word

    folk = "\n".join(f'  p{n}: {{name: "{name(f"Person{n:02}")}", party: {"sales" if n % 2 else "marketing"}}}' for n in range(people))  # fmt: skip
    modes = ("silent", "pairs", "groups", "plenary", "vote")
    agenda = "\n".join(
        f'  - {{minutes: 10, activity: "{name(f"Part{n:02}")}", output: "{name(f"Output{n:02}")}", mode: {modes[n % 5]}}}'
        for n in range(items)
    )
    texts = {
        "smartdocs.yaml": f'schema: 1\norganisation: "{name("Probe")}"\n',
        "agreements/a/agreement.yaml": f'schema: 1\nid: a\ntitle: A\nversion: "1"\ncalendar: c\nparties: {{marketing: {{name: "{name("Marketing")}"}}, sales: {{name: "{name("Sales")}"}}}}\npeople:\n{folk}\n'
        'calendars:\n  c: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}}\n',
        "personas/w.yaml": f'schema: 1\nid: w\nname: "{name("Buyer")}"\nkind: primary\nrole: "{name("Role")}"\n',
        "personas/n.yaml": f'schema: 1\nid: n\nname: "{name("Nobody")}"\nkind: negative\n',
        "personas/workshops/w/workshop.yaml": f'schema: 1\nid: w\ntitle: "{name("Title")}"\nagreement: a\npersonas: [w, n]\ndate: 2026-10-20\n'
        f'planned_on: 2026-09-01\nstarts: 10:00\nminutes: {items * 10}\nplace: "{name("Place")}"\nfacilitator: p0\n'
        f"participants:\n  marketing: [{', '.join(f'p{n}' for n in range(0, people, 2))}]\n  sales: [{', '.join(f'p{n}' for n in range(1, people, 2))}]\n"
        f'prework:\n  - {{task: "{name("Task")}", by: [marketing, sales], due: 2026-10-12, minutes: 30}}\nagenda:\n{agenda}\n{more}',
    }  # fmt: skip
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Thirty people, 25 parts, every name of eighty letters."""
    more = f'decisions:\n  - {{decision: "{long("Decision")}", by: [p0, p1], about: w}}\nfollow_ups:\n  - {{task: "{long("Duty")}", owner: p2, due: 2026-11-02}}\nparking_lot: ["{long("Parked")}"]\n'
    root = written(tmp_path_factory.mktemp("crowded"), names=True, people=30, items=25, more=more)
    return equipping.kit(opening.load(root), "w", parts=MINE, formats=("pdf", "html"))[0]


def words_of(data: bytes) -> str:
    """The text of a PDF without its spaces and hyphens, in which a name may be broken."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\u0002-]", "", text)


SHOWN = {
    "invitation": ["Title", "Place", "Task", *(f"Person{n:02}" for n in range(30)), *(f"Part{n:02}" for n in range(25))],
    "agenda": [*(f"Part{n:02}" for n in range(25)), *(f"Output{n:02}" for n in range(25))],
    "guide": ["Person00", *(f"Part{n:02}" for n in range(25)), *(f"Output{n:02}" for n in range(25))],
    "canvas": ["Buyer", "Role", "Nobody"],
    "dot-vote": ["Role", "Nobody", "Marketing", "Sales"],
    "decision-log": ["Decision", "Person00", "Person01", "Duty", "Person02", "Parked"],
    "follow-up": ["Decision", "Duty", "Parked"],
}  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_no_name_is_cut_and_no_word_stands_outside_of_its_page(crowded: dict[str, bytes], paper: str) -> None:
    text = words_of(crowded[f"{paper}.pdf"])
    page = squeezed(html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", crowded[f"{paper}.html"].decode(), flags=re.DOTALL)))  # fmt: skip
    for name in SHOWN[paper]:
        assert squeezed(long(name)) in text
        assert squeezed(long(name)) in page
    for sheet in pypdfium2.PdfDocument(io.BytesIO(crowded[f"{paper}.pdf"])):
        width, height = sheet.get_size()
        text_page = sheet.get_textpage()
        for n in range(text_page.count_rects()):
            left, bottom, right, top = text_page.get_rect(n)
            assert left >= 20
            assert right <= width - 20
            assert bottom >= 10
            assert top <= height - 10


def test_the_canvas_is_a_sheet_of_a3_for_each_persona(crowded: dict[str, bytes]) -> None:
    sizes = [
        tuple(map(round, page.get_size()))
        for page in pypdfium2.PdfDocument(io.BytesIO(crowded["canvas.pdf"]))
    ]
    assert sizes == [(1191, 842)] * 2


def test_the_entry_holds_the_whole_agenda_and_everybody(crowded: dict[str, bytes]) -> None:
    meeting, due = Calendar.from_ical(crowded["invitation.ics"]).walk("VEVENT")
    text = str(meeting["description"])
    assert f"10:00 {long('Part00')}" in text
    assert f"14:00 {long('Part24')}" in text
    assert long("Person29") in text
    assert str(due["summary"]) == f"Due: {long('Title')}"
    assert due["dtstart"].dt.isoformat() == "2026-10-12"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("usual"), names=False, people=6, items=6)


def kit(root: Path, *parts: str, in_: str = "") -> dict[str, bytes]:
    return equipping.kit(opening.load(root), "w", parts=parts or MINE, formats=("html",), language=in_)[0]


def test_a_team_that_is_asked_something_finds_its_sheet_in_every_form(
    usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distributing, "written", lambda *asked: asked[-1].encode())  # drawing takes a second
    asked = opening.load(Path(__file__).parents[2])
    found, _ = equipping.kit(asked, "plant-manager-2026", parts=("worksheets",), formats=("html",))
    assert found == {
        f"worksheets/{team}.{form}": form.encode()
        for team in ("marketing", "sales")
        for form in ("html", "pdf", "xlsx", "yaml")
    }
    assert kit(usual, "worksheets") == {}  # where nothing is asked


def test_the_kit_is_what_lies_in_the_folder_of_its_parts() -> None:
    assert set(MINE) <= set(PARTS)


def test_the_invitation_is_one_page_and_the_same_each_time(usual: Path) -> None:
    made = [
        equipping.kit(opening.load(usual), "w", parts=["invitation"], formats=["pdf"])[0] for _ in range(2)
    ]
    assert made[0] == made[1]
    assert sorted(made[0]) == ["invitation.ics", "invitation.md", "invitation.pdf"]
    assert len(pypdfium2.PdfDocument(io.BytesIO(made[0]["invitation.pdf"]))) == 1


def test_the_mail_says_when_where_and_what_to_prepare(usual: Path) -> None:
    assert kit(usual, "invitation")["invitation.md"].decode().splitlines() == [
        "Subject: Title, 20 October 2026",
        "",
        "Hello,",
        "",
        "on Tuesday, 20 October 2026 both teams meet: Title",
        "",
        "- When: Tuesday, 20 October 2026, 10:00–11:00 (Europe/Berlin)",
        "- Where: Place",
        "- How long: 60 minutes",
        "- Leads through it: Person00",
        "",
        "Before we meet:",
        "",
        "- Task (Marketing and Sales; back by Monday, 12 October 2026)",
        "",
        "What happens:",
        "",
        *(f"- 10:{n}0 Part0{n}" for n in range(6)),
        "",
        "The calendar file and the worksheet are attached. Thank you.",
        "",
        "Person00",
    ]


def test_a_workshop_that_moves_stays_the_same_entry_with_a_higher_revision(usual: Path) -> None:
    project = opening.load(usual)
    text = project.workshops["w"].documents[0].text.replace("2026-10-20", "2026-10-22").replace("2026-09-01", "2026-09-08")  # fmt: skip
    moved = opening.load(usual, {"personas/workshops/w/workshop.yaml": text})
    before, after = (
        next(iter(Calendar.from_ical(equipping.kit(each, "w", parts=["invitation"], formats=[])[0]["invitation.ics"]).walk("VEVENT")))
        for each in (project, moved)
    )  # fmt: skip
    assert before["uid"] == after["uid"]
    assert int(after["sequence"]) == int(before["sequence"]) + 7
    assert after["dtstart"].dt.isoformat() == "2026-10-22T10:00:00+02:00"


def test_a_german_kit_says_nothing_in_english(usual: Path) -> None:
    texts = {name: html.unescape(data.decode()) for name, data in kit(usual, in_="de").items()}
    german = language("de")
    assert german
    ours = [
        each
        for each in (*(s.text for s in sentences()), *dict(library.sentences()))
        if len(each) > 12 and "{" not in each
    ]
    left = [
        each for each in ours if german.sentences.get(each) != each for text in texts.values() if each in text
    ]
    assert left == []
    assert (
        "Dienstag, 20. Oktober 2026, 10:00\u2060–\u206011:00 Uhr (Europe/Berlin)" in texts["invitation.html"]
    )
    assert '<html lang="de">' in texts["guide.html"]


def test_the_guide_says_what_happens_at_which_minute(usual: Path) -> None:
    page = re.sub(r"<[^>]*>", "|", kit(usual, "guide")["guide.html"].decode())
    assert re.search(r"10:10\W+Part01\W+10 minutes · in pairs", page)
    assert re.search(r"10:11\W+The pairs work; say when half of the time is over.", page)


def test_a_title_that_is_a_script_is_a_text(tmp_path: Path) -> None:
    root = written(tmp_path, names=False, people=4, items=2)
    file = root / "personas/workshops/w/workshop.yaml"
    file.write_text(file.read_text("utf-8").replace('"Title"', '"<script>alert(1)</script>"'), "utf-8")
    for name, data in kit(root).items():
        if name.endswith(".html"):
            assert b"<script" not in data
            assert b"&lt;script&gt;alert(1)" in data


def test_what_is_not_there_or_cannot_be_understood_is_said(usual: Path) -> None:
    with pytest.raises(UsageError, match="there is no workshop `x`"):
        equipping.kit(opening.load(usual), "x", parts=MINE, formats=["html"])
    broken = opening.load(usual, {"personas/workshops/w/workshop.yaml": "schema: 1\nid: w\ntitle: T\n"})
    with pytest.raises(SourceError, match=r"workshop\.yaml:1:1: the file does not say `date`"):
        equipping.kit(broken, "w", parts=MINE, formats=["html"])
