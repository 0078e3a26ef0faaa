"""What may stand under `files:` and which files are meant: inside of the workspace, and nothing else by accident."""

from __future__ import annotations

import pytest

from smartdocs.errors import ConfigurationError, UsageError
from smartdocs.measure.read.places import found
from smartdocs.measure.read.request import Place


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "workspace"
    (folder / "data").mkdir(parents=True)
    for name in (
        "a.csv",
        "b.csv",
        ".c.csv",
        "~$d.csv",
        "e#1.csv",
        "f [1].csv",
        "crm.xlsx",
        "crm.db",
        "10:30.csv",
    ):
        (folder / "data" / name).touch()
    (tmp_path / "secret.csv").touch()
    return folder


def names(root, written, **more):
    places = found(root, written, "smartdocs.yaml:3:5", "crm", outside=more.get("outside", False))
    return [(p.path.name, p.part, p.scheme) for p in places]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("data/a.csv", ("a.csv", "", "")),
        ("data/crm.xlsx#Open leads", ("crm.xlsx", "Open leads", "")),
        ("data/e#1.csv", ("e#1.csv", "", "")),
        ("data/f [1].csv", ("f [1].csv", "", "")),
        ("data/10:30.csv", ("10:30.csv", "", "")),
        ("sqlite:data/crm.db#leads", ("crm.db", "leads", "sqlite")),
        ("sqlite:///data/crm.db#leads", ("crm.db", "leads", "sqlite")),
        ("DuckDB:data/crm.db", ("crm.db", "", "duckdb")),
    ],
)
def test_a_path_a_sheet_and_a_table_are_told_apart(root, written, meant):
    assert names(root, written) == [meant]


def test_a_pattern_means_what_a_person_sees_in_the_folder(root):
    assert [n for n, *_ in names(root, "data/*.csv")] == [
        "10:30.csv",
        "a.csv",
        "b.csv",
        "e#1.csv",
        "f [1].csv",
    ]
    assert names(root, "data/c*.xlsx#Lost") == [("crm.xlsx", "Lost", "")]


@pytest.mark.parametrize("written", ["data/*.tsv", "nowhere/**/*.csv"])
def test_a_pattern_that_matches_nothing_is_refused(root, written):
    with pytest.raises(UsageError) as refusal:
        names(root, written)
    assert refusal.value.message == f"no file matches `{written}` of the data source `crm`"
    assert refusal.value.place == "smartdocs.yaml:3:5"


def test_a_file_that_is_not_there_names_its_neighbour(root):
    with pytest.raises(
        UsageError, match=r"the file `data/aa.csv` .* is not there\n.*did you mean `data/a.csv`"
    ):
        names(root, "data/aa.csv")
    with pytest.raises(UsageError, match=r"`data` of the data source `crm` is a folder\n.*`data/\*.csv`"):
        names(root, "data")


@pytest.mark.parametrize("written", ["../secret.csv", "data/../../secret.csv", "../*.csv", "{outer}/secret.csv", "{outer}/*.csv", "data/link.csv", "data/li*.csv", "linked/secret.csv"])  # fmt: skip
def test_a_file_outside_of_the_workspace_is_read_only_where_that_is_said(root, written):
    (root / "data" / "link.csv").symlink_to(root.parent / "secret.csv")
    (root / "linked").symlink_to(root.parent)
    written = written.format(outer=root.parent)
    with pytest.raises(ConfigurationError, match=r"lies outside of the workspace\n.*`outside: true`"):
        names(root, written)
    assert [n for n, *_ in names(root, written, outside=True)] in (["secret.csv"], ["link.csv"])


def test_a_workspace_behind_a_link_is_one_workspace(root, tmp_path):
    (tmp_path / "short").symlink_to(root)
    assert names(tmp_path / "short", "data/a.csv") == [("a.csv", "", "")]


@pytest.mark.parametrize("written", ["postgresql://ada:s3cret@db.example/crm#leads", "mysql://ada:s3cret@db/crm", "postgres://db/crm?user=ada&password=s3cret#leads"])  # fmt: skip
def test_an_address_with_a_password_is_refused_without_saying_it(root, written):
    with pytest.raises(ConfigurationError) as refusal:
        names(root, written)
    assert "a password stands in an address of the data source `crm`" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)
    assert "ada" not in str(refusal.value)


def test_other_addresses_are_refused(root):
    with pytest.raises(ConfigurationError, match="names a https address, which cannot be read"):
        names(root, "https://example.com/leads.csv")


def test_a_table_of_a_server_has_an_address_and_no_path(root):
    (place,) = found(root, "postgres://ada@db.example/crm#sales.leads", "", "crm", outside=False)
    assert (place.address, place.part, place.scheme) == (
        "postgres://ada@db.example/crm",
        "sales.leads",
        "postgresql",
    )
    assert str(place) == "postgres://ada@db.example/crm#sales.leads"
    assert place.size == 0


def test_the_same_place_is_the_same_whoever_names_it(root):
    assert found(root, "data/a.csv", "", "crm", outside=False) == (Place(root / "data/a.csv"),)
