"""JSON as APIs give it: one object a line, a list, or a list inside of an object; nested names are joined by dots."""

from __future__ import annotations

import json

import pytest

from smartdocs.errors import SourceError
from smartdocs.measure.read.request import Place


@pytest.fixture
def leads(tmp_path, reading):
    def go(text, ending="jsonl", part="", **more):
        path = tmp_path / f"leads.{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return reading({"leads": Place(path, part)}, **more)

    return go


def test_one_object_a_line_is_one_lead_a_line(leads):
    seen = leads(
        '{"lead_id": "007", "status": "new", "score": 71.50}\n\n{"lead_id": 8, "is_test": true, "score": null}\n'
    )
    assert seen.account == (2, 2, 0, 0, 0)
    assert seen.rows("lead_id", "status", "score", "is_test") == [
        ("007", "new", 71.5, None),
        ("8", None, None, 1),
    ]


def test_a_broken_line_costs_itself_and_no_other(leads):
    seen = leads('{"lead_id": 1}\n{"lead_id": 2,\n[3]\n{"lead_id": 4, "lead_id": 5}\n{"lead_id": 6}\n')
    assert seen.rows("lead_id") == [("1",), ("6",)]
    assert [r[:2] + r[4:] for r in seen.refusals] == [
        (2, 2, "is no JSON: expecting property name enclosed in double quotes at character 15"),
        (3, 3, "is no object with names and values"),
        (4, 4, "the name 'lead_id' stands twice"),
    ]


def test_an_id_of_twenty_digits_and_a_decimal_keep_every_digit(leads):
    seen = leads('{"lead_id": 12345678901234567890, "status": 1.10}')
    assert seen.rows("lead_id", "status") == [("12345678901234567890", "1.10")]


def test_hubspot_objects_are_read_by_the_names_inside_of_their_properties(leads):
    answer = {
        "paging": {"next": {"after": "2"}},
        "results": [
            {"id": "101", "properties": {"createdate": "2026-03-02T09:00:00.000Z", "hs_lead_status": "NEW"}, "archived": False},
            {"id": "102", "properties": {"createdate": "2026-03-02T10:00:00.000Z", "hs_lead_status": None}, "archived": False},
        ],
    }  # fmt: skip
    seen = leads(json.dumps(answer), "json", preset="hubspot")
    assert seen.rows("lead_id", "created_at", "status") == [
        ("101", 1772442000, "NEW"),
        ("102", 1772445600, None),
    ]


def test_of_several_lists_one_must_be_named(leads):
    text = '{"data": [{"lead_id": 1}], "more": {"errors": []}}'
    with pytest.raises(SourceError, match=r"this object holds several lists\n.*`data` and `more.errors`"):
        leads(text, "json")
    assert leads(text, "json", "data").rows("lead_id") == [("1",)]
    with pytest.raises(SourceError, match="there is no list `date` in this object"):
        leads(text, "json", "date")


def test_a_list_keeps_the_lines_of_its_elements(leads):
    seen = leads('[\n {"lead_id": 1,\n  "score": 5},\n {"lead_id": 2, "score": "many"}\n]\n', "json")
    assert seen.refusals == [(2, 4, "score", "many", "is not a plain number")]


def test_a_list_of_values_is_one_value_and_a_list_of_objects_stays_as_it_is_written(leads):
    columns = {"leads": {"tags": "tags", "forms": "forms"}}
    seen = leads('{"lead_id": 1, "tags": ["fair", "web"], "forms": [{"n": 1}]}', columns=columns)
    assert seen.rows("tags", "forms") == [("fair;web", '[{"n": "1"}]')]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("a\\u0000b", "holds a NUL character: the value is damaged"),
        ("\\ud800", "holds half a character: the value is damaged"),
        ("x" * 2_000_001, "has more than 2,000,000 characters"),
    ],
)
def test_a_value_that_can_stand_in_no_table_costs_its_row(leads, value, reason):
    seen = leads(f'{{"lead_id": 1}}\n{{"lead_id": 2, "status": "{value}"}}\n')
    assert seen.account == (2, 1, 1, 0, 0)
    assert seen.refusals[0][2] == "status"
    assert seen.refusals[0][4] == reason


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("[1, 2", r"leads\.json:1:6: this is no JSON: expecting ',' or '\]'"),
        ("[1] [2]", r"leads\.json:1:5: this is no JSON: extra data"),
        ("[1, 2]", "there is no object with names and values in it"),
        ('{"a": 1}', "a list of objects is missing"),
        ("[" * 100_000, "nested too deeply"),
        (b"[\n\xfc]", r"leads\.json:2: byte 0xfc at offset 2 is not utf-8"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_objects_is_refused_with_its_place(leads, text, message):
    with pytest.raises(SourceError, match=message):
        leads(text, "json")
