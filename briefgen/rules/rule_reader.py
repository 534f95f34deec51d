"""One rule of the file as a typed Rule; its faults with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast, get_args

from briefgen.errors import Position
from briefgen.model.plan import Aspect
from briefgen.model.tlp import TLP_LABELS
from briefgen.rules.comparisons import Comparison, add_no_slot, read_comparisons
from briefgen.rules.document import Text
from briefgen.rules.examples import Example, read_examples
from briefgen.rules.kinds import BUILT_IN, NAME_KINDS
from briefgen.rules.measures import Measures
from briefgen.rules.phrase_parser import located, parse_block
from briefgen.rules.phrases import ListRef, PhraseLine, Slot
from briefgen.rules.printed_lines import read_say
from briefgen.rules.raw_rules import RawRule
from briefgen.rules.ruleset import Rule, Status, WordList
from briefgen.rules.schema import Faults

USUAL_KINDS = f"Kinds: {', '.join((*BUILT_IN, *NAME_KINDS))}, or the name of a list."
DEMONYM_LISTS = ("nationality",)  # <nationality> reads like a list and is a kind
ANY_WORDS = "words"  # the kind of slot that takes what stands there
STATUSES = ("draft", "test", "stable", "retired")
ASPECTS = get_args(Aspect)
SLOT_NAME = re.compile(r"\{\s*+([^\W\d_][\w -]*+)[:}]")
# Behind a phrase without quotation marks YAML takes "#" for a comment.
TRAILING_COMMENT = re.compile(r"[^\"'].*?\s#")


class Names(NamedTuple):
    """All that a rule may refer to by name."""

    kinds: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, WordList]
    sections: Mapping[str, str]
    questions: Mapping[str, str]
    cues: frozenset[str]
    plain_cues: frozenset[str]  # what an example may call them too: "if", "hearsay"
    rules: frozenset[str]
    measures: Measures


class RuleReader:
    """Reads one raw rule; `read` gives None if anything in it is at fault."""

    def __init__(self, raw: RawRule, names: Names) -> None:
        self.raw = raw
        self.names = names

    def read(self) -> Rule | None:
        raw = self.raw
        before = raw.faults_told()
        find, also, unless = (self._phrases(key) for key in ("find", "also", "unless"))
        if "find" not in raw.entries and raw.is_map:
            message = f'The rule "{raw.id}" has no "find".'
            raw.faults.add(raw.at, "R11", message, 'Add "find: |" and a phrase below it.')
        slots = frozenset(slot.name for line in (*find, *also) for slot in line.slots)
        if raw.faults_told() > before:
            slots |= self._written_slots()
        rule = Rule(
            id=raw.id,
            at=raw.at,
            find=find,
            also=also,
            unless=unless,
            keep_if=tuple(self._comparisons(slots)),
            section=self._named("section", self.names.sections, "section"),
            aspect=self._aspect(),
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
            tlp=self._tlp(),
        )
        if raw.has_faults or raw.faults_told() > before:
            return None
        if not (rule.examples or rule.status == "retired"):
            message = "This rule has no example. It will run, but nothing shows that it works."
            raw.faults.add(raw.at, "W05", message, 'Add "examples: |".')
        return rule

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
            message = f'What stands behind "#" on the line of "{key}:" is lost.'
            faults.add(
                text.at, "Y02", message, f'Put the phrase on the next line under "{key}: |".'
            )
        lines = parse_block(text, faults)
        if not lines and not text.is_refused and not text.lines():
            faults.add(text.at, "R11", f'"{key}" is empty.', "Write a phrase below it.")
        for line in lines:
            self._check_names(line, faults)
        return lines

    def _written_slots(self) -> frozenset[str]:
        """Slots of phrases that could not be parsed, so that one fault does not bring others."""
        texts = [found[0].value for key in ("find", "also") if (found := self._text(key))]
        return frozenset(match[1].strip() for text in texts for match in SLOT_NAME.finditer(text))

    def _check_names(self, line: PhraseLine, faults: Faults) -> None:
        """Kinds and lists that a phrase names must exist."""
        for number, slot in enumerate(line.slots):
            for kind in slot.kinds:
                if kind == ANY_WORDS:
                    at = located(line, Slot)[number]
                    message = f'The slot "{slot.name}" takes any words, even those of another slot.'
                    faults.add(at, "W01", message, "Use a list or a kind of name if one fits.")
                elif not self._is_known(kind, self.names.kinds, "kinds"):
                    at = located(line, Slot)[number]
                    guess = faults.nearest(kind, self.names.kinds)
                    hint = f"Did you mean {{{slot.name}:{guess}}}?" if guess else USUAL_KINDS
                    faults.add(at, "R02", f'There is no kind of thing called "{kind}".', hint)
        for number, each in enumerate(line.lists):
            if each.name in DEMONYM_LISTS or self._is_known(each.name, self.names.lists, "lists"):
                continue
            guess = faults.nearest(each.name, self.names.lists)
            hint = f"Did you mean <{guess}>?" if guess else 'Add it under "lists:".'
            message = f'There is no word list called "{each.name}".'
            faults.add(located(line, ListRef)[number], "R03", message, hint)

    def _is_known(self, name: str, known: Mapping[str, object], key: str) -> bool:
        """Whether a name is known, or may be: it, or all that stands under its key, could not be
        read."""
        if name in known:
            return True
        unread = self.raw.faults.document.unread
        return name in unread or key in unread

    def _comparisons(self, slots: frozenset[str]) -> Iterator[Comparison]:
        found = self._text("keep if")
        if found:
            text, faults = found
            for line in text.lines():
                yield from read_comparisons(line.text, line.at, slots, self.names.measures, faults)

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
            guess = faults.nearest(text.value, known)
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
                guess = faults.nearest(name, self.names.rules)
                hint = f'Did you mean "{guess}"?' if guess else "Check its name."
                faults.add(at, "R12", f'There is no rule called "{name}".', hint)
            names.append(name)
        return tuple(names)

    def _say(self, find: tuple[PhraseLine, ...], slots: frozenset[str]) -> str | None:
        found = self._text("say")
        return read_say(found[0], find, slots, found[1]) if found else None

    def _certainty(self) -> str | None:
        found = self._text("certainty")
        if not found:
            return None
        text, faults = found
        if self.names.cues:
            return faults.one_of(text, sorted(self.names.cues), "certainty")
        return text.value

    def _aspect(self) -> Aspect:
        found = self._text("aspect")
        if not found:
            return "situation"
        text, faults = found
        return cast(Aspect, faults.one_of(text, ASPECTS, "aspect") or "situation")

    def _tlp(self) -> str | None:
        found = self._text("tlp")
        return found[1].one_of(found[0], TLP_LABELS, "tlp") if found else None

    def _examples(self, key: str, slots: frozenset[str]) -> tuple[Example, ...]:
        found = self._text(key)
        return read_examples(found[0], slots, self._cues_in_examples, found[1]) if found else ()

    @property
    def _cues_in_examples(self) -> frozenset[str]:
        return self.names.cues | self.names.plain_cues if self.names.cues else frozenset()

    def _status(self) -> Status:
        found = self._text("status")
        if not found:
            return "stable"
        text, faults = found
        return cast(Status, faults.one_of(text, STATUSES, "status") or "stable")
