"""The pages that a server shows while it runs: of a live session, of the preview, of a passkey; each at an address of its own."""

from __future__ import annotations

import json
import threading
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from queue import Queue
from typing import TYPE_CHECKING

from workspace import workspace

from smartdocs.cli import passkey
from smartdocs.editor.gate import Gate
from smartdocs.editor.hall import Hall
from smartdocs.editor.keys import Keys
from smartdocs.editor.preview import Preview
from smartdocs.errors import UsageError
from smartdocs.pipeline import moderating, opening
from smartdocs.pipeline.delivering import Wish
from smartdocs.pipeline.moderating import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz von und zu Probe"
SLIP = "speed: {text: Sales calls in a timely manner., by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
WORKSHOP = f"""\
schema: 1
id: room
agreement: test
title: Who is the buyer, and what does a purchase turn on?
date: 2026-03-17
starts: 13:00
minutes: 60
participants: {{sales: [sam], marketing: [mia]}}
guests: [Gerd Gewinde, {LONG}]
agenda:
  - {{minutes: 20, activity: Welcome, output: Rules}}
  - {{minutes: 20, activity: Vote on {LONG}, mode: vote, output: Order}}
  - {{minutes: 20, activity: Owners and days, output: Names}}
questions:
  doubt: {{ask: What makes them hesitate?, fills: perceived_barriers, answer: list}}
  part: {{ask: Which part do they play?, fills: buying_role, answer: one_of, options: [buyer, user]}}
  often: {{ask: How often do they buy?, fills: buying_frequency, answer: scale, options: [once in ten years, every week]}}
  order: {{ask: What counts first?, fills: decision_criteria, answer: rank, options: [Price, {LONG}, Time]}}
  notes: {{ask: What else?, fills: background}}
ballots:
  first: {{ask: Who comes first?, options: [Plant manager, Buyer, {LONG}], dots: 4}}
  second: {{ask: What is decided today?, options: [The price, The day], dots: 2}}
  third: {{ask: What is left for another day?, options: [The price, The day], dots: 2}}
"""


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    """What to call a page → where it is, while the servers run."""
    with ExitStack() as running:
        found = {"preview": running.enter_context(_preview(folder / "preview"))}
        found["preview of an agreement"] = f"{found['preview']}test/agreement.html"
        found["passkey"] = running.enter_context(_passkey())
        for shown in ("agenda", "ballot:first", "ballot:second", "matrix"):
            hall = running.enter_context(_hall(folder / shown.replace(":", " "), shown))
            found[f"big screen {shown.replace(':', ' ')}"] = hall.address("screen")
            if shown == "agenda":
                found |= {"facilitator": hall.address("lead"), "participant": hall.address("person", "sales/sam"), "guest": hall.address("person", "guest/gerd-gewinde")}  # fmt: skip
        yield found


@contextmanager
def _listening(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    folder.mkdir()
    workspace(folder, terms=SLIP, leads="lead_id\nL1\n")
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n")
    wish = Wish(root=folder, now=NOW, documents=("agreement",), formats=("html",))
    with Gate(Preview(wish, None)) as gate, _listening(gate):
        yield gate.address


@contextmanager
def _hall(folder: Path, shown: str) -> Iterator[Hall]:
    """A session in which one vote is over, one runs and one has not begun, and somebody has answered."""
    place = folder / "personas/workshops/room"
    place.mkdir(parents=True)
    workspace(folder, terms=SLIP, leads="lead_id\nL1\n")
    (place / "workshop.yaml").write_text(WORKSHOP, "utf-8")
    room = moderating.room_of(opening.load(folder), "room")
    session = Session(folder, room, lambda: NOW)
    session.lead({"kind": "step", "step": 1})
    for ballot in ("first", "second"):
        session.lead({"kind": "ballot", "ballot": ballot, "stage": "open"})
    session.vote("sales/sam", "first", {"Buyer": 3, LONG: 1}, 1)
    session.vote("marketing/mia", "first", {"Plant manager": 4}, 1)
    session.vote("sales/sam", "second", {"The day": 1}, 1)
    session.lead({"kind": "ballot", "ballot": "first", "stage": "closed"})
    for number, (who, said) in enumerate(
        [("sales/sam", ["The price", LONG]), ("marketing/mia", ["The time it takes"])]
    ):
        session.answer(who, "doubt", said, number + 1)
    session.lead({"kind": "screen", "screen": shown})
    with Hall(session, Keys(b"k" * 32, room)) as hall, _listening(hall):
        yield hall
    session.close()


@contextmanager
def _passkey() -> Iterator[str]:
    shown: Queue[str] = Queue()
    words = ["Mia Pendel, Head of Marketing, for Marketing signs (binding):", "", "fy26, version 1.3.0", "smartdocs-terms-v1+sha256:" + "6c8fe54d" * 8]  # fmt: skip
    asked = {"site": "localhost", "person": "mia-pendel", "name": f"Mia {LONG}", "make": True}

    def ask() -> None:
        with suppress(UsageError):  # nobody signs
            passkey.answered(words, asked, b"x", shown.put)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    address = shown.get(timeout=30)
    try:
        yield address
    finally:
        origin = address[: address.index("/", 8)]
        left, sent = json.dumps({"left": True}).encode(), {"Origin": origin}
        request = urllib.request.Request(f"{address}answer", left, sent)  # noqa: S310
        urllib.request.urlopen(request, timeout=20).close()  # noqa: S310
        thread.join()
