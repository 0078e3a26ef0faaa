"""A sentence -> its parts: which words say the metric, the target, the deadline, the owner and the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.lint.smart.amounts import find_amounts
from smartdocs.lint.smart.confidence import find_confidence
from smartdocs.lint.smart.deadlines import find_deadline
from smartdocs.lint.smart.metric import find_metric
from smartdocs.lint.smart.part import Found, Part
from smartdocs.lint.smart.people import find_owner
from smartdocs.lint.smart.population import find_group_as_subject, find_population
from smartdocs.lint.smart.purpose import find_purpose
from smartdocs.lint.smart.rhythm import find_rhythm
from smartdocs.lint.smart.sentence import read_sentence
from smartdocs.lint.smart.verb import find_direction

if TYPE_CHECKING:
    from smartdocs.lint.smart.sentence import Sentence


def find_parts(sentence: Sentence) -> tuple[Part, ...]:
    """Every part of the sentence from left to right; a search that comes first takes its words from the later ones."""
    found = Found(sentence)
    for search in (find_confidence, find_owner, find_rhythm, find_amounts, find_deadline, find_purpose):
        search(found)
    start = find_direction(found)
    start = find_group_as_subject(found, start)
    metric = find_metric(found, start)
    if metric:
        find_population(found, *metric)
    window = found.first("window")
    if found.first("target") is None and window:
        found.parts.append(replace(window, name="target", kind="window"))
    return tuple(sorted(found.parts, key=lambda part: (part.start, -part.end)))


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a sentence given as text."""
    return find_parts(read_sentence(text))
