"""What 100, 1,000 and 10,000 rules cost: loading, and matching on the same sentences.

    python benchmarks/rules.py [SENTENCES]

Rules are made up: two slots, a list, three words of their own, an optional part, a gap. Loading is
set against the C loader's parse of the same file; matching against the time for 100 rules. The
sentences hold words of the first 100 rules, so that the number of hits is the same; they are
annotated before the clock starts. Then a phrase meant to blow up, on sentences of growing length:
time a word must not grow.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import yaml

from briefgen.annotate import annotate
from briefgen.match import Matcher
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet

T = TypeVar("T")
SIZES = (100, 1_000, 10_000)
WORDS_OF_A_RULE = 3
PLACES = ("Lima", "Oslo", "Accra", "Hanoi", "Turin", "Perth", "Quito", "Dakar")
ONSETS = ("br", "cl", "dr", "fl", "gr", "pl", "st", "tr", "sk", "v")
VOWELS = ("a", "e", "i", "o", "u")
ENDS = ("nd", "rk", "lt", "mp", "sk", "ft", "rn", "lv", "x", "g")
HEAD = """\
use:
  - packs/english
  - packs/world
lists:
  things: |
    barrel, crate, truck, drum
"""
HOSTILE = "rise [a] [b] [c] [d] [e] [f] [g] [h] ...20 fall"
LENGTHS = (1_000, 10_000, 100_000)  # words


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    chance = random.Random(7)
    words = made_up_words(chance)
    packs = read_ruleset([])
    articles = [
        with_every_layer(annotate(Article(f"s{n}", "-", "", text), packs.vocabulary))
        for n, text in enumerate(sentence(chance, words) for _ in range(count))
    ]
    first = 0.0
    for size in SIZES:
        text = HEAD + "rules:\n" + "".join(rule(words, n) for n in range(size))
        parse = seconds(lambda text=text: yaml.load(text, yaml.CBaseLoader))
        ruleset, load = loaded(text)
        compile_time, matcher = timed(lambda ruleset=ruleset: Matcher(ruleset))
        matcher.match(articles[0])  # builds the index
        match = seconds(lambda matcher=matcher: [matcher.match(each) for each in articles])
        first = first or match
        print(
            f"{size:>6} rules  load {load:6.2f} s = {load / parse:5.1f} x parse (bar 5)"
            f"  compile {compile_time:5.2f} s"
            f"  match {match * 1e6 / count:7.1f} µs a sentence = {match / first:4.2f} x (bar 2)"
        )
    ruleset, _ = loaded(f"rules:\n  hostile:\n    find: |\n      {HOSTILE}\n")
    matcher = Matcher(ruleset)
    matcher.match(hostile_article(LENGTHS[0], ruleset))
    for length in LENGTHS:
        read = hostile_article(length, ruleset)
        spent = seconds(lambda read=read: matcher.match(read))
        print(f"{length:>7,} words in a sentence  {spent * 1e6 / length:8.2f} µs a word")


def loaded(text: str) -> tuple[RuleSet, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.yaml"
        path.write_text(text, "utf-8")
        spent, ruleset = timed(lambda: read_ruleset([path]))
    assert not ruleset.faults, ruleset.faults[:3]
    return ruleset, spent


def made_up_words(chance: random.Random) -> list[str]:
    """Words that look English and are not, so that none is in a pack: three for each rule."""
    found: dict[str, None] = {}
    while len(found) < WORDS_OF_A_RULE * SIZES[-1]:
        syllables = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(4))
        found["".join(syllables) + chance.choice(ENDS)] = None
    return list(found)


def words_of(number: int, words: Sequence[str]) -> Sequence[str]:
    return words[WORDS_OF_A_RULE * number : WORDS_OF_A_RULE * (number + 1)]


def rule(words: Sequence[str], number: int) -> str:
    verb, other, noun = words_of(number, words)
    return (
        f"  rule-{number}:\n    find: |\n"
        f"      {{where:place}} ({verb} | {other}) {{count:number}} <things> [of {noun}]\n"
        f"      {{count:number}} <things> ...4 {verb} [in {{where:place}}]\n"
        f"    examples: |\n      {{where: Lima}} {verb} {{count: 30}} barrels of {noun}.\n"
    )


def sentence(chance: random.Random, words: Sequence[str]) -> str:
    verb, _, noun = words_of(chance.randrange(SIZES[0]), words)
    place, count = chance.choice(PLACES), chance.randint(3, 900)
    return f"{place} {verb} {count} barrels of {noun} and left the rest in the harbour today."


def with_every_layer(annotated: AnnotatedArticle) -> AnnotatedArticle:
    """The same, with each layer read now and not when it is first asked for."""
    for layer in fields(annotated):
        getattr(annotated, layer.name)
    return annotated


def hostile_article(length: int, ruleset: RuleSet) -> AnnotatedArticle:
    text = ("rise a b c d e f g " * 30 + "fall ") * (length // 241)
    return with_every_layer(annotate(Article("hostile", "-", "", text), ruleset.vocabulary))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def seconds(work: Callable[[], object]) -> float:
    return timed(work)[0]


if __name__ == "__main__":
    main()
