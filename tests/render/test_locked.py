from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from smartdocs.render.locked import LockedFetcher
from smartdocs.render.typefaces import FOLDER


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "face.ttf").write_bytes(b"face")
    (folder / "notes.txt").write_bytes(b"secret")
    (tmp_path / "outside.ttf").write_bytes(b"secret")
    (folder / "link.ttf").symlink_to(tmp_path / "outside.ttf")
    return folder


def test_a_typeface_and_data_are_given(fonts: Path) -> None:
    fetcher = LockedFetcher(fonts)
    assert fetcher.fetch((fonts / "face.ttf").as_uri()).read() == b"face"
    assert fetcher.fetch("data:text/plain,hello").read() == b"hello"
    assert fetcher.refused == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file://evil.example/etc/passwd",
        "http://127.0.0.1:9/x",
        "https://example.org/x.ttf",
        "ftp://127.0.0.1/x",
        "{folder}/link.ttf",
        "{folder}/../outside.ttf",
        "{folder}/%2e%2e/outside.ttf",
        "{folder}/notes.txt",
        "{folder}/nowhere.ttf",
    ],
)
def test_everything_else_is_refused_and_remembered(fonts: Path, address: str) -> None:
    fetcher = LockedFetcher(fonts)
    asked = address.format(folder=fonts.as_uri())
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(asked)
    assert fetcher.refused == [asked]


def test_our_own_faces_are_where_the_lock_looks() -> None:
    assert LockedFetcher(FOLDER).fetch((FOLDER / "inter-400.ttf").as_uri()).read(4) == b"\x00\x01\x00\x00"
