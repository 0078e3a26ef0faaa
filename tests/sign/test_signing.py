"""Who may sign what, with which key: what `sign` refuses, and that `ssh-keygen` and we take each other's signatures."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))
from signed import (
    AGREEMENT,
    NOW,
    PEOPLE,
    block,
    codes,
    commit,
    edit,
    line,
    make_key,
    path,
    run,
    sign,
    verify,
    workspace,
)

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError, UsageError
from smartdocs.pipeline import approving, opening, packing
from smartdocs.sign import statement
from smartdocs.sign.sshkeygen import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

MIA, SAM, ERIK = PEOPLE
EPOCH = str(int(NOW.timestamp()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "workspace"
    place.mkdir()
    workspace(place)
    (tmp_path / "keys").mkdir()
    for person in PEOPLE:
        make_key(tmp_path / "keys", person)
    (place / "allowed_signers").write_text("".join(line(p, tmp_path / "keys" / p) for p in PEOPLE))
    commit(place)
    return place


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def refusal(folder: Path, person: str | None = MIA, key: Path | None = None, as_of: datetime = NOW) -> str:
    with pytest.raises(SmartdocsError) as caught:
        approving.sign(approving.occasion(opening.load(folder), "fy26", person, as_of), key)
    return str(caught.value)


def cli(folder: Path, *arguments: str, text: str = "") -> Any:
    done = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(
        program, [*arguments, "--project", str(folder)], input=text
    )
    if done.exception and not isinstance(done.exception, SmartdocsError | SystemExit):
        raise done.exception
    return done


# --- what is refused ------------------------------------------------------------------------------------------------


def test_what_is_not_committed_is_not_signed(folder: Path, keys: Path) -> None:
    edit(folder / AGREEMENT, "6 business hours", "8 business hours")
    assert refusal(folder, key=keys / MIA).startswith(
        f"{AGREEMENT}: `{AGREEMENT}` is not committed as it stands\n  help: a signature is for a text that everybody can find again: `git commit"
    )
    run(folder, "git", "add", "-A")
    assert "is not committed as it stands" in refusal(folder, key=keys / MIA)
    commit(folder)
    edit(folder / "personas/plant-manager.yaml", "name: ", "name: Old ")
    assert "`personas/plant-manager.yaml` is not committed" in refusal(folder, key=keys / MIA)


def test_a_workspace_without_a_history_is_not_signed(folder: Path, keys: Path) -> None:
    (folder / ".git").rename(folder / "git-was-here")
    assert "this workspace is in no git repository" in refusal(folder, key=keys / MIA)


def test_an_agreement_with_errors_is_not_signed(folder: Path, keys: Path) -> None:
    edit(folder / AGREEMENT, "supports: acceptance", "supports: aceptance")
    commit(folder)
    text = refusal(folder, key=keys / MIA)
    assert "`fy26` has 1 error that lint finds; the first: " in text
    assert "(G101)" in text
    assert text.startswith(f"{AGREEMENT}:")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("status: in_review", "status: superseded", "`fy26` is superseded, and no longer signed"),
        ("status: in_review", "status: terminated", "`fy26` is terminated, and no longer signed"),
    ],
)
def test_what_has_ended_is_not_signed(folder: Path, keys: Path, old: str, new: str, words: str) -> None:
    edit(folder / AGREEMENT, old, new)
    commit(folder)
    assert words in refusal(folder, key=keys / MIA)


def test_what_is_out_of_date_is_not_signed(folder: Path, keys: Path) -> None:
    text = refusal(folder, key=keys / MIA, as_of=datetime(2026, 10, 1, 9, tzinfo=UTC))
    assert (
        "`fy26` is out of date: `review_by` is 30 September 2026, which is over" in text
        or "lint finds" in text
    )


def test_what_was_printed_from_another_text_is_not_signed(folder: Path, keys: Path) -> None:
    (folder / "build/fy26").mkdir(parents=True)
    (folder / "build/fy26/agreement.html").write_text(f"<p>sha256: <code>{'0' * 64}</code></p>")
    assert "the document that people read was printed from another text" in refusal(folder, key=keys / MIA)


def test_whoever_is_not_asked_does_not_sign(folder: Path, keys: Path) -> None:
    assert "`fy26` does not ask `mia-pendl` to sign\n  help: did you mean `mia-pendel`?" in refusal(
        folder, "mia-pendl", keys / MIA
    )
    assert "who signs?" in refusal(folder, None, keys / MIA)
    run(folder, "git", "config", "user.name", "Sam Senkblei")
    assert approving.occasion(opening.load(folder), "fy26", None, NOW).who.person == SAM


def test_a_key_that_nobody_knows_signs_nothing_and_the_line_to_add_is_shown(folder: Path, keys: Path) -> None:
    make_key(keys, "new")
    text = refusal(folder, key=keys / "new")
    assert "nothing was kept: nobody knows the key SHA256:" in text
    assert line(MIA, keys / "new").strip() in text
    assert not path(folder, MIA).exists()
    with (folder / "allowed_signers").open("a") as file:
        file.write(line(MIA, keys / "new"))
    commit(folder)
    sign(folder, MIA, keys / "new")
    assert codes(verify(folder), MIA) == set()


def test_somebody_elses_key_signs_nothing(folder: Path, keys: Path) -> None:
    assert "(wrong_principal)" in refusal(folder, key=keys / SAM)
    assert not path(folder, MIA).exists()


def test_the_same_text_is_not_signed_twice(folder: Path, keys: Path) -> None:
    sign(folder, MIA, keys / MIA)
    assert "Mia Pendel has signed this very text on 15 September 2026" in refusal(folder, key=keys / MIA)


# --- keys -----------------------------------------------------------------------------------------------------------


def test_a_key_that_others_may_read_is_refused(folder: Path, keys: Path) -> None:
    (keys / MIA).chmod(0o644)
    for given in (keys / MIA, keys / f"{MIA}.pub"):
        text = refusal(folder, key=given)
        assert f"others on this machine may read your key `{keys / MIA}`" in text
        assert f"chmod 600 {keys / MIA}" in text


def test_a_key_that_is_not_there_is_named(folder: Path, keys: Path) -> None:
    assert f"there is no key `{keys / 'none'}`" in refusal(folder, key=keys / "none")
    run(folder, "git", "config", "gpg.format", "openpgp")
    assert "no key to sign with is known" in refusal(folder)


def test_the_key_that_git_signs_with_is_the_default(folder: Path, keys: Path) -> None:
    run(folder, "git", "config", "gpg.format", "ssh")
    run(folder, "git", "config", "user.signingkey", str(keys / MIA))
    approving.sign(approving.occasion(opening.load(folder), "fy26", MIA, NOW), None)
    assert codes(verify(folder), MIA) == set()


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_every_kind_of_key_that_openssh_has_will_do(folder: Path, keys: Path, kind: str) -> None:
    make_key(keys, kind, kind)
    with (folder / "allowed_signers").open("a") as file:
        file.write(line(MIA, keys / kind))
    commit(folder)
    sign(folder, MIA, keys / kind)
    assert codes(verify(folder), MIA) == set()


def test_a_passphrase_is_asked_for_by_ssh_itself(
    folder: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_key(keys, "locked", passphrase="correct horse")  # noqa: S106
    with (folder / "allowed_signers").open("a") as file:
        file.write(line(MIA, keys / "locked"))
    commit(folder)
    ask = tmp_path / "ask"
    ask.write_text("#!/bin/sh\necho 'correct horse'\n")
    ask.chmod(0o700)
    monkeypatch.setenv("SSH_ASKPASS", str(ask))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    sign(folder, MIA, keys / "locked")
    assert codes(verify(folder), MIA) == set()
    ask.write_text("#!/bin/sh\necho wrong\n")
    path(folder, MIA).unlink()
    assert "ssh-keygen did not sign with" in refusal(folder, key=keys / "locked")


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    socket = f"/tmp/sd-{os.getpid()}.sock"  # noqa: S108  (a socket's path may have 108 letters, and pytest's are longer)
    process = subprocess.Popen(
        ["ssh-agent", "-D", "-a", socket], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    monkeypatch.setenv("SSH_AUTH_SOCK", socket)
    for _ in range(100):
        if Path(socket).exists():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    yield
    process.terminate()
    process.wait(10)


def test_an_agent_holds_the_private_half_as_it_does_for_git(folder: Path, keys: Path, agent: None) -> None:
    subprocess.run(["ssh-add", "-q", str(keys / MIA)], check=True, capture_output=True)
    (keys / MIA).unlink()
    sign(folder, MIA, keys / f"{MIA}.pub")
    run(folder, "git", "config", "gpg.format", "ssh")
    run(folder, "git", "config", "user.signingkey", f"key::{(keys / f'{MIA}.pub').read_text().strip()}")
    path(folder, MIA).unlink()
    approving.sign(approving.occasion(opening.load(folder), "fy26", MIA, NOW), None)
    assert codes(verify(folder), MIA) == set()


def test_no_private_key_gets_into_a_file_an_error_or_the_output(
    folder: Path, keys: Path, tmp_path: Path
) -> None:
    secrets = [
        row
        for person in PEOPLE
        for row in (keys / person).read_text().splitlines()[1:-1]
        # the public half stands in the private file too, and may be told
        if len(row) > 60 and row[:60] not in (keys / f"{person}.pub").read_text()
    ]
    said = [
        cli(folder, "sign", "fy26", "--as", MIA, "--key", str(keys / MIA), "--yes").output,
        cli(folder, "sign", "fy26", "--as", MIA, "--key", str(keys / SAM), "--yes"),
        cli(folder, "sign", "fy26", "--as", SAM, "--key", str(keys / MIA), "--yes"),
        cli(folder, "verify").output,
        cli(folder, "status").output,
    ]
    told = "\n".join(f"{s} {getattr(s, 'exception', '')}" for s in said)
    written = "\n".join(f.read_text("utf-8", "replace") for f in folder.rglob("*") if f.is_file())
    assert len(secrets) >= 6
    for secret in secrets:
        assert secret not in told + written


# --- ours and theirs ------------------------------------------------------------------------------------------------


def test_stock_ssh_keygen_accepts_our_signatures(folder: Path, keys: Path, tmp_path: Path) -> None:
    sign(folder, ERIK, keys / ERIK)
    text = path(folder, ERIK).read_text("utf-8")
    (tmp_path / "sig").write_text(block(text, "signature"))
    done = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", ERIK, "-n", NAMESPACE, "-s", str(tmp_path / "sig")],
        cwd=folder, input=block(text, "statement"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(f'Good "{NAMESPACE}" signature for {ERIK} with ED25519 key SHA256:')
    assert "Erik Eichmaß" in block(text, "statement")


def test_we_accept_what_stock_ssh_keygen_signed(folder: Path, keys: Path, tmp_path: Path) -> None:
    packet = tmp_path / "packet"
    done = cli(folder, "sign", "fy26", "--as", SAM, "--request", str(packet))
    assert done.exit_code == 0, done.output
    assert sorted(f.name for f in packet.iterdir()) == [
        "READ-ME.txt",
        "agreement.json",
        "agreement.pdf",
        "statement.json",
    ]
    readme = (packet / "READ-ME.txt").read_text()
    digits = verify(folder).present.terms.rpartition(":")[2]
    pages = pypdf.PdfReader(packet / "agreement.pdf").pages
    assert digits in "".join("".join(page.extract_text().split()) for page in pages)
    assert f"Its signature page shows the digits {digits}." in readme
    assert "Without a key" not in readme  # the agreement asks everybody for a signature
    command = next(row.strip() for row in readme.splitlines() if "ssh-keygen -Y sign" in row)
    assert command == f"ssh-keygen -Y sign -n {NAMESPACE} -f ~/.ssh/id_ed25519 statement.json"
    run(packet, *command.replace("~/.ssh/id_ed25519", str(keys / SAM)).split())
    done = cli(folder, "sign", "fy26", "--as", SAM, "--import", str(packet / "statement.json.sig"))
    assert done.exit_code == 0, done.output
    assert codes(verify(folder), SAM) == set()


def asked(folder: Path, packet: Path) -> None:
    """The one file of a packet that is signed; the others take a second to draw."""
    on = approving.occasion(opening.load(folder), "fy26", SAM, NOW)
    packet.mkdir()
    (packet / "statement.json").write_text(statement.text(on.statement), "utf-8")


def test_a_packet_of_an_older_text_comes_back_in_vain(folder: Path, keys: Path, tmp_path: Path) -> None:
    packet = tmp_path / "packet"
    asked(folder, packet)
    run(packet, "ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(keys / SAM), "statement.json")
    edit(folder / AGREEMENT, "6 business hours", "8 business hours")
    commit(folder)
    done = cli(folder, "sign", "fy26", "--as", SAM, "--import", str(packet / "statement.json.sig"))
    assert "nothing was kept: the digests of the clauses are not those of the text that was signed" in str(
        done.exception
    )
    assert not path(folder, SAM).exists()


def test_a_packet_that_comes_back_to_the_wrong_person_is_refused(
    folder: Path, keys: Path, tmp_path: Path
) -> None:
    packet = tmp_path / "packet"
    asked(folder, packet)
    run(packet, "ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(keys / SAM), "statement.json")
    with pytest.raises(UsageError, match=r"nothing was kept: the key SHA256:.* is that of `sam-senkblei`"):
        approving.take(
            approving.occasion(opening.load(folder), "fy26", MIA, NOW), packet / "statement.json.sig"
        )
    (packet / "statement.json").unlink()
    with pytest.raises(UsageError, match="what it signs is not beside it"):
        approving.take(
            approving.occasion(opening.load(folder), "fy26", SAM, NOW), packet / "statement.json.sig"
        )


# --- records, quorums, reviews --------------------------------------------------------------------------------------


def test_an_approval_is_recorded_only_where_the_agreement_lets_it_be(folder: Path) -> None:
    done = approving.occasion(opening.load(folder), "fy26", ERIK, NOW)
    with pytest.raises(UsageError, match=r"it is only recorded \(review of pull request 12\)"):
        approving.record(done, "review of pull request 12")
    edit(folder / AGREEMENT, "as: Executive sponsor}", "as: Executive sponsor, recorded: true}")
    commit(folder)
    on = approving.occasion(opening.load(folder), "fy26", ERIK, NOW)
    with pytest.raises(UsageError, match="a record names the commit or the review"):
        approving.record(on, "  ")
    assert "Without a key: answer in your own words that you approve" in packing._instructions(on, NAMESPACE)
    approving.record(on, "review of pull request 12")
    found = verify(folder)
    assert codes(found, ERIK) == set()
    assert found.state == "partly_signed"
    said = cli(folder, "status").output
    assert (
        "recorded    Erik Eichmaß, Executive sponsor, on 15 September 2026 (review of pull request 12)"
        in said
    )


def test_a_quorum_is_enough_and_says_who_is_not_needed(folder: Path, keys: Path) -> None:
    edit(
        folder / AGREEMENT,
        "sales: {name: Sales, leader: sam-senkblei}",
        "sales: {name: Sales, leader: sam-senkblei, quorum: 1}",
    )
    edit(
        folder / AGREEMENT,
        "  - {person: erik-eichmass, signs",
        "  - {person: ada-pegel, for: sales, signs: binding}\n  - {person: erik-eichmass, signs",
    )
    commit(folder)
    for person in (MIA, ERIK):
        sign(folder, person, keys / person)
    found = verify(folder)
    assert (found.state, codes(found, SAM), codes(found, "ada-pegel")) == (
        "partly_signed", {"signature_missing"}, {"signature_missing"},
    )  # fmt: skip
    sign(folder, SAM, keys / SAM)
    found = verify(folder)
    assert found.is_verified
    assert [s.expected.person for s in found.signers if not s.is_needed] == ["ada-pegel"]
    assert "fy26 v1.3.0: signed, 3 of 3" in cli(folder, "status").output


@pytest.mark.parametrize(("lapses", "state"), [(False, "signed"), (True, "stale")])
def test_a_review_that_is_overdue_ends_signatures_where_the_agreement_says_so(
    folder: Path, keys: Path, lapses: bool, state: str
) -> None:
    if lapses:
        edit(folder / AGREEMENT, "review_by: 2026-09-30\n", "review_by: 2026-09-30\nlapses: true\n")
        commit(folder)
    for person in PEOPLE:
        sign(folder, person, keys / person)
    late = datetime(2026, 9, 30, 22, 0, tzinfo=UTC)  # midnight in Berlin, where its days are reckoned
    found = verify(folder, as_of=late)
    assert found.state == state
    assert [r.code for r in (*found.reasons, *found.warnings)] == ["review_overdue"]
    assert verify(folder, as_of=datetime(2026, 9, 30, 21, 59, tzinfo=UTC)).is_verified


# --- the commands ---------------------------------------------------------------------------------------------------


def test_it_shows_what_is_signed_and_asks(folder: Path, keys: Path) -> None:
    done = cli(folder, "sign", "fy26", "--as", MIA, "--key", str(keys / MIA), text="")
    assert "nobody is there to say yes" in str(done.exception)
    done = cli(folder, "sign", "fy26", "--as", MIA, "--key", str(keys / MIA), "--yes")
    assert done.exit_code == 0
    for words in (
        "Mia Pendel, Head of Marketing, for Marketing signs (binding):",
        "What Marketing and Sales promise each other (fy26, version 1.3.0)",
        "- Marketing hands over at least 5 qualified leads for each active sales rep in every month.",
        "- Raise the acceptance of qualified leads from 58% to 70% by 30 September 2026.",
        "With it go 1 definition, 2 metrics, 1 calendar, 2 personas and 6 consequences",
        "Kept in agreements/fy26/signatures/mia-pendel.yaml. Commit it:",
    ):
        assert words in done.output
    assert stat.S_IMODE(path(folder, MIA).stat().st_mode) & 0o111 == 0


def test_whoever_signs_again_is_told_what_is_new(folder: Path, keys: Path) -> None:
    sign(folder, MIA, keys / MIA)
    commit(folder)
    edit(folder / AGREEMENT, "6 business hours", "8 business hours")
    commit(folder)
    on = approving.occasion(opening.load(folder), "fy26", MIA, NOW)
    words = on.words
    assert "Since the signature of 15 September 2026 these read otherwise: `terms.first-attempt`." in words
    assert f"The other {len(on.present.clauses) - 1} clauses read as they did." in words


def test_exit_codes_and_last_lines(folder: Path, keys: Path) -> None:
    done = cli(folder, "verify", "fy26")
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        1,
        "Not verified: fy26. `smartdocs status` says what to do next.",
    )
    assert cli(folder, "status", "fy26").exit_code == 0
    for person in PEOPLE:
        sign(folder, person, keys / person)
    done = cli(folder, "verify")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "Verified: fy26.")
    for question in (
        "Is this the text that was signed?",
        "Is it the hand of somebody we know?",
        "May this person sign, and who says so?",
    ):
        assert done.output.count(question) == 3


def test_a_badge_says_it_in_words(folder: Path, keys: Path, tmp_path: Path) -> None:
    from lxml import etree

    sign(folder, MIA, keys / MIA)
    cli(folder, "status", "-o", str(tmp_path / "signed.svg"))
    badge = etree.fromstring((tmp_path / "signed.svg").read_bytes())
    words = [t.text for t in badge.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["fy26 v1.3.0", "partly signed, 1 of 3"]
    assert badge.get("aria-label") == "fy26 v1.3.0: partly signed, 1 of 3"


def test_status_says_what_is_suspect_and_by_which_clause(folder: Path, keys: Path) -> None:
    sign(folder, MIA, keys / MIA)
    edit(folder / "agreements/fy26/holidays-berlin.yaml", "2026-05-01", "2026-05-02")
    mia = json.loads(cli(folder, "status", "--format", "json").output)["agreements"][0]["signers"][0]
    assert (mia["standing"], mia["suspect"], mia["clauses"]) == (
        "fallen",
        ["calendar_changed"],
        ["calendars.berlin"],
    )


def test_the_document_shows_who_has_signed(folder: Path, keys: Path) -> None:
    import html
    import re

    sign(folder, MIA, keys / MIA)
    commit(folder)
    done = cli(folder, "build", "fy26", "--document", "agreement", "--format", "html")
    assert done.exit_code == 0, done.output
    page = (folder / "build/fy26/agreement.html").read_text("utf-8").partition("<body>")[2]
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    key = run(folder, "ssh-keygen", "-l", "-f", str(keys / f"{MIA}.pub")).stdout.split()[1]
    assert f"Mia Pendel Signed 15 September 2026 SSH signature, ssh-ed25519 {key}" in words
    assert "Sam Senkblei Not yet signed" in words
    assert "Partly signed. Some of those who are asked to sign it have" in words.replace(" . ", ". ")
    edit(folder / AGREEMENT, "6 business hours", "8 business hours")
    cli(folder, "build", "fy26", "--document", "agreement", "--format", "html")
    page = (folder / "build/fy26/agreement.html").read_text("utf-8")
    assert "To be signed again" in page
    assert key not in page


# --- what it costs --------------------------------------------------------------------------------------------------

MODULES = """
import sys
from smartdocs.cli import program
try:
    program.main(ARGUMENTS, standalone_mode=False)
