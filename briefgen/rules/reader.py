"""Rules files and packs in, one checked RuleSet out.

Two passes over the files: first what names can be meant (lists, kinds, entities, sections,
questions), then the rules that use them. A rule with a fault is reported and left out; the others run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from briefgen.model.vocabulary import Vocabulary
from briefgen.rules import checks
from briefgen.rules.adaptations import adapt
from briefgen.rules.advice import advise
from briefgen.rules.file_keys import FILE_KEYS, PLAN_KEYS, VOCABULARY_KEYS
from briefgen.rules.kinds import Union, check_unions, resolve_kinds
from briefgen.rules.lists import ListReader
from briefgen.rules.memory import without_collection
from briefgen.rules.plan_reader import PlanReader
from briefgen.rules.ranking import read_ranking
from briefgen.rules.raw_rules import collect_rules
from briefgen.rules.rule_reader import Names, RuleReader
from briefgen.rules.ruleset import Rule, RuleSet, WordList
from briefgen.rules.sources import Source, read_sources
from briefgen.rules.values import split_phrases
from briefgen.rules.vocabulary_reader import VocabularyDraft, VocabularyReader, cue_name


def read_ruleset(paths: Sequence[Path]) -> RuleSet:
    """Read rule files into one set, in the order given; without files the shipped packs alone.

    Never raises for what stands in the files: `problems` of the result holds every fault and
    warning with its place, and rules with faults are left out.
    """
    with without_collection():
        return _read(paths)


def _read(paths: Sequence[Path]) -> RuleSet:
    sources = read_sources(paths)
    vocabulary, lists, unions = _read_names(sources)
    kinds = resolve_kinds(vocabulary, lists, {name: union.parts for name, union in unions.items()})
    check_unions(unions, kinds)
    plan = PlanReader(vocabulary)
    for source in sources:
        for entry in source.root.entries:
            if entry.key.value in PLAN_KEYS:
                plan.read(entry, source.faults)
    cues = frozenset(cue_name(name) for name in vocabulary.cues)
    written = collect_rules(sources)
    adaptations = adapt(written, sources)
    raw = list(written.values())
    ids = frozenset(written)
    plain_cues = frozenset(chain.from_iterable(vocabulary.table("cue names").values()))
    names = Names(
        kinds,
        lists,
        plan.sections,
        plan.questions,
        cues,
        plain_cues,
        ids,
        plan.measures,
    )
    rules: dict[str, Rule] = {}
    for each in raw:
        rule = RuleReader(each, names).read()
        if rule is not None:
            rules[rule.id] = rule
    ranking = read_ranking(sources, ids, plan.sections)
    checks.check_references(raw, rules, plan)
    if paths:
        checks.check_has_rules(sources, raw)
    advise(raw, rules, lists, vocabulary, sources)
    problems = sorted({each for source in sources for each in source.shown_problems()})
    return RuleSet(
        rules=rules,
        lists=lists,
        kinds=kinds,
        vocabulary=vocabulary,
        plan=plan.finished(rules, ranking),
        adaptations=adaptations,
        set_aside=tuple(name for name in written if name not in rules),
        problems=tuple(problems),
        sha256=_hash(sources),
    )


def _read_names(
    sources: Sequence[Source],
) -> tuple[Vocabulary, dict[str, WordList], dict[str, Union]]:
    draft = VocabularyDraft()
    list_reader = ListReader()
    unions: dict[str, Union] = {}
    for source in sources:
        source.faults.known_keys(source.root, FILE_KEYS, "a rules file")
        reader = VocabularyReader(source.document, draft, source.faults)
        for entry in source.root.entries:
            key = entry.key.value
            if key in VOCABULARY_KEYS:
                getattr(reader, key)(entry.value)
            elif key == "lists":
                list_reader.read(entry.value, source)
            elif key == "kinds":
                for union in source.faults.entries(entry.value, "kinds"):
                    text = source.faults.text(union.value, union.key.value)
                    parts = (part.text for part in split_phrases(text))
                    unions[union.key.value] = Union(tuple(parts), text.at, source.faults)
    return draft.finished(), list_reader.finished(), unions


def _hash(sources: Sequence[Source]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update("\n".join(source.document.lines).encode())
        digest.update(b"\0")
    return digest.hexdigest()
