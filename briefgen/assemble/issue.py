"""issue.yaml, the analyst's part of one edition, checked against the statements it rests on.

```yaml
author: Mara Ilves
serial: 12/2031
bottom line: The dykes will hold this week; the pumps are the weak point.
decision: Whether to order the reserve pump today.
next report: 2031-03-08
judgements:
  - text: The pumps at Vejle will fail before Friday.
    likelihood: likely
    confidence: moderate
    basis: s-0b1c…, s-77aa…
    assumptions: |
      no further rain in the hills
    alternatives: |
      the reserve pump arrives on Wednesday
    horizon: one week
notes:
  - text: The figures of the two counties are not counted alike.
    about: s-0b1c…
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from briefgen.assemble.canonical import content_id
from briefgen.assemble.days import is_day
from briefgen.errors import BriefgenError, Position
from briefgen.model.issue import Issue, Judgement, Note
from briefgen.model.plan import Plan
from briefgen.model.tlp import TLP_LABELS
from briefgen.rules.document import Document, Map, Node, Text
from briefgen.rules.schema import Faults, nearest

ISSUE_KEYS = (
    "author",
    "serial",
    "tlp",
    "bottom line",
    "decision",
    "next report",
    "judgements",
    "notes",
)
JUDGEMENT_KEYS = (
    "text",
    "author",
    "likelihood",
    "confidence",
    "basis",
    "assumptions",
    "alternatives",
    "horizon",
    "tlp",
)
NOTE_KEYS = ("text", "author", "about", "tlp")
SCALES = ("icd203", "phia")


def read_issue(
    document: Document, statements: Collection[str] | None, plan: Plan, tlp: str
) -> Issue:
    """The issue, every judgement with a basis that exists. Raises BriefgenError with all faults.

    `statements`: the ids in the briefing; None where some are held back, so that what a judgement
    rests on cannot be told from a slip of the pen. The likelihoods are those of the plan's scale.
    `tlp`: the label of the whole issue.
    """
    reader = _IssueReader(document, statements, plan, tlp)
    issue = reader.read()
    if document.problems:
        raise BriefgenError(document.problems)
    return issue


class _IssueReader:
    def __init__(
        self, document: Document, statements: Collection[str] | None, plan: Plan, tlp: str
    ) -> None:
        self._faults, self._statements, self._plan = Faults(document), statements, plan
        self._root = self._faults.map(document.root, "issue.yaml")
        self._author = self._text(self._root, "author")
        self._default_tlp = tlp
        self._default_tlp = self._tlp(self._root)

    def read(self) -> Issue:
        faults, root = self._faults, self._root
        faults.known_keys(root, ISSUE_KEYS, "issue.yaml")
        return Issue(
            author=self._author or "",
            tlp=self._default_tlp,
            serial=self._text(root, "serial"),
            bottom_line=self._checked(root, "bottom line"),
            decision=self._checked(root, "decision"),
            next_report=self._day(root, "next report"),
            judgements=tuple(self._judgement(each) for each in self._rows(root, "judgements")),
            notes=tuple(self._note(each) for each in self._rows(root, "notes")),
        )

    def _judgement(self, row: Map) -> Judgement:
        self._faults.known_keys(row, JUDGEMENT_KEYS, "a judgement")
        author, text = self._author_of(row), self._required(row, "text")
        self._checked(row, "text")
        likelihood = self._likelihood(row)
        basis = self._references(row, "basis")
        if not basis:
            hint = "Name the statements it rests on; their ids stand beside them in the briefing."
            self._faults.add(row.at, "I03", "This judgement has no basis.", hint)
        return Judgement(
            id=content_id("j", [author, text]),
            text=text,
            author=author,
            likelihood=likelihood,
            percent=", ".join(self._scale.get(likelihood or "", ())) or None,
            confidence=self._one_of(row, "confidence", self._words("confidence")),
            basis=basis,
            assumptions=self._lines(row, "assumptions"),
            alternatives=self._lines(row, "alternatives"),
            horizon=self._text(row, "horizon"),
            tlp=self._tlp(row),
        )

    def _note(self, row: Map) -> Note:
        self._faults.known_keys(row, NOTE_KEYS, "a note")
        return Note(
            author=self._author_of(row),
            text=self._required(row, "text") and (self._checked(row, "text") or ""),
            about=self._references(row, "about"),
            tlp=self._tlp(row),
        )

    def _tlp(self, row: Map) -> str:
        """Its own label, else that of the analyst's part, else that of the briefing."""
        return self._one_of(row, "tlp", TLP_LABELS) or self._default_tlp

    @property
    def _scale(self) -> dict[str, tuple[str, ...]]:
        return dict(self._plan.words.get(self._plan.scale, {}))

    def _words(self, table: str) -> list[str]:
        return [word for words in self._plan.words.get(table, {}).values() for word in words]

    def _likelihood(self, row: Map) -> str | None:
        """A step of the plan's scale; a step of another scale is a fault of its own."""
        word = self._text(row, "likelihood")
        if word is None or word in self._scale:
            return word
        others = [name for name in SCALES if word in self._plan.words.get(name, {})]
        if others:
            message = f'"{word}" is of the scale {others[0]}; this issue uses {self._plan.scale}.'
            hint = "Use one scale in an issue: " + ", ".join(self._scale) + "."
            self._faults.add(self._at(row, "likelihood"), "I04", message, hint)
            return word
        return self._one_of(row, "likelihood", list(self._scale))

    def _day(self, row: Map, key: str) -> str | None:
        text = self._text(row, key)
        if text is not None and not is_day(text):
            self._faults.add(self._at(row, key), "I02", f'"{text}" is no day.', "Write 2031-03-08.")
        return text

    def _one_of(self, row: Map, key: str, known: Sequence[str]) -> str | None:
        word = self._text(row, key)
        if word is not None and word not in known:
            guess = nearest(word, known)
            hint = f'Did you mean "{guess}"?' if guess else "Use one of: " + ", ".join(known) + "."
            self._faults.add(self._at(row, key), "I02", f'"{word}" is no {key}.', hint)
        return word

    def _checked(self, row: Map, key: str) -> str | None:
        """A text in which likelihood and confidence never share a sentence (ICD 203)."""
        text = self._text(row, key)
        likely = _any_of(word for name in SCALES for word in self._plan.words.get(name, {}))
        sure = _any_of(f"{level} confidence" for level in self._words("confidence"))
        for sentence in re.split(r"(?<=[.!?])\s+", text or ""):
            if likely and sure and likely.search(sentence) and sure.search(sentence):
                message = "Likelihood and confidence stand in one sentence."
                hint = "Give the confidence in its own key, or in a sentence of its own."
                self._faults.add(self._at(row, key), "I05", message, hint)
        return text

    def _references(self, row: Map, key: str) -> tuple[str, ...]:
        found, known = self._lines(row, key, separator=","), self._statements
        for each in found:
            if known is not None and each not in known:
                guess = nearest(each, known)
                hint = (
                    f'Did you mean "{guess}"?'
                    if guess
                    else "It may have been dropped: see the run."
                )
                self._faults.add(
                    self._at(row, key),
                    "I01",
                    f'There is no statement "{each}" in this briefing.',
                    hint,
                )
        return found

    def _author_of(self, row: Map) -> str:
        author = self._text(row, "author") or self._author
        if not author:
            hint = 'Add "author:" at the top of issue.yaml.'
            self._faults.add(row.at, "I06", "An assessment needs a named author.", hint)
        return author or ""

    def _required(self, row: Map, key: str) -> str:
        text = self._text(row, key)
        if not text:
            self._faults.add(row.at, "I07", f'"{key}" is missing here.', f'Add "{key}:".')
        return text or ""

    def _rows(self, row: Map, key: str) -> list[Map]:
        node = row.get(key)
        return [self._faults.map(each, key) for each in self._faults.items(node)] if node else []

    def _text(self, row: Map, key: str) -> str | None:
        node = row.get(key)
        return " ".join(self._faults.text(node, key).value.split()) or None if node else None

    def _lines(self, row: Map, key: str, separator: str = "\n") -> tuple[str, ...]:
        node = row.get(key)
        texts = [node] if isinstance(node, Text) else self._item_texts(node, key)
        parts = (part for text in texts for part in re.split(rf"[\n{separator}]", text.value))
        return tuple(part.strip() for part in parts if part.strip())

    def _item_texts(self, node: Node | None, key: str) -> list[Text]:
        return [self._faults.text(each, key) for each in self._faults.items(node)] if node else []

    def _at(self, row: Map, key: str) -> Position:
        node = row.get(key)
        return node.at if node else row.at


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    joined = "|".join(map(re.escape, ordered))
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE) if ordered else None
