"""Headlines: no surer than the text below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.annotate.judgement import stronger_first
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.mention import Mention


def as_sure_as_the_text(
    mentions: Sequence[Mention], annotated: AnnotatedArticle
) -> tuple[Mention, ...]:
    """The mentions; one that a headline asserts takes the modality that the same rule has in the
    text, the one that binds least, unless the text asserts it as often as not."""
    in_text: dict[str, list[Mention]] = defaultdict(list)
    for each in mentions:
        if annotated.sentences[each.sentence].kind != "heading":
            in_text[each.rule].append(each)
    return tuple(
        _like(mention, in_text[mention.rule])
        if mention.modality == "asserted"
        and mention.rule in in_text
        and annotated.sentences[mention.sentence].kind == "heading"
        else mention
        for mention in mentions
    )


def _like(headline: Mention, told: Sequence[Mention]) -> Mention:
    hedged = [each.modality for each in told if each.modality != "asserted"]
    if 2 * len(hedged) <= len(told):
        return headline
    return headline._replace(modality=max(hedged, key=stronger_first), as_written=headline.modality)
