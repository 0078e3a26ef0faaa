"""What both teams decided, written into personas and workshop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from smartdocs.errors import SourceError, UsageError
from smartdocs.pipeline import merging, opening, settling

AGREEMENT = """\
schema: 1
id: a
title: T
version: "1"
calendar: office
parties: {sales: {name: Sales, kind: sales}, marketing: {name: Marketing, kind: marketing}}
people: {sam: {name: Sam Senkblei, party: sales}, mia: {name: Mia Pendel, party: marketing}}
calendars: {office: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}}}
personas: [buyer]
"""
BUYER = """\
# Whom we mean.
schema: 1
id: buyer
name: Berta Block
kind: primary   # since spring
priority: 2
triggers: [An audit]   # from the interviews
decision_criteria:
  - Price
last_reviewed: 2026-01-01
evidence:
  - {claim: They audit., source: Interviews (invented), n: 9}
"""
WORKSHOP = """\
schema: 1
id: w
title: Whom do we mean?
agreement: a
personas: [buyer, worker]
date: 2026-03-17
minutes: 60
participants: {sales: [sam], marketing: [mia]}
questions:
  when: {ask: When do they begin to look?, fills: triggers, answer: list}
  what: {ask: By what do they compare?, fills: decision_criteria, answer: list}
  part: {ask: Which part?, fills: buying_role, answer: one_of, options: [user, buyer]}
  who: {ask: What is their job?, fills: role}
  order: {ask: Who comes first?, fills: priority, answer: rank, options: [Worker, Buyer]}
decisions:
  - {decision: We meet again., by: sam}   # said at the end
"""


def sheet(party: str, person: str, *said: str) -> str:
    lines = "".join(f"  - {{{each}, at: 2026-03-10T09:00:00+01:00}}\n" for each in said)
    return f"schema: 1\nworkshop: w\nparty: {party}\nperson: {person}\nsaid:\n{lines}"


SALES = sheet(
    "sales", "sam",
    "question: when, about: buyer, answer: [A standstill, an audit], confidence: high, source: calls of last week",
    "question: what, about: buyer, answer: [Time]",
    "question: part, about: buyer, answer: user",
    "question: when, about: worker, answer: [A fair]",
    "question: order, answer: [Buyer, Worker]",
)  # fmt: skip
MARKETING = sheet(
    "marketing", "mia",
    "question: when, about: buyer, answer: [An Audit, A fair], confidence: medium",
    "question: what, about: buyer, answer: [Taste]",
    "question: part, about: buyer, answer: buyer",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in {
        "smartdocs.yaml": "schema: 1\norganisation: Test\n",
        "agreements/a/agreement.yaml": AGREEMENT,
        "personas/buyer.yaml": BUYER,
        "personas/workshops/w/workshop.yaml": WORKSHOP,
        "personas/workshops/w/answers/sales-sam.yaml": SALES,
        "personas/workshops/w/answers/marketing-mia.yaml": MARKETING,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def decided(folder: Path, text: str, agreed: str = "[sam, mia]") -> None:
    (folder / merging.path_of("w")).write_text(
        f"schema: 1\nworkshop: w\nagreed_by: {agreed}\n{text}", encoding="utf-8"
    )


def merged(folder: Path) -> merging.Merge:
    work = opening.load(folder)
    found = merging.merge(work, "w")
    merging.write(work, found)
    return found


def test_lines_of_both_teams_come_behind_those_that_are_there_with_what_they_rest_on(folder: Path) -> None:
    decided(
        folder,
        "personas: {buyer: {fields: {triggers: {take: [persona, sales, marketing], because: both hear of it}}}}\n",
    )
    merged(folder)
    assert (folder / "personas/buyer.yaml").read_text() == """\
# Whom we mean.
schema: 1
id: buyer
name: Berta Block
kind: primary   # since spring
priority: 2
agreed_by:
  - {name: Sam Senkblei, party: sales}
  - {name: Mia Pendel, party: marketing}
triggers: [An audit, A standstill, A fair]   # from the interviews
decision_criteria:
  - Price
