"""The language of a text: by its script, and among languages of one script by their short words."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.model.vocabulary import Vocabulary

SAMPLE = 2000  # characters that are looked at
MIN_LETTERS = 20
SCRIPTS = (  # a share of a sample's letters that settles the language; Japanese before Chinese
    ("ko", re.compile(r"[\uac00-\ud7a3]"), 0.3),
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.1),
    ("zh", re.compile(r"[\u3400-\u9fff]"), 0.3),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.4),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.4),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.4),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.4),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.4),
)
WORD = re.compile(r"[^\W\d_]+")
LETTER = re.compile(r"[^\W\d_]")
CODE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")
MIN_SHORT_WORDS = 0.08  # of all words; running text has 0.2 and more


class LanguageGuesser:
    """Knows the short words of the languages in the packs' table "language words"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words: dict[str, list[str]] = {}
        for code, words in vocabulary.table("language words").items():
            for word in words:
                self._words.setdefault(word.casefold(), []).append(code)

    def of(self, text: str, declared: str | None) -> str | None:
        """ISO 639-1, or None. What the text shows outweighs what its page declares: templates of
        pages are often left in their maker's language."""
        code = CODE.match(declared.strip()) if declared else None
        return self._seen(text) or (code.group().lower() if code else None)

    def _seen(self, text: str) -> str | None:
        # The middle of a text is rather the story than its first lines are.
        middle = max(0, (len(text) - SAMPLE) // 2)
        sample = text[middle : middle + SAMPLE]
        letters = len(LETTER.findall(sample))
        if letters < MIN_LETTERS:
            return None
        for code, script, share in () if sample.isascii() else SCRIPTS:
            if len(script.findall(sample)) >= share * letters:
                return code
        words = WORD.findall(sample.casefold())
        known = self._words
        votes = Counter(code for word in words if word in known for code in known[word])
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        if not ranked or ranked[0][1] < MIN_SHORT_WORDS * len(words):
            return None
        return ranked[0][0]
