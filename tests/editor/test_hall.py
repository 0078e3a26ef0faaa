"""``smartdocs workshop serve``: each address is one person's or one screen's, and no vote is lost or counted twice."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from effort import THOROUGH
from workspace import workspace

from smartdocs.editor.door import places
from smartdocs.editor.hall import Hall
from smartdocs.editor.keys import Keys, secret_of
from smartdocs.errors import UsageError
from smartdocs.pipeline import collecting, moderating, opening, settling
from smartdocs.pipeline.moderating import Room, Session
from smartdocs.workshop.filled import one_line_ends

ROOT = Path(__file__).parent.parent.parent
STRINGS = json.loads((ROOT / "tests/source/data/blns/blns.json").read_text("utf-8"))
SMARTDOCS = Path(sys.executable).with_name("smartdocs")
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
SAM, MIA = "sales/sam", "marketing/mia"
WORKSHOP = """\
schema: 1
id: room
agreement: test
title: Who is it? </script><script>window.open = 1</script>
date: 2026-03-17
starts: 13:00
minutes: 60
participants: {sales: [sam], marketing: [mia]}
guests: [Gerd Gewinde, 山田 太郎]
agenda:
  - {minutes: 20, activity: Welcome, output: Rules}
  - {minutes: 40, activity: Vote, mode: vote, output: Order}
questions:
  doubt: {ask: What makes them hesitate?, fills: perceived_barriers, answer: list}
  part: {ask: Which part do they play?, fills: buying_role, answer: one_of, options: [buyer, user]}
  notes: {ask: What else?, fills: background}
ballots:
  first: {ask: Who comes first?, options: [Plant manager, Buyer, Student], dots: 4}
