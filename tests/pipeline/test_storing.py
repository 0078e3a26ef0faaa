"""What was made before is handed out as it was, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smartdocs.pipeline.storing import Store, named, opened

NAME = named("file", "agreement")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = opened(tmp_path / "kept")
    assert made
    return made


def entry(store: Store) -> Path:
    return next(path for path in store.folder.rglob("*") if path.is_file())


def test_what_was_put_comes_back(store: Store) -> None:
    store.put(NAME, b"the page\n\nof two")
    assert store.get(NAME) == b"the page\n\nof two"
    assert store.get(named("file", "scorecard")) is None


@pytest.mark.parametrize("harm", ["shorter", "longer", "one bit", "empty", "a stranger's"])
def test_an_entry_that_was_touched_is_none(store: Store, harm: str) -> None:
    store.put(NAME, b"the page")
    path = entry(store)
    data = path.read_bytes()
    path.write_bytes({"shorter": data[:-1], "longer": data + b"!", "one bit": data[:-1] + b"d", "empty": b"", "a stranger's": b"the page"}[harm])  # fmt: skip
    assert store.get(NAME) is None
    store.put(NAME, b"the page")
    assert store.get(NAME) == b"the page"


def test_a_good_entry_under_another_name_is_none(store: Store) -> None:
    other = named("file", "scorecard")
    store.put(NAME, b"the agreement")
    store.put(other, b"the scorecard")
    (store.folder / NAME[:2] / NAME).write_bytes((store.folder / other[:2] / other).read_bytes())
    assert store.get(NAME) is None


def test_the_folder_can_be_deleted_at_any_moment(store: Store) -> None:
    store.put(NAME, b"the page")
    entry(store).unlink()
    assert store.get(NAME) is None
    entry_folder = store.folder / NAME[:2]
    entry_folder.rmdir()
    store.folder.rmdir()
    store.put(NAME, b"again")
    assert store.get(NAME) == b"again"


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
def test_a_folder_that_others_can_write_into_is_not_used(tmp_path: Path) -> None:
    open_to_all = tmp_path / "kept"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    assert opened(open_to_all) is None


def test_a_file_in_the_place_of_the_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("")
    assert opened(tmp_path / "kept") is None


def test_what_was_asked_for_least_lately_goes_first(store: Store) -> None:
    old, used, new = (named(word) for word in ("old", "used", "new"))
    for age, name in enumerate((old, used, new)):
        store.put(name, b"x" * 1000)
        os.utime(store.folder / name[:2] / name, ns=(age * 10**9, age * 10**9))
    assert store.get(used)
    store.tidy(largest=2500)
    assert [store.get(name) is None for name in (old, used, new)] == [True, False, False]


@given(some.lists(some.text()), some.lists(some.text()))
def test_two_names_are_equal_only_when_all_their_parts_are(one: list[str], other: list[str]) -> None:
    assert (named(*one) == named(*other)) is (one == other)
