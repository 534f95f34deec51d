"""Single sentences through the line, as if each were an article."""

from __future__ import annotations

from briefgen.annotate import annotate
from briefgen.match.language import compile_language
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article
from briefgen.model.mention import Mention
from briefgen.model.span import Span
from briefgen.rules.ruleset import RuleSet


def read_sentence(text: str, ruleset: RuleSet) -> AnnotatedArticle:
    """A text annotated as an article without title or date."""
    return annotate(
        Article(id="sentence", path="sentence", sha256="", text=text), ruleset.vocabulary
    )


def helper_words(mention: Mention, read: AnnotatedArticle, ruleset: RuleSet) -> list[Span]:
    """The helper words and cues inside a mention, outside its slots: what its phrase may skip."""
    sentence = read.sentences[mention.sentence]
    reading = Reading(Scene(read), sentence, compile_language(ruleset))
    at, end = reading.words_of(mention.span)
    taken = [reading.words_of(fill.span) for fill in mention.slots.values()]
    found = []
    while at < end:
        ends = reading.glue_end(at)
        if ends and not any(first < ends[-1] and at < last for first, last in taken):
            found.append(reading.span(at, ends[-1]))
            at = ends[-1]
        else:
            at += 1
    return found
