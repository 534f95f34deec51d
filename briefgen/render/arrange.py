"""The arrangement of a briefing for reading, computed once and used by every format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.render.apparatus import (
    ACCESS,
    access_lines,
    copies_among,
    index_of,
    outlets_of,
    rules_of,
    stances_of,
    withdrawals,
)
from briefgen.render.assessed import bands_of, judgements_of, notes_of, scale_of
from briefgen.render.changes import changes_of
from briefgen.render.citations import Citations
from briefgen.render.figure_view import FigureView, figure_view
from briefgen.render.filters import listing, uncapital
from briefgen.render.lines import Line, line_of, told_as, without_lone_mark
from briefgen.render.network import network_for
from briefgen.render.shares import (
    ASPECTS,
    Share,
    aspect_of,
    lines_of_each,
    reading_order,
    shares_of,
)
from briefgen.render.template import Part
from briefgen.render.ties import NO_TIES, ties_of
from briefgen.render.times import entries_of, recent_of, strip_of, whole_day
from briefgen.render.view import (
    ActorView,
    AspectView,
    BesideView,
    ContradictionView,
    IndicatorView,
    KeyPointView,
    PastView,
    RequirementView,
    SectionView,
    SideView,
    SpreadView,
    View,
)
from briefgen.render.wording import Wording

SHORT_HASH_DIGITS = 12
PART_WITH_FULL_LINES = "developments"


def present(model: Mapping[str, Any], wording: Wording, parts: Sequence[Part]) -> View:
    """Arrange a briefing, as in briefing.json, for a template with these parts.

    A line that none of them prints in full has the anchor of its first passage.
    """
    return _Arrangement(model, wording, parts).view()


class _Arrangement:
    def __init__(self, model: Mapping[str, Any], wording: Wording, parts: Sequence[Part]) -> None:
        self.model = model
        self.wording = wording
        self.order = tuple(reading_order(model))
        self.citations = Citations(model, self.order)
        self.sources = self.citations.sources
        part = next((each for each in parts if each.kind == PART_WITH_FULL_LINES), None)
        told_apart = ACCESS if part and part.only == "aspects" else ""
        self.shares = (
            shares_of(model, part.most, lines_of_each(model, part.lines, part.in_all), told_apart)
            if part
            else shares_of(model)
        )
        self.in_full = set(_ids_in_full(part, self.shares)) if part else set()
        self.measured = {
            report["statement"] for figure in model["figures"] for report in figure["reports"]
        }
        self.parts = parts
        self.ties = ties_of(model)
        self.alike = _by_sentence(model["statements"].values())
        self.lines = {id_: self._line(model["statements"][id_]) for id_ in self.order}

    def view(self) -> View:
        model, word, day = self.model, self.wording.word, self.wording.day
        requirements = tuple(self._requirement(each) for each in model["requirements"])
        dated = {id_ for entry in model["timeline"] for id_ in entry["statements"]}
        self.open_questions = tuple(each for each in requirements if each.status != "answered")
        self.figures = tuple(
            figure_view(each, self._in_reading, self.wording) for each in model["figures"]
        )
        times = tuple(entries_of(model, self._told, self.wording, self.parts))
        sections, actors = tuple(self._sections()), tuple(map(self._actor, model["actors"]))
        return View(
            title=model["title"],
            subtitle=model.get("subtitle") or "",
            product=word("products", model["product"]),
            serial=model["serial"] or "",
            language=model.get("language") or "en",
            tlp=model["marking"]["tlp"],
            caveats=tuple(model["marking"].get("caveats") or ()),
            handling=model["marking"].get("handling") or "",
            period=self._span(model["period"]["from"], model["period"]["to"]),
            cutoff=day(model["cutoff"]),
            stamp=f"{whole_day(model['cutoff'])}T00:00:00Z",
            hash=model_hash(model)[:SHORT_HASH_DIGITS],
            bottom_line=model.get("bottom_line") or "",
            author=model.get("author") or "",
            in_full=frozenset(self.in_full),
            quoted=self._quoted(),
            lines=tuple(self.lines.values()),
            stances=stances_of(model, self.lines),
            sections=sections,
            key_points=tuple(self._key_points()),
            judgements=tuple(judgements_of(model, self._lines, self.wording)),
            changes=changes_of(model, self.lines, self.wording),
            unchanged=self._unchanged(),
            previous=self._previous(),
            requirements=requirements,
            gaps=self.open_questions,
            figures=self.figures,
            timeline=times,
            strip=strip_of(model, self.wording),
            undated=tuple(line for id_, line in self.lines.items() if id_ not in dated),
            actors=actors,
            network=network_for(model["actors"]),
            contradictions=tuple(self._contradiction(each) for each in model["contradictions"]),
            indicators=tuple(self._indicator(each) for each in model["indicators"]),
            notes=tuple(notes_of(model, self._lines)),
            recent=recent_of(model, times, self.parts),
            actor_index=index_of(self._named_actors(), times, self.lines),
            place_index=index_of(self._named_places(), times, self.lines),
            withdrawals=tuple(withdrawals(model, self._told)),
            access=access_lines(self.lines),
            rules=tuple(rules_of(model, self.wording)),
            decision=model.get("decision") or "",
            next_report=day(model.get("next_report")),
            source_summary=model.get("source_summary"),
            sources=self.sources,
            unused=tuple(each for each in self.sources if not each.passages),
            outlets=outlets_of(self.sources),
            copies=copies_among(self.sources),
            scale=str(scale_of(model, self.wording).get("name", "")),
            bands=bands_of(model, self.wording),
        )

    def _sections(self) -> Iterator[SectionView]:
        for section, share in zip(self.model["sections"], self.shares, strict=True):
            yield SectionView(
                id=section["id"],
                title=section["title"],
                lines=self._lines(share.printed),
                repeats=self._lines(share.repeats),
                left=len(share.left),
                aspects=tuple(self._aspects(share)),
                gaps=self._gaps_of(section["id"]),
            )

    def _aspects(self, share: Share) -> Iterator[AspectView]:
        """Situation and response, each also where there is none of it."""
        statements = self.model["statements"]

        def of(aspect: str, ids: Sequence[str]) -> list[str]:
            return [id_ for id_ in ids if aspect_of(statements[id_]) == aspect]

        for aspect in ASPECTS:
            lines, left = self._lines(of(aspect, share.printed)), of(aspect, share.left)
            yield AspectView(self.wording.word("aspect", aspect), lines, len(left))

    def _gaps_of(self, section: str) -> tuple[RequirementView, ...]:
        """The open questions that a rule of the section would answer."""
        served = {
            question
            for rule in self.model.get("rules") or ()
            if rule["section"] == section
            for question in rule["answers"]
        }
        return tuple(each for each in self.open_questions if each.id in served)

    def _lines(self, ids: Sequence[str]) -> tuple[Line, ...]:
        return tuple(self.lines[id_] for id_ in ids if id_ in self.lines)

    def _printed_first(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """In reading order, those that the page prints in full before the others."""
        wanted = set(ids)
        found = [id_ for id_ in self.order if id_ in wanted]
        return self._lines(sorted(found, key=lambda id_: id_ not in self.in_full))

    def _line(self, statement: Mapping[str, Any]) -> Line:
        is_in_full = statement["id"] in self.in_full
        alike = self.alike.get(statement["text"], ()) if statement.get("verbatim") else ()
        ties = self.ties.get(statement["id"], NO_TIES)
        return line_of(statement, self.citations, self.model, self.wording, is_in_full, alike, ties)

    def _told(self, place: Mapping[str, Any]) -> tuple[Line, ...]:
        """The lines of a side or an entry, each in the reading that is meant there."""
        readings = place.get("readings") or [0] * len(place["statements"])
        return tuple(
            self._line(told_as(self.model["statements"][id_], reading))
            if reading
            else self.lines[id_]
            for id_, reading in zip(place["statements"], readings, strict=True)
            if id_ in self.lines
        )

    def _in_reading(self, statement: str, reading: int) -> Line | None:
        return next(iter(self._told({"statements": [statement], "readings": [reading]})), None)

    def _quoted(self) -> dict[str, Line]:
        """The line that prints a cited sentence word for word, by the anchor of the passage."""
        return {
            passage.anchor: line
            for id_, line in self.lines.items()
            if id_ in self.in_full
            for passage in line.marks
            if without_lone_mark(passage.quote) == line.text
        }

    def _key_points(self) -> Iterator[KeyPointView]:
        for point in self.model["key_points"]:
            lead, *_ = self._lines(point["statements"])
            yield KeyPointView(
                lead=lead,
                others=tuple(self._beside(point)),
                why=self._reasons(point),
                who=point.get("who") or "",
                how=point.get("how") or "",
                spread=tuple(self._spread(point)),
            )

    def _reasons(self, point: Mapping[str, Any]) -> str:
        """What put it first, the weightiest first; a file without points says it in its own words."""
        points = sorted((point.get("points") or {}).items(), key=lambda each: (-each[1], each[0]))
        found = [self.wording.word("reasons", name) for name, given in points if given > 0]
        return ", ".join(found) or str(point["why"])

    def _spread(self, point: Mapping[str, Any]) -> Iterator[SpreadView]:
        for each in point.get("spread") or ():
            source = self.citations.source(each["article"])
            date = self.wording.day(source.article["published"]["value"])
            yield SpreadView(source, date, each["days_after"], each["is_copy"])

    def _beside(self, point: Mapping[str, Any]) -> Iterator[BesideView]:
        """What stands beside a key point: the number it gives where both report one figure, else
        its gist."""
        plain = [{"statement": id_} for id_ in point["statements"][1:]]
        for each in point.get("beside") or plain:
            (line,) = self._told(
                {"statements": [each["statement"]], "readings": [each.get("reading") or 0]}
            )
            is_number = each.get("ref", "").startswith("figures/")
            yield BesideView(line, each["text"] if is_number else line.gist)

    def _requirement(self, each: Mapping[str, Any]) -> RequirementView:
        searched = each["searched"]
        return RequirementView(
            id=each["id"],
            question=each["question"],
            status=each["status"],
            word=self.wording.word("status", each["status"]),
            why=each.get("why") or "",
            lines=self._printed_first(each["statements"]),
            rules=tuple(searched.get("rules") or ()),
            articles=int(searched.get("articles") or 0),
            searched=self._span(searched.get("from"), searched.get("to")),
            lead=self.lines.get(each.get("lead") or next(iter(each["statements"]), "")),
            last_answered=self.wording.day(each.get("last_answered")),
        )

    def _named_actors(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        for each in self.model["actors"]:
            yield (
                each["name"],
                listing(each["roles"]),
                [*each["statements"], *(each.get("speaks") or ())],
            )

    def _named_places(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        for each in self.model.get("places") or ():
            yield each["name"], "", each["statements"]

    def _actor(self, actor: Mapping[str, Any]) -> ActorView:
        return ActorView(
            name=actor["name"],
            kind=actor["kind"],
            roles=tuple(actor["roles"]),
            seen=self._span(actor.get("first_seen"), actor.get("last_seen")),
            lines=self._lines(actor["statements"]),
            speaks=self._lines(actor.get("speaks") or ()),
            figures=self._figures_naming(actor["statements"]),
        )

    def _figures_naming(self, statements: Iterable[str]) -> tuple[FigureView, ...]:
        """The figures of which one of these statements gives a number that counts."""
        wanted = set(statements)
        return tuple(
            view
            for figure, view in zip(self.model["figures"], self.figures, strict=True)
            if any(
                each["statement"] in wanted and each.get("counts", True)
                for each in figure["reports"]
            )
        )

    def _contradiction(self, each: Mapping[str, Any]) -> ContradictionView:
        return ContradictionView(
            about=each["about"],
            kind=self.wording.word("contradiction", each["kind"]),
            sides=tuple(SideView(side["label"], self._told(side)) for side in each["sides"]),
            why=each.get("why") or "",
            is_of_figures=all(
                self.measured.intersection(side["statements"]) for side in each["sides"]
            ),
        )

    def _indicator(self, each: Mapping[str, Any]) -> IndicatorView:
        past: Sequence[Mapping[str, Any]] = each.get("history") or ()
        is_cleared = past and past[-1]["state"] == "crossed" and each["state"] != "crossed"
        word = self.wording.word("indicator", each["state"])
        cleared = self.wording.word("indicator", "cleared")
        return IndicatorView(
            id=each["id"],
            state=each["state"],
            word=f"{word}, {uncapital(cleared)}" if is_cleared else word,
            text=each.get("text") or "",
            watched=each.get("when") or "",
            why=each.get("why") or "",
            lines=self._lines(each.get("crossed") or each["statements"]),
            history=tuple(
                PastView(
                    self.wording.day(old["cutoff"]), self.wording.word("indicator", old["state"])
                )
                for old in past
            ),
            has_moved=bool(past) and past[-1]["state"] != each["state"],
        )

    def _unchanged(self) -> tuple[Line, ...]:
        changed = {each["ref"] for each in self.model["changes"]}
        return tuple(line for id_, line in self.lines.items() if id_ not in changed)

    def _previous(self) -> str:
        previous = self.model.get("previous")
        if not previous:
            return ""
        return ", ".join(filter(None, [previous["title"], self.wording.day(previous["cutoff"])]))

    def _span(self, first: str | None, last: str | None) -> str:
        if not first and not last:
            return ""
        return self.wording.day(f"{first or '..'}/{last or '..'}")


def _ids_in_full(part: Part, shares: Iterable[Share]) -> Iterator[str]:
    """The statements that have a place of their own on the page; a part without bounds points at
    those whose sentence stands elsewhere, too."""
    for share in shares:
        yield from share.printed
        if not (part.most or part.lines):
            yield from share.repeats


def _by_sentence(
    statements: Iterable[Mapping[str, Any]],
) -> dict[str, list[Mapping[str, Any]]]:
    """Statements that print a sentence of a source, by that sentence."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for each in statements:
        if each.get("verbatim") and each["evidence"]:
            found.setdefault(each["text"], []).append(each)
    return found


def model_hash(model: Mapping[str, Any]) -> str:
    """SHA-256 of the model, whatever its layout as JSON."""
    text = json.dumps(model, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
