"""``smartdocs serve``: the newest pages, for this machine and this token only."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from workspace import workspace

from smartdocs.editor.gate import Gate
from smartdocs.editor.preview import Preview
from smartdocs.pipeline.delivering import Wish

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
NOW = datetime(2024, 7, 5, 16, tzinfo=UTC)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = workspace(tmp_path_factory.mktemp("work"), terms=SPEED, leads="lead_id\nL1\n")
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n")
    return folder


@pytest.fixture(scope="module")
def gate(work: Path) -> Iterator[Gate]:
    wish = Wish(root=work, now=NOW, documents=("agreement",), formats=("html",))
    with Gate(Preview(wish, None)) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()


def ask(gate: Gate, place: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """Status and text of an answer; ``place`` begins behind the token, unless it begins with a slash."""
    connection = http.client.HTTPConnection("127.0.0.1", gate.server_port, timeout=60)
    path = place if place.startswith("/") else f"/{gate.token}/{place}"
    connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def state(gate: Gate) -> dict[str, object]:
    return dict(json.loads(ask(gate, "state")[1]))


def test_the_page_is_there_with_its_findings_beside_the_clause(gate: Gate) -> None:
    status, page = ask(gate, "test/agreement.html")
    assert status == 200
    clause = page.partition('id="term-speed"')[2]
    notes = clause.partition("</aside>")[0]
    assert re.findall(r"<b style[^>]*>(.*?)</b>", notes) == ["error A101", "error A107"]
    assert notes.count("agreements/test/agreement.yaml:17:3") == 2
    status, shell = ask(gate, "")
    assert status == 200
    assert 'src="test/agreement.html"' in shell
    assert 'href="test/agreement.html#term-speed"' in shell


@pytest.mark.parametrize(
    "place",
    ["/", "/wrong/", "/wrong/test/agreement.html", "/smartdocs.yaml", "smartdocs.yaml", "../smartdocs.yaml", "%2e%2e/smartdocs.yaml", "test/../../smartdocs.yaml", "//etc/passwd", "/etc/passwd", "test/"],
)  # fmt: skip
def test_nothing_else_is_served(gate: Gate, place: str) -> None:
    status, text = ask(gate, place)
    assert status == 404
    assert "organisation" not in text
    assert gate.token not in text


@pytest.mark.parametrize(
    "headers",
    [{"Host": "attacker.test"}, {"Host": "127.0.0.1"}, {"Host": "127.0.0.1.attacker.test:80"}, {"Origin": "https://attacker.test"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}],
    ids=str,
)  # fmt: skip
def test_whoever_comes_from_elsewhere_is_refused_even_with_the_token(
    gate: Gate, headers: dict[str, str]
) -> None:
    assert ask(gate, "state", **headers) == (403, "not from here\n")


def test_only_reading_is_known(gate: Gate) -> None:
    assert ask(gate, "state", "POST")[0] == 501
    assert ask(gate, "state", "PUT")[0] == 501


def test_it_listens_on_this_machine_only_and_each_time_with_another_token(gate: Gate) -> None:
    assert gate.server_address[0] == "127.0.0.1"
    with Gate(gate.preview) as other:
        assert other.token != gate.token
        assert len(other.token) == 32


def test_a_change_of_words_of_a_template_or_of_the_settings_is_seen(gate: Gate, work: Path) -> None:
    before = state(gate)
    assert state(gate) == before
    path = work / "agreements/test/agreement.yaml"
    text = path.read_text()
    path.write_text(text.replace("What we promise", "What we <b>owe</b>"))
    assert state(gate)["version"] == before["version"] + 1  # type: ignore[operator]
    assert "What we &lt;b&gt;owe&lt;/b&gt;" in ask(gate, "test/agreement.html")[1]
    (work / "smartdocs.yaml").write_text("schema: 1\norganisation: Others\n")
    assert "Others" in ask(gate, "test/agreement.html")[1]
    (work / "templates" / "styles").mkdir(parents=True)
    (work / "templates" / "styles" / "marks.css").write_text(".ours { color: red }")
    assert ".ours { color: red }" in ask(gate, "test/agreement.html")[1]
    (work / "templates" / "styles" / "marks.css").unlink()
    path.write_text(text)
    assert "What we promise" in ask(gate, "test/agreement.html")[1]


def test_while_the_yaml_is_broken_the_last_page_stays_and_the_findings_say_why(
    gate: Gate, work: Path
) -> None:
    path = work / "agreements/test/agreement.yaml"
    text, page = path.read_text(), ask(gate, "test/agreement.html")[1]
    path.write_text(text.replace("within: 6 business hours", "witihn: 6 <business> hours"))
    said = state(gate)
    assert "What you see is older than the files" in str(said["side"])
    assert "witihn" in str(said["side"])
    assert "<business>" not in str(said["side"])
    assert ask(gate, "test/agreement.html") == (200, page)
    path.write_text("a: [b\n")
    assert "What you see is older than the files" in str(state(gate)["side"])
    (work / "smartdocs.yaml").rename(work / "away.yaml")
    assert "smartdocs.yaml" in str(state(gate)["side"])
    (work / "away.yaml").rename(work / "smartdocs.yaml")
    path.write_text(text)
    assert "What you see is older" not in str(state(gate)["side"])
    assert not (work / "build").exists()


def test_the_command_prints_an_address_that_answers_and_ends_with_ctrl_c(work: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "smartdocs", "serve", "--document", "agreement", "-C", str(work)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdout
        address = process.stdout.readline().strip()
        host, _, path = address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=60)
        connection.request("GET", f"/{path}test/agreement.html")
        assert connection.getresponse().status == 200
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(30) == 130
        finally:
            process.kill()
