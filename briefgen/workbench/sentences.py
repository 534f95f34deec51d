"""Single sentences through the line, as if each were an article."""

from __future__ import annotations

from briefgen.annotate import annotate
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article
from briefgen.rules.ruleset import RuleSet


def read_sentence(text: str, ruleset: RuleSet) -> AnnotatedArticle:
    """A text annotated as an article without title or date."""
    return annotate(
        Article(id="sentence", path="sentence", sha256="", text=text), ruleset.vocabulary
    )
