"""The source of documents -> every sentence they can say, where it stands, and what may stand in its gaps."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import Environment, nodes

from smartdocs.editor.hall import wording
from smartdocs.measure.measures import measure
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import Strict
from smartdocs.model.persona import Persona
from smartdocs.registry import names
from smartdocs.render.templates import shipped
from smartdocs.workshop import library

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "smartdocs"


@dataclass(frozen=True)
class Sentence:
    text: str
    place: str
    given: frozenset[str] | None
    """The names of what is handed in; None for a table of words, which has no gaps."""
    grammar: frozenset[str] = frozenset()
    """Those that only carry number or case, such as is/are: another language may need none."""

    @property
    def gaps(self) -> frozenset[str]:
        return gaps(self.text)


def gaps(text: str) -> frozenset[str]:
    """``{n:,} of {all}`` has two."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def sentences() -> list[Sentence]:
    """Of the package, of its files about workshops, and of the templates."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        if "smartdocs.language import" in text:
            found += _in_code(ast.parse(text), str(path.relative_to(PACKAGE.parent)))
    found += [Sentence(text, place, None) for text, place in library.sentences()]
    for page in wording.PAGES.values():
        found += [
            Sentence(text, f"smartdocs/editor/hall/{page}.html", gaps(text))
            for text in wording.sentences(page)
        ]
        found += [
            Sentence(noun, f"smartdocs/editor/hall/{page}.html", frozenset({"n"}))
            for noun in wording.counted(page)
        ]
    found += [Sentence(f"a key|{key}", f"smartdocs/model: {key}", None) for key in sorted(_keys())]
    for path in sorted(p for end in ("*.j2", "*.css") for p in shipped().rglob(end)):
        found += _in_template(path)
    return found


def _keys() -> set[str]:
    """Of everything that stands in an agreement or a persona, as a redline names it."""
    found: set[str] = set()
    seen: set[object] = set()
    left: list[Any] = [
        Agreement,
        Persona,
        *(measure(name).Promise for name in names("smartdocs.measure.measures")),
    ]
    while left:
        kind = left.pop()
        if not isinstance(kind, type) or not issubclass(kind, Strict):
            left += [*get_args(kind), *get_args(getattr(kind, "__value__", None))]
        elif kind not in seen:
            seen.add(kind)
            for name, field in kind.model_fields.items():
                found.add((field.alias or name).replace("_", " ").strip())
                left.append(field.annotation)
    return found


def _in_code(tree: ast.Module, file: str) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        place, name = f"{file}:{node.lineno}", node.func.id
        if name == "say":
            if node.args and isinstance(node.args[0], ast.Constant):
                given = {k.arg: k.value for k in node.keywords if k.arg}
                grammar = frozenset(k for k, value in given.items() if _is_grammar(value))
                yield Sentence(node.args[0].value, place, frozenset(given), grammar)
        elif name == "many":
            yield from (
                Sentence(a.value, place, frozenset({"n"}))
                for a in node.args[1:2]
                if isinstance(a, ast.Constant)
            )
        elif name == "verb":
            yield from (
                Sentence(a.value, place, frozenset()) for a in node.args[1:] if isinstance(a, ast.Constant)
            )
        elif name in {"Words", "sentences"}:
            keys = {
                id(part)
                for d in ast.walk(node)
                if isinstance(d, ast.Dict)
                for k in d.keys
                if k
                for part in ast.walk(k)
            }
            for inner in ast.walk(node):
                if (
                    isinstance(inner, ast.Constant)
                    and isinstance(inner.value, str)
                    and inner.value
                    and id(inner) not in keys
                ):
                    yield Sentence(inner.value, place, None)


def _is_grammar(value: ast.expr) -> bool:
    """One of two words, by a number: ``say("is") if n == 1 else say("are")``."""
    if isinstance(value, ast.IfExp):
        return all(_is_word(branch) or _is_grammar(branch) for branch in (value.body, value.orelse))
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "verb"


def _is_word(value: ast.expr) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "say":
        return not value.keywords
    return isinstance(value, ast.Constant)


def _in_template(path: Path) -> Iterator[Sentence]:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if (
            isinstance(call.node, nodes.Name)
            and call.node.name == "say"
            and isinstance(call.args[0], nodes.Const)
        ):
            given = frozenset(k.key for k in call.kwargs)
            yield Sentence(call.args[0].value, f"{path.relative_to(shipped())}:{call.lineno}", given)


def letters(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", text)))
