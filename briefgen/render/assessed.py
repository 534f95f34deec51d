"""What the analyst assesses, on the scale of the issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.render.lines import Line
from briefgen.render.view import Band, JudgementView, NoteView
from briefgen.render.wording import Wording

Model = Mapping[str, Any]
LinesOf = Callable[[Sequence[str]], tuple[Line, ...]]  # of statement ids


def judgements_of(model: Model, lines_of: LinesOf, wording: Wording) -> Iterator[JudgementView]:
    for number, each in enumerate(model["judgements"], start=1):
        likelihood = each.get("likelihood") or ""
        yield JudgementView(
            number=number,
            anchor=f"judgement-{number}",
            text=each["text"],
            author=each["author"],
            likelihood=likelihood.replace("_", " "),
            percent=each.get("percent") or "",
            confidence=each.get("confidence") or "",
            horizon=wording.day(each.get("horizon")),
            basis=lines_of(each["basis"]),
            assumptions=tuple(each.get("assumptions") or ()),
            alternatives=tuple(each.get("alternatives") or ()),
            bands=bands_of(model, wording, likelihood),
        )


def notes_of(model: Model, lines_of: LinesOf) -> Iterator[NoteView]:
    for each in model.get("notes") or ():
        yield NoteView(each["author"], each["text"], lines_of(each["about"]))


def scale_of(model: Model, wording: Wording) -> Mapping[str, Any]:
    """The table of the issue's scale: its name and its bands."""
    scale: Mapping[str, Any] = wording.table("scales").get(model.get("scale") or "icd203", {})
    return scale


def bands_of(model: Model, wording: Wording, meant: str = "") -> tuple[Band, ...]:
    """The bands of the issue's scale. Judgements write words with blanks, cues with _."""
    wanted = meant.replace("_", " ")
    bands = []
    for word, percents in scale_of(model, wording).get("bands", {}).items():
        low, _, high = percents.partition("-")
        bands.append(Band(word, float(low), float(high), word == wanted))
    return tuple(bands)
