"""Warnings about rules that are right and yet may not do what their author thinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.errors import Position
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import bases_of, is_irregular_form
from briefgen.rules.phrases import Choice, Word
from briefgen.rules.phrases import Sequence as PhraseSequence
from briefgen.rules.rule_reader import RawRule
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
        lines = (*rule.find, *rule.also, *rule.unless) if rule else ()
        for words in (words for line in lines for words in _side_by_side(line.elements)):
            written = [word.capital or word.text for word in words]
            _warn_of_name(names.inside(written), words[0].at, each.faults)
            for word in words:
                if word.text not in told and not word.exact:
                    told.add(word.text)
                    _warn_of_two_words(word, each.faults)
    faults_of = {source.document.path: source.faults for source in sources}
    for each_list in lists.values():
        for entry in each_list.entries:
            written = entry.replace('"', " ").replace("-", " ").split()
            _warn_of_name(names.inside(written), each_list.at, faults_of[each_list.at.path])


def _warn_of_no_glue(source: Source, vocabulary: Vocabulary) -> None:
    use = source.root.get("use")
    if use is not None and not vocabulary.glue:
        message = "None of these packs names helper words; phrases match only words side by side."
        source.faults.add(use.at, "W04", message, 'Add "packs/english" under "use:".')


def _warn_of_name(name: str | None, at: Position, faults: Faults) -> None:
    if name:
        message = f'The words of the name "{name}" are not matched one by one.'
        faults.add(at, "W02", message, "Use a slot of the name's kind.")


def _warn_of_two_words(word: Word, faults: Faults) -> None:
    if word.capital or not is_irregular_form(word.text) or word.text.endswith(REGULAR_ENDINGS):
        return
    bases = bases_of(word.text)
    if len(bases) > 1:
        listed = " and of ".join(f'"{base}"' for base in bases)
        message = f'"{word.text}" is a form of {listed}: all their forms match.'
        hint = "Type the word that you mean, or this form in quotation marks."
        faults.add(word.at, "W03", message, hint)


def _side_by_side(sequence: PhraseSequence) -> Iterator[list[Word]]:
    """The stretches of typed words with nothing between them, in brackets too."""
    run: list[Word] = []
    for element in sequence:
        if isinstance(element, Word):
            run.append(element)
            continue
        if run:
            yield run
            run = []
        if isinstance(element, Choice):
            for branch in element.branches:
                yield from _side_by_side(branch)
    if run:
        yield run


class _Names:
    """The names of the vocabulary by their first word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        listed = (
            text
            for entity in vocabulary.entities
            for text in (entity.name, *(a.text for a in entity.aliases if not a.is_demonym))
        )
        for name in (*listed, *vocabulary.decoys):
            words = name.replace("-", " ").split()
            if words:
                self._by_first[words[0].lower()].append(([each.lower() for each in words], name))

    def inside(self, written: Sequence[str]) -> str | None:
        """A name that stands whole among these words; one of a single word must be written alike,
        for many are also common words ("turkey", "chad")."""
        plain = [word.lower() for word in written]
        for at, first in enumerate(plain):
            for words, name in self._by_first.get(first, ()):
                is_there = plain[at : at + len(words)] == words
                if is_there and (len(words) > 1 or written[at] == name):
                    return name
        return None
