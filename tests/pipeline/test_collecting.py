"""Worksheets that came back, of whatever kind and in whatever state, and the files of answers that they make."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from smartdocs.errors import SourceError, UsageError
from smartdocs.lint.reading import read
from smartdocs.model.answers import Answers
from smartdocs.pipeline import apart, collecting, linting, opening
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import xlsx, yaml
from smartdocs.source import parse
from smartdocs.workshop.collected import Collected
from smartdocs.workshop.filled import Asked, Origin, Value
from smartdocs.workshop.people import Seat
from tests.render.forms import naughty
from tests.workshop.worksheets import SAID, WORKSHOP, view, workspace

NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)
P = "plant-manager:"
SAM_FILE = "personas/workshops/autumn/answers/sales-sam.yaml"
ADA, MIA = Seat("sales", "ada", "", "Ada Pegel"), Seat("marketing", "mia", "", "Mia Pendel")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "house")


def export(answers: dict[str, Value], seat: str = "sam", **changes: object) -> bytes:
    """What the page saves, the cheapest form to write in a test."""
    party = str(changes.pop("party", "sales"))
    asked = changes.pop("asked", {})
    origin = Origin(str(changes.pop("workshop", "autumn")), party, seat, asked=asked)  # type: ignore[arg-type]
    held = {"kind": "smartdocs answers", "schema": 1, "saved": "2026-09-18T08:00:00Z", "sheet": json.loads(origin.text())}  # fmt: skip
    return json.dumps({**held, "answers": answers, **changes}).encode()


def collect(root: Path, *files: tuple[str, bytes], person: str = "", is_kept: bool = True) -> Collected:
    inbox = root.parent / "inbox"
    inbox.mkdir(exist_ok=True)
    paths = []
    for name, data in files:
        (inbox / name).write_bytes(data)
        paths.append(inbox / name)
    found = collecting.collect(opening.load(root), "autumn", paths, NOW, person=person, is_kept=is_kept)
    if is_kept:
        collecting.keep(opening.load(root), found)
    return found


def told(found: Collected) -> list[tuple[str, int, int, list[str]]]:
    """Of each file: whose it is, how many answers are new and known, and what was refused."""
    return [
        (each.seat.name if each.seat else "", len(each.heard.new), each.heard.same, [f.message for f in each.heard.refused])
        for each in found.files
    ]  # fmt: skip


def answers(root: Path, path: str = SAM_FILE) -> Answers:
    text = (root / path).read_text("utf-8")
    reading = read(Answers, [parse(text, path)])
    assert reading.findings == ()
    assert reading.value is not None
    return reading.value


def test_the_answers_of_one_person_in_a_file_that_people_can_read(root: Path) -> None:
    said = {"order": {"Buyer": "1", "Plant manager": "2"}, f"{P}occasion": ["It stood still: for hours", "yes"], f"{P}occasion:source": "A call"}  # fmt: skip
    found = collect(root, ("brief.json", export(said)))  # type: ignore[arg-type]
    text = (root / SAM_FILE).read_text("utf-8")
    assert (
        re.sub(r"[0-9a-f]{64}", "…", text)
        == """\
# What one participant has written on the worksheet, as `smartdocs workshop collect` read it.
# A later answer to the same question stands below it and counts instead; nothing is taken away.
schema: 1
workshop: autumn
party: sales
person: sam
said:
  - question: occasion
    about: plant-manager
    answer:
      - "It stood still: for hours"
      - "yes"
    source: A call
    at: "2026-09-18T08:00:00+00:00"
    came_from: brief.json
    sha256: "…"
  - question: order
    answer:
      - Buyer
      - Plant manager
    at: "2026-09-18T08:00:00+00:00"
    came_from: brief.json
    sha256: "…"
