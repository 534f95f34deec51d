"""Articles that are read together are read as each by itself."""

from __future__ import annotations

from dataclasses import fields

from briefgen.annotate import annotate, annotate_together
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article
from briefgen.rules.reader import read_ruleset

TEXTS = (
    "OSLO (June 3) - Two ferries were held on Monday, Minister Ada Blom said. She denied a fault.",
    "",
    'The mill may close by 2031, "sadly", its owner told Nordic Wire. About 300 jobs would go.',
    "The mi\u00adll may close.\n\n",
    "The mill may close by 2031.",
    "The mill may close by 2031.",
)


def test_articles_read_together_are_read_as_each_by_itself() -> None:
    english = read_ruleset([]).vocabulary
    articles = [Article(f"a{at}", "-", "", text) for at, text in enumerate(TEXTS)]
    together = annotate_together(articles, english)
    alone = [annotate(article, english) for article in articles]
    assert [layers(each) for each in together] == [layers(each) for each in alone]
    assert together[0].attributions and together[2].quotations and together[3].cues


def layers(read: AnnotatedArticle) -> list[object]:
    return [getattr(read, layer.name) for layer in fields(AnnotatedArticle)]
