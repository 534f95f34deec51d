"""All layers and the sample's rules on one core, against re.findall(r"\\w+", text) on the text.

    python benchmarks/annotate.py [ARTICLES]

Three figures. News at large: real articles on all topics, from the annotated texts beside the
project (../shared/quality; left out where they are not there), as a build reads them: an extract is
let go before the next article. The same with every layer, as `briefgen annotate` reads them. The
sample's own subject: its five articles, their lines in another order, so that each is new to every
cache; two of three sentences then hold a finding, the most there can be. CPU time, both sides measured
in turns, batch by batch, so that a busy machine slows both. Then, with every layer, one article of
growing length, up to 5 MB, and texts of odd shapes, each ten times as long again: time a character
must not grow.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from briefgen.errors import Problem
from briefgen.extraction import Task, Worker, extract_all, unchanged
from briefgen.ingest import ArticleReader
from briefgen.model.article import Article, Meta, Published
from briefgen.model.mention import Extract
from briefgen.pipeline import extract
from briefgen.rules.reader import read_ruleset

ROOT = Path(__file__).parent.parent
SETS = ROOT.parent / "shared" / "quality" / "dev"
TEXTS = (SETS / "polnear.dev.jsonl.gz", SETS / "te3.dev.jsonl.gz")
BATCH = 100  # articles
ROUNDS = 3  # of the yardstick for each batch; their mean counts
LENGTHS = (5_000, 50_000, 500_000, 5_000_000)  # characters
ODD_LENGTHS = (100_000, 1_000_000)
ODD_SHAPES = {  # what is repeated
    "a line without blanks": "x",
    "blank lines": "\n",
    "a sentence without an end": "rise a b c d and North Korea sent 300 soldiers ",
    "speakers in speakers": "Minister Kim said that the troops, which ",
    "quotation marks": '" ',
    "commas": "Kim, ",
    "numbers": "3,000 ",
    "names": "Kim Jong Un ",
    "headings": "North Korea sends 300 soldiers to Russia\n\n",
    "capitals": "X",
    "words in capitals": "NORTH KOREA SENDS ",
    "quotations in quotations": "“x ‘y ",
    "negations": "not ",
}

Work = Callable[[Sequence[Article]], Iterable[Extract | Problem]]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    ruleset = read_ruleset([ROOT / "rules.yaml"])
    samples = [
        item.article.article
        for item in extract_all(sorted((ROOT / "articles").glob("*.txt")), Task(ruleset, unchanged))
        if isinstance(item, Extract)
    ]
    one_by_one = partial(map, partial(extract, ruleset=ruleset))
    every_layer = Worker(
        Task(ruleset, unchanged, every_layer=True), ArticleReader(ruleset.vocabulary)
    ).work
    large = list(islice(news_at_large(), count))
    if large:
        show_ratio("news at large", large, one_by_one)
        show_ratio("news at large, every layer", large, every_layer)
    else:
        print(f"news at large: no texts in {SETS}")
    show_ratio("lines of the sample", shuffled(samples, count), one_by_one)
    whole = "\n\n".join(sample.text for sample in samples) + "\n\n"
    for length in LENGTHS:
        show_growth(f"{length:,} characters", whole, (length,), every_layer)
    for name, piece in ODD_SHAPES.items():
        show_growth(name, piece, ODD_LENGTHS, every_layer)
    # kilobytes on Linux, bytes on macOS
    unit = 1024 if sys.platform == "darwin" else 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024
    print(f"memory at its peak    {memory:8.0f} MB")


def show_ratio(name: str, articles: Sequence[Article], work: Work) -> None:
    yardstick = spent = 0.0
    findings = 0
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        yardstick += seconds(lambda batch=batch: find_words(batch)) / ROUNDS
        start = time.process_time()
        for read in work(batch):
            findings += len(read.mentions)
        spent += time.process_time() - start
    characters = sum(len(article.text) for article in articles)
    print(
        f"{name:26} {spent / yardstick:6.1f} x re.findall (bar 40, aim 10): {len(articles)} articles, "
        f"{characters / 1e6:.1f} million characters, {findings} findings, "
        f"{spent * 1e3 / len(articles):.2f} ms an article"
    )


def news_at_large() -> Iterator[Article]:
    for path in TEXTS:
        if path.exists():
            for line in gzip.decompress(path.read_bytes()).splitlines():
                record = json.loads(line)
                day = record["published"][:10]
                meta = Meta(published=Published(day, day, day, "explicit", "-"))
                yield Article(record["id"], "-", "", record["text"], meta)


def find_words(articles: Sequence[Article]) -> None:
    for _ in range(ROUNDS):
        for article in articles:
            re.findall(r"\w+", article.text)


def show_growth(name: str, piece: str, lengths: Sequence[int], work: Work) -> None:
    """Prints the nanoseconds a character for a text of one piece repeated up to each length."""
    shown = []
    for length in lengths:
        article = repeated(piece, length)
        spent = seconds(lambda article=article: list(work([article])))
        shown.append(f"{spent * 1e9 / length:8.0f}")
    print(f"{name:26}{' '.join(shown)} ns a character")


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


def repeated(piece: str, length: int) -> Article:
    """A text of that length: one piece again and again."""
    text = (piece * (length // len(piece) + 1))[:length]
    day = "2024-11-11"
    return Article("long", "-", "", text, Meta(published=Published(day, day, day, "explicit", "-")))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
