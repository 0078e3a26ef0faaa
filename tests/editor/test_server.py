"""The language server, driven over its pipes by pygls' own client: what an editor would see."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from tests.lint.cases import AGREEMENT, base

GOOD = base()[AGREEMENT]


class Editor(LanguageClient):
    """Opens one file and waits for what the server says about it."""

    def __init__(self, root: Path) -> None:
        super().__init__("test-editor", "1")
        self.uri = from_fs_path(str(root / AGREEMENT)) or ""
        self.heard: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.edition = 1

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def heard(params: lsp.PublishDiagnosticsParams) -> None:
            if params.uri == self.uri:
                self.heard.put_nowait(params)

    async def begin(self, root: Path, encoding: lsp.PositionEncodingKind) -> None:
        await self.start_io(sys.executable, "-m", "smartdocs", "lsp")
        general = lsp.GeneralClientCapabilities(position_encodings=[encoding])
        await self.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(general=general), root_uri=from_fs_path(str(root)))
        )
        self.initialized(lsp.InitializedParams())

    async def open(self, text: str) -> list[lsp.Diagnostic]:
        self.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri, "yaml", self.edition, text))
        )
        return list((await asyncio.wait_for(self.heard.get(), 60)).diagnostics)

    async def write(self, text: str) -> list[lsp.Diagnostic]:
        self.edition += 1
        self.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.edition, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return list((await asyncio.wait_for(self.heard.get(), 60)).diagnostics)

    @property
    def file(self) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri)


def drive(
    root: Path,
    play: Callable[[Editor], Awaitable[None]],
    encoding: lsp.PositionEncodingKind = lsp.PositionEncodingKind.Utf16,
) -> None:
    for path, text in base().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    async def run() -> None:
        editor = Editor(root)
        await editor.begin(root, encoding)
        try:
            await play(editor)
        finally:
            await editor.shutdown_async(None)
            editor.exit(None)
            await editor.stop()

    asyncio.run(run())


def where(text: str, word: str, offset: int = 0) -> lsp.Position:
    at = text.index(word) + offset
    return lsp.Position(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


def shown(text: str, diagnostic: lsp.Diagnostic) -> str:
    start, end = diagnostic.range.start, diagnostic.range.end
    assert start.line == end.line
    line = text.split("\n")[start.line].encode("utf-16-le")
    return line[start.character * 2 : end.character * 2].decode("utf-16-le")


def test_findings_come_while_one_types_and_go_when_it_is_mended(tmp_path: Path) -> None:
    wrong = GOOD.replace("    owner: sam-rivera\n    shared_by", "    ownr: sam-rivera\n    shared_by")
    assert wrong != GOOD

    async def play(editor: Editor) -> None:
        found = await editor.open(wrong)
        (first,) = [d for d in found if d.code == "Y101"]
        assert shown(wrong, first) == "ownr"
        assert first.message == "`ownr` is not a key here\nhelp: did you mean `owner`?"
        assert (first.severity, first.source) == (lsp.DiagnosticSeverity.Error, "smartdocs")
        assert [d for d in await editor.write(GOOD) if d.code == "Y101"] == []

    drive(tmp_path, play)


def test_columns_are_counted_as_the_client_counts(tmp_path: Path) -> None:
    """Letters outside of the basic plane take two units in UTF-16."""
    text = GOOD.replace(
        "title: What Marketing and Sales promise each other", 'title: "\U0001f600\U0001f600"\nx: 1'
    ).replace("by: marketing\n", "by: marketing   # \U0001f600\n")
    flow = text.replace(
        "{name: Marketing,", '{name: "\U0001f600 Marketing", kin: marketing, kind: marketing,'
    ).replace("kind: marketing, leader: mia-chen, kind: marketing", "leader: mia-chen, kind: marketing")

    async def play(editor: Editor) -> None:
        found = await editor.open(flow)
        assert "kin" in [shown(flow, d) for d in found if d.code == "Y101"]

    drive(tmp_path, play)


def test_a_misspelt_key_is_corrected_by_a_quick_fix(tmp_path: Path) -> None:
    wrong = GOOD.replace("    owner: sam-rivera\n    shared_by", '    "ownr": sam-rivera\n    shared_by')
    assert wrong != GOOD

    async def play(editor: Editor) -> None:
        found = await editor.open(wrong)
        (first,) = [d for d in found if d.code == "Y101"]
        context = lsp.CodeActionContext([first], only=[lsp.CodeActionKind.QuickFix])
        actions = await editor.text_document_code_action_async(
            lsp.CodeActionParams(editor.file, first.range, context)
        )
        (action,) = [a for a in actions or [] if isinstance(a, lsp.CodeAction)]
        assert (action.title, action.is_preferred) == ("did you mean `owner`?", True)
        assert action.edit is not None
        (change,) = (action.edit.changes or {})[editor.uri]
        line = wrong.split("\n")[change.range.start.line]
        assert line[change.range.start.character : change.range.end.character] == "ownr"
        right = wrong.replace('"ownr"', f'"{change.new_text}"')
        assert [d for d in await editor.write(right) if d.code == "Y101"] == []

    drive(tmp_path, play)


def test_hover_shows_the_page_of_the_rule_and_what_a_key_means(tmp_path: Path) -> None:
    wrong = GOOD.replace(
        "Raise the acceptance of qualified leads from 72% to 90%.", "Improve the acceptance."
    )

    async def play(editor: Editor) -> None:
        await editor.open(wrong)
        page = await editor.text_document_hover_async(
            lsp.HoverParams(editor.file, where(wrong, "Improve", 2))
        )
        assert page is not None
        assert isinstance(page.contents, lsp.MarkupContent)
        assert page.contents.value.startswith("**S101 vague-word**: ")
        assert "## How to fix" in page.contents.value
        key = await editor.text_document_hover_async(
            lsp.HoverParams(editor.file, where(wrong, "counter_metric:", 3))
        )
        assert key is not None
        assert isinstance(key.contents, lsp.MarkupContent)
        assert key.contents.value == "**counter_metric**\n\nWhat must not get worse meanwhile."

    drive(tmp_path, play)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("    owner: ", ["mia-chen", "sam-rivera"]),
        ("    direction: ", ["increase", "decrease", "maintain", "reach"]),
        ("    metric: ", ["new_revenue", "acceptance_rate"]),
    ],
)
def test_words_are_offered_while_the_line_is_not_finished(
    tmp_path: Path, line: str, words: list[str]
) -> None:
    text = GOOD.replace("goals:\n", f"goals:\n  newer:\n    statement: Win\n{line}\n")

    async def play(editor: Editor) -> None:
        await editor.open(text)
        spot = lsp.Position(text[: text.index("    statement: Win\n")].count("\n") + 1, len(line))
        found = await editor.text_document_completion_async(lsp.CompletionParams(editor.file, spot))
        assert isinstance(found, list)
        assert [item.label for item in found][: len(words)] == words

    drive(tmp_path, play)


def test_a_file_outside_of_any_workspace_is_left_alone(tmp_path: Path) -> None:
    outside = from_fs_path(str(tmp_path.parent / "elsewhere.yaml")) or ""

    async def play(editor: Editor) -> None:
        editor.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(outside, "yaml", 1, "a: b"))
        )
        found = await editor.text_document_hover_async(
            lsp.HoverParams(lsp.TextDocumentIdentifier(outside), lsp.Position(0, 0))
        )
        assert found is None

    drive(tmp_path, play)
