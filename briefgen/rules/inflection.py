"""Which other forms a word has: "send" is also sends, sent, sending; "soldier" is also soldiers.

English only, verbs and nouns only. Irregular words and the list of known words are data
(packs/english/forms.txt, made by scripts/make_forms.py); the rest is spelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

VOWELS = "aeiou"
# The regular endings by their last letter, and what a word may have in their place.
ENDINGS = {
    "s": (("s", ("",)), ("es", ("",)), ("ies", ("y",))),
    "d": (("ed", ("", "e")), ("ied", ("y",))),
    "g": (("ing", ("", "e")),),
}
REGULAR_ENDINGS = ("s", "ed", "ing")
DOUBLING_ENDINGS = ("ed", "ing")
# One syllable that ends in one consonant after one vowel: stop, stopped.
DOUBLED = re.compile("(?:qu)?[^aeiouy]*[aeiou][^aeiouwxy]")
SHORTEST_UNKNOWN = 4  # shorter words that the table lacks are mostly function words and acronyms


@lru_cache(maxsize=65536)
def forms_of(word: str) -> frozenset[str]:
    """All forms of each word that `word` (lower case) may be a form of, itself included.

    "sent" gives send, sends, sent, sending; "found" the forms of find and of found; a word that is
    neither verb nor noun gives itself alone.
    """
    bases = bases_of(word)
    return frozenset({word}.union(*(_forms_of_base(base) for base in bases)))


def bases_of(word: str) -> tuple[str, ...]:
    """The words that `word` is a form of, sorted; for a word that nobody knows, what spelling says."""
    table = _table()
    found = [base for base in _spelled_bases(word) if base in table and _is_form(word, base)]
    found += _irregular_bases().get(word, ())
    if word in table:
        found.append(word)
    return tuple(sorted(set(found))) if found else _unknown_bases(word)


def is_base(word: str) -> bool:
    """Whether the table has the word itself."""
    return word in _table()


def is_irregular_form(word: str) -> bool:
    """Whether the table lists `word` as a form that spelling does not give ("found", "left")."""
    return word in _irregular_bases()


def may_be_form(word: str) -> bool:
    """Whether the word may be a form of another one, by its ending or as an irregular form."""
    return word.endswith(REGULAR_ENDINGS) or is_irregular_form(word)


def is_known(word: str) -> bool:
    """Whether the table has the word or a word that it is a form of."""
    return is_base(word) or (may_be_form(word) and any(map(is_base, bases_of(word))))


def is_verb(base: str) -> bool:
    """Whether the table has the word as a verb; of one that it lacks: yes, it may be one."""
    kinds = _table().get(base)
    return kinds is None or kinds.startswith("v") or " v" in kinds


def regular_noun(word: str) -> set[str]:
    return {_with_s(word)}


def regular_verb(word: str) -> set[str]:
    return {_with_s(word), _with_ed(word), _with_ing(word)}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e"):
        return (word if word.endswith(("ee", "oe", "ye")) else word[:-1]) + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"


def _doubles(word: str) -> bool:
    return len(word) >= 3 and DOUBLED.fullmatch(word) is not None


def _forms_of_base(base: str) -> frozenset[str]:
    kinds = _table().get(base)
    if kinds is None:
        doubled = {base + base[-1] + ending for ending in ("ed", "ing")}
        return frozenset({base} | regular_noun(base) | regular_verb(base) | doubled)
    forms = {base}
    for cell in kinds.split(" "):
        kind, _, written = cell.partition(":")
        if written:
            forms.update(written.split(","))
        elif kind == "n":
            forms |= regular_noun(base)
        elif kind == "v":
            forms |= regular_verb(base)
    return frozenset(forms)


REGULAR_FORM = {"s": _with_s, "d": _with_ed, "g": _with_ing}  # by its last letter


def _is_form(word: str, base: str) -> bool:
    """Whether a word with a regular ending is a form of a word of the table."""
    kinds = _table()[base]
    if ":" in kinds:
        return word in _forms_of_base(base)
    last = word[-1]
    return ("v" in kinds or (last == "s" and "n" in kinds)) and word == REGULAR_FORM[last](base)


def _spelled_bases(word: str) -> Sequence[str]:
    """What may stand before a regular ending."""
    endings = ENDINGS.get(word[-1:])
    if endings is None:
        return ()
    found: list[str] = []
    for ending, others in endings:
        stem = word.removesuffix(ending)
        if 1 < len(stem) < len(word):
            found += [stem + other for other in others]
            if ending in DOUBLING_ENDINGS and len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


def _unknown_bases(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_UNKNOWN or not word.isalpha():
        return ()
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word[:-1],)
    return (word,)


@cache
def _table() -> dict[str, str]:
    """Word -> its kinds of forms as written: "n v", "v:sends,sent", "-"."""
    text = (files("briefgen") / "packs" / "english" / "forms.txt").read_text(encoding="utf-8")
    rows = (line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def _irregular_bases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for base, kinds in _table().items():
        if ":" in kinds:
            for form in {form for cell in kinds.split(" ") for form in cell[2:].split(",") if form}:
                found.setdefault(form, []).append(base)
    return found
