"""Contradictions: statements on one matter that cannot all hold, shown side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.assemble.canonical import content_id
from briefgen.assemble.days import Days, days_of, gap_days, precision_of
from briefgen.assemble.headlines import Sharpened
from briefgen.assemble.matters import SUBJECT, Matter, matters
from briefgen.assemble.repetition import printed_once
from briefgen.assemble.rivals import Rival, rule_on
from briefgen.assemble.say import without_article
from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_denied, is_held, step_of
from briefgen.assemble.surroundings import Surroundings, name_the_same
from briefgen.assemble.values import Reach, amount_of, identity, reach_of
from briefgen.assemble.withdrawals import is_withdrawn
from briefgen.model.figure import Figure
from briefgen.model.findings import Contradiction, ContradictionKind, Side
from briefgen.model.plan import Plan, RulePlan
from briefgen.model.statement import Statement

HEADLINE = "a headline"  # first part of the key of what a headline makes of its text


Told = tuple[Statement, int]  # a statement and the index of the reading that is meant


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: ContradictionKind
    sides: tuple[Side, ...]
    why: str


def contradictions(
    statements: Sequence[Statement],
    measured: Iterable[Figure],
    headlines: Iterable[Sharpened],
    plan: Plan,
    around: Surroundings,
    settings: Settings,
) -> tuple[Contradiction, ...]:
    """Every contradiction found, ordered by what it is about."""
    found = [
        _made(matter, finding)
        for matter, members in matters(statements, plan, settings)
        if len(members) > 1 or len(members[0].readings) > 1
        for finding in _findings(
            matter, members, plan, around.nameless() if matter.names_something else around, settings
        )
    ]
    found += [_made(*_of_figure(figure)) for figure in measured if figure.verdict == "conflicting"]
    found += [_made(*_of_headline(each, plan)) for each in headlines]
    unique = {each.id: each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.about, each.kind, each.id)))


def contradicted(found: Iterable[Contradiction]) -> frozenset[str]:
    """Ids of the statements that are contradicted in what they say, which lowers their grade.

    Two likelihoods are both only opinions. What meets in a declared subject is in tension, but
    need not be about the very same thing; only a slot that may not differ makes it so. A headline
    takes nothing from its text.
    """
    return frozenset(
        statement
        for each in found
        if each.kind != "likelihood"
        and each.key[0] != HEADLINE
        and (each.key[0] != SUBJECT or each.kind == "value")
        for side in each.sides
        for statement in side.statements
    )


def _findings(
    matter: Matter,
    members: Sequence[Statement],
    plan: Plan,
    around: Surroundings,
    settings: Settings,
) -> Iterable[_Finding]:
    if matter.against:
        yield from _opposition(matter, members, plan, around)
    else:
        yield from _polarity(members, around)
        yield from _likelihood(members, settings)
    in_figures = {(rule, each.value) for each in plan.figures for rule in each.rules}
    yield from _values(members, in_figures, around, settings)
    yield from _times(members, settings)
    yield from _differences(matter, members, around, settings)


def _polarity(members: Sequence[Statement], around: Surroundings) -> Iterable[_Finding]:
    """Told to be so and told not to be so, or denied; unless of different times or matters."""
    once = printed_once(members)
    camps = [each for each in once if is_held(each)], [each for each in once if is_denied(each)]
    held, denied = _met(*camps, around)
    if denied:
        sides = (_side("stated", held), _side("denied or negated", denied))
        yield _Finding("polarity", sides, "stated by one side, denied or negated by the other")


def _met(
    one: Sequence[Statement], other: Sequence[Statement], around: Surroundings
) -> tuple[list[Statement], list[Statement]]:
    """Of two camps those that may meet somebody of the other."""
    first = [each for each in one if any(_may_meet(each, it, around) for it in other)]
    return first, [each for each in other if any(_may_meet(each, it, around) for it in first)]


def _opposition(
    matter: Matter, members: Sequence[Statement], plan: Plan, around: Surroundings
) -> Iterable[_Finding]:
    """Rules declared to say the opposite of each other; who denies the one says the other."""
    camps: tuple[list[Statement], list[Statement]] = ([], [])
    for each in printed_once(members):
        if each.modality != "demanded":
            camps[(each.rule in matter.against) != is_denied(each)].append(each)
    met = _met(*camps, around)
    if not all(met):
        return
    sides = tuple(_side(_titles(camp, plan), camp) for camp in met)
    if all(any(is_held(each) or is_denied(each) for each in camp) for camp in met):
        yield _Finding("polarity", sides, "the rules declare these to be opposites")
    else:
        why = "the rules declare these to be opposites; one side is only held possible"
        yield _Finding("likelihood", sides, why)


def _titles(camp: Iterable[Statement], plan: Plan) -> str:
    rules = dict.fromkeys(each.rule for each in sorted(camp, key=lambda each: each.rule))
    return "; ".join(
        plan.rules[each].title or each if each in plan.rules else each for each in rules
    )


def _may_meet(one: Statement, other: Statement, around: Surroundings) -> bool:
    is_one_time = not gap_days(days_of(one.when.value), days_of(other.when.value))
    return is_one_time and around.may_meet(one, other)


def _likelihood(members: Sequence[Statement], settings: Settings) -> Iterable[_Finding]:
    """Steps of the ladder far apart, the lower of them in doubt. One sentence that holds two
    likelihoods does not contradict itself; the more cautious one stands."""
    by_step: dict[int, list[Statement]] = defaultdict(list)
    for each in printed_once(members):
        step = step_of(each, settings)
        if step is not None and not each.negated:
            by_step[step].append(each)
    if len(by_step) < 2:
        return
    steps, bounds = sorted(by_step), settings.thresholds
    if steps[0] <= bounds.doubt_up_to and steps[-1] - steps[0] >= bounds.likelihood_steps:
        sides = tuple(
            _side(_likelihood_label(by_step[step], settings), by_step[step]) for step in steps
        )
        yield _Finding("likelihood", sides, "likelihoods far apart on the ladder")


def _likelihood_label(members: Sequence[Statement], settings: Settings) -> str:
    names = {each.certainty or each.modality for each in members}
    labels = (settings.certainty_labels.get(name, name.replace("_", " ")) for name in sorted(names))
    return ", ".join(labels)


def _values(
    members: Sequence[Statement],
    in_figures: set[tuple[str, str]],
    around: Surroundings,
    settings: Settings,
) -> Iterable[_Finding]:
    """Numbers of one slot and unit that exclude each other; figures judge their own slots."""
    numbers: dict[tuple[str, str | None], dict[Rival, list[Told]]] = defaultdict(dict)
    for statement in members:
        for index, reading in enumerate(statement.readings):
            if not is_held(reading) or reading.role != "total" or is_withdrawn(reading, settings):
                continue
            published = around.newest(statement, index)
            given = days_of(reading.said_when.value or published.value)
            for name, slot in reading.values.items():
                amount = amount_of(slot)
                if amount is None or (statement.rule, name) in in_figures:
                    continue
                rival = Rival(
                    reach_of(amount, settings),
                    days_of(reading.when.value),
                    given,
                    without_article(slot.text, settings),
                    around.names(statement, index),
                )
                numbers[name, amount.unit].setdefault(rival, []).append((statement, index))
    for slot_and_unit in sorted(numbers, key=str):
        rivals = numbers[slot_and_unit]
        ruling = rule_on(rivals, settings)
        if ruling.verdict == "conflicting":
            told = [
                (rival.words, each.id, reading)
                for rival in sorted(rivals, key=_by_size)
                if rival in ruling.against
                for each, reading in rivals[rival]
            ]
            yield _Finding("value", _by_words(told), ruling.why)


def _by_size(rival: Rival) -> tuple[Reach, str]:
    return rival.reach, rival.words


def _times(members: Sequence[Statement], settings: Settings) -> Iterable[_Finding]:
    """Different days for what `same if` makes one event; days further apart are two events."""
    days: dict[str, list[Statement]] = defaultdict(list)
    for each in members:
        value = each.when.value
        is_one_event = any(part.startswith("slot ") for part in each.key)
        if value and is_one_event and is_held(each) and precision_of(value) == "day":
            days[value].append(each)
    close = [
        (one, other)
        for one, other in pairwise(sorted(days))
        if (gap_days(Days(one, one), Days(other, other)) or 0) <= settings.thresholds.event_days
    ]
    if close:
        named = sorted({day for pair in close for day in pair})
        sides = tuple(_side(day, days[day]) for day in named)
        yield _Finding("time", sides, "different days for the same event")


def _differences(
    matter: Matter, members: Sequence[Statement], around: Surroundings, settings: Settings
) -> Iterable[_Finding]:
    """Different things in a slot that the rules declare to allow only one."""
    for name in matter.differ:
        words: dict[str, str] = {}
        told: dict[str, dict[str, int]] = defaultdict(dict)
        named: dict[str, frozenset[str]] = defaultdict(frozenset)
        for statement in members:
            for index, reading in enumerate(statement.readings):
                if name in reading.values and is_held(reading):
                    slot = reading.values[name]
                    thing = identity(slot, settings)
                    words.setdefault(thing, without_article(slot.text, settings))
                    told[thing].setdefault(statement.id, index)
                    named[thing] |= around.names(statement, index)
        rivals = [
            thing
            for thing in sorted(told)
            if any(name_the_same(named[thing], named[it]) for it in told if it != thing)
        ]
        if rivals:
            sides = tuple(_side_of(words[each], told[each]) for each in rivals)
            yield _Finding("value", sides, f'the rules allow one "{name}"; sources name several')


def _of_figure(figure: Figure) -> tuple[Matter, _Finding]:
    told = [
        (report.text, report.statement, report.reading)
        for report in figure.reports
        if report.contested
    ]
    return Matter(("figure", figure.id), figure.label), _Finding(
        "value", _by_words(told), figure.why
    )


def _of_headline(found: Sharpened, plan: Plan) -> tuple[Matter, _Finding]:
    rule = plan.rules.get(found.headline.rule) or RulePlan(found.headline.rule)
    matter = Matter((HEADLINE, found.headline.id), f"{rule.title or rule.id}: headline and text")
    sides = (
        _side_of("headline", {found.headline.id: 0}),
        _side_of("text of the article", {found.text.id: found.reading}),
    )
    return matter, _Finding(found.kind, sides, found.why)


def _by_words(told: Iterable[tuple[str, str, int]]) -> tuple[Side, ...]:
    """One side for each wording of a number, in the order they come."""
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for words, statement, reading in told:
        sides[words].setdefault(statement, reading)
    return tuple(_side_of(words, readings) for words, readings in sides.items())


def _side(label: str, statements: Iterable[Statement]) -> Side:
    return _side_of(label, {each.id: 0 for each in statements})


def _side_of(label: str, readings: Mapping[str, int]) -> Side:
    """`readings`: statement id -> the reading that is meant."""
    return Side(label, tuple(readings), tuple(readings.values()))


def _made(matter: Matter, finding: _Finding) -> Contradiction:
    return Contradiction(
        id=content_id("c", [finding.kind, *matter.key]),
        key=matter.key,
        about=matter.label,
        kind=finding.kind,
        sides=finding.sides,
        why=finding.why,
    )
