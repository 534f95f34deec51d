""" "The newspaper has withdrawn the report": what stands just before must not be told as news."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.annotate.cautions.story import Story, forms_in
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

REACH_TOKENS = 5  # from "withdrew" to what is withdrawn: "withdrew its earlier report"


class Withdrawals:
    """A report that its author takes back: the sentence that says so, and the one before it, which
    says what was reported; or the sentence that tells what an earlier version said."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = forms_in(vocabulary, "verbs of withdrawal")
        self._reports = forms_in(vocabulary, "words for a report")
        phrases = vocabulary.phrases("words of a correction")
        self._corrections = [phrase.split() for phrase in phrases]

    def find(self, story: Story) -> Iterator[Span]:
        for at in story.tokens_of(self._verbs):
            sentence = story.sentence_of(at)
            if sentence is None:
                continue
            after = story.words[at + 1 : min(at + 1 + REACH_TOKENS, sentence.end_token)]
            before = story.words[max(at - REACH_TOKENS, sentence.first_token) : at]
            if self._reports.isdisjoint((*after, *before)):
                continue
            yield sentence.span
            if sentence.first_token and (earlier := story.sentence_of(sentence.first_token - 1)):
                yield earlier.span
        for phrase in self._corrections:
            for at in story.tokens_of({phrase[0]}):
                if list(story.words[at : at + len(phrase)]) == phrase:
                    yield from (each.span for each in [story.sentence_of(at)] if each)
