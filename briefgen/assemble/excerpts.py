"""Cited sentences in their context: with the sentence before and the one after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.assemble.settings import Settings
from briefgen.model.annotation import Sentence
from briefgen.model.briefing import Excerpt, ExcerptSentence
from briefgen.model.mention import Extract
from briefgen.model.span import Span
from briefgen.model.statement import Statement


def next_to(sentences: Sequence[Sentence], index: int) -> Iterator[int]:
    """The sentences before and after one, past captions; a heading is given, and is no context.

    A headline and a caption have no context of their own.
    """
    if sentences[index].kind in ("heading", "caption"):
        return
    for steps in (range(index - 1, -1, -1), range(index + 1, len(sentences))):
        yield from [at for at in steps if sentences[at].kind != "caption"][:1]


def excerpts(
    extracts: Iterable[Extract],
    statements: Iterable[Statement],
    withheld: Mapping[str, Collection[Span]],
    settings: Settings,
) -> dict[str, tuple[Excerpt, ...]]:
    """By article, in text order, all that is cited, with its context. `withheld`: sentences of an
    article that a marking keeps out of the briefing."""
    cited: dict[str, set[Span]] = {}
    for statement in statements:
        for item in statement.evidence:
            cited.setdefault(item.article, set()).add(Span(item.start, item.end))
    return {
        each.article.article.id: tuple(
            _excerpts_of(each, cited[id_], withheld.get(id_, ()), settings)
        )
        for each in sorted(extracts, key=lambda each: each.article.article.id)
        for id_ in [each.article.article.id]
        if id_ in cited
    }


def _excerpts_of(
    extract: Extract, cited: Collection[Span], withheld: Collection[Span], settings: Settings
) -> Iterator[Excerpt]:
    sentences = extract.article.sentences
    chosen = {index for index, each in enumerate(sentences) if each.span in cited}
    links = {
        (min(index, beside), max(index, beside))
        for index in chosen
        for beside in next_to(sentences, index)
        if _may_stand_beside(sentences[beside], cited, withheld, settings)
    }
    shown = sorted(chosen.union(*links))
    run = shown[:1]
    for before, after in pairwise(shown):
        if (before, after) not in links:
            yield _excerpt(extract, run, chosen)
            run = []
        run.append(after)
    if run:
        yield _excerpt(extract, run, chosen)


def _may_stand_beside(
    sentence: Sentence,
    cited: Collection[Span],
    withheld: Collection[Span],
    settings: Settings,
) -> bool:
    if sentence.kind == "heading":
        return False
    if sentence.span in cited:
        return True
    is_short = sentence.span.length <= settings.thresholds.context_characters
    return is_short and sentence.span not in withheld


def _excerpt(extract: Extract, indices: Iterable[int], chosen: Collection[int]) -> Excerpt:
    text, sentences = extract.article.article.text, extract.article.sentences
    return Excerpt(
        tuple(
            ExcerptSentence(span.start, span.end, span.cut(text), index in chosen)
            for index in indices
            for span in [sentences[index].span]
        )
    )
