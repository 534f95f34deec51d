"""Grammars over classes of words: how dates and quantities are recognised in one linear pass.

Every word of a vocabulary gets one character that stands for the set of things it may be
("second": an ordinal and a unit of time); every other word shares one character. A text so encoded
is short, and a grammar is an ordinary regular expression over it, in which a doubtful word costs
nothing: it is a member of several character classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from briefgen.annotate.beginnings import Following
from briefgen.annotate.tokens import tokenise
from briefgen.annotate.word_columns import Look, WordColumns

OTHER = "."
FIRST_CODE = 0xE000  # the private use area: no code is a character that a pattern could mean
SLOT = re.compile(r"\{([A-Za-z][A-Za-z_ ]*)\}")
LOOK_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
BLANKS = re.compile(r"\s+")


class Shape(Protocol):
    """Says which class a token with figures belongs to, None if to none: "1998" is a year."""

    def __call__(self, word: str) -> str | None: ...


class WordClasses:
    """Encodes words as classes and compiles patterns over the classes.

    `classes` maps a class to its phrases; a phrase of several words is a sequence in patterns, with
    or without hyphens between them.
    `shapes` names the classes that `shape` may give for words that begin with a figure; the codes of
    a text are one of the `columns`.
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        shapes: Sequence[str],
        shape: Shape,
        columns: WordColumns,
    ) -> None:
        self._phrases = {
            name: [_words_of(phrase) for phrase in phrases] for name, phrases in classes.items()
        }
        self._longer = {
            name: [phrase for phrase in phrases if len(phrase) > 1]
            for name, phrases in self._phrases.items()
        }
        self._behind: dict[str, dict[str, set[str]]] = {}
        self._shape = shape
        self._members = self._words_of_classes()
        kinds = [frozenset({name}) for name in shapes] + list(self._members.values())
        self._code_of_kind = {
            kind: chr(FIRST_CODE + number) for number, kind in enumerate(dict.fromkeys(kinds))
        }
        codes_of: dict[str, list[str]] = {}
        for kind, code in self._code_of_kind.items():
            for name in kind:
                codes_of.setdefault(name, []).append(code)
        self._codes_of_name = {name: "".join(codes) for name, codes in codes_of.items()}
        self._code_of_shape = {name: self._code_of_kind[frozenset({name})] for name in shapes}
        self._code_of_word = {
            word: self._code_of_kind[kind] for word, kind in self._members.items()
        }
        self._column = columns.ask(self._code_of_word, self._code_of_look)

    def _words_of_classes(self) -> dict[str, frozenset[str]]:
        """Each word with the classes it may be; a word of a longer phrase is a class of its own, and
        so is the hyphen."""
        found: dict[str, set[str]] = {}
        for name, phrases in self._phrases.items():
            for phrase in phrases:
                if len(phrase) == 1:
                    found.setdefault(phrase[0], set()).add(name)
                else:
                    for word in phrase:
                        found.setdefault(word, set()).add(f"'{word}")
        if "-" in found:
            found["-"].add("'-")
        return {word: frozenset(names) for word, names in found.items()}

    def encode(self, words: Sequence[str]) -> str:
        """One character for each word."""
        return self._column.of(words)

    def _code(self, word: str) -> str:
        return self._code_of_word.get(word) or self._code_of_look(Look.of(word))

    def _code_of_look(self, look: Look) -> str:
        return self._figures(look.figures) if look.figures else OTHER

    def _figures(self, word: str) -> str:
        shape = self._shape(word)
        return OTHER if shape is None else self._code_of_shape[shape]

    def codes(self, name: str) -> str:
        """The characters of all words that may be a `name`, as the inside of a character class."""
        return self._codes_of_name.get(name, "")

    def telling_codes(self, name: str) -> str:
        """The characters by which a phrase of the class shows: its longest word."""
        telling = sorted({max(phrase, key=len) for phrase in self._longer.get(name, [])})
        codes = [self._code_of_word[word] for word in telling if word in self._code_of_word]
        return "".join(dict.fromkeys([*self.codes(name), *codes]))

    def expression(self, name: str) -> str:
        """The regular expression for a class: one word of it or one of its longer phrases."""
        single = self.codes(name)
        longer = sorted(self._longer.get(name, []), key=len, reverse=True)
        hyphen = f"{self._exactly('-')}?" if "-" in self._code_of_word else ""
        parts = [hyphen.join(self._exactly(word) for word in phrase) for phrase in longer]
        parts += [f"[{single}]"] if single else []
        if not parts:
            return r"(?!)"
        if not longer:
            return parts[0]
        # One look at the next word spares trying phrase by phrase where none begins.
        begins = "".join(sorted(self.codes_at_start(name)))
        return f"(?:(?=[{begins}])(?:{'|'.join(dict.fromkeys(parts))}))"

    def last_words(self, name: str) -> str:
        """The same for what stands before: one word, the last of a longer phrase, since a
        look-behind has one width."""
        last = [self._exactly(phrase[-1]) for phrase in self._longer.get(name, [])]
        codes = "".join(dict.fromkeys([*self.codes(name), *last]))
        return f"[{codes}]" if codes else r"(?!)"

    def _exactly(self, word: str) -> str:
        code = self._code_of_word.get(word)
        if code is None:
            code = self._figures(word)
        return code if code != OTHER else r"\."

    def compile(self, pattern: str, parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
        """A pattern over encoded text. `{name}` is a part of that name, else a class; blanks do
        not count."""
        return re.compile(BLANKS.sub("", self.expand(pattern, parts or {})))

    def codes_at_start(self, name: str) -> frozenset[str]:
        """The characters of the first words of a class."""
        first = {phrase[0] for phrase in self._longer.get(name, [])}
        return frozenset(self.codes(name)) | {self._code(word) for word in first}

    def behind(self, name: str, code: str) -> Following:
        """What may stand behind the first word of a class, if that has the character `code`."""
        if name not in self._behind:
            self._behind[name] = self._second_codes(name)
        second = self._behind[name].get(code, ())
        return Following(frozenset(second), code in self.codes(name))

    def _second_codes(self, name: str) -> dict[str, set[str]]:
        """From the characters of first words of longer phrases to those of what may follow."""
        found: dict[str, set[str]] = {}
        hyphen = self._code_of_word.get("-")
        for phrase in self._longer.get(name, []):
            second = found.setdefault(self._code(phrase[0]), {hyphen} if hyphen else set())
            second.add(self._code(phrase[1]))
        return found

    def expand(self, pattern: str, parts: Mapping[str, str]) -> str:
        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name in parts:
                return f"(?:{self.expand(parts[name], parts)})"
            return self.expression(name)

        def put_before(match: re.Match[str]) -> str:
            return SLOT.sub(lambda slot: self.last_words(slot[1]), match[0])

        return SLOT.sub(put, LOOK_BEHIND.sub(put_before, pattern))

    def all_codes(self) -> str:
        """Every character that `encode` gives, without the one for unknown words."""
        return "".join(self._code_of_kind.values())


def _words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase; a possessive 's is one only behind a word."""
    if phrase.startswith("'"):
        return tuple(tokenise("x" + phrase).words[1:]) or (phrase,)
    return tuple(tokenise(phrase).words)