last_reviewed: 2026-03-17
evidence:
  - {claim: They audit., source: Interviews (invented), n: 9}
  - {claim: "Triggers: An audit", source: "calls of last week; workshop w, Sales (1), Marketing (1)", n: 2, date: 2026-03-17, confidence: medium}
  - {claim: "Triggers: A standstill", source: "calls of last week; workshop w, Sales (1)", n: 1, date: 2026-03-17, confidence: high}
  - {claim: "Triggers: A fair", source: "workshop w, Marketing (1)", n: 1, date: 2026-03-17, assumption: true, confidence: medium}
"""  # fmt: skip
    told = (folder / "personas/workshops/w/workshop.yaml").read_text()
    assert told == WORKSHOP + (
        '  - {decision: "Triggers: what stood there, what Sales wrote and what Marketing wrote, because both hear of it.", by: [sam, mia], about: buyer}\n'
    )


def test_merging_again_changes_nothing(folder: Path) -> None:
    decided(
        folder,
        "personas: {buyer: {fields: {triggers: {take: [persona, sales]}, decision_criteria: {open: {question: Price or time?, owner: sam, due: 2026-04-01}}}}}\nrankings: {order: {open: {question: Who is first?, owner: mia, due: 2026-04-02}}}\n",
    )
    first = merged(folder)
    assert first.opened == ("buyer: decision_criteria",)
    assert "follow_ups:\n  - {task: Price or time?, owner: sam, due: 2026-04-01}\n" in (folder / "personas/workshops/w/workshop.yaml").read_text()  # fmt: skip
    assert merged(folder).texts == {}


BOTH = "personas: {buyer: {fields: {triggers: {take: [persona, sales, marketing]}, decision_criteria: {write: [Time first]}}}}\n"


def by_hand(folder: Path, old: str, new: str) -> None:
    path = folder / "personas/buyer.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_somebody_changed_since_the_last_merge_stays(folder: Path) -> None:
    decided(folder, BOTH)
    merged(folder)
    by_hand(
        folder, "triggers: [An audit, A standstill, A fair]", "triggers: [An audit, A standstill of a day]"
    )
    by_hand(folder, "- Time first", "- Time first, in days")
    by_hand(folder, "  - {name: Mia Pendel, party: marketing}\n", "")
    workshop = folder / "personas/workshops/w/workshop.yaml"
    workshop.write_text(
        workshop.read_text()
        .replace("worded anew", "worded with care")
        .replace("“Time first”", "time comes first")
    )
    again = merged(folder)
    assert again.kept == ("buyer: triggers", "buyer: decision_criteria")
    assert again.texts == {}


def test_a_decision_that_was_changed_is_carried_out_where_nobody_has_touched_the_field(folder: Path) -> None:
    decided(folder, BOTH)
    merged(folder)
    decided(folder, BOTH.replace("Time first", "Price first"))
    assert list(merged(folder).texts) == [
        "personas/buyer.yaml",
        "personas/workshops/w/workshop.yaml",
        "personas/workshops/w/merged.yaml",
    ]
    assert "decision_criteria:\n  - Price first\n" in (folder / "personas/buyer.yaml").read_text()
    assert merged(folder).texts == {}


def test_a_field_changed_by_hand_and_decided_anew_is_for_people(folder: Path) -> None:
    decided(folder, BOTH)
    merged(folder)
    by_hand(folder, "- Time first", "- Time first, in days")
    decided(folder, BOTH.replace("Time first", "Price first"))
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    with pytest.raises(SourceError) as error:
        merged(folder)
    assert str(error.value.place) == "personas/buyer.yaml:12:3"
    assert error.value.message == (
        "`decision_criteria` was changed by hand since the last merge, and what was decided about it has changed as well"
    )
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    decided(folder, BOTH.replace("write: [Time first]", "take: persona"))
    merged(folder)
    assert "- Time first, in days\n" in (folder / "personas/buyer.yaml").read_text()


@pytest.mark.parametrize("written", [0, 1, 2, 3])
def test_a_merge_that_was_killed_between_two_files_is_finished_by_the_next(
    folder: Path, written: int
) -> None:
    decided(
        folder, BOTH + "rankings: {order: {open: {question: Who is first?, owner: mia, due: 2026-04-02}}}\n"
    )
    work = opening.load(folder)
    found = merging.merge(work, "w")
    texts = dict(list(found.texts.items())[:written])
    merging.write(work, replace(found, texts=texts))
    merged(folder)
    assert {path: (folder / path).read_text() for path in found.texts} == {
        path: after for path, (_, after) in found.texts.items()
    }
    by_hand(folder, ", A fair]", "]")
    assert merged(folder).texts == {}


def test_words_of_ones_own_take_the_place_of_what_was_there(folder: Path) -> None:
    decided(
        folder,
        "personas: {buyer: {fields: {decision_criteria: {write: [Time first, 'Price, then']}, buying_role: {take: sales}}}}\n",
    )
    merged(folder)
    buyer = opening.load(folder).personas["buyer"].value
    assert buyer is not None
    assert (buyer.decision_criteria, buyer.buying_role) == (("Time first", "Price, then"), "user")
    assert [c.claim for c in buyer.evidence[1:]] == [
        "Decision criteria: Time first",
        "Decision criteria: Price, then",
        "Buying role: user",
    ]
    assert buyer.evidence[1].source == "workshop w, decided in the meeting"


def test_a_persona_without_a_file_gets_one(folder: Path) -> None:
    decided(
        folder,
        "personas: {worker: {new: {name: Willi Werk, kind: secondary, owner: Mia Pendel}, fields: {triggers: {take: sales}}}}\n",
    )
    merged(folder)
    assert (
        (folder / "personas/worker.yaml").read_text()
        == """\
