"""Three collections of awkward inputs: nothing crashes, both parsers agree, every finding has a place.

``data/yaml_test_suite`` and ``data/pyyaml_legacy`` are copies (MIT, licences beside them), as is ``data/blns``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from smartdocs.source import excerpt, read_document

from .conftest import read_both, same

DATA = Path(__file__).parent / "data"

# The only inputs of the two YAML collections that libyaml and the fallback read differently.
DIFFERENT = {
    "X4QW-0": "libyaml takes a comment that touches the `>` of a block (`># comment`); the fallback refuses it, as YAML 1.2 does",
}

# What YAML 1.2 refuses and libyaml 0.2.5 takes; each is harmless, because the data is what a reader would expect.
TAKEN = {
    "9C9N-0": "a list in brackets whose second line is not indented",
    "9JBA-0": "a comment that touches the closing bracket",
    "CVW2-0": "a comment that touches a comma within brackets",
    "DK95-1": "a tab before the second line of a text in quotes",
    "G5U8-0": "a lone `-` as an item within brackets, which is read as text",
    "QB6E-0": "a text in quotes whose second line is not indented",
    "S98Z-0": "a block of text whose first empty lines are deeper than its text",
    "SU5Z-0": "a comment that touches the closing quote",
    "X4QW-0": "a comment that touches the `>` of a block",
    "Y79Y-3": "a tab before an item within brackets",
    "YJV2-0": "a lone `-` as the only item within brackets, which is read as text",
}


# Where libyaml 0.2.5 reads something else than YAML 1.2 means.
READ_OTHERWISE = {
    "652Z-0": "within braces, `?x` is read as the key x",
    "HM87-1": "within brackets, `?x` is read as the key x",
    "L24T-1": "a last line of spaces without a line break is no part of the block above",
    "Y2GN-0": "the name of an anchor ends at a colon",
}


def _decoded(shown: str) -> str:
    """The collection shows white space by visible signs; see its ReadMe."""
    text = shown.replace("␣", " ").replace("←", "\r").replace("⇔", "\ufeff").replace("↵", "")
    return re.sub("—*»", "\t", text).removesuffix("∎\n")


def _cases() -> Iterator[tuple[str, dict[str, object]]]:
    for file in sorted((DATA / "yaml_test_suite" / "src").glob("*.yaml")):
        for number, case in enumerate(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)):
            yield f"{file.stem}-{number}", case


def _legacy() -> list[Path]:
    return [file for file in sorted((DATA / "pyyaml_legacy").iterdir()) if file.name != "LICENSE"]


SUITE = {name: (_decoded(case["yaml"]), bool(case.get("fail"))) for name, case in _cases()}
JSON = {name: case["json"] for name, case in _cases() if case.get("json")}
LEGACY = {file.name: file for file in _legacy()}


def _places_are_inside(document) -> None:
    lines = document.spans.lines
    for found in document.findings:
        for span in (found.span, *(other.span for other in found.related)):
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
            assert span.end_column - 1 <= len(lines.line(document.text, span.end_line)) + 1
            assert span.end_line <= len(lines.starts)
        assert found.message
        assert found.fix
        assert excerpt(document.text, found.span)


def test_the_collections_are_complete():
    assert len(SUITE) == 406
    assert len(LEGACY) == 134


@pytest.mark.parametrize("name", SUITE)
def test_a_case_of_the_suite_gives_data_or_a_finding_and_both_parsers_agree(name):
    text, fails = SUITE[name]
    one, other = read_both(text)
    assert same(one, other) == (name not in DIFFERENT)
    for document in (one, other):
        _places_are_inside(document)
        assert document.data is not None or document.findings
    # That the root is no mapping is our own demand; the suite means the syntax.
    refused = any(found.code != "Y009" for found in one.findings)
    assert not fails or refused != (name in TAKEN)


@pytest.mark.parametrize("name", LEGACY)
def test_a_file_of_the_older_collection_gives_data_or_a_finding_and_both_parsers_agree(name):
    document = read_document(LEGACY[name], name)
    _places_are_inside(document)
    assert document.data is not None or document.findings
    if not any(found.code == "Y007" for found in document.findings):
        assert same(*read_both(document.text))


@pytest.mark.parametrize("name", JSON)
def test_what_the_suite_calls_json_is_what_we_read(name):
    text, _ = SUITE[name]
    document, _ = read_both(text)
    try:
        meant = json.loads(str(JSON[name]))
    except json.JSONDecodeError:  # the suite writes several documents one after the other
        assert {found.code for found in document.findings} & {"Y001", "Y005"}
        return
    if all(found.code == "Y009" for found in document.findings):
        assert (_as_json(document.data) == meant) == (name not in READ_OTHERWISE)


def _as_json(value):
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value if value is None or isinstance(value, str | bool | int) else float(value)


def _quoted() -> list[str]:
    return [text for text in json.loads((DATA / "blns" / "blns.json").read_text(encoding="utf-8")) if text]


@pytest.mark.parametrize("width", [40, 10_000])
@pytest.mark.parametrize("style", ["'", '"'])
def test_naughty_strings_in_quotes_come_back_as_they_are(style, width):
    naughty = {f"key {number}": text for number, text in enumerate(_quoted())}
    text = yaml.safe_dump(naughty, default_style=style, allow_unicode=True, width=width, sort_keys=False)
    one, other = read_both(text)
    assert one.findings == ()
    assert one.data == naughty
    assert same(one, other)


def test_naughty_strings_as_they_are_never_crash():
    for naughty in _quoted():
        for text in (
            naughty,
            f"a: {naughty}\n",
            f"{naughty}: a\n",
            f"- {naughty}\n",
            f"[{naughty}]",
            f"a: |\n  {naughty}\n",
        ):
            for document in read_both(text):
                _places_are_inside(document)
                assert document.data is not None or document.findings
