"""Files as they come: encodings, sizes, rights; and files as we write them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from smartdocs.errors import SourceError
from smartdocs.source import files, read_document, rewrite, write_atomically


def given(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "agreement.yaml"
    file.write_bytes(content)
    return file


def test_a_file_is_read_as_utf8_and_known_by_the_path_of_the_user(tmp_path):
    document = read_document(given(tmp_path, "leader: Öberg\n".encode()), "agreements/fy27/agreement.yaml")
    assert document.data == {"leader": "Öberg"}
    assert str(document.spans.value(("leader",))) == "agreements/fy27/agreement.yaml:1:9"


def test_a_byte_order_mark_is_tolerated(tmp_path):
    document = read_document(given(tmp_path, b"\xef\xbb\xbfa: 1\n"), "a.yaml")
    assert (document.data, document.findings, str(document.spans.key(("a",)))) == ({"a": 1}, (), "a.yaml:1:1")


def test_the_line_breaks_of_the_file_are_kept_in_its_text(tmp_path):
    assert read_document(given(tmp_path, b"a: 1\r\nb: 2\r\n"), "a.yaml").text == "a: 1\r\nb: 2\r\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_a_finding_that_says_what_to_do(tmp_path, encoding):
    document = read_document(given(tmp_path, "title: x\n".encode(encoding)), "a.yaml")
    (found,) = document.findings
    assert (found.code, found.slug, str(found.span)) == ("Y007", "not-utf8", "a.yaml:1:1")
    assert found.message == "this file is saved as UTF-16; smartdocs reads UTF-8"
    assert found.fix == "save it as UTF-8 in your editor"
    assert (document.data, document.whole) == (None, False)


def test_a_letter_of_a_windows_encoding_is_reported_where_it_stands(tmp_path):
    document = read_document(
        given(tmp_path, "title: \u20ac\n".encode() + "leader: Sören\n".encode("cp1252")), "a.yaml"
    )
    (found,) = document.findings
    assert (found.code, str(found.span)) == ("Y007", "a.yaml:2:10")
    assert found.message == (
        "this file is not saved as UTF-8: the byte 0xF6 here is no letter; in the Windows encoding it would be ö"
    )
    assert (
        found.fix == "save the file as UTF-8 in your editor, and look at the letters with accents afterwards"
    )


def test_a_letter_cut_in_half_at_the_end_is_reported(tmp_path):
    (found,) = read_document(given(tmp_path, "a: ö".encode()[:-1]), "a.yaml").findings
    assert (found.code, str(found.span)) == ("Y007", "a.yaml:1:4")


def test_a_zero_byte_is_a_finding(tmp_path):
    (found,) = read_document(given(tmp_path, b"title: abc\nb: \0x\n"), "a.yaml").findings
    assert (found.code, str(found.span), found.message) == (
        "Y001",
        "a.yaml:2:4",
        "this is not a text file: it holds a zero byte",
    )


def refused(file: Path) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        read_document(file, "agreements/x.yaml")
    assert caught.value.place == "agreements/x.yaml"
    return caught.value.message, caught.value.fix


def test_a_missing_file_is_an_error(tmp_path):
    assert refused(tmp_path / "no.yaml") == ("there is no such file", "check the name and the folder")


def test_a_folder_is_an_error(tmp_path):
    assert refused(tmp_path) == ("this is a folder, not a file", "name a file inside it")


def test_a_pipe_is_an_error_and_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == ("this is not an ordinary file", "copy its content into a file")


def test_a_file_below_a_file_is_an_error(tmp_path):
    message, _ = refused(given(tmp_path, b"a: 1\n") / "b.yaml")
    assert message.startswith("this file cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_the_right_to_read_is_an_error(tmp_path):
    file = given(tmp_path, b"a: 1\n")
    file.chmod(0)
    assert refused(file)[0] == "this file may not be read by you"


def test_more_than_five_megabytes_are_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 5)
    assert read_document(given(tmp_path, b"a: 1\n"), "a.yaml").data == {"a": 1}
    message, fix = refused(given(tmp_path, b"a: 12\n"))
    assert message.startswith("this file is larger than ")
    assert fix == "leave data files out of the folder of the agreement, or split the file"
    assert files.MAX_BYTES == 5


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path):
    write_atomically(tmp_path / "out.pdf", b"one")
    write_atomically(tmp_path / "out.pdf", b"two")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"out.pdf": b"two"}


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path):
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    write_atomically(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode
    (tmp_path / "new").chmod(0o640)
    write_atomically(tmp_path / "new", b"y")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_keeps_pointing_at_its_file(tmp_path):
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_when_the_writing_fails_the_old_file_stays(tmp_path, monkeypatch):
    write_atomically(tmp_path / "out", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="this file cannot be written: No space left on device"):
        write_atomically(tmp_path / "out", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"out": b"old"}


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="there is no such folder to write to") as caught:
        write_atomically(tmp_path / "no" / "out", b"x")
    assert caught.value.fix == "make the folder first"


def test_a_file_that_somebody_changed_after_it_was_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    rewrite(file, "a: 1\r\n", "a: 2\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: 2\r\n"
    with pytest.raises(
        SourceError, match="this file has changed since it was read, so nothing was written to it"
    ):
        rewrite(file, "a: 1\r\n", "a: 3\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: 2\r\n"
