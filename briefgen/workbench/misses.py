"""Near misses: sentences that have every word a phrase asks for, in which it matches nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.match.matcher import Matcher
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.span import Span
from briefgen.workbench.why import Asker, Stop


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One phrase that nearly matched one sentence."""

    rule: str
    article: str
    sentence: Span
    text: str
    stop: Stop


def near_misses(articles: Iterable[AnnotatedArticle], matcher: Matcher) -> list[NearMiss]:
    """All near misses of the rules that found nothing in a sentence; per rule and sentence the
    phrase that got furthest."""
    asker = Asker(matcher.ruleset)
    found = []
    for annotated in articles:
        hits = {(mention.rule, mention.sentence) for mention in matcher.match(annotated)}
        for number, sentence in enumerate(annotated.sentences):
            for rule in matcher.nearly(annotated, sentence):
                if (rule.id, number) in hits:
                    continue
                stop = asker.why_sentence(rule, annotated, sentence)
                if stop and stop.matched:
                    text = sentence.span.cut(annotated.article.text)
                    found.append(NearMiss(rule.id, annotated.article.id, sentence.span, text, stop))
    return found


def most_wanted(misses: Iterable[NearMiss]) -> list[tuple[str, str, int]]:
    """(rule, the edit that would win sentences, how many), the one that wins most first."""
    counts = Counter(
        (miss.rule, miss.stop.mended.told[0]) for miss in misses if miss.stop.mended is not None
    )
    return [
        (rule, told, count)
        for (rule, told), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
