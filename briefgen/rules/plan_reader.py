"""What the briefing shall hold: title, questions, sections, figures, indicators, subjects."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.model.plan import FigurePlan, IndicatorPlan, Marking, Plan, RulePlan, SubjectPlan
from briefgen.model.tlp import TLP_LABELS
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.comparisons import add_no_slot, read_comparisons
from briefgen.rules.document import Entry, Map
from briefgen.rules.measures import Measures
from briefgen.rules.ruleset import Rule
from briefgen.rules.schema import Faults

BRIEFING_KEYS = (
    "title",
    "subtitle",
    "product",
    "covers",
    "language",
    "tlp",
    "default tlp",
    "caveats",
    "handling",
    "scale",
    "next report",
)
FIGURE_KEYS = ("from", "value", "label", "unit", "by", "show", "key", "only if")
INDICATOR_KEYS = ("when", "say")
SUBJECT_KEYS = ("rules", "against", "label", "slots", "differ")
SCALES = ("icd203", "phia")
CHOICES = {"tlp": TLP_LABELS, "default tlp": TLP_LABELS, "scale": SCALES}
STEPS = ("day", "week", "month", "quarter", "year")
FIGURE_FIELDS = ("role",)  # what "only if" may ask beside slots
COVERS = re.compile(r"all|everything|[1-9]\d*\s+(day|week|month|year)s?", re.IGNORECASE)
BETWEEN_TESTS = re.compile(r",(?!\d)")  # not the comma of 1,000
ALWAYS_MET = ("not denied", "not negated", "")

Part = tuple[str, str]  # "figures", "indicators" or "subjects", and a name in it


class RuleUse(NamedTuple):
    """A place that names a rule; `part` is the part of the plan in which it stands."""

    name: str
    part: Part
    at: Position
    faults: Faults


class SlotUse(NamedTuple):
    """A place that names a slot; one of these rules must have it."""

    name: str
    rules: tuple[str, ...]
    part: Part
    at: Position
    faults: Faults


class PlanReader:
    """Reads the plan keys of all files in turn; later files add to and replace earlier ones.

    A figure, an indicator or a subject with a fault is reported and left out of the plan.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.measures = Measures(vocabulary.units, vocabulary.words)
        self.briefing: dict[str, str] = {}
        self.questions: dict[str, str] = {}
        self.sections: dict[str, str] = {}
        self.figures: dict[str, FigurePlan] = {}
        self.indicators: dict[str, IndicatorPlan] = {}
        self.subjects: dict[str, SubjectPlan] = {}
        self._rule_uses: list[RuleUse] = []
        self._slot_uses: list[SlotUse] = []

    def read(self, entry: Entry, faults: Faults) -> None:
        """One top-level key of PLAN_KEYS."""
        key = entry.key.value
        for row in faults.entries(entry.value, key):
            name = row.key.value
            if key == "briefing":
                self._briefing(row, faults)
            elif key in ("questions", "sections"):
                getattr(self, key)[name] = faults.text(row.value, name).value
            else:
                cells = faults.map(row.value, name)
                before = faults.told
                getattr(self, f"_{key}")(name, _Cells((key, name), cells, faults))
                if faults.told > before:
                    self._leave_out((key, name))

    def _leave_out(self, part: Part) -> None:
        key, name = part
        getattr(self, key).pop(name, None)

    def _briefing(self, row: Entry, faults: Faults) -> None:
        name = row.key.value
        if name not in BRIEFING_KEYS:
            faults.known_keys(Map((row,), row.key.at), BRIEFING_KEYS, '"briefing"')
            return
        text = faults.text(row.value, name)
        if name == "covers" and not COVERS.fullmatch(text.value.strip()):
            message = f'"{text.value}" is no length of time.'
            faults.add(text.at, "R18", message, 'Write "7 days", "2 weeks", "1 month" or "all".')
            return
        if name == "next report" and not _is_day(text.value.strip()):
            faults.add(text.at, "R18", f'"{text.value}" is no day.', "Write 2031-03-08.")
            return
        if name in CHOICES and faults.one_of(text, CHOICES[name], name) is None:
            return
        self.briefing[name] = " ".join(text.value.split())

    def _figures(self, name: str, text: _Cells) -> None:
        text.known_keys(FIGURE_KEYS, f'the figure "{name}"')
        rules = self._rules(text, "from")
        self._slots(text, ("value", "key"), rules)
        self._tests(text, "only if", text.value("only if"), rules, FIGURE_FIELDS)
        text.faults.one_of(text.cells.get("by"), STEPS, "by")
        if not rules or not text.value("value"):
            message = f'The figure "{name}" needs "from" (a rule) and "value" (a slot).'
            text.faults.add(text.cells.at, "R11", message, "Add them.")
        self.figures[name] = FigurePlan(
            id=name,
            rules=rules,
            value=text.value("value") or "",
            label=text.value("label"),
            unit=text.value("unit"),
            by=text.value("by"),
            show=text.value("show"),
            key=text.parts("key"),
            only_if=text.value("only if"),
        )

    def _indicators(self, name: str, text: _Cells) -> None:
        text.known_keys(INDICATOR_KEYS, f'the indicator "{name}"')
        when = text.value("when")
        if not when:
            message = f'The indicator "{name}" needs "when".'
            text.faults.add(text.cells.at, "R11", message, 'Write "when: rule, slot over 100".')
            return
        rule, *tests = (part.strip() for part in BETWEEN_TESTS.split(when))
        self._rule_uses.append(RuleUse(rule, text.part, text.at("when"), text.faults))
        for test in tests:
            if test not in ALWAYS_MET:
                self._tests(text, "when", test, (rule,))
        self.indicators[name] = IndicatorPlan(name, when, text.value("say"))

    def _subjects(self, name: str, text: _Cells) -> None:
        text.known_keys(SUBJECT_KEYS, f'the subject "{name}"')
        rules = self._rules(text, "rules")
        against = self._rules(text, "against")
        self._slots(text, ("slots", "differ"), (*rules, *against))
        self._both(text, "rules", "against")
        self._both(text, "slots", "differ")
        self.subjects[name] = SubjectPlan(
            id=name,
            rules=rules,
            label=text.value("label"),
            slots=text.parts("slots"),
            differ=text.parts("differ"),
            against=against,
        )

    def _both(self, text: _Cells, one: str, other: str) -> None:
        """Faults where a name stands under two keys that exclude each other."""
        for name in text.parts(other):
            if name in text.parts(one):
                message = (
                    f'"{name}" stands under "{one}" and under "{other}", which cannot both be.'
                )
                text.faults.add(text.at(other), "R24", message, f'Take it out of "{other}".')

    def _rules(self, text: _Cells, key: str) -> tuple[str, ...]:
        names = text.parts(key)
        self._rule_uses += [RuleUse(name, text.part, text.at(key), text.faults) for name in names]
        return names

    def _slots(self, text: _Cells, keys: Sequence[str], rules: tuple[str, ...]) -> None:
        uses = ((name, text.at(key)) for key in keys for name in text.parts(key))
        self._slot_uses += [SlotUse(name, rules, text.part, at, text.faults) for name, at in uses]

    def _tests(
        self,
        text: _Cells,
        key: str,
        tests: str | None,
        rules: tuple[str, ...],
        fields: tuple[str, ...] = (),
    ) -> None:
        """Comparisons; `fields` are names in them that are no slots."""
        if tests:
            at, faults = text.at(key), text.faults
            found = read_comparisons(tests, at, None, self.measures, faults)
            names = [each.slot for each in found if each.slot not in fields]
            self._slot_uses += [SlotUse(name, rules, text.part, at, faults) for name in names]

    def check_names(self, known: Collection[str], rules: Mapping[str, Rule]) -> None:
        """Faults where a figure, an indicator or a subject names a rule or a slot that does not
        exist. `known` are the names of all rules; those with faults are not among `rules`, and
        nobody knows their slots."""
        for each in self._rule_uses:
            if each.name not in known and each.name not in each.faults.document.unread:
                guess = each.faults.nearest(each.name, known)
                hint = f'Did you mean "{guess}"?' if guess else "Check its name."
                message = f'There is no rule called "{each.name}".'
                each.faults.add(each.at, "R12", message, hint)
                self._leave_out(each.part)
        for use in self._slot_uses:
            if all(name in rules for name in use.rules):
                slots = frozenset().union(*(rules[name].slots for name in use.rules))
                if use.name not in slots:
                    add_no_slot(use.name, slots, use.at, use.faults)
                    self._leave_out(use.part)

    def finished(self, rules: Mapping[str, Rule], ranking: Mapping[str, float]) -> Plan:
        given = self.briefing
        return Plan(
            title=given.get("title", "Briefing"),
            subtitle=given.get("subtitle"),
            product=given.get("product", "intsum"),
            language=given.get("language", "en"),
            covers=given.get("covers"),
            questions=self.questions,
            sections=self.sections,
            outlets=self.vocabulary.outlets,
            rules={name: _rule_plan(rule) for name, rule in rules.items()},
            figures=tuple(self.figures.values()),
            indicators=tuple(self.indicators.values()),
            subjects=tuple(self.subjects.values()),
            ranking=ranking,
            marking=Marking(
                given.get("tlp", "CLEAR"),
                tuple(part.strip() for part in given.get("caveats", "").split(",") if part.strip()),
                given.get("handling"),
            ),
            default_tlp=given.get("default tlp"),
            scale=given.get("scale", "icd203"),
            next_report=given.get("next report"),
            words=self.vocabulary.words,
            units=self.vocabulary.units,
        )


class _Cells:
    """The texts of one part of the plan by key."""

    def __init__(self, part: Part, cells: Map, faults: Faults) -> None:
        self.part = part
        self.cells = cells
        self.faults = faults

    def known_keys(self, known: Sequence[str], where: str) -> None:
        self.faults.known_keys(self.cells, known, where)

    def at(self, key: str) -> Position:
        node = self.cells.get(key)
        return node.at if node is not None else self.cells.at

    def value(self, key: str) -> str | None:
        node = self.cells.get(key)
        return " ".join(self.faults.text(node, key).value.split()) if node is not None else None

    def parts(self, key: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.value(key) or "").split(",") if part.strip())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rule_plan(rule: Rule) -> RulePlan:
    return RulePlan(
        id=rule.id,
        section=rule.section,
        answers=rule.answers,
        say=rule.say,
        same_if=rule.same_if,
        status=rule.status,
        certainty=rule.certainty,
        title=rule.title,
        note=rule.note,
        at=f"{rule.at.path}:{rule.at.line}",
        tlp=rule.tlp,
        aspect=rule.aspect,
    )
