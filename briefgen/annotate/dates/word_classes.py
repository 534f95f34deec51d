"""The classes of words that the expressions of time name, filled from the packs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.annotate.binding_words import OF_DATES
from briefgen.annotate.dates.expressions import CORE, EXPRESSIONS
from briefgen.annotate.dates.parts import PARTS
from briefgen.model.vocabulary import Vocabulary

NAME = re.compile(r"\{([^{}\d][^{}]*)\}")
HOLIDAYS = ("holidays", "moving holidays", "easter holidays")
MARKS = {
    "comma": (",",),
    "dot": (".",),
    "dash": ("-", "—", "–"),
    "slash": ("/",),
    "colon": (":",),
    "open": ("(",),
    "close": (")",),
    "apostrophe": ("'", "‘", "`"),
    "possessive": ("'s", "'"),
    "full stop": (".", ",", ";", ")"),
}


def word_classes(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The phrases of every class that the expressions name."""
    binding = vocabulary.table(OF_DATES)
    about = vocabulary.table("qualifiers").get("about", ())
    composed = {
        **binding,
        **MARKS,
        "joint": ("-", *binding.get("joint", ())),
        "near": tuple(phrase for phrase in about if " " not in phrase),
        "holidays": tuple(phrase for table in HOLIDAYS for phrase in vocabulary.phrases(table)),
    }
    return {name: composed.get(name) or vocabulary.phrases(name) for name in class_names()}


def class_names() -> tuple[str, ...]:
    """The names in the expressions that are no parts, in the order of their first use."""
    texts: Iterable[str] = (*EXPRESSIONS.values(), *PARTS.values())
    named = (name for text in texts for name in NAME.findall(text))
    return tuple(dict.fromkeys(name for name in (*named, *CORE) if name not in PARTS))
