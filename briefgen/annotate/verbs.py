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
    is_verb,
    may_be_form,
)

BARE, PAST, ANY = 1, 2, 4  # bits of `verb_forms`


def verb_forms(word: str) -> int:
    """Which forms of a verb the (comparable) word may be: the bare form ("send", "put"), a past
    tense or participle ("sent", "asked"; not "men", although one can man a ship), any at all."""
    if not may_be_form(word):
        return ANY | BARE if is_base(word) and is_verb(word) else 0
    bases = bases_of(word)
    if not bases or not is_base(bases[0]):  # nobody knows the word, and spelling alone says little
        return 0
    verbs = [base for base in bases if _is_of_verb(base)]
    return ANY * bool(verbs) | BARE * (word in verbs) | PAST * _is_past_of(word, verbs)


_verb_forms = remembered(verb_forms)


def is_base_verb(word: str) -> bool:
    return _verb_forms(word) & BARE != 0


def is_past_form(word: str) -> bool:
    return _verb_forms(word) & PAST != 0


@remembered
def may_be_past(word: str) -> bool:
    """The same, for verbs too whose past looks like the bare form: "burst", "hit"."""
    return is_past_form(word) or (is_base_verb(word) and not _has_regular_past(word))


def is_gerund(word: str) -> bool:
    """Whether the word is a form in -ing: "bursting", not "ring"."""
    return word.endswith("ing") and _verb_forms(word) & (ANY | BARE) == ANY


def is_verb_form(word: str) -> bool:
    return _verb_forms(word) != 0


def _is_of_verb(base: str) -> bool:
    """Whether a word is a verb or a form of one, but not the gerund itself."""
    if is_verb(base):
        return True
    return not base.endswith("ing") and any(map(is_verb, bases_of(base)))


def _is_past_of(word: str, verbs: list[str]) -> bool:
    if word.endswith("ed"):
        return any(base != word for base in verbs)
    if word.endswith(("ing", "s")) or not is_irregular_form(word):
        return False
    return any(base != word and not _has_regular_past(base) for base in verbs)


def _has_regular_past(base: str) -> bool:
    return any(form.endswith("ed") and form != base for form in forms_of(base))
