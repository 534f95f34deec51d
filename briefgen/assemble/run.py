"""The run manifest and the source appendix: what was read, what was left out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefgen.assemble.days import days_between
from briefgen.assemble.options import Options
from briefgen.assemble.outlets import Provenance
from briefgen.model.article import Article, Published
from briefgen.model.briefing import SourceArticle
from briefgen.model.mention import Extract
from briefgen.model.run import Dropped, Input, Run
from briefgen.model.statement import Statement


def run_manifest(
    extracts: Sequence[Extract],
    statements: Collection[Statement],
    dropped: Iterable[Dropped],
    notes: tuple[str, ...],
    options: Options,
) -> Run:
    """`extracts`: all that were handed in, also those outside the period."""
    files = options.files or tuple(
        Input(each.article.article.path, each.article.article.sha256) for each in extracts
    )
    return Run(
        version=options.version,
        rules_sha256=options.rules_sha256,
        template_sha256=options.template_sha256,
        fonts_sha256=options.fonts_sha256,
        inputs=len(files),
        files=tuple(sorted(files, key=lambda each: (each.path, each.sha256))),
        counts={
            "articles": len(extracts),
            "sentences": sum(each.sentence_count for each in extracts),
            "mentions": sum(len(each.mentions) for each in extracts),
            "articles without a mention": sum(not each.mentions for each in extracts),
            "statements": len(statements),
            "evidence": sum(len(each.evidence) for each in statements),
        },
        dropped=_counted(dropped),
        options=dict(sorted(options.record.items())),
        notes=notes,
    )


def _counted(dropped: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """Each thing and reason once, with how many."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in dropped:
        counts[each.what, each.why] += each.count
    return tuple(Dropped(what, why, counts[what, why]) for what, why in sorted(counts))


def _age_days(published: Published, cutoff: str | None) -> int | None:
    return days_between(published.latest, cutoff) if published.latest and cutoff else None


def source_articles(
    articles: Iterable[Article],
    provenance: Mapping[str, Provenance],
    labels: Mapping[str, str],
    statements: Iterable[Statement],
    cutoff: str | None,
) -> dict[str, SourceArticle]:
    """The source appendix: every article in the period, also those that nothing rests on."""
    resting = Counter(
        article
        for statement in statements
        for article in {item.article for item in statement.evidence}
    )
    return {
        article.id: SourceArticle(
            path=article.path,
            sha256=article.sha256,
            title=article.meta.title,
            publisher=article.meta.publisher,
            origin=article.meta.origin,
            author=article.meta.author,
            language=article.meta.language,
            url=article.meta.url,
            published=article.meta.published,
            reliability=provenance[article.id].reliability,
            reliability_why=provenance[article.id].reliability_why,
            text_group=provenance[article.id].text_group,
            statements=resting[article.id],
            tlp=labels[article.id],
            kind=provenance[article.id].kind,
            speaks_for=provenance[article.id].speaks_for,
            age_days=_age_days(article.meta.published, cutoff),
        )
        for article in sorted(articles, key=lambda each: each.id)
    }
