"""The models -> JSON Schema for editors: completion, hover and early warnings. Never what users' messages come from."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from smartdocs.model.agreement import Agreement
from smartdocs.model.answers import Answers
from smartdocs.model.labelling import Labelling
from smartdocs.model.merged import Merged
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import Resolutions
from smartdocs.model.review import Review
from smartdocs.model.rulepack import RulePack
from smartdocs.model.twin import model_of, twin
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.base import Strict
    from smartdocs.model.term import Promise

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[Strict]] = {
    "agreement": Agreement,
    "answers": Answers,
    "labelling": Labelling,
    "merged": Merged,
    "resolutions": Resolutions,
    "persona": Persona,
    "review": Review,
    "workshop": Workshop,
    "workspace": Workspace,
    "rules": RulePack,
}


def schema(name: str, promises: Mapping[str, type[Promise]]) -> dict[str, Any]:
    """The schema of ``agreement``, ``persona``, ``workshop`` or ``workspace``; ``promises`` are the promise models by measure."""
    model = SCHEMAS[name]
    extra = list(promises.values()) if name == "agreement" else []
    keys, found = models_json_schema(
        [(twin(m), "validation") for m in (model, *extra)], by_alias=True, schema_generator=_Schema
    )
    definitions: dict[str, Any] = found.get("$defs", {})
    if extra:
        names = sorted(keys[twin(m), "validation"]["$ref"] for m in extra)
        definitions["AnyPromise"] = {
            "description": "What is promised; `measure` decides which keys there are.",
            "oneOf": [{"$ref": n} for n in names],
        }
    root = definitions.pop(keys[twin(model), "validation"]["$ref"].rsplit("/", 1)[1])
    return {
        "$schema": DIALECT,
        "title": name.capitalize(),
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text(name: str, promises: Mapping[str, type[Promise]]) -> str:
    """The same as the text of a file; the same bytes each time."""
    return json.dumps(schema(name, promises), indent=1, ensure_ascii=False) + "\n"


class _Schema(GenerateJsonSchema):
    """Adds the docstrings under the fields as descriptions."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        result = super().model_schema(schema)
        model = model_of(schema["cls"])
        if result.get("description"):
            result["description"] = inspect.cleandoc(result["description"]).splitlines()[0]
        for field, text in field_docs(model).items():
            key = model.model_fields[field].alias or field
            result.get("properties", {}).get(key, {}).setdefault("description", text)
        return result

    def get_schema_from_definitions(self, json_ref: Any) -> Any:
        """A promise is filled in at the end, when every measure's model is known."""
        return {} if str(json_ref) == "#/$defs/AnyPromise" else super().get_schema_from_definitions(json_ref)


def field_docs(model: type[Strict]) -> dict[str, str]:
    """Field → the text that stands under it in the source."""
    docs: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if not hasattr(base, "model_fields"):
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        statements = body.body if isinstance(body, ast.ClassDef) else []
        for field, doc in pairwise(statements):
            if not (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(doc, ast.Expr)
            ):
                continue
            text, name = doc.value, field.target.id
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and name in model.model_fields:
                docs[name] = " ".join(text.value.split())
    return docs