"""
    )
    assert told(found) == [("Sam Senkblei", 2, 0, [])]
    assert [seat.person for seat in found.waiting] == ["ada", "mia"]
    assert not [f for f in linting.lint(opening.load(root)).findings if "/answers/" in f.span.path]


def test_a_file_twice_adds_nothing_and_a_later_one_goes_below_with_comments_kept(root: Path) -> None:
    first = ("a.json", export({f"{P}story": "First"}))
    collect(root, first)
    file = root / SAM_FILE
    text = file.read_text("utf-8").replace("said:\n", "said:\n  # checked with Sam\n") + "# the end\n"
    file.write_text(text, "utf-8")
    assert told(collect(root, first, ("renamed.bin", first[1]))) == [("Sam Senkblei", 0, 1, [])] * 2
    assert file.read_text("utf-8") == text
    collect(root, ("b.json", export({f"{P}story": "Second"}, saved="2026-09-19T08:00:00Z")))
    late = ("c.json", export({f"{P}story": "Before all"}, saved="2026-09-01T08:00:00Z"))
    assert told(collect(root, late)) == [("Sam Senkblei", 1, 0, [])]
    assert [s.answer for s in answers(root).said] == ["Before all", "First", "Second"]
    assert "  # checked with Sam\n" in file.read_text("utf-8")
    assert file.read_text("utf-8").endswith("# the end\n")
    assert told(collect(root, first, late)) == [("Sam Senkblei", 0, 1, [])] * 2


def test_the_same_answers_in_another_form_are_known(root: Path) -> None:
    page = {k: list(v) if isinstance(v, tuple) else v for k, v in SAID.items()}
    found = collect(
        root,
        ("sam.yaml", yaml.write(view(SAID), (), PLAIN)),
        ("sam.xlsx", xlsx.write(view(SAID), (), PLAIN)),
        ("sam.json", export(page)),  # type: ignore[arg-type]
    )
    assert told(found) == [("Sam Senkblei", 8, 0, []), ("Sam Senkblei", 0, 8, []), ("Sam Senkblei", 0, 8, [])]
    assert [each.form for each in found.files] == ["yaml", "xlsx", "html"]


def test_whose_a_sheet_without_a_name_is(root: Path) -> None:
    by_name = export({f"{P}story": "x"}, "", who="  ada  PEGEL ")
    guest = export({f"{P}story": "y"}, "", who="Gerd Gewinde")
    nobody = export({f"{P}story": "z"}, "")
    found = collect(root, ("1.json", by_name), ("2.json", guest), ("3.json", nobody))
    assert told(found) == [("Ada Pegel", 1, 0, []), ("Gerd Gewinde", 1, 0, []), ("", 0, 0, ["no name stands on this sheet of `sales`"])]  # fmt: skip
    assert (
        found.files[2].heard.refused[0].fix
        == "collect it alone with `--from sam`, or whoever has filled it in"
    )
    assert answers(root, "personas/workshops/autumn/answers/sales-gerd-gewinde.yaml").guest == "Gerd Gewinde"
    assert told(collect(root, ("3.json", nobody), person="Sam Senkblei")) == [("Sam Senkblei", 1, 0, [])]
    assert told(collect(root, ("3.json", nobody), person="mia"))[0][3] == [
        "Mia Pendel takes part for `marketing`, and this is the sheet of `sales`"
    ]


def test_two_guests_whose_names_make_the_same_file(root: Path) -> None:
    found = collect(
        root,
        *((f"{n}.json", export({f"{P}story": who}, "", who=who)) for n, who in enumerate(["工場長", "部長"])),
    )
    assert sorted(found.texts) == [
        f"personas/workshops/autumn/answers/sales-guest{end}.yaml" for end in ("-2", "")
    ]
    assert told(collect(root, ("0.json", export({f"{P}story": "工場長"}, "", who="工場長")))) == [
        ("工場長", 0, 1, [])
    ]


@pytest.mark.parametrize(
    ("changes", "message", "fix"),
    [
        ({"workshop": "spring"}, "this is a worksheet of the workshop `spring`", "collect it with `smartdocs workshop collect spring FILE`"),
        ({"party": "finance"}, "this sheet was made for the team `finance`, which does not take part", "use one of `marketing`, `sales`"),
        ({"party": "marketing"}, "`sam` takes part for `sales`, and this is the sheet of `marketing`", "ask them to fill in the sheet of their own team"),
        ({"seat": "sma"}, "`sma` does not take part for `sales`", "did you mean `sam`?"),
    ],
)  # fmt: skip
def test_a_sheet_that_belongs_elsewhere(root: Path, changes: dict[str, str], message: str, fix: str) -> None:
    found = collect(root, ("a.json", export({f"{P}story": "x"}, **changes)))  # type: ignore[arg-type]
    assert told(found) == [("", 0, 0, [message])]
    assert found.files[0].heard.refused[0].fix.replace(" or ", ", ") == fix
    assert not (root / "personas/workshops/autumn/answers").exists()


def test_good_answers_of_a_bad_sheet_are_kept(root: Path) -> None:
    said: dict[str, Value] = {
        f"{P}story": "kept", f"{P}part": "boss", f"{P}often": "9", f"{P}signer": "x" * 1_000_000,
        "../../etc/passwd": "x", "student:story": "y", "\x1b[2J": "z",
    }  # fmt: skip
    found = collect(root, ("a.json", export(said)))
    assert told(found)[0][:3] == ("Sam Senkblei", 1, 0)
    assert [(f.place, f.message) for f in found.files[0].heard.refused] == [
        ("field `../../etc/passwd`", "`../../etc/passwd` is no question of this team's worksheet"),
        ("field `student:story`", "`student:story` is no question of this team's worksheet"),
        ("field `\ufffd[2J`", "`\ufffd[2J` is no question of this team's worksheet"),
        (f"field `{P}part`", "`boss` is none of the 4 options"),
        (f"field `{P}signer`", "the answer has 1,000,000 characters, and 20,000 are the most"),
        (f"field `{P}often`", "`9` is no point of the scale"),
    ]
    assert [(s.question, s.answer) for s in answers(root).said] == [("story", "kept")]


def test_a_sheet_of_an_earlier_version_is_kept_and_said(root: Path) -> None:
    asked = {f"{P}story": Asked("00000000", "text"), f"{P}gone": Asked("00000000", "text")}
    found = collect(root, ("a.json", export({f"{P}story": "x", f"{P}gone": "y"}, asked=asked)))
    assert told(found) == [
        ("Sam Senkblei", 1, 0, [f"`{P}gone` is asked no longer, so its answer has no place"])
    ]
    assert found.files[0].heard.notes == (
        f"1 question has been changed since this sheet was made: `{P}story`; the answers are kept, ask whether they still hold",
    )


def test_files_that_are_no_worksheets_at_all(root: Path) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    found = collect(
        root,
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40),
        ("empty.pdf", b"  "),
        ("letter.docx", book.getvalue()),
        ("huge.pdf", b"%PDF-1.7" + b" " * 25_000_001),
    )
    assert [(each.file.rpartition("/")[2], each.heard.refused[0].message) for each in found.files] == [
        ("photo.jpg", "this is no worksheet: neither a PDF, nor a workbook, nor YAML, nor what the page in the browser saves"),
        ("empty.pdf", "this file is empty"),
        ("letter.docx", "this packed file is no Excel workbook"),
        ("huge.pdf", "this file is larger than 25 MB, which no worksheet is"),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="there is no such file"):
        collecting.collect(opening.load(root), "autumn", [root / "nowhere.pdf"], NOW)


def test_a_file_that_kills_its_reader_costs_only_itself() -> None:
    """A PDF of a few kB that unpacks to 130 MB: its reader has less, and dies; another reads the next file."""

    def form(value: Callable[[pikepdf.Pdf], object]) -> bytes:
        made = io.BytesIO()
        with pikepdf.new() as held:
            held.add_blank_page()
            field = pikepdf.Dictionary(T=pikepdf.String(":sheet"), FT=pikepdf.Name.Tx, V=value(held))
            held.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([held.make_indirect(field)]))
            held.save(made)
        return made.getvalue()

    def bomb(held: pikepdf.Pdf) -> pikepdf.Object:
        stream = held.make_stream(b"")
        packed = zlib.compress(zlib.compress(bytes(130_000_000), 1), 9)
        stream.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        return stream

    origin = Origin("autumn", "sales", "sam")
    with apart.Apart(memory=100_000_000) as reader:
        with pytest.raises(SourceError) as refused:
            reader.read("pdf", form(bomb))
        assert refused.value.message == (
            "this file makes the program that reads it fail, so it is damaged, or made to do harm"
        )
        assert reader.read("pdf", form(lambda _: pikepdf.String(origin.text()))).origin == origin


def test_what_cannot_be_added_to_is_said_and_left_as_it_is(root: Path) -> None:
    file = root / SAM_FILE
    file.parent.mkdir(parents=True)
    text = 'schema: 1\nworkshop: autumn\nparty: sales\nperson: sam\nsaid: [{question: story, about: plant-manager, answer: x, at: "2026-09-01T08:00:00Z"}]\n'
    file.write_text(text, "utf-8")
    found = collect(
        root, ("a.json", export({f"{P}story": "y"})), ("b.json", export({f"{P}story": "z"}, "ada"))
    )
    assert told(found) == [
        ("Sam Senkblei", 0, 0, ["this file is written in a way in which nothing can be added to it safely"]),
        ("Ada Pegel", 1, 0, []),
    ]
    assert found.files[0].heard.refused[0].place == SAM_FILE
    assert file.read_text("utf-8") == text
    file.write_text("schema: 1\nperson: sam\n", "utf-8")
    with pytest.raises(SourceError, match="cannot be added to"):
        collect(root, ("a.json", export({f"{P}story": "y"})))


def test_check_writes_nothing(root: Path) -> None:
    found = collect(root, ("a.json", export({f"{P}story": "y"})), is_kept=False)
    assert (told(found), list(found.texts)) == ([("Sam Senkblei", 1, 0, [])], [SAM_FILE])
    assert not (root / "personas/workshops/autumn/answers").exists()


def test_somebody_who_writes_at_the_same_time_is_not_overwritten(root: Path) -> None:
    collect(root, ("a.json", export({f"{P}story": "x"})))
    found = collect(root, ("b.json", export({f"{P}story": "y"})), is_kept=False)
    file = root / SAM_FILE
    file.write_text(file.read_text("utf-8") + "# a colleague\n", "utf-8")
    with pytest.raises(SourceError, match="has changed since it was read"):
        collecting.keep(opening.load(root), found)
    assert file.read_text("utf-8").endswith("# a colleague\n")


def test_515_naughty_answers_are_kept_letter_by_letter(root: Path) -> None:
    questions = "".join(f"  q{n}: {{ask: Question, fills: background}}\n" for n in range(515))
    head = WORKSHOP.partition("questions:\n")[0].replace("personas: [plant-manager]\n", "")
    workspace(root, f"{head}questions:\n{questions}")
    found = collect(root, ("a.json", export(dict(naughty.answers()))))
    kept = {said.question: said.answer for said in answers(root).said}
    assert kept == naughty.kept(naughty.answers())
    assert told(found) == [("Sam Senkblei", len(kept), 0, [])]


KILLED = """\
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from smartdocs.pipeline import collecting, opening
left = [int(sys.argv[3])]
sync = os.fsync
def fsync(descriptor):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(descriptor)
os.fsync = fsync
project = opening.load(Path(sys.argv[1]))
found = collecting.collect(project, "autumn", [Path(sys.argv[2])], datetime(2026, 9, 20, 12, tzinfo=UTC))
collecting.keep(project, found)
"""


def test_a_run_that_is_killed_leaves_whole_files_and_is_finished_by_the_next(root: Path) -> None:
    collect(root, ("0.json", export({f"{P}story": "before"})))
    (root.parent / "inbox/0.json").unlink()
    for seat, party in (("sam", "sales"), ("ada", "sales"), ("mia", "marketing")):
        (root.parent / f"inbox/{seat}.json").write_bytes(export({f"{P}story": seat}, seat, party=party, saved="2026-09-19T08:00:00Z"))  # fmt: skip
    for writes in (0, 2, 1):
        done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(root.parent / "inbox"), str(writes)], check=False, env=dict(os.environ))  # fmt: skip
        assert done.returncode == -9
        assert [s.answer for s in answers(root).said][:1] == ["before"]
        for file in sorted((root / SAM_FILE).parent.glob("[!.]*.yaml")):
            assert len(answers(root, file.relative_to(root).as_posix()).said) in {1, 2}
    found = collecting.collect(opening.load(root), "autumn", [root.parent / "inbox"], NOW)
    collecting.keep(opening.load(root), found)
    assert [s.answer for s in answers(root).said] == ["before", "sam"]
    assert found.waiting == ()