# yaml-language-server: $schema=../schema/persona.json
schema: 1
id: worker
name: Willi Werk
kind: secondary
status: proto
owner: Mia Pendel
agreed_by:
  - {name: Sam Senkblei, party: sales}
  - {name: Mia Pendel, party: marketing}
last_reviewed: 2026-03-17
triggers: [A fair]
evidence:
  - {claim: "Triggers: A fair", source: "workshop w, Sales (1)", n: 1, date: 2026-03-17, assumption: true}
"""
    )


@pytest.mark.parametrize(
    ("text", "agreed", "place", "said"),
    [
        ("personas: {}\n", "[sam]", ":3:12", "nobody of Marketing has agreed to what was decided"),
        ("personas: {}\n", "[otto]", ":3:12", "`otto` is nobody of the agreement"),
        ("personas: {buyer: {fields: {goals: {take: sales}}}}\n", "[sam, mia]", ":4:29", "nobody wrote anything about `goals` of `buyer`"),
        ("personas: {buyer: {fields: {triggers: {take: service}}}}\n", "[sam, mia]", ":4:39", "`service` is nothing that can be taken"),
        ("personas: {buyer: {fields: {buying_role: {take: [sales, marketing]}}}}\n", "[sam, mia]", ":4:42", "`buying_role` takes one answer, and 2 were taken"),
        ("personas: {buyer: {fields: {buying_role: {write: boss}}}}\n", "[sam, mia]", ":4:42", "`boss` is nothing that `buying_role` can be"),
        ("personas: {buyer: {fields: {decision_criteria: {take: agreed}}}}\n", "[sam, mia]", ":4:48", "nothing was said there that could be taken"),
        ("personas: {worker: {fields: {triggers: {take: sales}}}}\n", "[sam, mia]", ":4:20", "there is no persona `worker` yet"),
        ("personas: {buyer: {fields: {triggers: {take: sales, write: x}}}}\n", "[sam, mia]", ":4:39", "a field has one of `take`, `write` and `open`; here is `take` and `write`"),
        ("rankings: {order: {take: sales}}\n", "[sam, mia]", ":4:19", "no persona is called `Worker`"),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_out_is_said_with_its_place_and_nothing_is_written(
    folder: Path, text: str, agreed: str, place: str, said: str
) -> None:
    decided(folder, text, agreed)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    with pytest.raises((SourceError, UsageError)) as error:
        merged(folder)
    assert said in str(error.value)
    assert error.value.place == f"personas/workshops/w/resolutions.yaml{place}"
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_the_order_of_the_personas_becomes_their_priority(folder: Path) -> None:
    workshop = folder / "personas/workshops/w/workshop.yaml"
    workshop.write_text(WORKSHOP.replace("[Worker, Buyer]", "[Student, Buyer]"))
    (folder / "personas/workshops/w/answers/sales-sam.yaml").write_text(
        SALES.replace("[Buyer, Worker]", "[Student, Buyer]")
    )
    (folder / "personas/student.yaml").write_text("schema: 1\nid: student\nname: Student\nkind: negative\n")
    decided(folder, "rankings: {order: {take: sales}}\n")
    merged(folder)
    assert "priority: 1\n" in (folder / "personas/buyer.yaml").read_text()
    assert "priority" not in (folder / "personas/student.yaml").read_text()


def test_a_signed_agreement_is_named_before_its_persona_changes(folder: Path) -> None:
    (folder / "agreements/a/signatures").mkdir()
    (folder / "agreements/a/signatures/sam.sig").write_text("x")
    decided(folder, "personas: {buyer: {fields: {decision_criteria: {take: sales}}}}\n")
    found = merging.merge(opening.load(folder), "w")
    assert [(each.agreement, each.personas) for each in found.falling] == [("a", ("personas/buyer.yaml",))]
    decided(folder, "personas: {buyer: {fields: {decision_criteria: {take: persona}}}}\nrankings: {}\n")
    still = merging.merge(opening.load(folder), "w")
    assert [each.agreement for each in still.falling] == ["a"]  # who agreed, and when, is signed as well


def test_the_file_of_resolutions_is_begun_with_the_words_of_both(folder: Path) -> None:
    work = opening.load(folder)
    assert merging.begin(work, "w") == "personas/workshops/w/resolutions.yaml"
    text = (folder / merging.path_of("w")).read_text()
    assert (
        """\
      # overlap, 0.33 · When do they begin to look?
      #   Sales: A standstill (1 of 1)
      #   Sales: an audit (1 of 1)
      #   Marketing: An Audit (1 of 1)
      #   Marketing: A fair (1 of 1)
      #   today: An audit
      triggers: {take: undecided}
