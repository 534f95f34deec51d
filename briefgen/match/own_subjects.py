"""Where a pronoun begins a clause of its own: no gap goes beyond it, for nobody can tell who it is.

"Schweiker said the plant was closed after he was elected" does not say that Schweiker was elected.
"Schweiker said he was elected" does: a pronoun that begins what somebody says is its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.verbs import is_verb_form
from briefgen.match.language import Language
from briefgen.match.scene import Scene
from briefgen.model.annotation import Sentence


def own_subjects(
    words: Sequence[str],
    starts: Sequence[int],
    language: Language,
    scene: Scene,
    sentence: Sentence,
) -> frozenset[int]:
    """The words that are such pronouns: a verb follows, and nobody's words begin with them or with
    "that" before them. `starts` are where the words stand in the text."""
    pronouns = language.subject_pronouns
    if pronouns.isdisjoint(words):
        return frozenset()
    found = {
        at
        for at in range(len(words) - 1)
        if words[at] in pronouns
        and (words[at + 1] in language.finite_helpers or is_verb_form(words[at + 1]))
    }
    if not found:
        return frozenset()
    spoken = scene.beginnings_of_contents(sentence)
    return frozenset(
        at
        for at in found
        if starts[at] not in spoken
        and not (at and words[at - 1] in language.speech_openers and starts[at - 1] in spoken)
    )
