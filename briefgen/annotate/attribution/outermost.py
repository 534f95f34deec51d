"""Which drafts stay, and which lie within what another one says."""

from __future__ import annotations

from operator import attrgetter

from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.reading import Range

CUE, STANDS_BEHIND = attrgetter("cue"), attrgetter("stands_behind")


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Of one or more drafts those whose cue lies in no other's content; what overlaps goes to the first
    in the text.

    Cues behind their content ("..., Shin said") go first: their content holds the cues before them.
    """
    first, *others = sorted(sorted(drafts, key=CUE), key=STANDS_BEHIND, reverse=True)
    kept = [first]
    for draft in others:
        if not _is_inside(draft, kept) and (cut := _without(draft, kept)):
            kept.append(cut)
    return sorted(kept, key=_place) if len(kept) > 1 else kept


def _place(draft: Draft) -> tuple[int, int, int]:
    said, cue = draft.first, draft.cue
    return said if said < cue.first else cue.first, cue.first, cue.end


def _is_inside(draft: Draft, kept: list[Draft]) -> bool:
    """Whether the cue of a draft lies in what another one says."""
    at = draft.cue.end - 1
    for other in kept:
        for part in other.parts:
            if part.first <= at < part.end:
                return True
    return False


def nested(drafts: list[Draft], outer: list[Draft]) -> list[Draft]:
    """Acts of speech inside what somebody else says, `outer` being the outermost: "The minister said
    that | Moscow denied the report". Through whom they come to us stands in `via`."""
    found: list[Draft] = []
    for draft in drafts:
        if not draft.is_speech:
            continue
        for teller in outer:
            around = teller.part_at(draft.cue.first)
            if around is not None and teller.cue != draft.cue:
                via = (*teller.via, teller.source) if teller.source else teller.via
                if parts := _inside(draft, around):
                    found.append(draft.but(parts=parts, via=via, is_nested=True))
                break
    return found


def _inside(draft: Draft, around: Range) -> tuple[Range, ...]:
    """The parts of a draft as far as they lie in `around`; hearsay only judges what follows it."""
    first = draft.cue.end if draft.source is None else around.first
    cut = (Range(max(part.first, first), min(part.end, around.end)) for part in draft.parts)
    return tuple(part for part in cut if part.first < part.end)


def _without(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The draft without what others' sources, cues and contents take."""
    parts = draft.parts
    for other in kept:
        for taken in (other.source, other.cue, *other.parts):
            if taken is not None and _takes(taken, parts):
                parts = tuple([left for part in parts if (left := _left(part, taken, draft))])
    if parts == draft.parts:
        return draft
    return draft.but(parts=parts) if parts else None


def _takes(taken: Range, parts: tuple[Range, ...]) -> bool:
    """Whether a range has tokens of some part; nearly every content is one part."""
    if len(parts) == 1:
        return taken.first < parts[0].end and parts[0].first < taken.end
    return any(taken.first < part.end and part.first < taken.end for part in parts)


def _left(part: Range, taken: Range, draft: Draft) -> Range | None:
    if taken.end <= part.first or part.end <= taken.first:
        return part
    if part.first >= draft.cue.end:
        return Range(part.first, taken.first) if taken.first > part.first else None
    return Range(taken.end, part.end) if part.end > taken.end else None
