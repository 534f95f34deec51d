"""Lines that a rule may want besides its own, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.errors import Position
from briefgen.rules.passive import passive_of, says_passive
from briefgen.rules.ruleset import Rule, RuleSet
from briefgen.rules.wording import wording


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line for `find` of a rule, and what it would find. `at`: the line that it stands beside."""

    rule: str
    at: Position
    finds: str
    line: str


def suggestions(ruleset: RuleSet) -> list[Suggestion]:
    """The passive of each active phrase of a rule that says nothing in the passive yet.

    Rules of packs are left alone: their author is somebody else.
    """
    own = [rule for rule in ruleset.rules.values() if "/" not in rule.id]
    return [each for rule in own for each in _passives(rule, ruleset)]


def _passives(rule: Rule, ruleset: RuleSet) -> Iterator[Suggestion]:
    if any(says_passive(line.elements) for line in rule.find):
        return
    for line in rule.find:
        passive = passive_of(line.elements, ruleset)
        if passive:
            agent = wording(line.elements[:1])
            finds = f'"… were … by {agent}"'
            yield Suggestion(rule.id, line.written.at, finds, wording(passive))
