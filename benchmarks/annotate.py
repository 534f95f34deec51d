"""All layers and the sample's rules on one core, against re.findall(r"\\w+", text) on the text.

    python benchmarks/annotate.py [ARTICLES]

Articles are made from the five samples: their lines in another order, so that each is new to every
cache. CPU time, the best of three rounds for the yardstick. Then one article of growing length:
time a character must not grow.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefgen.extraction import extract_all
from briefgen.model.article import Article, Meta, Published
from briefgen.model.mention import Extract
from briefgen.pipeline import extract
from briefgen.rules.reader import read_ruleset

ROOT = Path(__file__).parent.parent
ROUNDS = 3
LENGTHS = (5_000, 50_000, 500_000)  # characters


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    ruleset = read_ruleset([ROOT / "rules.yaml"])
    samples = [
        item.article.article
        for item in extract_all(sorted((ROOT / "articles").glob("*.txt")), ruleset)
        if isinstance(item, Extract)
    ]
    articles = shuffled(samples, count)
    texts = [article.text for article in articles]
    characters = sum(map(len, texts))
    yardstick = min(
        seconds(lambda: [re.findall(r"\w+", text) for text in texts]) for _ in range(ROUNDS)
    )
    spent = seconds(lambda: [extract(article, ruleset) for article in articles])
    print(f"{count} articles, {characters / 1e6:.1f} million characters")
    print(f"words by re.findall   {yardstick * 1e3 / count:8.3f} ms an article")
    print(f"extraction            {spent * 1e3 / count:8.3f} ms an article")
    print(f"ratio                 {spent / yardstick:8.1f}   (bar 40, aim 10)")
    for length in LENGTHS:
        article = long_article(samples, length)
        spent = seconds(lambda article=article: extract(article, ruleset))
        print(f"{length:>9,} characters  {spent * 1e9 / length:8.0f} ns a character")


def shuffled(samples: Sequence[Article], count: int) -> list[Article]:
    """Articles of the samples' lines in other orders, with the samples' dates."""
    chance = random.Random(1)
    made = []
    for number in range(count):
        sample = samples[number % len(samples)]
        lines = sample.text.split("\n")
        chance.shuffle(lines)
        made.append(Article(f"a{number}", "-", "", "\n".join(lines), sample.meta))
    return made


def long_article(samples: Sequence[Article], length: int) -> Article:
    """All samples after each other, again and again, up to a length."""
    whole = "\n\n".join(sample.text for sample in samples) + "\n\n"
    text = (whole * (length // len(whole) + 1))[:length]
    day = "2024-11-11"
    return Article("long", "-", "", text, Meta(published=Published(day, day, day, "explicit", "-")))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
