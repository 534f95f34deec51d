"""What the rules do not do on a folder of articles: rules never hit, entries never seen, sentences
that no rule read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.match.language import compile_language
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.mention import Extract, Mention
from briefgen.model.span import Span
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import PhraseLine
from briefgen.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Coverage:
    """`hits`: rule -> mentions, in the order of the rules. `unhit`: phrases that found nothing, of rules
    that found something. `unnamed`: lists that no rule names. `unseen`: list -> entries that stand in no
    mention. `unread`: (article, sentence) with a listed name in which no rule matched. `touching`: a
    listed name beside another capitalised word -> how often; decoys hide there."""

    hits: dict[str, int]
    unhit: tuple[tuple[str, PhraseLine], ...]
    unnamed: tuple[str, ...]
    unseen: dict[str, tuple[str, ...]]
    unread: tuple[tuple[str, str], ...]
    touching: tuple[tuple[str, int], ...]
    sentences: int


def coverage(extracts: Sequence[Extract], ruleset: RuleSet) -> Coverage:
    """Counts over all extracts; everything in a fixed order."""
    hits = dict.fromkeys(ruleset.rules, 0)
    lines: set[tuple[str, int]] = set()
    entries = _SeenEntries(ruleset)
    unread: list[tuple[str, str]] = []
    touching: Counter[str] = Counter()
    sentences = 0
    for extract in extracts:
        read = extract.article
        matched = {mention.sentence for mention in extract.mentions}
        for mention in extract.mentions:
            hits[mention.rule] += 1
            lines.add((mention.rule, mention.line))
        entries.add(extract)
        sentences += len(read.sentences)
        unread += [
            (read.article.id, sentence.span.cut(read.article.text))
            for number, sentence in enumerate(read.sentences)
            if number not in matched and _has_listed_name(read, sentence)
        ]
        touching.update(_touching(read))
    frequent = sorted(touching.items(), key=lambda item: (-item[1], item[0]))
    unhit = (
        (rule.id, line)
        for rule in ruleset.rules.values()
        for line in rule.find
        if hits[rule.id] and (rule.id, line.number) not in lines
    )
    unseen = entries.unseen()
    named = {*unseen, *entries.vetoing()}
    unnamed = tuple(name for name in ruleset.lists if name not in named)
    return Coverage(hits, tuple(unhit), unnamed, unseen, tuple(unread), tuple(frequent), sentences)


class _SeenEntries:
    """Which entries of lists stand where a rule was hit: in a slot, or as words of its phrase."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._language = compile_language(ruleset)
        self._seen: dict[str, set[str]] = defaultdict(set)

    def add(self, extract: Extract) -> None:
        scene = Scene(extract.article)
        for mention in extract.mentions:
            kinds = self._kinds_of(mention)
            if kinds:
                sentence = extract.article.sentences[mention.sentence]
                reading = Reading(scene, sentence, self._language)
                self._add_within(mention.span, kinds, reading)
            for fill in mention.slots.values():
                self._seen[fill.kind].update(_entries_of(fill.value))

    def unseen(self) -> dict[str, tuple[str, ...]]:
        """List -> its entries that were never seen, of the lists that rules name."""
        lists, rules = self._ruleset.lists, self._ruleset.rules.values()
        used = {name for rule in rules for name in self._named_by((*rule.find, *rule.also))}
        for name in list(used & lists.keys()):
            for inner, _ in lists[name].names:
                used.add(inner)
                self._seen[inner] |= self._seen[name]
        return {
            name: tuple(entry for entry in words.entries if entry not in self._seen[name])
            for name, words in lists.items()
            if name in used
        }

    def _kinds_of(self, mention: Mention) -> tuple[str, ...]:
        """The lists that the phrase of a mention names outside of slots, as kinds."""
        line = self._ruleset.rules[mention.rule].find[mention.line - 1]
        return tuple(dict.fromkeys(LIST_PREFIX + each.name for each in line.lists))

    def _add_within(self, span: Span, kinds: tuple[str, ...], reading: Reading) -> None:
        first, end = reading.words_of(span)
        for at in range(first, end):
            for fill in reading.fills(at, kinds):
                if fill.end <= end and isinstance(fill.thing, str):
                    self._seen[fill.kind.removeprefix(LIST_PREFIX)].add(fill.thing)

    def vetoing(self) -> frozenset[str]:
        """The lists that stand under `unless`, whose entries no mention can show."""
        rules = self._ruleset.rules.values()
        return frozenset(name for rule in rules for name in self._named_by(rule.unless))

    def _named_by(self, lines: Iterable[PhraseLine]) -> Iterator[str]:
        for line in lines:
            yield from (each.name for each in line.lists)
            for slot in line.slots:
                for kind in slot.kinds:
                    plain = self._ruleset.kinds.get(kind, ())
                    yield from (each.removeprefix(LIST_PREFIX) for each in plain)


def _entries_of(value: object) -> Iterator[str]:
    """The entries in the value of a slot, those of its members if it is joined."""
    if isinstance(value, dict):
        members = value.get("members", [value])
        yield from (str(each["entry"]) for each in members if "entry" in each)


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
