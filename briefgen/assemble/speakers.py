"""Who says what a mention says, as the line names him."""

from __future__ import annotations

import re
from functools import cached_property

from briefgen.model.annotation import AnnotatedArticle, Attribution
from briefgen.model.mention import Mention
from briefgen.model.statement import Said

_NOBODY = Said()  # shared by all that have none
_FIRST_WORDS = re.compile(r"([^\W\d_]\S*)(?:\s+(\S+))?")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED_WITHIN = re.compile(r"(?<=[a-z,;]\s)[A-Z][^\W\d_]*")
_OPENING = re.compile(r"[\s\W]*\Z")


class Speakers:
    """The speakers of one article."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated

    def of(self, mention: Mention) -> Said:
        """Who makes the mention; an empty Said where the article speaks for itself."""
        if mention.attribution is None:
            return _NOBODY
        text, found = self.annotated.article.text, self.annotated.attributions[mention.attribution]
        source = found.source.cut(text) if found.source else None
        speaker = found.speaker or (None if found.inherited else source)
        if speaker and self._is_capital_of_sentence(found, speaker, mention):
            speaker = speaker[0].lower() + speaker[1:]
        return Said(
            speaker=speaker,
            role=found.role if not _is_part_of_name(found.role, speaker) else None,
            cue=found.cue.cut(text) if found.cue else None,
            via=found.via,
            source=source,
            entity=found.entity,
            kind=self._kind_of(found.entity),
            stance=found.stance,
            form=found.form,
            inherited=found.inherited,
        )

    def _kind_of(self, entity: str | None) -> str | None:
        known = (each.kind for each in self.annotated.entities if entity in (each.id, each.name))
        return next(known, None) if entity else None

    def _is_capital_of_sentence(self, found: Attribution, speaker: str, mention: Mention) -> bool:
        """Whether the speaker's first letter is large only because the sentence begins there:
        "One of the pilots", but "Lima officials"."""
        text, source = self.annotated.article.text, found.source
        words = _FIRST_WORDS.match(speaker)
        if found.entity or source is None or words is None or not speaker[0].isupper():
            return False
        start = self.annotated.sentences[mention.sentence].span.start
        begins = text.startswith(speaker, source.start) and _OPENING.match(
            text[start : source.start]
        )
        if not begins or words[1][1:] != words[1][1:].lower():
            return False
        if any(each.span.start == source.start for each in self.annotated.entities):
            return False
        if words[1] in self._named_within:
            return False
        if words[2] and not words[1].endswith(","):  # "Velorex, a maker of pumps" is a name
            return words[2][0].islower()
        return words[1].rstrip(",").lower() in self._plain_words

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.annotated.article.text))

    @cached_property
    def _named_within(self) -> frozenset[str]:
        """Words with a capital in the middle of a sentence."""
        return frozenset(_NAMED_WITHIN.findall(self.annotated.article.text))


def _is_part_of_name(role: str | None, speaker: str | None) -> bool:
    """ "Shin" is no role of Shin Won-sik."""
    return role is not None and speaker is not None and role.casefold() in speaker.casefold()
