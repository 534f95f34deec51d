"""How long assembly takes, and how it grows: python benchmarks/assemble.py [STATEMENTS].

Builds articles of five mentions each, one in ten of them a repetition of what another article
says, and prints time and memory for a quarter, a half and all of the statements (default
100,000). Time close to linear shows as a constant last column.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from hashlib import sha256

from briefgen.assemble import Options, assemble, to_json
from briefgen.model.annotation import AnnotatedArticle, Attribution, Sentence, Tokens
from briefgen.model.article import Article, Meta, Published
from briefgen.model.mention import Extract, Mention, SlotFill, When
from briefgen.model.plan import FigurePlan, Plan, RulePlan
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

MENTIONS_PER_ARTICLE = 5
RULES = 20


def extracts(statements: int) -> Iterator[Extract]:
    for number in range(statements // MENTIONS_PER_ARTICLE):
        yield extract(number, statements)


def extract(number: int, statements: int) -> Extract:
    first = number * MENTIONS_PER_ARTICLE
    lines = [sentence(first + index, statements) for index in range(MENTIONS_PER_ARTICLE)]
    text = "\n".join(lines)
    day = f"20{30 + number % 9}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    published = Published(day, day, day, "explicit", "timestamp line")
    meta = Meta(f"Article {number}", f"Outlet {number % 300}", published=published)
    article = Article(f"a{number}", f"a{number}.txt", sha256(text.encode()).hexdigest(), text, meta)
    sentences, mentions, attributions = [], [], []
    start = 0
    for index, line in enumerate(lines):
        span = Span(start, start + len(line))
        sentences.append(Sentence(span, "narrative", 0, 0))
        attributions.append(attribution(span, first + index))
        mentions.append(mention(article.id, index, span, line, first + index))
        start = span.end + 1
    annotated = AnnotatedArticle(
        article, Tokens((), (), ()), tuple(sentences), attributions=tuple(attributions)
    )
    return Extract(annotated, tuple(mentions))


def sentence(number: int, statements: int) -> str:
    place = number if number % 10 else number // 2 % statements
    return f"Officials in Town{place} moved {number % 977 + 3} residents out of the valley."


def mention(article: str, index: int, span: Span, line: str, number: int) -> Mention:
    where, count = line.split()[2], line.split()[4]
    low = float(count)
    return Mention(
        rule=f"rule-{number % RULES}",
        line=1,
        section=None,
        article=article,
        span=span,
        sentence=index,
        slots={
            "where": SlotFill(
                found(line, where, span),
                "place",
                {"kind": "place", "id": where.lower(), "name": where, "role": None},
            ),
            "count": SlotFill(
                found(line, count, span),
                "number",
                {"low": low, "high": low, "qualifier": "exact", "unit": None},
            ),
        },
        modality="reported" if number % 3 else "possible",
        when=When(f"2031-{number % 12 + 1:02}", "stated") if number % 2 else None,
        attribution=index,
    )


def found(line: str, words: str, span: Span) -> Span:
    start = span.start + line.index(words)
    return Span(start, start + len(words))


def attribution(span: Span, number: int) -> Attribution:
    speaker = f"Speaker {number % 5000}"
    return Attribution(
        None, None, span, (span,), "states", "indirect", "reported", speaker, speaker=speaker
    )


def plan() -> Plan:
    return Plan(
        sections={f"s{index}": f"Section {index}" for index in range(10)},
        questions={"q1": "Who was moved?"},
        rules={
            f"rule-{index}": RulePlan(
                f"rule-{index}",
                section=f"s{index % 10}",
                answers=("q1",),
                say="{count} residents moved[ in {where}]",
                same_if=("where",),
            )
            for index in range(RULES)
        },
        figures=(FigurePlan("moved", tuple(f"rule-{n}" for n in range(RULES)), "count"),),
        words=read_ruleset([]).vocabulary.words,
    )


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print("statements  articles  assemble s  to_json s  peak MB  µs a statement")
    for wanted in (most // 4, most // 2, most):
        read = list(extracts(wanted))
        began = time.process_time()
        briefing = assemble(read, plan(), Options())
        assembled = time.process_time()
        to_json(briefing)
        written = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        count = len(briefing.statements)
        print(
            f"{count:10}  {len(read):8}  {assembled - began:10.2f}  {written - assembled:9.2f}"
            f"  {peak:7.0f}  {(assembled - began) / count * 1e6:14.0f}"
        )


if __name__ == "__main__":
    main()
