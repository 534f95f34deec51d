"""Figures: every report of a measure side by side, never averaged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.assemble.canonical import content_id
from briefgen.assemble.comparisons import holds, read_comparisons
from briefgen.assemble.days import days_of, period_of
from briefgen.assemble.readings import HEADLINE
from briefgen.assemble.rivals import Rival, Ruling, rule_on
from briefgen.assemble.say import without_article
from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_denied, is_held
from briefgen.assemble.surroundings import Surroundings
from briefgen.assemble.values import Amount, amount_of, identity, reach_of
from briefgen.assemble.withdrawals import withdrawal_of
from briefgen.model.article import Published
from briefgen.model.figure import Figure, FigurePoint, FigureReport
from briefgen.model.plan import FigurePlan, Plan
from briefgen.model.statement import Dated, Reading, SlotValue, Statement
from briefgen.rules.comparisons import Comparison

PUBLICATION = "publication"  # basis of an "as of" that is the day of the article


class Entry(NamedTuple):
    """A report with what the verdict is made from."""

    report: FigureReport
    amount: Amount
    rival: Rival
    key: tuple[str, ...]
    key_words: tuple[str, ...]
    is_headline: bool
    is_vague: bool


def figures(
    statements: Sequence[Statement], plan: Plan, around: Surroundings, settings: Settings
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """The figures of the plan in its order, one for each key and unit, and notes on those that
    no statement fills."""
    by_rule: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_rule[statement.rule].append(statement)
    found: list[Figure] = []
    notes = []
    for wanted in plan.figures:
        members = [each for rule in wanted.rules for each in by_rule.get(rule, ())]
        filled = _figures_of(wanted, members, around, settings)
        found += filled
        if not filled:
            rules = ", ".join(wanted.rules)
            notes.append(f'Figure "{wanted.id}": no number was found by {rules}.')
    return tuple(found), tuple(notes)


def _figures_of(
    wanted: FigurePlan, statements: Iterable[Statement], around: Surroundings, settings: Settings
) -> list[Figure]:
    only_if = read_comparisons(wanted.only_if or "", settings)
    groups: dict[tuple[str | None, tuple[str, ...]], list[Entry]] = defaultdict(list)
    for statement in statements:
        for entry in _entries(wanted, statement, only_if, around, settings):
            groups[wanted.unit or entry.amount.unit, entry.key].append(entry)
    return [
        _figure(wanted, unit, groups[unit, key], settings)
        for unit, key in sorted(groups, key=lambda each: (each[1], each[0] or ""))
    ]


def _entries(
    wanted: FigurePlan,
    statement: Statement,
    only_if: tuple[Comparison, ...],
    around: Surroundings,
    settings: Settings,
) -> Iterable[Entry]:
    for index, reading in enumerate(statement.readings):
        slot = reading.values.get(wanted.value)
        amount = amount_of(slot)
        if slot is None or amount is None:
            continue
        values = {**reading.values, "role": SlotValue(reading.role, "role", None)}
        if not all(holds(each, values, settings) for each in only_if):
            continue
        published = around.newest(statement, index)
        as_of = _as_of(reading, published)
        words = without_article(slot.text, settings)
        report = FigureReport(
            statement=statement.id,
            reading=index,
            text=words,
            low=amount.low,
            high=amount.high,
            qualifier=amount.qualifier,
            as_of=as_of.value,
            as_of_basis=as_of.basis,
            reported=reading.said_when.value or published.value,
            who=reading.attribution.speaker,
            role=reading.role,
            modality=reading.modality,
            negated=reading.negated,
            certainty=reading.certainty,
            outlets=reading.outlets,
            counts=False,
            withdrawn=withdrawal_of(reading, settings),
        )
        given = days_of(reading.said_when.value or published.value)
        keyed = [reading.values[name] for name in wanted.key if name in reading.values]
        rival = Rival(
            reach_of(amount, settings),
            days_of(reading.when.value),
            given,
            words,
            frozenset() if keyed else around.names(statement, index),
        )
        yield Entry(
            report,
            amount,
            rival,
            tuple(identity(each, settings) for each in keyed),
            tuple(without_article(each.text, settings) for each in keyed),
            HEADLINE in reading.cautions,
            _is_vague(words, settings),
        )


def _is_vague(words: str, settings: Settings) -> bool:
    """Words that give a size and no number: "thousands", "tens of thousands"."""
    return all(word in settings.vague_numbers or word == "of" for word in words.casefold().split())


def _as_of(reading: Reading, published: Published) -> Dated:
    """The day a number holds for: of the event, else of the saying, else of the publication."""
    if reading.when.value:
        return reading.when
    if reading.said_when.value:
        return Dated(reading.said_when.value, "when it was said")
    if published.value:
        return Dated(published.value, PUBLICATION)
    return Dated(None, "publication date unknown")


def _figure(
    wanted: FigurePlan, unit: str | None, entries: list[Entry], settings: Settings
) -> Figure:
    entries.sort(key=_by_time)
    counted, method = _counted(entries)
    ruling = _ruling(wanted.by, counted, settings)
    has_increment = any(each.report.role == "increment" for each in entries)
    if has_increment and ruling.verdict == "consistent":
        ruling = ruling._replace(
            verdict="evolving", why=f"{ruling.why}; a further number comes on top"
        )
    numbers = [end for each in counted for end in each.amount[:2] if end is not None]
    in_counted = {id(each) for each in counted}
    key = dict(zip(wanted.key, entries[0].key_words, strict=False))
    low, high = min(numbers, default=None), max(numbers, default=None)
    latest = _latest(counted)
    label = wanted.label or wanted.id
    return Figure(
        id=_id(wanted, unit, entries[0].key),
        label=f"{label} ({', '.join(key.values())})" if key else label,
        unit=unit,
        key=key,
        low=low,
        high=high,
        low_open=any(each.amount[:2] == (None, low) for each in counted),
        high_open=any(each.amount[:2] == (high, None) for each in counted),
        latest=latest.report.statement if latest else None,
        latest_reading=latest.report.reading if latest else None,
        verdict=ruling.verdict,
        why=ruling.why,
        method=method,
        show=wanted.show,
        reports=tuple(
            replace(
                each.report,
                counts=id(each) in in_counted,
                contested=id(each) in in_counted and each.rival in ruling.against,
            )
            for each in entries
        ),
        series=_series(wanted.by, counted),
    )


def _ruling(by: str | None, counted: Sequence[Entry], settings: Settings) -> Ruling:
    """Numbers of different periods of a series do not rival each other; those of one do."""
    periods = _by_period(by, counted) if by else {}
    if len(periods) < 2:
        return rule_on((each.rival for each in counted), settings)
    rulings = {name: rule_on((each.rival for each in periods[name]), settings) for name in periods}
    for verdict in ("conflicting", "evolving"):
        found = [(name, each.why) for name, each in rulings.items() if each.verdict == verdict]
        if found:
            why = "; ".join(f"{name}: {why}" for name, why in found)
            against = frozenset[Rival]().union(*(each.against for each in rulings.values()))
            return Ruling(verdict, why, against)
    return Ruling("consistent", f"no two numbers of one {by} exclude each other: {_told(periods)}")


def _told(periods: Mapping[str, Sequence[Entry]]) -> str:
    """The first and the last period of a series, each with the last number told for it."""
    names = list(periods)
    ends = [names[0], names[-1]]
    return ", then ".join(f"{periods[name][-1].rival.words} for {name}" for name in ends)


def _id(wanted: FigurePlan, unit: str | None, key: tuple[str, ...]) -> str:
    """The name in the rules, told apart by key and unit where these part it."""
    name = re.sub(r"[\W_]+", "-", wanted.id.casefold()).strip("-")
    parts = (*key, *([unit] if unit and unit != wanted.unit else []))
    return f"{name}-{content_id('f', parts)[2:8]}" if parts else name


def _by_time(entry: Entry) -> tuple[str, str, str, str]:
    report = entry.report
    return (report.as_of or "", report.reported or "", report.statement, report.text)


def _counted(entries: Sequence[Entry]) -> tuple[list[Entry], str]:
    """Totals that are stated or estimated; if there are none, the best of what there is. What its
    source took back never counts."""
    repeatable = [each for each in entries if not (each.is_headline or each.report.withdrawn)]
    held = [each for each in repeatable if is_held(each.report)]
    held = [each for each in held if not each.is_vague] or held
    open_to_doubt = [each for each in repeatable if not is_denied(each.report)]
    choices = (
        (_of_role(held, "total"), "totals stated, confirmed or estimated"),
        (
            _of_role(held, "increment"),
            "increments stated, confirmed or estimated; no total is given",
        ),
        (_of_role(held, "subset"), "parts stated, confirmed or estimated; no total is given"),
        (open_to_doubt, "numbers planned, offered, demanded or merely possible: none is a fact"),
    )
    for chosen, what in choices:
        if chosen:
            counted = f"{len(chosen)} of {len(entries)}"
            return chosen, f"lowest and highest of the counted reports ({counted}): {what}"
    if any(each.report.withdrawn for each in entries):
        return [], "every number here is withdrawn or denied"
    return [], "every number here is denied"


def _of_role(entries: Iterable[Entry], role: str) -> list[Entry]:
    return [each for each in entries if each.report.role == role]


def _latest(counted: Sequence[Entry]) -> Entry | None:
    """The report that holds for the latest day, of equals the one given last; a report without
    a date is never the latest."""
    dated = [(day, each) for each in counted if (day := _day_held(each.report))]
    if not dated:
        return None

    def order(found: tuple[str, Entry]) -> tuple[str, str, str, int]:
        day, entry = found
        given = days_of(entry.report.reported)
        return day, (given and given.end) or "", entry.report.statement, entry.report.reading

    return max(dated, key=order)[1]


def _day_held(report: FigureReport) -> str | None:
    """The last day of the time a number holds for. Of a publication known by its month or year
    the first, since no more is certain."""
    days = days_of(report.as_of)
    if days is None:
        return None
    return days.start if report.as_of_basis == PUBLICATION else days.end or "9999"


def _series(by: str | None, counted: Sequence[Entry]) -> tuple[FigurePoint, ...]:
    """Lowest and highest number of each period; a number whose time spans several is left out."""
    if by is None:
        return ()
    periods = _by_period(by, counted)
    return tuple(_point(period, periods[period]) for period in periods)


def _by_period(by: str, counted: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Numbers by the period they hold for, oldest first."""
    periods: dict[str, list[Entry]] = defaultdict(list)
    for entry in counted:
        period = period_of(entry.report.as_of, by) if entry.report.as_of else None
        if period:
            periods[period].append(entry)
    return {period: periods[period] for period in sorted(periods)}


def _point(period: str, entries: Sequence[Entry]) -> FigurePoint:
    numbers = [end for each in entries for end in each.amount[:2] if end is not None]
    statements = tuple(dict.fromkeys(each.report.statement for each in entries))
    return FigurePoint(period, min(numbers), max(numbers), statements)
