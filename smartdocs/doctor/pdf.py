"""The bytes of a PDF -> what the rules of the audit ask about. The only place that takes PDFs apart with pikepdf."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 200
"""Levels of a tree that are looked at; a tree can lead in circles."""


@dataclass(frozen=True, slots=True)
class File:
    """An open PDF, as far as anybody asks."""

    source: Any
    """What holds it open: the rest is gone with it."""
    catalogue: Any
    trailer: Any
    pages: tuple[Any, ...]
    elements: tuple[Any, ...]
    """Every element of the structure, in reading order."""
    metadata: Mapping[str, str]
    """XMP, by prefixed names."""
    fonts: Mapping[str, Any]
    """By the name of the face."""
    attachments: Mapping[str, Any]
    """By name: the file specifications."""
    actions: tuple[Any, ...]

    @property
    def is_form(self) -> bool:
        """Whether people fill it in and it does not claim to be PDF/A, which such a form cannot be; a seal is no such field."""
        fields = self.catalogue.get("/AcroForm", {}).get("/Fields", [])
        kinds = {str(field.get("/FT", "")) for field in fields}
        return bool(kinds & {"/Tx", "/Btn", "/Ch"}) and not self.metadata.get("pdfaid:part")

    def says(self, dictionary: str, key: str) -> bool:
        """Whether a dictionary of the catalogue has a key that is true."""
        return bool(self.catalogue.get(dictionary, {}).get(key, False))


def opened(content: bytes, path: str) -> File:
    """Take it apart.

    Raises:
        ConfigurationError: pikepdf is not installed.
        SourceError: it is no PDF, or is too broken to be read.
    """
    try:
        import pikepdf
    except ImportError as error:
        raise ConfigurationError(
            "auditing a PDF needs pikepdf", fix="install it: `pip install 'smartdocs[doctor]'`"
        ) from error
    try:
        file = pikepdf.open(io.BytesIO(content))
        found = {name: str(value) for name, value in _metadata(file)}
        names = file.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary())
        return File(
            source=file,
            catalogue=file.Root,
            trailer=file.trailer,
            pages=tuple(page.obj for page in file.pages),
            elements=tuple(below(file.Root.get("/StructTreeRoot", pikepdf.Dictionary()))),
            metadata=found,
            fonts=_fonts(file),
            attachments=dict(_named(names)),
            actions=tuple(_actions(file)),
        )
    except pikepdf.PasswordError as error:
        raise SourceError("this PDF asks for a password", place=path, fix="save it without one") from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(f"this is no PDF that can be read: {error}", place=path) from error


def below(node: Any) -> Iterator[Any]:
    """Every structure element below ``node``, in order."""
    pending = [(kid, 1) for kid in reversed(_kids(node))]
    while pending:
        kid, depth = pending.pop()
        if "/S" in kid:
            yield kid
        if depth < DEEPEST:
            pending += [(inner, depth + 1) for inner in reversed(_kids(kid))]


def _kids(node: Any) -> list[Any]:
    import pikepdf

    kids = node.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary)]


def _metadata(file: Any) -> Iterator[tuple[str, Any]]:
    if "/Metadata" not in file.Root:
        return
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in ("dc:title", "pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
            if name in metadata:
                yield name, metadata[name]


def _fonts(file: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for page in file.pages:
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        found |= {str(font.get("/BaseFont", name)).removeprefix("/"): font for name, font in fonts.items()}
    return found


def _named(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """A name tree, flat."""
    pairs = list(node.get("/Names", []))
    yield from ((str(name), entry) for name, entry in zip(pairs[::2], pairs[1::2], strict=False))
    if depth < DEEPEST:
        for kid in node.get("/Kids", []):
            yield from _named(kid, depth + 1)


def _actions(file: Any) -> Iterator[Any]:
    import pikepdf

    opening = file.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary):
        yield opening
    for page in file.pages:
        for note in page.obj.get("/Annots", []):
            for held in (note.get("/A"), *dict(note.get("/AA", {})).values()):
                if isinstance(held, pikepdf.Dictionary):
                    yield held