"""
        in text
    )
    assert (
        "    # new: {name: First Last, kind: secondary, owner: First Last}   # it is not described yet\n"
        in text
    )
    assert merging.begin(work, "w") is None
    assert [each.at[-1] for each in merging.pending(work, "w")] == ["triggers", "decision_criteria", "buying_role", "triggers", "order"]  # fmt: skip


def test_a_decision_that_is_typed_in_stands_in_the_file_with_its_comments(folder: Path) -> None:
    work = opening.load(folder)
    merging.begin(work, "w")
    path = folder / merging.path_of("w")
    before = path.read_text()
    merging.record(work, "w", ("personas", "buyer", "fields", "triggers"), {"take": ["persona", "sales"]})
    assert path.read_text() == before.replace(
        "triggers: {take: undecided}", "triggers: {take: [persona, sales]}", 1
    )
    decided(folder, "")
    merging.record(work, "w", ("personas", "buyer", "fields", "triggers"), {"take": "sales"})
    merging.record(work, "w", ("personas", "buyer", "fields", "buying_role"), {"write": "user"})
    assert merging.resolutions_of(work, "w")[0].personas["buyer"].fields["buying_role"].write == "user"


DECIDER = """
import sys
from pathlib import Path
from smartdocs.pipeline import merging, opening
work = opening.load(Path(sys.argv[1]))
while True:
    for number in range(10_000):
        merging.record(work, "w", ("personas", "buyer", "fields", "triggers"), {"write": f"line {number}"})
        print(number, flush=True)
"""


def test_a_crash_loses_no_decision_that_was_taken(folder: Path) -> None:
    merging.begin(opening.load(folder), "w")
    child = subprocess.Popen([sys.executable, "-c", DECIDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    last = [child.stdout.readline() for _ in range(15)][-1]
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    confirmed = int((rest or [last])[-1])
    written = merging.resolutions_of(opening.load(folder), "w")[0].personas["buyer"].fields["triggers"].write
    assert isinstance(written, str)
    assert int(written.removeprefix("line ")) in {confirmed, confirmed + 1}


def test_who_takes_part_as_the_only_team_is_told_so(folder: Path) -> None:
    path = folder / "personas/workshops/w/workshop.yaml"
    path.write_text(WORKSHOP.replace(", marketing: [mia]", ""))
    with pytest.raises(UsageError, match="two teams are laid side by side, and in `w` `sales` takes part"):
        settling.report_of(opening.load(folder), "w")
