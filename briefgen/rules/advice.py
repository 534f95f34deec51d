"""Warnings about rules that are right and yet may not do what their author thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence

from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import bases_of, is_irregular_form
from briefgen.rules.lists import places_of_entries
from briefgen.rules.phrase_parser import located
from briefgen.rules.phrases import Choice, PhraseLine, Word
from briefgen.rules.phrases import Sequence as PhraseSequence
from briefgen.rules.raw_rules import RawRule
from briefgen.rules.ruleset import Rule, WordList
from briefgen.rules.schema import Faults
from briefgen.rules.sources import Source

# "meeting" and "building" are forms of a verb and nouns of their own; nobody is misled by that.
REGULAR_ENDINGS = ("ing", "ed", "s")


def advise(
    raw: Sequence[RawRule],
    rules: Mapping[str, Rule],
    lists: Mapping[str, WordList],
    vocabulary: Vocabulary,
    sources: Sequence[Source],
) -> None:
    """W02: words that a name hides. W03: a typed form of two words, told once for each word. W04: a
    set in which no word is glue."""
    _warn_of_no_glue(sources[-1], vocabulary)
    names = _Names(vocabulary)
    told: set[str] = set()
    for each in raw:
        rule = rules.get(each.id)
        for line in (*rule.find, *rule.also, *rule.unless) if rule else ():
            if names.may_be_in(line.words):
                _warn_of_names(line, names, each.faults)
            for number, word in enumerate(line.words):
                if word.text not in told and not word.exact:
                    told.add(word.text)
                    if message := _two_words(word):
                        hint = "Type the word that you mean, or this form in quotation marks."
                        each.faults.add(located(line, Word)[number], "W03", message, hint)
    source_of = {source.document.path: source for source in sources}
    for words_of in lists.values():
        _warn_of_entries(words_of, names, source_of[words_of.at.path])


def _warn_of_no_glue(source: Source, vocabulary: Vocabulary) -> None:
    use = source.root.get("use")
    if use is not None and not vocabulary.glue:
        message = "None of these packs names helper words; phrases match only words side by side."
        source.faults.add(use.at, "W04", message, 'Add "packs/english" under "use:".')


def _warn_of_names(line: PhraseLine, names: _Names, faults: Faults) -> None:
    for begin, words in _side_by_side(line.elements, 0):
        found = names.inside([word.capital or word.text for word in words])
        if found:
            at, name = found
            faults.add(located(line, Word)[begin + at], "W02", _hidden(name), WAY_OUT)


def _warn_of_entries(words: WordList, names: _Names, source: Source) -> None:
    hidden = {}
    for entry in words.entries:
        if found := names.inside(entry.replace('"', " ").replace("-", " ").split()):
            hidden[entry] = found[1]
    places = places_of_entries(words, source) if hidden else {}
    for entry, name in hidden.items():
        source.faults.add(places.get(entry, words.at), "W02", _hidden(name), WAY_OUT)


def _hidden(name: str) -> str:
    return f'The words of the name "{name}" are not matched one by one.'


WAY_OUT = "Use a slot of the name's kind."


def _two_words(word: Word) -> str | None:
    """What is to be said of a typed form of two words."""
    if word.capital or word.text.endswith(REGULAR_ENDINGS) or not is_irregular_form(word.text):
        return None
    bases = bases_of(word.text)
    listed = " and of ".join(f'"{base}"' for base in bases)
    return f'"{word.text}" is a form of {listed}: all their forms match.' if bases[1:] else None


def _side_by_side(
    sequence: PhraseSequence, at: int
) -> Generator[tuple[int, list[Word]], None, int]:
    """The stretches of typed words with nothing between them, in brackets too, each with the number
    of its first word among those of the line. `at` is that of the first word here; the number behind
    the last is given back."""
    run: list[Word] = []
    for element in sequence:
        if isinstance(element, Word):
            run.append(element)
            at += 1
            continue
        if run:
            yield at - len(run), run
            run = []
        if isinstance(element, Choice):
            for branch in element.branches:
                at = yield from _side_by_side(branch, at)
    if run:
        yield at - len(run), run
    return at


class _Names:
    """The names of the vocabulary by their words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by the first word
        listed = (
            text
            for entity in vocabulary.entities
            for text in (entity.name, *(a.text for a in entity.aliases if not a.is_demonym))
        )
        for name in (*listed, *vocabulary.decoys):
            words = tuple(name.replace("-", " ").lower().split())
            if words:
                self._names[words].append(name)
                self._lengths[words[0]].add(len(words))

    def may_be_in(self, words: Iterable[Word]) -> bool:
        return any(word.text in self._lengths for word in words)

    def inside(self, written: Sequence[str]) -> tuple[int, str] | None:
        """A name that stands whole among these words, and where; one of a single word must be
        written alike, for many are also common words ("turkey", "chad")."""
        plain = [word.lower() for word in written]
        for at, first in enumerate(plain):
            for length in sorted(self._lengths.get(first, ())):
                for name in self._names.get(tuple(plain[at : at + length]), ()):
                    if length > 1 or written[at] == name:
                        return at, name
        return None
