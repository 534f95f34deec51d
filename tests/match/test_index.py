"""The index rules out only what cannot match; the cost of a phrase grows with the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_language import (
    ARTICLES,
    DATE_LEADS,
    FAST_LANGUAGE,
    FREE_WORDS_STOP,
    GLUE,
    JOINERS,
    KINDS,
    LISTS,
    Piece,
    annotate,
    fitting_sentences,
    parse,
    phrases,
    sentences,
)

from briefgen.errors import Position
from briefgen.match import Matcher
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.phrases import PhraseLine
from briefgen.rules.ruleset import Rule, RuleSet, WordList

AT = Position("rules.yaml", 1, 1)
VOCABULARY = Vocabulary(
    glue=GLUE,
    words={
        "joiners": {"": JOINERS},
        "articles": {"": ARTICLES},
        "date leads": {"": DATE_LEADS},
        "free words stop at": {"": FREE_WORDS_STOP},
    },
)


def ruleset_of(lines: list[PhraseLine]) -> RuleSet:
    rules = [Rule(f"rule-{number}", AT, (line,)) for number, line in enumerate(lines)]
    return RuleSet(
        rules={rule.id: rule for rule in rules},
        lists={name: WordList(name, entries, AT) for name, entries in LISTS.items()},
        kinds=KINDS,
        vocabulary=VOCABULARY,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(phrases(), min_size=1, max_size=8), st.data())
def test_mentions_are_the_same_without_the_index(
    drawn: list[PhraseLine | None], data: st.DataObject
) -> None:
    lines = [line for line in drawn if line]
    ruleset = ruleset_of(lines)
    with_index, without = Matcher(ruleset), Matcher(ruleset, use_index=False)
    for strategy in (sentences, *map(fitting_sentences, lines)):
        annotated = annotate(data.draw(strategy))
        assert with_index.match(annotated) == without.match(annotated)


# Phrases built to blow up: every word of the sentence can be taken in many ways, and the last
# element never comes.
ADVERSARIAL = {
    "eight optional chunks and a gap": (
        "ship [the] [of] [the] [to] [of] [the] [to] [of] ...20 never",
        ["ship", "the", "of", "to"],
    ),
    "gaps in a row": ("ship ...20 of ...20 of ...20 of ...20 never", ["ship", "of", "of"]),
    "glue everywhere": ("ship [of] port [of] never", ["ship", "has", "not", "the", "port", "the"]),
    "asides in asides": ("ship [of] [to] never", ["ship", ",", "of", ",", "-", "to", "-"]),
    "a list without an end": (
        "ship {a:goods} ... {b:goods} never",
        ["ship", "rice", "and", "oil", "and"],
    ),
    "names without an end": (
        "{a:country} ... {b:country} never",
        ["Peru", "and", "North Korea", ","],
    ),
    "free words": ("ship {a:words} {b:words} {c:words} never", ["ship", "talks"]),
    "choices in choices": (
        "((ship | of) | (ship | [of] ship)) ((of | ship) | ship) ... ((of | to) | of) never",
        ["ship", "of"],
    ),
}


def states_visited(line: PhraseLine, words: list[str]) -> int:
    """How many states a run of the phrase tries in a sentence of these words."""
    things = {"Peru": ("country",), "North Korea": ("country",)}
    annotated = annotate([Piece(word, things.get(word, ())) for word in words])
    reading = Reading(Scene(annotated), annotated.sentences[0], FAST_LANGUAGE)
    seen: list[int] = []
    Program(line, KINDS).find_all(reading, lambda *state: seen.append(state[1]))
    return len(seen)


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_cost_of_a_hostile_phrase_grows_no_faster_than_the_sentence(name: str) -> None:
    text, words = ADVERSARIAL[name]
    line = parse(text)
    assert line is not None
    short, long = (states_visited(line, words * (count // len(words))) for count in (120, 1200))
    assert short > 0
    assert long <= 12 * short


def test_sentence_of_a_hundred_thousand_words() -> None:
    line = parse("ship [the] [of] ...20 {a:goods} to never")
    assert line is not None
    words = ["ship", "the", "of", "rice", "and", "oil", ",", "talks", "to", "port"] * 10_000
    assert states_visited(line, words) < 60 * len(words)
