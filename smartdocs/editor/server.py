"""The desk, spoken to over the Language Server Protocol: diagnostics, hover, completion, quick fixes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from smartdocs import __version__
from smartdocs.editor.desk import Desk, page
from smartdocs.errors import SmartdocsError
from smartdocs.finding import Finding, Span
from smartdocs.pipeline import projects
from smartdocs.source import read_document

_SEVERITY = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}
_KIND = {
    "key": lsp.CompletionItemKind.Property,
    "id": lsp.CompletionItemKind.Reference,
    "word": lsp.CompletionItemKind.EnumMember,
}


class Server(LanguageServer):
    """Holds nothing but what the client has open and what it was told last."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("smartdocs", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.today = today
        self.said: dict[str, list[Finding]] = {}
        """URI → the findings that the client shows now."""

    def desk(self, uri: str) -> tuple[Desk, str] | None:
        """The workspace of a file, and the file's path in it; None for a file outside of any workspace."""
        file = _file(uri)
        if file is None:
            return None
        try:
            root = projects.find_root(file.parent)
        except SmartdocsError:
            return None
        texts = {}
        for other, document in self.workspace.text_documents.items():
            opened = _file(other)
            if opened and opened.is_relative_to(root):
                texts[opened.relative_to(root).as_posix()] = document.source
        return Desk(root, texts, self.today()), file.relative_to(root).as_posix()

    def look(self, uri: str) -> None:
        """Lint the workspace of a file, and tell the client what changed."""
        found = self.desk(uri)
        if found is None:
            return
        desk, _ = found
        findings, texts = desk.findings()
        for path, rows in findings.items():
            here = from_fs_path(str(desk.root / path)) or path
            if not rows and not self.said.get(here) and path not in desk.texts:
                continue
            self.said[here] = rows
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(here, [self.diagnostic(f, desk.root, texts) for f in rows])
            )

    def diagnostic(self, finding: Finding, root: Path, texts: dict[str, str]) -> lsp.Diagnostic:
        """A finding in the words of the protocol."""
        help_ = f"\nhelp: {finding.fix}" if finding.fix else ""
        return lsp.Diagnostic(
            self.range(finding.span, texts),
            finding.message + help_,
            _SEVERITY[finding.level],
            code=finding.code,
            source="smartdocs",
            related_information=[
                lsp.DiagnosticRelatedInformation(
                    lsp.Location(from_fs_path(str(root / r.span.path)) or "", self.range(r.span, texts)),
                    r.message,
                )
                for r in finding.related
            ],
        )

    def range(self, span: Span, texts: dict[str, str]) -> lsp.Range:
        """A stretch in the units that the client counts in."""
        lines = texts.get(span.path, "").splitlines(keepends=True)
        codec = self.workspace.position_codec
        return lsp.Range(
            codec.position_to_client_units(lines, lsp.Position(span.line - 1, span.column - 1)),
            codec.position_to_client_units(lines, lsp.Position(span.end_line - 1, span.end_column - 1)),
        )

    def cursor(self, uri: str, position: lsp.Position) -> tuple[int, int]:
        """A position of the client as line and column from 1."""
        document = self.workspace.get_text_document(uri)
        here = self.workspace.position_codec.position_from_client_units(document.lines, position)
        return here.line + 1, here.character + 1


def _file(uri: str) -> Path | None:
    path = to_fs_path(uri)
    return Path(path).resolve() if path else None


def server(today: Callable[[], date]) -> Server:
    """A language server that is ready to be started; ``today`` is asked at each look."""
    it = Server(today)

    @it.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        it.look(params.text_document.uri)

    @it.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        it.look(params.text_document.uri)

    @it.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        it.look(params.text_document.uri)

    @it.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        it.look(params.text_document.uri)

    @it.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        line, column = it.cursor(params.text_document.uri, params.position)
        texts = [_page(f) for f in it.said.get(params.text_document.uri, []) if _holds(f.span, line, column)]
        found = it.desk(params.text_document.uri)
        if found and (about := found[0].about(found[1], line, column)):
            texts.append(about)
        if not texts:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(texts)))

    @it.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", ":", "{", "[", ","])
    )
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        found = it.desk(params.text_document.uri)
        line, column = it.cursor(params.text_document.uri, params.position)
        rows = found[0].offers(found[1], line, column) if found else []
        return [
            lsp.CompletionItem(
                row.word,
                kind=_KIND[row.kind],
                detail=row.what or None,
                insert_text=f"{row.word}: " if row.kind == "key" else row.word,
                sort_text=f"{number:04}",
            )
            for number, row in enumerate(rows)
        ]

    @it.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        found = it.desk(uri)
        first, _ = it.cursor(uri, params.range.start)
        last, _ = it.cursor(uri, params.range.end)
        rows = [
            f for f in it.said.get(uri, []) if f.edits and f.span.line <= last and first <= f.span.end_line
        ]
        return [_action(it, finding, found[0]) for finding in rows] if found else []

    return it


def _holds(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def _page(finding: Finding) -> str:
    return f"**{finding.code} {finding.slug}**: {finding.message}\n\n{page(finding.code)}"


def _action(it: Server, finding: Finding, desk: Desk) -> lsp.CodeAction:
    """A correction; one that keeps the meaning is the preferred one."""
    spans = (finding.span, *(edit.span for edit in finding.edits), *(r.span for r in finding.related))
    texts = {
        path: desk.texts[path] if path in desk.texts else read_document(desk.root / path, path).text
        for path in {span.path for span in spans}
    }
    changes: dict[str, Any] = {}
    for edit in finding.edits:
        uri = from_fs_path(str(desk.root / edit.span.path)) or edit.span.path
        changes.setdefault(uri, []).append(lsp.TextEdit(it.range(edit.span, texts), edit.text))
    return lsp.CodeAction(
        finding.fix or finding.message,
        lsp.CodeActionKind.QuickFix,
        [it.diagnostic(finding, desk.root, texts)],
        is_preferred=finding.is_safe,
        edit=lsp.WorkspaceEdit(changes),
    )
