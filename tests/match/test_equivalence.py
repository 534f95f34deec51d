"""The fast matcher against the slow reference, on random phrases and random sentences."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_language import (
    FAST_LANGUAGE,
    KINDS,
    LANGUAGE,
    annotate,
    fitting_sentences,
    phrases,
    sentences,
)
from reference import Reference, Sheet, Thing

from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.match.things import Fill
from briefgen.model.annotation import AnnotatedArticle
from briefgen.rules.phrases import PhraseLine

Shown = list[tuple[int, int, dict[str, tuple[object, ...]]]]


@settings(max_examples=400, deadline=None)
@given(phrases(), st.data())
def test_matcher_finds_what_the_reference_finds(
    line: PhraseLine | None, data: st.DataObject
) -> None:
    assume(line is not None)
    assert line is not None
    for strategy in (sentences, fitting_sentences(line), fitting_sentences(line)):
        annotated = annotate(data.draw(strategy))
        assert by_matcher(line, annotated) == by_reference(line, annotated)


def by_matcher(line: PhraseLine, annotated: AnnotatedArticle) -> Shown:
    reading = Reading(Scene(annotated), annotated.sentences[0], FAST_LANGUAGE)
    return [
        (found.start, found.end, {name: _fill(fill) for name, fill in found.slots().items()})
        for found in Program(line, KINDS).find_all(reading)
    ]


def by_reference(line: PhraseLine, annotated: AnnotatedArticle) -> Shown:
    sheet = Sheet(annotated, annotated.sentences[0], LANGUAGE)
    return [
        (found.start, found.end, {name: _thing(thing) for name, thing in found.slots.items()})
        for found in Reference(line, KINDS).find_all(sheet)
    ]


def _fill(fill: Fill) -> tuple[object, ...]:
    return fill.start, fill.end, fill.kind, tuple((each.start, each.end) for each in fill.members)


def _thing(thing: Thing) -> tuple[object, ...]:
    return thing.start, thing.end, thing.kind, thing.members
