"""Marks that nobody sees change nothing of what is read, and every place is one in the article."""

from __future__ import annotations

import pytest

from briefgen.annotate import annotate
from briefgen.annotate.unseen import without_unseen
from briefgen.match import Matcher
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article, Furniture
from briefgen.model.record import Record
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset
from briefgen.rules.tokens import UNSEEN

TEXT = (
    "Photo: a quay\n\nFrance sent 1,200 volunteers by ship on 4 June, Ada Brunner said. "
    'She denied that "the Red Cross" may leave. Storms delayed it.\n'
)
RULES = """\
use:
  - packs/english
  - packs/world
rules:
  aid:
    find: |
      {who:country} send {n:number} volunteer ... {when:date}
  help:
    find: |
      Storms delay
"""


def told(read: AnnotatedArticle) -> list[object]:
    """All that was read, with the visible text in the place of spans."""

    def plain(found: object) -> object:
        if isinstance(found, Span):
            return without_unseen(found.cut(read.article.text))
        if isinstance(found, Record):
            return [plain(getattr(found, name)) for name in found.__struct_fields__]
        return [*map(plain, found)] if isinstance(found, tuple) else found

    layers = (read.entities, read.quantities, read.dates, read.clauses, read.cues)
    more = (read.sentences, read.quotations, read.attributions)
    return [*map(plain, (*layers, *more)), list(read.tokens.words)]


def article(text: str, caption: int) -> Article:
    furniture = (Furniture(Span(0, caption), "caption"),)
    return Article("a", "a.txt", "", text, furniture=furniture)


@pytest.mark.parametrize("mark", UNSEEN, ids=lambda mark: f"U+{ord(mark):04X}")
def test_what_is_read_is_the_same_with_and_without_the_marks(mark: str, tmp_path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES)
    ruleset = read_ruleset([rules])
    plain = annotate(article(TEXT, 13), ruleset.vocabulary)
    dotted = "".join(
        letter + mark if number % 3 == 0 else letter for number, letter in enumerate(TEXT)
    )
    marked = annotate(article(dotted, dotted.index("\n")), ruleset.vocabulary)
    assert told(marked) == told(plain)
    assert marked.article.text == dotted
    matcher = Matcher(ruleset)
    found = [
        [(each.rule, without_unseen(each.span.cut(read.article.text))) for each in mentions]
        for read in (plain, marked)
        for mentions in [matcher.match(read)]
    ]
    assert found[0] == found[1]
    assert {rule for rule, _ in found[0]} == {"aid", "help"}


def test_an_article_of_such_marks_alone_has_nothing_in_it() -> None:
    read = annotate(Article("a", "a.txt", "", UNSEEN), read_ruleset([]).vocabulary)
    assert not read.sentences
    assert not len(read.tokens)
