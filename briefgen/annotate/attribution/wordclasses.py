"""The class of every word, one letter a token: the shallow grammar by which clauses are read."""

from __future__ import annotations

from collections.abc import Sequence

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
}
ENDINGS = {"ly": ADVERB, "ed": PARTICIPLE, "ng": GERUND}
NAME_LIKE = frozenset("vegrxm")
BEFORE_A_NAME = frozenset("N-dpocshqvegrx'0t,")
DIGITS = frozenset("0123456789$€£%")


class WordClasses:
    """Words to letters, compiled from the tables "word classes" and "other verbs"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._classes: dict[str, str] = {}
        for verb in (*vocabulary.phrases("other verbs"), *vocabulary.phrases("never nouns")):
            for form in {verb.strip('"')} if verb.startswith('"') else forms_of(verb):
                self._classes[form] = _verb_class(form)
        for name, phrases in vocabulary.table("word classes").items():
            letter = CLASSES.get(name)
            if letter:
                self._classes.update((phrase.strip('"'), letter) for phrase in phrases)
        self._classes.update(MARKS)

    def letters(self, tokens: Tokens) -> list[str]:
        """One letter for each token."""
        known, endings = self._classes.get, ENDINGS.get
        letters = [
            known(word) or (endings(word[-2:], NOUN) if len(word) > 4 else NOUN)
            for word in tokens.words
        ]
        _mark_numbers_and_dashes(letters, tokens)
        return letters


def _verb_class(form: str) -> str:
    if form.endswith("ing"):
        return GERUND
    return PARTICIPLE if form.endswith("ed") else VERB


def mark_names(letters: list[str], text: str, tokens: Tokens) -> None:
    """A capital inside a sentence makes a name of what looks like another class ("Ted", "Reilly",
    "Will", "US"), but not in a headline that Capitalises Every Word."""
    starts = tokens.starts
    for at, letter in enumerate(letters):
        if letter in NAME_LIKE and at and letters[at - 1] in BEFORE_A_NAME:
            begin = starts[at]
            if not text[begin].isupper():
                continue
            is_acronym = letter == OBJECT_PRONOUN and text[begin : tokens.ends[at]].isupper()
            if is_acronym or not _in_headline(letters, text, starts, at):
                letters[at] = NOUN


def _in_headline(letters: list[str], text: str, starts: Sequence[int], at: int) -> bool:
    """Whether most words around a token begin with a capital, verbs and all."""
    near = [
        text[starts[each]].isupper()
        for each in range(max(0, at - 5), min(len(letters), at + 6))
        if letters[each] in "Nveg"
    ]
    return len(near) > 3 and sum(near) >= 0.8 * len(near)


def _mark_numbers_and_dashes(letters: list[str], tokens: Tokens) -> None:
    """A hyphen between blanks is a dash, and so are two hyphens."""
    words: Sequence[str] = tokens.words
    starts, ends = tokens.starts, tokens.ends
    last = len(words) - 1
    for at, word in enumerate(words):
        if word[0] in DIGITS:
            letters[at] = NUMBER
        elif word == "-":
            glued = 0 < at < last and starts[at] == ends[at - 1] and ends[at] == starts[at + 1]
            doubled = (at > 0 and words[at - 1] == "-") or (at < last and words[at + 1] == "-")
            letters[at] = HYPHEN if glued and not doubled else DASH
