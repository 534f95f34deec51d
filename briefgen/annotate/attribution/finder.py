"""The attribution layer: from an article's words and quotations to who said what."""

from __future__ import annotations

from briefgen.annotate.attribution.cuewords import FIXED_FRAMES, NOUN_FRAMES, VERB_FRAMES, CueWords
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.fixed import read_fixed, read_label
from briefgen.annotate.attribution.nouns import read_noun
from briefgen.annotate.attribution.outermost import outermost
from briefgen.annotate.attribution.reading import Range, Reading, read, stretches
from briefgen.annotate.attribution.verbs import VerbReader
from briefgen.annotate.attribution.wordclasses import WordClasses
from briefgen.model.annotation import AnnotatedArticle, Attribution, Form
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary


class AttributionFinder:
    """Finds attributions; compiled once from the tables of packs/english/reporting.yaml."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._classes = WordClasses(
            vocabulary,
            (
                "say",
                "tell",
                "argue",
                "believe",
                "think",
                "know",
                "seem",
                "write",
                "become",
                "add",
                "speak",
            ),
        )
        self._cue_words = CueWords(vocabulary)
        self._verbs = VerbReader(vocabulary)

    def find(self, annotated: AnnotatedArticle) -> tuple[Attribution, ...]:
        """All attributions in text order: those inside another's content are left out."""
        reading = read(annotated, self._classes, self._cue_words)
        found: list[Draft] = []
        cues = iter(reading.cues)
        cue = next(cues, None)
        last: Draft | None = None
        for stretch in stretches(annotated.sentences, reading):
            here = []
            while cue and cue.first < stretch.end:
                if cue.first >= stretch.first:
                    here.append(cue)
                cue = next(cues, None)
            drafts = outermost(self._drafts(reading, here, stretch))
            if not drafts and last and found and self._continues(reading, last, stretch):
                found[-1] = last = Draft(last.source, last.cue, (*last.parts, stretch), last.stance)
                continue
            found += drafts
            last = drafts[-1] if drafts else None
        return tuple(_attribution(reading, draft) for draft in found)

    def _continues(self, reading: Reading, last: Draft, stretch: Range) -> bool:
        if reading.letters[stretch.first] != '"' or stretch.first not in reading.closing:
            return False
        between = reading.text[
            reading.tokens.ends[stretch.first - 1] : reading.tokens.starts[stretch.first]
        ]
        if "\n" in between:
            return False
        return all(reading.inside[at] or reading.letters[at] in '.,"' for at in range(*stretch))

    def _drafts(self, reading: Reading, cues: list, stretch: Range) -> list[Draft]:
        drafts: list[Draft] = []
        label = read_label(reading, stretch)
        if label:
            return [label]
        subject: Range | None = None
        for cue in cues:
            draft = None
            if cue.frames & FIXED_FRAMES:
                draft = read_fixed(reading, cue, stretch)
            if draft is None and cue.frames & VERB_FRAMES:
                draft, subject = self._verbs.read(reading, cue, stretch, subject)
            if draft is None and cue.frames & NOUN_FRAMES:
                draft = read_noun(reading, cue, stretch, subject)
            if draft:
                drafts.append(draft)
        return drafts


def _attribution(reading: Reading, draft: Draft) -> Attribution:
    parts = tuple(reading.tokens.span(*part) for part in sorted(draft.parts))
    return Attribution(
        source=reading.tokens.span(*draft.source) if draft.source else None,
        cue=reading.tokens.span(*draft.cue),
        content=Span(parts[0].start, parts[-1].end),
        parts=parts,
        stance=draft.stance,
        form=_form(reading, draft),
        modality="reported",
        inherited=draft.source is None,
    )


def _form(reading: Reading, draft: Draft) -> Form:
    quoted = [reading.letters[part.first] == '"' for part in draft.parts]
    if all(quoted):
        return "direct"
    if any('"' in reading.letters[part.first : part.end] for part in draft.parts):
        return "mixed"
    return "indirect"
