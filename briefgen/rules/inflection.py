"""Which other forms a word has: "send" is also sends, sent, sending; "soldier" is also soldiers.

English only, verbs and nouns only. Irregular words and the list of known words are data
(packs/english/forms.txt, made by scripts/make_forms.py); the rest is spelling.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

VOWELS = "aeiou"
LAST_LETTERS = ("s", "d", "g")  # of the regular endings
SHORTEST_UNKNOWN = 4  # shorter words that the table lacks are mostly function words and acronyms


@lru_cache(maxsize=65536)
def forms_of(word: str) -> frozenset[str]:
    """All forms of each word that `word` (lower case) may be a form of, itself included.

    "sent" gives send, sends, sent, sending; "found" the forms of find and of found; a word that is
    neither verb nor noun gives itself alone.
    """
    bases = bases_of(word)
    return frozenset({word}.union(*(_forms_of_base(base) for base in bases)))


@lru_cache(maxsize=65536)
def bases_of(word: str) -> tuple[str, ...]:
    """The words that `word` is a form of, sorted; for a word that nobody knows, what spelling says."""
    table = _table()
    found = {
        base for base in _spelled_bases(word) if base in table and word in _forms_of_base(base)
    }
    found.update(_irregular_bases().get(word, ()))
    if is_base(word):
        found.add(word)
    if found:
        return tuple(sorted(found))
    return _unknown_bases(word)


def is_base(word: str) -> bool:
    """Whether the table has the word itself."""
    return word in _table()


def is_irregular_form(word: str) -> bool:
    """Whether the table lists `word` as a form that spelling does not give ("found", "left")."""
    return word in _irregular_bases()


def is_known(word: str) -> bool:
    """Whether the table has the word or a word that it is a form of."""
    return is_base(word) or any(map(is_base, bases_of(word)))


def is_verb(base: str) -> bool:
    """Whether the table has the word as a verb; of one that it lacks: yes, it may be one."""
    kinds = _table().get(base)
    return kinds is None or kinds.startswith("v") or " v" in kinds


def regular_noun(word: str) -> set[str]:
    return {_with_s(word)}


def regular_verb(word: str) -> set[str]:
    if word.endswith("e"):
        stem, ing = word[:-1], word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return {_with_s(word), stem + "ed", ing + "ing"}
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return {_with_s(word), word[:-1] + "ied", word + "ing"}
    stem = word + word[-1] if _doubles(word) else word
    return {_with_s(word), stem + "ed", stem + "ing"}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _doubles(word: str) -> bool:
    """One syllable that ends in one consonant after one vowel: stop, stopped."""
    return (
        len(word) >= 3
        and word[-1] not in VOWELS + "wxy"
        and word[-2] in VOWELS
        and not any(letter in VOWELS + "y" for letter in word[:-2].removeprefix("qu"))
    )


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


def _spelled_bases(word: str) -> set[str]:
    """What may stand before a regular ending."""
    found: set[str] = set()
    if not word.endswith(LAST_LETTERS):
        return found
    for ending, others in (
        ("s", ("",)),
        ("es", ("",)),
        ("ies", ("y",)),
        ("ed", ("", "e")),
        ("ied", ("y",)),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found.update(stem + other for other in others)
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
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
