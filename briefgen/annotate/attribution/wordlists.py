"""Small lists of words that decide how far something said goes and who cannot have said it."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.model.vocabulary import Vocabulary


class WordLists(NamedTuple):
    """Tables of packs/english/reporting.yaml, in comparable form.

    `examples` go on with a thing ("including"); `times` and `before_times` say when ("earlier this
    week"); `nobody` cannot speak; `labels` stand before a colon without speaking; `unnamed` are
    sources without a name, and `links` open a sentence that goes on with their report ("moreover");
    `indefinite` turns a number into people ("a number of visitors"); `contrasts` turn to something
    else ("but"); `articles` stand before nouns alone; `circumstances` end a thing ("before
    leaving"); `polls` say what their sentence tells ("In a poll, ..."); `whether` opens a question that is
    told; `negations` turn a verb round.
    """

    examples: frozenset[str]
    times: frozenset[str]
    before_times: frozenset[str]
    nobody: frozenset[str]
    labels: frozenset[str]
    unnamed: frozenset[str]
    links: frozenset[str]
    indefinite: frozenset[str]
    contrasts: frozenset[str]
    articles: frozenset[str]
    circumstances: frozenset[str]
    polls: frozenset[str]
    whether: frozenset[str]
    negations: frozenset[str]


def word_lists(vocabulary: Vocabulary) -> WordLists:
    def words(table: str) -> frozenset[str]:
        return frozenset(vocabulary.phrases(table))

    return WordLists(
        words("words of examples"),
        words("words of time"),
        words("words before times"),
        words("nobody"),
        words("not speakers"),
        words("unnamed sources"),
        words("links of reports"),
        words("indefinite articles"),
        words("contrasts"),
        words("articles before nouns"),
        words("words of circumstances"),
        words("polls"),
        words("words of questions"),
        words("negations of verbs"),
    )
