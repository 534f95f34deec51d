"""The passive line of an active phrase: "{who} send {what} to {place}" -> "{what} be send ... by {who}"."""

from __future__ import annotations

from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import BUILT_IN
from briefgen.rules.phrases import Choice, Element, Gap, ListRef, Sequence, Slot, Word
from briefgen.rules.ruleset import RuleSet

PARTICIPLE_HELPER = "be"  # a typed helper word must be there, in any form: was, were, been
BY = "by"
WORDS_BEFORE_BY = 3  # "were arrested on Monday by ..."


def passive_of(elements: Sequence, ruleset: RuleSet) -> Sequence | None:
    """The passive of `agent verb object rest`; None if a phrase is not of that shape.

    The agent is a slot for a name or an entry of a list that opens the phrase, the verb one word, list
    or choice of verbs, and the object, all up to a preposition, a gap or an optional part, holds a slot
    or a list.
    """
    if len(elements) < 3 or not isinstance(elements[0], Slot) or not _can_act(elements[0], ruleset):
        return None
    agent, verb, rest = elements[0], _verb(elements[1], ruleset), elements[2:]
    if verb is None:
        return None
    prepositions = frozenset(ruleset.vocabulary.phrases("prepositions"))
    ends = (at for at, each in enumerate(rest) if _ends_object(each, prepositions))
    end = next(ends, len(rest))
    if not any(isinstance(each, Slot | ListRef) for each in rest[:end]):
        return None
    helper, by = Word(PARTICIPLE_HELPER), Word(BY)
    agent_part = Choice(((Gap(WORDS_BEFORE_BY), by, agent),), optional=True)
    return (*rest[:end], helper, verb, agent_part, *rest[end:])


def _can_act(slot: Slot, ruleset: RuleSet) -> bool:
    """Whether a slot takes somebody or something, not a number, a time or any words."""
    plain = {each for kind in slot.kinds for each in ruleset.kinds.get(kind, ())}
    return not plain & {*BUILT_IN, *ruleset.vocabulary.units}


def says_passive(elements: Sequence) -> bool:
    """Whether a phrase speaks of something done by somebody, or to something."""
    return any(
        (isinstance(each, Word) and each.text in (BY, PARTICIPLE_HELPER))
        or (isinstance(each, Choice) and any(map(says_passive, each.branches)))
        for each in elements
    )


def _verb(element: Element, ruleset: RuleSet) -> Element | None:
    """A verb, or the verbs among choices; what has a preposition with it has no passive."""
    if isinstance(element, Word):
        return element if not element.exact and _has_verb_forms(element.text) else None
    if isinstance(element, ListRef):
        words = ruleset.lists.get(element.name)
        first = [each.split()[0].strip('"').lower() for each in words.entries] if words else []
        return element if first and all(map(_has_verb_forms, first)) else None
    if not isinstance(element, Choice) or element.optional:
        return None
    plain = [branch[0] for branch in element.branches if len(branch) == 1]
    verbs = [verb for each in plain if (verb := _verb(each, ruleset))]
    if len(verbs) < 2:
        return verbs[0] if verbs else None
    return element._replace(branches=tuple((verb,) for verb in verbs))


def _has_verb_forms(word: str) -> bool:
    return any(form.endswith("ing") and form != word for form in forms_of(word))


def _ends_object(element: Element, prepositions: frozenset[str]) -> bool:
    if isinstance(element, Word):
        return element.text in prepositions
    return isinstance(element, Gap) or (
        isinstance(element, Choice)
        and any(
            # "[of]" alone joins two parts of the object: "40 [of] <pump>".
            _ends_object(branch[0], prepositions) and (len(branch) > 1 or not element.optional)
            for branch in element.branches
        )
    )
