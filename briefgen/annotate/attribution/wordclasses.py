"""The class of every word, one letter a token: the shallow grammar by which clauses are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import compress

from briefgen.annotate.initials import IS_CAPITAL
from briefgen.annotate.word_columns import Look, WordColumns
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
MARKED, QUESTION_MARKED, DETERMINER_AND_VERB = ord(NOUN), ord(QUESTION_WORD), b"dv"
PRONOUNS = (OBJECT_PRONOUN + QUESTION_WORD).encode()
BEFORE_NAME = b"N-dpocshqvegrx'0t,_\""  # word classes behind which a capital shows a name
MAY_BE_NAME = bytes((letter in b"vegrxmq") * IS_CAPITAL for letter in range(256))
EACH_CAPITAL = re.compile(bytes((IS_CAPITAL,)))
LARGE_IN_HEADLINES = NOUN + VERB + GERUND + PARTICIPLE
HEADLINE_REACH, FEWEST_CAPITALS = 5, 4  # tokens around a word; of them with a capital in a headline
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
        self.capitals = columns.initials.capitals  # of a text's tokens

    def letters(self, tokens: Tokens) -> bytearray:
        """One letter for each token, all of them ASCII."""
        letters = bytearray(self._column.of(tokens.words), "ascii")
        _mark_dashes(letters, tokens)
        return letters


def _letter_of_other(look: Look) -> str:
    """The letter of a word that no table knows, judged by its ending: "Zhang", "Ahmed" are no verbs."""
    if look.figures[:1] in DIGITS:
        return NUMBER
    letter = ENDINGS.get(look.ending, NOUN) if look.is_long else NOUN
    return letter if letter == ADVERB or look.verb_forms else NOUN


def _verb_class(form: str) -> str:
    if form.endswith("ing"):
        return GERUND
    return PARTICIPLE if form.endswith("ed") else VERB


def mark_nouns(
    letters: bytearray, text: str, tokens: Tokens, capitals: bytes, articles: Container[str]
) -> None:
    """What looks like another class is a noun behind an article ("the move"), and a name where a
    capital stands inside a sentence ("Ted", "Reilly", "Will", "US"), but not in a headline that
    Capitalises Every Word."""
    starts, unmarked = tokens.starts, bytes(letters)
    at = -1
    while (at := unmarked.find(DETERMINER_AND_VERB, at + 1)) >= 0:
        if tokens.words[at] in articles:
            letters[at + 1] = MARKED
    for match in EACH_CAPITAL.finditer(_both(unmarked.translate(MAY_BE_NAME), capitals)):
        at = match.start()
        if at == 0 or unmarked[at - 1] not in BEFORE_NAME:
            continue
        letter = letters[at]
        is_acronym = letter in PRONOUNS and text[starts[at] : tokens.ends[at]].isupper()
        if is_acronym:  # "the US", "the WHO"
            letters[at] = MARKED
        elif letter != QUESTION_MARKED:
            first = max(0, at - HEADLINE_REACH)
            near = letters[first : at + HEADLINE_REACH + 1].decode()
            if not in_headline(near, first, text, starts, capitals, at):
                letters[at] = MARKED


def in_headline(
    near: str, first: int, text: str, starts: Sequence[int], capitals: bytes, at: int
) -> bool:
    """Whether most words around token `at` in its line begin with a capital, verbs and all. `near`
    are the classes of the tokens around it, from `first` on."""
    behind = first + len(near)
    if capitals.count(IS_CAPITAL, first, behind) < FEWEST_CAPITALS:
        return False
    behind_line = text.find("\n", starts[at], starts[behind - 1])
    if behind_line >= 0:
        behind = bisect_left(starts, behind_line, at, behind)
    line = bisect_left(starts, text.rfind("\n", starts[first], starts[at]), first, at)
    may_be_large = map(LARGE_IN_HEADLINES.__contains__, near[line - first :])
    words = list(compress(capitals[line:behind], may_be_large))
    large = len(words) - words.count(0)
    return large >= FEWEST_CAPITALS and large >= 0.8 * len(words)


def _both(some: bytes, others: bytes) -> bytes:
    """What two columns have in common, as two large numbers."""
    common = int.from_bytes(some, "big") & int.from_bytes(others, "big")
    return common.to_bytes(len(some), "big")


def _mark_dashes(letters: bytearray, tokens: Tokens) -> None:
    """A hyphen between blanks is a dash, and so are two hyphens."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last = len(words) - 1
    hyphen, dash = ord(HYPHEN), ord(DASH)
    at = -1
    while (at := letters.find(hyphen, at + 1)) >= 0:
        is_glued = 0 < at < last and starts[at] == ends[at - 1] and ends[at] == starts[at + 1]
        is_doubled = (at > 0 and words[at - 1] == "-") or (at < last and words[at + 1] == "-")
        if is_doubled or not is_glued:
            letters[at] = dash
