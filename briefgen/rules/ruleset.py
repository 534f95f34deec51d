"""Rules, checked and typed: what the reader gives and match runs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.errors import Problem
from briefgen.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class RuleSet:
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    problems: tuple[Problem, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
