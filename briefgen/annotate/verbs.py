"""Whether a word can be a verb, and in which form: all that annotate knows of word classes.

Read off the inflection table, which has its verbs marked. Many verbs are nouns as well
("talk"), so callers ask only where grammar makes one reading likely.
"""

from __future__ import annotations

from briefgen.annotate.memory import remembered
from briefgen.rules.inflection import (
    bases_of,
    forms_of,
    is_base,
    is_irregular_form,
    is_known,
    is_verb,
)


def is_base_verb(word: str) -> bool:
    """Whether the (comparable) word may be the bare form: "send", "put", but not "sends"."""
    return is_base(word) and _has_gerund(word)


@remembered
def has_adverb_ending(word: str) -> bool:
    """Whether the word looks like an adverb: "secretly"; not "supply", which is a verb."""
    return word.endswith("ly") and not is_base_verb(word)


@remembered
def is_past_form(word: str) -> bool:
    """Whether the word may be a past tense or participle: "sent", "asked"; not "men", although
    one can man a ship."""
    if word.endswith(("ing", "s")) or not (word.endswith("ed") or is_irregular_form(word)):
        return False
    return any(
        _has_gerund(base) and (word.endswith("ed") or not _has_regular_past(base))
        for base in bases_of(word)
        if base != word
    )


@remembered
def may_be_past(word: str) -> bool:
    """The same, for verbs too whose past looks like the bare form: "burst", "hit"."""
    return is_past_form(word) or (is_base_verb(word) and not _has_regular_past(word))


def is_gerund(word: str) -> bool:
    """Whether the word is a form in -ing: "bursting", not "ring"."""
    return word.endswith("ing") and is_verb_form(word) and not is_base_verb(word)


@remembered
def is_verb_form(word: str) -> bool:
    """Whether the word may be any form of a verb."""
    return is_known(word) and any(_has_gerund(base) for base in bases_of(word))


@remembered
def _has_gerund(word: str) -> bool:
    """Whether one of the words that it may be a form of is a verb, and it is not the gerund itself."""
    is_gerund = word.endswith("ing")
    return any(is_verb(base) and (base == word or not is_gerund) for base in bases_of(word))


def _has_regular_past(base: str) -> bool:
    return any(form.endswith("ed") and form != base for form in forms_of(base))
