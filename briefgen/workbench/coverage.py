"""What the rules do not do on a folder of articles: rules never hit, entries never seen, sentences
that no rule read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.mention import Extract
from briefgen.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Coverage:
    """`hits`: rule -> mentions, in the order of the rules. `unseen`: list -> entries that no mention
    took. `unread`: (article, sentence) with a listed name in which no rule matched.
    `touching`: a listed name beside another capitalised word -> how often; decoys hide there."""

    hits: dict[str, int]
    unseen: dict[str, tuple[str, ...]]
    unread: tuple[tuple[str, str], ...]
    touching: tuple[tuple[str, int], ...]
    sentences: int


def coverage(extracts: Sequence[Extract], ruleset: RuleSet) -> Coverage:
    """Counts over all extracts; everything in a fixed order."""
    hits = dict.fromkeys(ruleset.rules, 0)
    seen: set[tuple[str, str]] = set()
    unread: list[tuple[str, str]] = []
    touching: Counter[str] = Counter()
    sentences = 0
    for extract in extracts:
        read = extract.article
        matched = {mention.sentence for mention in extract.mentions}
        for mention in extract.mentions:
            hits[mention.rule] += 1
            for fill in mention.slots.values():
                seen.update(
                    (fill.kind, str(value["entry"]))
                    for value in _values(fill.value)
                    if "entry" in value
                )
        for number, sentence in enumerate(read.sentences):
            sentences += 1
            if number not in matched and _has_listed_name(read, sentence):
                unread.append((read.article.id, sentence.span.cut(read.article.text)))
        touching.update(_touching(read))
    slots = {
        kind
        for rule in ruleset.rules.values()
        for line in rule.find
        for slot in line.slots
        for kind in slot.kinds
    }
    unseen = {
        name: tuple(entry for entry in words.entries if (name, entry) not in seen)
        for name, words in ruleset.lists.items()
        if name in slots
    }
    frequent = sorted(touching.items(), key=lambda item: (-item[1], item[0]))
    return Coverage(hits, unseen, tuple(unread), tuple(frequent), sentences)


def _values(value: object) -> list[dict[str, object]]:
    if not isinstance(value, dict):
        return []
    return list(value.get("members", [value]))


def _has_listed_name(read: AnnotatedArticle, sentence: Sentence) -> bool:
    return any(entity.id and sentence.span.contains(entity.span) for entity in read.entities)


def _touching(read: AnnotatedArticle) -> list[str]:
    """Listed names with a capitalised word right before or behind them: "Bank of Russia" shows as
    "Russia Today" would."""
    text, found = read.article.text, []
    taken = {entity.span for entity in read.entities}
    for entity in read.entities:
        if entity.id is None or entity.is_demonym:
            continue
        after = text[entity.span.end :].split(maxsplit=1)
        word = (
            after[0].strip(".,;:")
            if after and text[entity.span.end : entity.span.end + 1] == " "
            else ""
        )
        follows = any(other.start == entity.span.end + 1 for other in taken)
        if word[:1].isupper() and not follows:
            found.append(f"{entity.span.cut(text)} {word}")
    return found
