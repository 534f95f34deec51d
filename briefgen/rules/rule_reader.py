"""One rule of the file as a typed Rule; its faults with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from briefgen.errors import Position, Problem
from briefgen.rules.comparisons import add_no_slot, read_comparisons
from briefgen.rules.document import Entry, Map, Text
from briefgen.rules.examples import Example, read_examples
from briefgen.rules.kinds import BUILT_IN, NAME_KINDS
from briefgen.rules.phrases import PhraseLine, parse_block, slots_in_every_match
from briefgen.rules.ruleset import Comparison, Rule, Status, WordList
from briefgen.rules.schema import Faults, nearest
from briefgen.rules.sources import Source

USUAL_KINDS = f"Kinds: {', '.join((*BUILT_IN, *NAME_KINDS))}, or the name of a list."
DEMONYM_LISTS = ("nationality",)  # <nationality> reads like a list and is a kind
STATUSES = ("draft", "test", "stable", "retired")
RULE_KEYS = (
    "title", "section", "answers", "find", "also", "unless", "keep if", "say", "certainty",
    "same if", "beats", "examples", "counter-examples", "known misses", "status", "since", "by",
    "note", "replaced by",
)  # fmt: skip
SLOT_NAME = re.compile(r"\{\s*+([^\W\d_][\w -]*+)[:}]")
SAY_SLOT = re.compile(r"\{([^{}]*)\}")
SAY_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
BUILT_IN_SAY = ("certainty",)
# Behind a phrase without quotation marks YAML takes "#" for a comment.
TRAILING_COMMENT = re.compile(r"[^\"'].*?\s#")


@dataclass
class RawRule:
    """A rule as it stands: its keys, each with the file it comes from."""

    id: str
    at: Position
    faults: Faults
    entries: dict[str, tuple[Entry, Faults]] = field(default_factory=dict)
    has_faults: bool = False
    is_map: bool = True


def collect_rules(sources: list[Source]) -> list[RawRule]:
    """All rules of all files, with `change` applied and those turned off left out."""
    found: dict[str, RawRule] = {}
    for source in sources:
        for entry in source.faults.entries(source.root.get("rules"), "rules"):
            name = source.prefix + entry.key.value
            raw = RawRule(name, entry.key.at, source.faults)
            before = len(source.document.problems)
            row = source.faults.map(entry.value, entry.key.value)
            source.faults.known_keys(row, RULE_KEYS, f'the rule "{entry.key.value}"')
            raw.is_map = isinstance(entry.value, Map)
            raw.has_faults = len(source.document.problems) > before
            raw.entries = {each.key.value: (each, source.faults) for each in row.entries}
            found[name] = raw
    for source in sources:
        _apply_changes(source, found)
        _turn_off(source, found)
    return list(found.values())


def _apply_changes(source: Source, rules: dict[str, RawRule]) -> None:
    for entry in source.faults.entries(source.root.get("change"), "change"):
        if not _known(entry, rules, source):
            continue
        row = source.faults.map(entry.value, entry.key.value)
        source.faults.known_keys(row, RULE_KEYS, f'the change of "{entry.key.value}"')
        for each in row.entries:
            rules[entry.key.value].entries[each.key.value] = (each, source.faults)


def _turn_off(source: Source, rules: dict[str, RawRule]) -> None:
    for entry in source.faults.entries(source.root.get("turn off"), "turn off"):
        reason = source.faults.text(entry.value, entry.key.value)
        if _known(entry, rules, source):
            if not reason.value.strip():
                message = f'"{entry.key.value}" is turned off without a reason.'
                source.faults.add(
                    entry.key.at, "R21", message, "Write the reason behind the colon."
                )
            del rules[entry.key.value]


def _known(entry: Entry, rules: Mapping[str, RawRule], source: Source) -> bool:
    name = entry.key.value
    if name in rules:
        return True
    guess = nearest(name, rules)
    hint = (
        f'Did you mean "{guess}"?'
        if guess
        else "Check its name; rules of a pack begin with the pack's name."
    )
    source.faults.add(entry.key.at, "R12", f'There is no rule called "{name}".', hint)
    return False


class Names(NamedTuple):
    """All that a rule may refer to by name."""

    kinds: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, WordList]
    sections: Mapping[str, str]
    questions: Mapping[str, str]
    cues: frozenset[str]
    rules: frozenset[str]


class RuleReader:
    """Reads one raw rule; `read` gives None if anything in it is at fault."""

    def __init__(self, raw: RawRule, names: Names) -> None:
        self.raw = raw
        self.names = names

    def read(self) -> Rule | None:
        raw = self.raw
        before = [(problems, len(problems)) for problems in self._problem_lists()]
        find = self._phrases("find")
        if "find" not in raw.entries and raw.is_map:
            self._add(
                raw.at,
                "R11",
                f'The rule "{raw.id}" has no "find".',
                'Add "find: |" and a phrase below it.',
            )
        also, unless = self._phrases("also"), self._phrases("unless")
        lines = (*find, *also)
        slots = (
            frozenset(slot.name for line in lines for slot in line.slots()) | self._written_slots()
        )
        for line in (*lines, *unless):
            self._check_names(line)
        rule = Rule(
            id=raw.id,
            at=raw.at,
            find=find,
            also=also,
            unless=unless,
            keep_if=tuple(self._comparisons(slots)),
            section=self._named("section", self.names.sections, "section"),
            answers=self._answers(),
            say=self._say(find, slots),
            certainty=self._certainty(),
            same_if=self._slot_names("same if", slots),
            beats=self._beats(),
            examples=self._examples("examples", slots),
            counter_examples=self._examples("counter-examples", slots),
            known_misses=self._examples("known misses", slots),
            status=self._status(),
            title=self._plain("title"),
            note=self._plain("note"),
        )
        new = (problem for problems, count in before for problem in problems[count:])
        self.raw.has_faults |= any(not problem.is_warning for problem in new)
        if not (rule.examples or rule.status == "retired" or self.raw.has_faults):
            self._add(
                raw.at,
                "W05",
                "This rule has no example. It will run, but nothing shows that it works.",
                'Add "examples: |".',
            )
        return None if self.raw.has_faults else rule

    def _problem_lists(self) -> list[list[Problem]]:
        """Where the problems of this rule go: mostly one file's, two if a file changes it."""
        seen = {id(faults): faults for _, faults in self.raw.entries.values()}
        return [each.problems for each in {**seen, id(self.raw.faults): self.raw.faults}.values()]

    def _add(
        self, at: Position, code: str, message: str, hint: str = "", faults: Faults | None = None
    ) -> None:
        (faults or self.raw.faults).add(at, code, message, hint)

    def _text(self, key: str) -> tuple[Text, Faults] | None:
        found = self.raw.entries.get(key)
        if found is None:
            return None
        entry, faults = found
        return faults.text(entry.value, key), faults

    def _plain(self, key: str) -> str | None:
        found = self._text(key)
        return " ".join(found[0].value.split()) if found else None

    def _phrases(self, key: str) -> tuple[PhraseLine, ...]:
        found = self._text(key)
        if not found:
            return ()
        text, faults = found
        if not text.is_block and TRAILING_COMMENT.match(
            faults.document.excerpt(text.at)[text.at.column - 1 :]
        ):
            faults.add(
                text.at,
                "Y02",
                f'What stands behind "#" on the line of "{key}:" is lost.',
                f'Put the phrase on the next line under "{key}: |".',
            )
        lines = parse_block(text, faults)
        if not lines and not text.is_refused and not any(text.lines()):
            faults.add(text.at, "R11", f'"{key}" is empty.', "Write a phrase below it.")
        return lines

    def _written_slots(self) -> frozenset[str]:
        """Slots of phrases that could not be parsed, so that one fault does not bring others."""
        texts = [found[0].value for key in ("find", "also") if (found := self._text(key))]
        return frozenset(match[1].strip() for text in texts for match in SLOT_NAME.finditer(text))

    def _check_names(self, line: PhraseLine) -> None:
        faults = next(
            (found for key in ("find", "also", "unless") if (found := self._faults_of(key, line))),
            self.raw.faults,
        )
        for slot in line.slots():
            if "words" in slot.kinds:
                message = f'The slot "{slot.name}" takes any words, also those that another slot should take.'
                faults.add(slot.at, "W01", message, "Use a list or a kind of name if one fits.")
            for kind in slot.kinds:
                if not self._is_known(kind, self.names.kinds, "kinds"):
                    guess = nearest(kind, self.names.kinds)
                    hint = f"Did you mean {{{slot.name}:{guess}}}?" if guess else USUAL_KINDS
                    faults.add(slot.at, "R02", f'There is no kind of thing called "{kind}".', hint)
        for ref in line.lists():
            if (
                not self._is_known(ref.name, self.names.lists, "lists")
                and ref.name not in DEMONYM_LISTS
            ):
                guess = nearest(ref.name, self.names.lists)
                hint = f"Did you mean <{guess}>?" if guess else 'Add it under "lists:".'
                faults.add(ref.at, "R03", f'There is no word list called "{ref.name}".', hint)

    def _is_known(self, name: str, known: Mapping[str, object], key: str) -> bool:
        """Whether a name is known, or may be: it, or all that stands under its key, could not be
        read."""
        unread = self.raw.faults.document.unread
        return name in known or name in unread or key in unread

    def _faults_of(self, key: str, line: PhraseLine) -> Faults | None:
        found = self.raw.entries.get(key)
        if found and found[1].document.path == line.at.path:
            return found[1]
        return None

    def _comparisons(self, slots: frozenset[str]) -> Iterator[Comparison]:
        found = self._text("keep if")
        if found:
            text, faults = found
            for line in text.lines():
                yield from read_comparisons(line.text, line.at, slots, faults)

    def _parts(self, key: str) -> list[tuple[str, tuple[Position, Faults]]]:
        found = self._text(key)
        if not found:
            return []
        text, faults = found
        return [
            (part.strip(), (line.at, faults))
            for line in text.lines()
            for part in line.text.split(",")
            if part.strip()
        ]

    def _slot_names(self, key: str, slots: frozenset[str]) -> tuple[str, ...]:
        names = []
        for name, (at, faults) in self._parts(key):
            if name not in slots:
                add_no_slot(name, slots, at, faults)
            names.append(name)
        return tuple(names)

    def _named(self, key: str, known: Mapping[str, str], what: str) -> str | None:
        found = self._text(key)
        if not found:
            return None
        text, faults = found
        if not self._is_known(text.value, known, f"{what}s"):
            guess = nearest(text.value, known)
            hint = f'Did you mean "{guess}"?' if guess else f'Add it under "{what}s:".'
            faults.add(text.at, "R12", f'There is no {what} called "{text.value}".', hint)
        return text.value

    def _answers(self) -> tuple[str, ...]:
        names = []
        for name, (at, faults) in self._parts("answers"):
            if not self._is_known(name, self.names.questions, "questions"):
                message = f'There is no question called "{name}".'
                faults.add(at, "R12", message, 'Add it under "questions:".')
            names.append(name)
        return tuple(names)

    def _beats(self) -> tuple[str, ...]:
        names = []
        for name, (at, faults) in self._parts("beats"):
            if name not in self.names.rules and name not in faults.document.unread:
                guess = nearest(name, self.names.rules)
                hint = f'Did you mean "{guess}"?' if guess else "Check its name."
                faults.add(at, "R12", f'There is no rule called "{name}".', hint)
            names.append(name)
        return tuple(names)

    def _say(self, find: tuple[PhraseLine, ...], slots: frozenset[str]) -> str | None:
        found = self._text("say")
        if not found:
            return None
        text, faults = found
        say = " ".join(text.value.split())
        if say.count("[") != say.count("]"):
            faults.add(text.at, "R07", 'A "[" in "say" is never closed.', 'Add "]".')
        always = slots_in_every_match(find)
        required = SAY_OPTIONAL.sub("", say)
        for name in SAY_SLOT.findall(say):
            if name in BUILT_IN_SAY:
                continue
            if name not in slots:
                add_no_slot(name, slots, text.at, faults)
            elif find and "{" + name + "}" in required and name not in always:
                message = f'"{{{name}}}" stands in "say" outside [ ], but not every line of "find" fills it.'
                faults.add(text.at, "R22", message, "Put the part that needs it in [ ].")
        return say

    def _certainty(self) -> str | None:
        found = self._text("certainty")
        if not found:
            return None
        text, faults = found
        if self.names.cues:
            return faults.one_of(text, sorted(self.names.cues), "certainty")
        return text.value

    def _examples(self, key: str, slots: frozenset[str]) -> tuple[Example, ...]:
        found = self._text(key)
        return read_examples(found[0], slots, self.names.cues, found[1]) if found else ()

    def _status(self) -> Status:
        found = self._text("status")
        if not found:
            return "stable"
        text, faults = found
        return cast(Status, faults.one_of(text, STATUSES, "status") or "stable")
