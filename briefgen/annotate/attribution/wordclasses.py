"""The class of every word, one letter a token: the shallow grammar by which clauses are read."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

# Letters rather than an enum: a sentence becomes a string, and a question about its shape a test
# of one character or one small regular expression.
NOUN = "N"  # every word that no table knows: nouns, names, adjectives
NUMBER = "0"
DETERMINER = "d"
PRONOUN = "n"
OBJECT_PRONOUN = "m"
TO = "t"
OF = "o"
PREPOSITION = "p"
THAT = "h"
QUESTION_WORD = "q"
COORDINATOR = "c"
SUBORDINATOR = "s"
AUXILIARY = "x"
BE = "b"
ADVERB = "r"
VERB = "v"  # a finite form or a base form
GERUND = "g"
PARTICIPLE = "e"  # ends in -ed: a past form or a participle
POSSESSIVE = "'"
HYPHEN = "-"
DASH = "_"
QUOTE = '"'
END = "."

CLASSES = {
    "determiner": DETERMINER,
    "pronoun": PRONOUN,
    "pronoun with verb": PRONOUN,
    "object pronoun": OBJECT_PRONOUN,
    "to": TO,
    "of": OF,
    "preposition": PREPOSITION,
    "that": THAT,
    "question word": QUESTION_WORD,
    "coordinator": COORDINATOR,
    "subordinator": SUBORDINATOR,
    "auxiliary": AUXILIARY,
    "be": BE,
    "adverb": ADVERB,
    "noun": NOUN,
}
MARKS = {
    **{mark: mark for mark in ",;:()"},
    **dict.fromkeys(".?!…", END),
    "[": "(",
    "]": ")",
    "—": DASH,
    "―": DASH,
    "–": DASH,
    "'s": POSSESSIVE,
    "'": POSSESSIVE,
    "-": HYPHEN,
}
ENDINGS = {"ly": ADVERB, "ed": PARTICIPLE, "ng": GERUND}
# What stands before is looked at last: a pattern that begins with letters skips all others.
LOOKS_LIKE_NAME = re.compile(r"""[vegrxmq](?<=[N\-dpocshqvegrx'0t,_"].)""")
VERB_BEHIND_DETERMINER = re.compile("dv")
DIGITS = frozenset("0123456789$€£%")


class WordClasses:
    """Words to letters, compiled from "word classes" and the tables of verbs."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns) -> None:
        self._letters: dict[str, str] = {}
        for verb in (*vocabulary.phrases("other verbs"), *vocabulary.phrases("never nouns")):
            for form in {verb.strip('"')} if verb.startswith('"') else forms_of(verb):
                self._letters[form] = _verb_class(form)
        self._letters.update(dict.fromkeys(vocabulary.phrases("past forms"), VERB))
        for name, phrases in vocabulary.table("word classes").items():
            letter = CLASSES.get(name)
            if letter:
                self._letters.update((phrase.strip('"'), letter) for phrase in phrases)
        self._letters.update(MARKS)
        self._column = columns.ask(self._letters, _letter_of_other)

    def letters(self, tokens: Tokens) -> list[str]:
        """One letter for each token."""
        letters = list(self._column.of(tokens.words))
        _mark_dashes(letters, tokens)
        return letters


def _letter_of_other(word: str) -> str:
    """The letter of a word that no table knows, judged by its ending."""
    if word[0] in DIGITS:
        return NUMBER
    return ENDINGS.get(word[-2:], NOUN) if len(word) > 4 else NOUN


def _verb_class(form: str) -> str:
    if form.endswith("ing"):
        return GERUND
    return PARTICIPLE if form.endswith("ed") else VERB


def mark_nouns(letters: list[str], text: str, tokens: Tokens, articles: Container[str]) -> None:
    """What looks like another class is a noun behind an article ("the move"), and a name where a
    capital stands inside a sentence ("Ted", "Reilly", "Will", "US"), but not in a headline that
    Capitalises Every Word."""
    starts, joined = tokens.starts, "".join(letters)
    for found in VERB_BEHIND_DETERMINER.finditer(joined):
        if tokens.words[found.start()] in articles:
            letters[found.start() + 1] = NOUN
    for found in LOOKS_LIKE_NAME.finditer(joined):
        at = found.start()
        begin = starts[at]
        if not text[begin].isupper():
            continue
        is_pronoun = letters[at] in (OBJECT_PRONOUN, QUESTION_WORD)
        is_acronym = is_pronoun and text[begin : tokens.ends[at]].isupper()  # "the US", "the WHO"
        if letters[at] == QUESTION_WORD and not is_acronym:
            continue
        if is_acronym or not in_headline(letters, text, starts, at):
            letters[at] = NOUN


def in_headline(letters: Sequence[str], text: str, starts: Sequence[int], at: int) -> bool:
    """Whether most words around a token in its line begin with a capital, verbs and all."""
    first, last = max(0, at - 5), min(len(letters), at + 6) - 1
    begin = text.rfind("\n", starts[first], starts[at])
    end = text.find("\n", starts[at], starts[last])
    near = [
        text[starts[each]].isupper()
        for each in range(first, last + 1)
        if letters[each] in "Nveg" and begin < starts[each] and (end < 0 or starts[each] < end)
    ]
    return len(near) > 3 and sum(near) >= 0.8 * len(near)


def _mark_dashes(letters: list[str], tokens: Tokens) -> None:
    """A hyphen between blanks is a dash, and so are two hyphens."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last = len(words) - 1
    at = -1
    for _ in range(letters.count(HYPHEN)):
        at = letters.index(HYPHEN, at + 1)
        is_glued = 0 < at < last and starts[at] == ends[at - 1] and ends[at] == starts[at + 1]
        is_doubled = (at > 0 and words[at - 1] == "-") or (at < last and words[at + 1] == "-")
        if is_doubled or not is_glued:
            letters[at] = DASH
