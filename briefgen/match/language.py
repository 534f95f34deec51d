"""What matching needs of a rule set's words: lists, helper words and joiners as lexicons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.annotate.lexicon import Lexicon, quoted_capitals
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.ruleset import RuleSet
from briefgen.rules.shared import once_per_vocabulary


@dataclass(frozen=True)
class Language:
    """Compiled once for a rule set. `glue` are the helper words and cue phrases that are skipped
    between elements; `lists`: kind of a list -> its entries;
    `capitals`: entry -> how a text must spell its words, of entries with capitals in quotation marks."""

    glue: Lexicon[str]
    joiners: Lexicon[str]
    articles: frozenset[str]
    date_leads: frozenset[str]
    rate_words: frozenset[str]
    free_words_stop: frozenset[str]  # no `words` slot holds one of these
    lists: Mapping[str, Lexicon[str]]
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    time_units: Mapping[str, str] = field(default_factory=dict)  # "week" -> "P1W"
    subject_pronouns: frozenset[str] = frozenset()  # no gap goes beyond one with its verb
    finite_helpers: frozenset[str] = frozenset()
    speech_openers: frozenset[str] = frozenset()  # "said that": may stand before one
    no_owners: frozenset[str] = frozenset()  # kinds of names
    like_owners: frozenset[str] = frozenset()  # what is owned and stands for its owner
    relatives: frozenset[str] = frozenset()  # "who", "that": a clause may have one for its subject
    listed_names: frozenset[str] = frozenset()  # ids
    sides: frozenset[str] = frozenset()  # "southern": tells which part of a place is meant
    asides: frozenset[str] = frozenset()  # ", where": they open a clause between commas


def compile_language(ruleset: RuleSet) -> Language:
    vocabulary = ruleset.vocabulary
    return Language(
        glue=_glue(vocabulary),
        joiners=Lexicon([(each, each) for each in vocabulary.phrases("joiners")]),
        articles=frozenset(vocabulary.phrases("articles")),
        date_leads=frozenset(vocabulary.phrases("date leads")),
        rate_words=frozenset(vocabulary.phrases("rate openers")),
        free_words_stop=frozenset(vocabulary.phrases("free words stop at")),
        lists=_lists(ruleset),
        capitals=_capitals(ruleset),
        time_units=_time_units(vocabulary),
        subject_pronouns=_words(vocabulary, "gaps stop at"),
        finite_helpers=_words(vocabulary, "finite helpers"),
        speech_openers=_words(vocabulary, "speech opens with"),
        no_owners=frozenset(vocabulary.phrases("kinds of names that own nothing")),
        like_owners=_words(vocabulary, "owned things like their owner"),
        relatives=_words(vocabulary, "relative clauses open with"),
        listed_names=frozenset(entry.id for entry in vocabulary.entities),
        sides=_words(vocabulary, "sides of places"),
        asides=_words(vocabulary, "asides open with"),
    )


@once_per_vocabulary
def _glue(vocabulary: Vocabulary) -> Lexicon[str]:
    prepositions = frozenset(vocabulary.phrases("prepositions"))
    cues = [
        phrase
        for cue in vocabulary.cues.values()
        for phrase in cue.phrases
        if "..." not in phrase and phrase not in prepositions
    ]
    hearsay = [f"{verb} to" for stance in vocabulary.reporting.values() for verb in stance]
    inflected = [(phrase, phrase) for phrase in (*cues, *hearsay)]
    return Lexicon([(phrase, phrase) for phrase in vocabulary.glue], inflected=inflected)


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    """As tokens have them: without quotation marks and capitals."""
    return frozenset(phrase.strip('"').lower() for phrase in vocabulary.phrases(table))


def _time_units(vocabulary: Vocabulary) -> dict[str, str]:
    """Word -> the ISO 8601 duration of one; the pack writes "W" for weeks, "TH" for hours."""
    iso = re.compile(r"(T?)([YMWDHS])")
    rows = vocabulary.words.get("time units", {}).items()
    parts = ((iso.fullmatch(code), words) for code, words in rows)
    return {word: f"P{code[1]}1{code[2]}" for code, words in parts if code for word in words}


def _lists(ruleset: RuleSet) -> dict[str, Lexicon[str]]:
    """A list holds its own entries, then those of the lists that it names."""
    lists = {}
    for name, words in ruleset.lists.items():
        entries = list(words.entries)
        for other, _ in words.names:
            if other in ruleset.lists:
                entries += ruleset.lists[other].entries
        lists[LIST_PREFIX + name] = Lexicon([(entry, entry) for entry in entries], inflect=True)
    return lists


def _capitals(ruleset: RuleSet) -> dict[str, tuple[str, ...]]:
    quoted = (each for words in ruleset.lists.values() for each in words.entries if '"' in each)
    spelled = ((entry, quoted_capitals(entry)) for entry in quoted)
    return {entry: words for entry, words in spelled if words}