"""


def written(folder: Path, text: str = WORKSHOP) -> Path:
    place = folder / "personas/workshops/room"
    place.mkdir(parents=True)
    workspace(folder, terms=SPEED, leads="lead_id\nL1\n")
    (place / "workshop.yaml").write_text(text)
    return folder


def now() -> datetime:
    return datetime(2026, 3, 17, 12, tzinfo=UTC)


def room_in(folder: Path) -> Room:
    return moderating.room_of(opening.load(folder), "room")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    room = room_in(written(tmp_path))
    session = Session(tmp_path, room, now)
    with Hall(session, Keys(b"k" * 32, room)) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
    session.close()


def ask(hall: Hall, token: str, place: str = "state", body: object = None, **headers: str) -> tuple[int, Any]:
    """Status of an answer, and what it holds: JSON as data, a page as text."""
    held = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    with closing(http.client.HTTPConnection("127.0.0.1", hall.server_port, timeout=20)) as connection:
        connection.request("GET" if body is None else "POST", f"/{token}/{place}", data, held)
        with connection.getresponse() as answer:
            text = answer.read().decode()
    return answer.status, json.loads(text) if answer.headers["Content-Type"].startswith("application/json") else text  # fmt: skip


def key(hall: Hall, role: str, who: str = "") -> str:
    return {(r, w): token for (r, w), token in hall.keys.tokens.items()}[role, who]  # type: ignore[index]


def opened(hall: Hall, stage: str = "open") -> None:
    assert (
        ask(hall, key(hall, "lead"), "lead", {"kind": "ballot", "ballot": "first", "stage": stage})[0] == 200
    )


def vote(hall: Hall, who: str, turn: int, **dots: int) -> tuple[int, Any]:
    return ask(hall, key(hall, "person", who), "vote", {"ballot": "first", "dots": dots, "turn": turn})


def test_everybody_who_comes_has_an_address_and_none_is_like_another(hall: Hall) -> None:
    assert list(hall.keys.tokens) == [
        ("lead", ""), ("screen", ""), ("person", "sales/sam"), ("person", "marketing/mia"),
        ("person", "guest/gerd-gewinde"), ("person", "guest/guest"),
    ]  # fmt: skip
    assert len({*hall.keys.tokens.values()}) == 6
    assert {len(token) for token in hall.keys.tokens.values()} == {32}


def test_what_is_no_address_of_ours_is_answered_alike(hall: Hall) -> None:
    right = key(hall, "person", SAM)
    for wrong in ("x", "", right[:-1], right + "A", right.swapcase(), "%00", "ä" * 32, "../" + right):
        assert ask(hall, quote(wrong, safe=""))[0] == 404


def test_an_address_serves_its_own_role_only(hall: Hall) -> None:
    lead, screen, sam = key(hall, "lead"), key(hall, "screen"), key(hall, "person", SAM)
    step, dots = {"kind": "step", "step": 1}, {"ballot": "first", "dots": {"Buyer": 1}, "turn": 1}
    opened(hall)
    for token, place, body in (
        (sam, "lead", step),
        (screen, "lead", step),
        (lead, "vote", dots),
        (screen, "vote", dots),
    ):
        assert ask(hall, token, place, body) == (404, {"turn": 0, "fault": "this is not yours to do"})
    assert ask(hall, screen)[1]["step"] == -1
    assert "people" not in ask(hall, sam)[1]
    assert "links" not in ask(hall, screen, "state?links")[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_page_of_another_site_gets_nothing(hall: Hall, headers: dict[str, str]) -> None:
    assert ask(hall, key(hall, "person", SAM), **headers) == (403, {"turn": 0, "fault": "not from here"})
    assert ask(hall, key(hall, "lead"), "lead", {"kind": "step", "step": 1}, **headers)[0] == 403


def test_a_participant_is_handed_the_address_of_the_server_whatever_it_was_asked_by(hall: Hall) -> None:
    port = hall.server_port
    links = ask(hall, key(hall, "lead"), Host=f"LOCALHOST:{port}")[1]["links"]
    assert [link["address"] for link in links] == [
        hall.address("screen"),
        *(hall.address("person", who) for who in hall.session.room.people),
    ]
    assert links[0]["address"].startswith(f"http://127.0.0.1:{port}/")
    assert places(80, "Room.local") == {"room.local:80", "room.local"}


def test_a_guest_votes_and_is_asked_nothing_that_would_count_for_nobody(hall: Hall) -> None:
    guest = key(hall, "person", "guest/gerd-gewinde")
    opened(hall)
    assert vote(hall, "guest/gerd-gewinde", 1, Buyer=1)[0] == 200
    assert ask(hall, guest)[1]["fields"] == []
    refused = ask(hall, guest, "answer", {"field": "notes", "said": "x", "turn": 1})
    assert refused == (400, {"turn": 0, "fault": "there is no such question on your worksheet"})


def test_what_somebody_wrote_who_is_in_no_team_any_more_is_named_when_the_session_is_collected(
    hall: Hall,
) -> None:
    root, place = Path(hall.session.root), hall.session.room.journal
    ask(hall, key(hall, "person", SAM), "answer", {"field": "part", "said": "buyer", "turn": 1})
    plan = root / "personas/workshops/room/workshop.yaml"
    plan.write_text(plan.read_text().replace("sales: [sam]", "sales: [mia]"))
    (returned,) = collecting.collect(opening.load(root), "room", [root / place], now()).files
    assert [fault.message for fault in returned.heard.refused] == [
        "`sales/sam` wrote 1 answer in the session and is in no team of the workshop, so nobody can tell whom they count for"
    ]


def test_a_result_is_shown_when_the_vote_is_over_and_before_that_only_how_many_voted(hall: Hall) -> None:
    opened(hall)
    assert vote(hall, SAM, 1, Buyer=3, Student=1) == (200, {"turn": 1, "fault": ""})
    (ballot,) = ask(hall, key(hall, "screen"))[1]["ballots"]
    assert (ballot["voted"], ballot["of"], "result" in ballot) == (1, 4, False)
    assert ask(hall, key(hall, "person", MIA))[1]["ballots"][0]["mine"] == {}
    assert ask(hall, key(hall, "person", SAM))[1]["ballots"][0]["mine"] == {"Buyer": 3, "Student": 1}
    opened(hall, "closed")
    (ballot,) = ask(hall, key(hall, "screen"))[1]["ballots"]
    assert [(row["option"], row["dots"]) for row in ballot["result"]] == [
        ("Buyer", 3), ("Student", 1), ("Plant manager", 0),
    ]  # fmt: skip
    assert vote(hall, SAM, 2, Buyer=4) == (400, {"turn": 0, "fault": "this vote is over"})


def test_the_same_vote_sent_again_is_the_same_vote_and_an_older_one_changes_nothing(hall: Hall) -> None:
    opened(hall)
    vote(hall, SAM, 1, Buyer=1)
    vote(hall, SAM, 2, Buyer=2)
    before = hall.session.standing.version
    assert vote(hall, SAM, 2, Buyer=2) == (200, {"turn": 2, "fault": ""})
    assert vote(hall, SAM, 1, Buyer=1) == (409, {"turn": 2, "fault": ""})
    assert hall.session.standing.version == before
    assert ask(hall, key(hall, "person", SAM))[1]["ballots"][0]["mine"] == {"Buyer": 2}


def test_what_is_too_long_forged_or_no_message_is_refused_with_a_sentence(hall: Hall) -> None:
    sam = key(hall, "person", SAM)
    for body, status, words in (
        ({"field": "notes", "said": "x" * 1_000_000, "turn": 1}, 413, "longer than anybody reads"),
        (
            {"field": "notes", "said": "x" * 30_000, "turn": 1},
            400,
            "30,000 characters, and 20,000 are the most",
        ),
        ({"field": "plant-manager:notes", "said": "x", "turn": 1}, 400, "no such question on your worksheet"),
        ({"field": ["notes"], "said": "x", "turn": 1}, 400, "no such question"),
        ({"field": "part", "said": "boss", "turn": 1}, 400, "`boss` is none of the 2 options; choose one of"),
        ({"field": "doubt", "said": [1], "turn": 1}, 400, "an answer is a text"),
        ({"field": "doubt", "said": [], "turn": 1}, 400, "an answer is a text"),
        ({"field": "notes", "said": "\ud83d", "turn": 1}, 400, "half a character"),
        ({"field": "notes", "said": " ", "turn": 1}, 400, "an answer is a text"),
        ({"field": "notes", "said": "x", "turn": 0}, 400, "a whole number from 1"),
        ({"field": "notes", "said": "x", "turn": True}, 400, "a whole number from 1"),
        ([1], 400, "no message of our page"),
        (b"[" * 50_000, 400, "no message of our page"),
        (b"\xff", 400, "no message of our page"),
    ):
        found, said = ask(hall, sam, "answer", body)
        assert (found, words in said["fault"]) == (status, True), (status, said)
    assert (
        ask(hall, sam, "answer", {"field": "notes", "said": "x", "turn": 1}, Content_Type="text/plain")[0]
        == 400
    )
    assert hall.session.standing.answers == {}


def test_in_a_german_workshop_pages_words_and_refusals_are_german(tmp_path: Path) -> None:
    root = written(tmp_path, WORKSHOP.replace("id: room\n", "id: room\nlanguage: de\n"))
    project = opening.load(root)
    with settling.speaking_at(project, settling.workshop_of(project, "room")):
        room = room_in(root)
        session = Session(root, room, now)
        hall = Hall(session, Keys(b"k" * 32, room))
    with hall:
        threading.Thread(target=hall.serve_forever, daemon=True).start()
        sam, lead = key(hall, "person", SAM), key(hall, "lead")
        pages = {role: ask(hall, key(hall, role, who), "")[1] for role, who in (("lead", ""), ("screen", ""), ("person", SAM))}  # fmt: skip
        for page in pages.values():
            assert '<html lang="de">' in page
            assert not re.search("@[A-Z(]", page)
        assert "<h2>Auf dem großen Bildschirm</h2>" in pages["lead"]
        assert '"One back": "Einen zurück"' in pages["lead"]
        assert '"dot": {"one": "Punkt", "other": "Punkte"}' in pages["person"]
        part = next(f for f in ask(hall, sam)[1]["fields"] if f["id"] == "part")
        assert (part["options"], part["names"]) == (["buyer", "user"], ["Einkauf", "Nutzung"])
        assert vote(hall, SAM, 1, Buyer=1)[1]["fault"] == "diese Abstimmung hat nicht begonnen"
        opened(hall)
        assert vote(hall, SAM, 1, Buyer=5)[1]["fault"] == "das sind 5 Punkte, und jeder hat 4"
        refused = ask(hall, sam, "answer", {"field": "part", "said": "boss", "turn": 1})[1]["fault"]
        assert refused == "`boss` steht nicht zur Wahl unter 2 Möglichkeiten; wählen Sie `buyer` oder `user`"
        ask(hall, sam, "answer", {"field": "part", "said": "user", "turn": 1})
        ask(hall, key(hall, "person", MIA), "answer", {"field": "part", "said": "buyer", "turn": 1})
        assert [team for _, _, team, _ in ask(hall, lead)[1]["people"]] == [
            "Sales",
            "Marketing",
            "Gäste",
            "Gäste",
        ]
        ask(hall, lead, "lead", {"kind": "screen", "screen": "matrix"})
        (row,) = ask(hall, key(hall, "screen"))[1]["matrix"]
        assert (row["said"], row["verdict"]) == ([["Nutzung"], ["Einkauf"]], "Widerspruch")
        hall.shutdown()
    session.close()


def test_naughty_answers_come_back_as_they_were_written_and_end_no_script(hall: Hall) -> None:
    sam, said = key(hall, "person", SAM), [text for text in STRINGS if text.strip()]
    for turn, text in enumerate(said, 1):
        assert ask(hall, sam, "answer", {"field": "notes", "said": text, "turn": turn})[0] == 200, text
        assert hall.session.standing.answers["notes", SAM].answer == one_line_ends(text).strip()
    kept = moderating.standing_of(Path(hall.session.root), hall.session.room)
    assert kept.answers == hall.session.standing.answers
    status, page = ask(hall, sam, "")
    state = json.loads(re.findall(r"^let state = (.*);$", page, re.MULTILINE)[0])
    assert (status, state["fields"][2]["said"]) == (200, one_line_ends(said[-1]).strip())
    assert page.count("</script>") == 2 - 1
    assert "<script>window.open" not in page


def test_what_was_written_in_the_session_is_collected_with_the_worksheets_and_only_once(hall: Hall) -> None:
    root, sam = hall.session.root, key(hall, "person", SAM)
    ask(hall, sam, "answer", {"field": "doubt", "said": ["Price", "The plant runs"], "turn": 1})
    ask(hall, sam, "answer", {"field": "part", "said": "buyer", "turn": 1})
    found = collecting.collect(opening.load(root), "room", [root / hall.session.room.journal], now())
    (returned,) = found.files
    assert (returned.seat and returned.seat.key, len(returned.heard.new), returned.heard.refused) == (("sales", "sam", ""), 2, ())  # fmt: skip
    collecting.keep(opening.load(root), found)
    (reading,) = opening.load(root).answers["room"].values()
    assert reading.value
    assert [(s.question, s.answer, s.came_from) for s in reading.value.said] == [
        ("doubt", ("Price", "The plant runs"), "session.jsonl"), ("part", "buyer", "session.jsonl"),
    ]  # fmt: skip
    ask(hall, key(hall, "person", MIA), "answer", {"field": "part", "said": "user", "turn": 1})
    again = collecting.collect(opening.load(root), "room", [root / hall.session.room.journal], now())
    assert [(each.seat and each.seat.person, len(each.heard.new), each.heard.same) for each in again.files] == [
        ("sam", 0, 2), ("mia", 1, 0),
    ]  # fmt: skip


def test_after_a_new_start_the_addresses_and_the_votes_are_the_same(tmp_path: Path) -> None:
    room = room_in(written(tmp_path / "work"))
    first = secret_of(tmp_path / "cache", tmp_path / "work", "room")
    assert first == secret_of(tmp_path / "cache", tmp_path / "work", "room")
    assert first != secret_of(tmp_path / "cache", tmp_path / "work", "other")
    held = [*(tmp_path / "cache/workshops").iterdir()]
    assert len(held) == 2
    assert sys.platform == "win32" or [path.stat().st_mode & 0o077 for path in held] == [0, 0]
    session = Session(tmp_path / "work", room, now)
    session.lead({"kind": "ballot", "ballot": "first", "stage": "open"})
    session.vote(SAM, "first", {"Buyer": 4}, 1)
    with pytest.raises(UsageError, match="another session"):
        Session(tmp_path / "work", room, now)
    session.close()
    again = Session(tmp_path / "work", room, now)
    again.close()
    assert again.standing == session.standing


def test_a_workshop_that_is_not_there_or_to_which_nobody_comes_is_a_sentence(tmp_path: Path) -> None:
    project = opening.load(written(tmp_path, WORKSHOP.replace("participants:", "# ")))
    with pytest.raises(UsageError, match="there is no workshop `romo`") as caught:
        moderating.room_of(project, "romo")
    assert caught.value.fix == "did you mean `room`?"
    with pytest.raises(UsageError, match="two teams are laid side by side, and in `room` nobody takes part"):
        moderating.room_of(project, "room")


def test_the_screen_shows_where_both_teams_stand_with_what_was_written_a_moment_ago(hall: Hall) -> None:
    for who, said in ((SAM, ["Price", "The plant runs"]), (MIA, ["Price"])):
        message = {"field": "doubt", "said": said, "turn": 1}
        assert ask(hall, key(hall, "person", who), "answer", message)[0] == 200
    ask(hall, key(hall, "lead"), "lead", {"kind": "screen", "screen": "matrix"})
    shown = ask(hall, key(hall, "screen"))[1]
    assert shown["teams"] == ["Sales", "Marketing"]
    assert shown["matrix"] == [
        {
            "field": "What makes them hesitate?", "about": "", "said": [["Price", "The plant runs"], ["Price"]],
            "kind": "overlap", "verdict": "overlap",
        }
    ]  # fmt: skip


class Voter(threading.Thread):
    """A telephone: it changes its mind, loses the connection, and sends each vote until it is confirmed."""

    def __init__(self, port: int, token: str, seed: int, until: float) -> None:
        super().__init__(daemon=True)
        self.port, self.token, self.draw, self.until = port, token, random.Random(seed), until  # noqa: S311
        self.turn, self.dots, self.confirmed = 0, {}, 0

    def run(self) -> None:
        while time.monotonic() < self.until:
            self.turn += 1
            self.dots = {name: self.draw.randint(0, 1) for name in ("Plant manager", "Buyer", "Student")}
            while not self.sent():
                time.sleep(0.05)
            self.confirmed += 1
            time.sleep(self.draw.random() * 0.2)

    def sent(self) -> bool:
        body = json.dumps({"ballot": "first", "dots": self.dots, "turn": self.turn})
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("POST", f"/{self.token}/vote", body, {"Content-Type": "application/json"})
                if self.draw.random() < 0.2:  # the connection drops before the confirmation is here
                    return False
                with connection.getresponse() as answer:
                    return answer.status == 200
            except (OSError, http.client.HTTPException):
                return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="knows no SIGKILL")
def test_thirty_people_vote_and_reconnect_while_the_program_is_killed_and_nothing_is_lost_or_doubled(
    tmp_path: Path,
) -> None:
    people = ", ".join(f"p{n:02}" for n in range(30))
    folder = written(tmp_path / "work", WORKSHOP.replace("sales: [sam]", f"sales: [{people}]"))
    room, cache = room_in(folder), tmp_path / "cache"
    keys = Keys(secret_of(cache, folder, "room"), room)
    lasting = 60 if THOROUGH else 6

    def start(port: int) -> tuple[subprocess.Popen[str], int]:
        command = [SMARTDOCS, "workshop", "serve", "room", "-C", folder, "--port", str(port)]
        run = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "SMARTDOCS_CACHE": str(cache)}
        )
        assert run.stdout
        line = run.stdout.readline()
        assert keys.tokens["lead", ""] in line
        return run, int(line.split(":")[2].partition("/")[0])

    run, port = start(0)
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        begin = json.dumps({"kind": "ballot", "ballot": "first", "stage": "open"})
        connection.request(
            "POST", f"/{keys.tokens['lead', '']}/lead", begin, {"Content-Type": "application/json"}
        )
        with connection.getresponse() as answer:
            assert answer.status == 200
    until = time.monotonic() + lasting
    voters = [Voter(port, keys.tokens["person", f"sales/p{n:02}"], n, until) for n in range(30)]
    for voter in voters:
        voter.start()
    for _ in range(2):
        time.sleep(lasting / 3)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        run, _ = start(port)
    for voter in voters:
        voter.join(timeout=60)
        assert not voter.is_alive()
    run.send_signal(signal.SIGINT)
    try:
        assert run.wait(timeout=20) == 130
    finally:
        run.kill()
        run.communicate()
    standing = moderating.standing_of(folder, room)
    held = {who: (vote.turn, vote.dots) for (_, who), vote in standing.votes.items()}
    assert held == {f"sales/p{n:02}": (voter.turn, voter.dots) for n, voter in enumerate(voters)}
    lines = [json.loads(line) for line in (folder / room.journal).read_text().splitlines()]
    turns = [(line["who"], line["turn"]) for line in lines if line["kind"] == "vote"]
    assert len(turns) == len({*turns}) == sum(voter.turn for voter in voters)
    assert min(voter.confirmed for voter in voters) > 3


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104
def test_an_address_that_no_telephone_could_open_is_refused(tmp_path: Path, host: str) -> None:
    done = subprocess.run(
        [SMARTDOCS, "workshop", "serve", "room", "-C", written(tmp_path), "--host", host],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "is no address that a telephone could open" in done.stderr) == (2, True)
