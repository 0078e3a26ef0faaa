"""The pages of a site, with everything in them and with nothing."""

from __future__ import annotations

from datetime import date

from smartdocs.document.obligations_view import Ledger, Line, ObligationsView
from smartdocs.document.signatures_view import Hand, Register, SignaturesView, Step, Why
from smartdocs.document.site_view import Room, Shelf, Way
from smartdocs.document.views import Fact, Furniture
from smartdocs.model.workspace import Workspace

OURS = Workspace.model_validate({"schema": 1, "organisation": "Example Company (invented)"})
ROOMS = (
    Room(
        "What we promise", "agreement-test", "test, version 1",
        (
            Shelf("The agreement", (Way("What we promise (test, version 1)", "Marketing delivers.", "test/agreement.html"),)),
            Shelf(
                "Scorecards",
                (Way("Scorecard for June 2024", "The one promise was kept.", "test/scorecard.html", (("PDF", "test/scorecard.pdf"), ("records", "test/evidence.html"))),),
            ),
        ),
    ),
    Room("A second agreement with a name that is much longer than anybody would ever want to give one to it", "agreement-two", "", ()),
)  # fmt: skip
LEDGERS = ObligationsView(
    furniture=Furniture(
        organisation="Example Company (invented)", document_name="Evidence", reference="test v1", digest_short="9f2c41aa…b8d91e34",
        digest="9f2c41aa" * 8, title="Every obligation of June 2024", description="The records.", created_on=date(2024, 7, 5),
    ),
    kicker="Evidence for June 2024", title="Every obligation of June 2024", lede="Each line is one record.",
    facts=(Fact("Lines", "2"), Fact("Data as of", "5 July 2024")),
    ledgers=(
        Ledger(
            "Speed", "term-speed", "June 2024: 1 met, 1 pending", False, True,
            (
                Line("e91e5e65737f23a8", "0645439afd3aa363", "met", "counted", "3 Jun, 10:00", "3 Jun, 16:00", "3 Jun, 11:00", "1 h 00 min"),
                Line("071f021aa923357c", "", "pending (never)", "not counted", "3 Jun, 10:00", "3 Jun, 16:00", "", ""),
            ),
        ),
        Ledger("Volume", "term-volume", "June 2024: nothing to count", False, False, (), "12 more lines in the file."),
    ),
)  # fmt: skip
WHO_SIGNED = SignaturesView(
    furniture=LEDGERS.furniture, kicker="Signatures", title="Who has signed what", lede="Looked at on 5 July 2024.",
    facts=(Fact("Agreements", "1"),),
    registers=(
        Register(
            heading="What we promise", anchor="register-test", text="test, version 1", mark="pending", state="Partly signed",
            hands=(
                Hand("Ada Probe", "Head of Marketing, for Marketing", "met", "has signed", "15 June 2024, ssh-ed25519", "SHA256:abcdefgh"),
                Hand("Ben Probe", "Head of Sales, for Sales", "missed", "does not count", why=(Why("text_changed", "The text reads otherwise now.", ("speed",)),)),
            ),
            why=(Why("expired", "The time to sign is over."),), steps=(Step("Ben Probe signs again.", "smartdocs sign test --as ben"),), digest="9f2c41aa" * 8,
        ),
    ),
)  # fmt: skip