finally:
    heavy = {"weasyprint", "pikepdf", "pypdf", "pyhanko", "duckdb", "pandas", "jinja2", "markdown", "socket", "cryptography"}
    print(sorted(heavy & set(sys.modules)))
"""


def modules(folder: Path, *arguments: str) -> str:
    code = MODULES.replace("ARGUMENTS", repr([*arguments, "-C", str(folder)]))
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    return done.stdout.splitlines()[-1]


def test_verify_loads_no_pdf_library_no_engine_and_no_network(folder: Path, keys: Path) -> None:
    for person in PEOPLE:
        sign(folder, person, keys / person)
    assert modules(folder, "verify") == "[]"
    assert modules(folder, "status") == "[]"


def seconds(folder: Path, *arguments: str) -> float:
    """CPU seconds of one run and of the programs it starts."""
    before = os.times()
    code = f"from smartdocs.cli import program; program.main({[*arguments, '-C', str(folder)]!r}, standalone_mode=False)"
    subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


READ_ONLY = "from smartdocs.cli import program; from smartdocs.pipeline import opening, projects; from pathlib import Path; projects.one(opening.load(Path({!r})), 'fy26')"


def test_verifying_three_signatures_takes_less_than_a_third_of_a_second_beyond_reading(
    folder: Path, keys: Path
) -> None:
    for person in PEOPLE:
        sign(folder, person, keys / person)

    def reading() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-c", READ_ONLY.format(str(folder))], check=True)
        after = os.times()
        return (after.children_user + after.children_system) - (before.children_user + before.children_system)

    differences: Sequence[float] = sorted(seconds(folder, "verify") - reading() for _ in range(3))
    assert differences[0] < 0.3, differences
