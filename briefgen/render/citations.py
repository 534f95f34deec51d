"""Numbers for sources and cited passages, given once and used by every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.render.contexts import contexts_of

OPENING_MARKS, CLOSING_MARKS = '“„«"', '”»"'  # of a quotation; apostrophes are no single marks


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited sentence. `number` is "3.2": source 3, its second cited passage. The quotation is
    `before` + `match` + `after`, verbatim; `match` is what the rule matched. `opening` and `closing`
    are the marks for it: single ones where it holds double ones. `preceding` and `following` are the
    sentences around it, "" where there are none; `leads_in` and `leads_out` the same without those
    that a list of all passages of the article prints already.
    """

    number: str
    anchor: str
    source: int
    before: str
    match: str
    after: str
    start: int
    end: int
    statements: tuple[str, ...]
    opening: str = "“"
    closing: str = "”"
    preceding: str = ""
    following: str = ""
    leads_in: str = ""
    leads_out: str = ""

    @property
    def quote(self) -> str:
        return self.before + self.match + self.after


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its number and the passages cited from it, in text order. `rules`: why it was
    selected, each rule that found something in it with how often."""

    id: str
    number: int
    anchor: str
    article: Mapping[str, Any]
    passages: tuple[Passage, ...]
    rules: tuple[tuple[str, int], ...] = ()


class Citations:
    """Sources numbered in the order in which the sections first cite them; those that nothing
    cites follow, by id."""

    def __init__(self, model: Mapping[str, Any], order: Iterable[str]) -> None:
        statements = [model["statements"][each] for each in order]
        cited: dict[str, dict[tuple[int, int], list[tuple[str, Mapping[str, Any]]]]] = {}
        for statement in statements:
            for evidence in statement["evidence"]:
                places = cited.setdefault(evidence["article"], {})
                place = (evidence["start"], evidence["end"])
                places.setdefault(place, []).append((statement["id"], evidence))
        self._rules = {id_: each["rule"] for id_, each in model["statements"].items()}
        self._excerpts = model.get("excerpts") or {}
        ids = [*cited, *sorted(set(model["articles"]) - set(cited))]
        self._passages: dict[tuple[str, int, int], Passage] = {}
        self.sources = tuple(
            self._source(id_, number, model["articles"].get(id_, {}), cited.get(id_, {}))
            for number, id_ in enumerate(ids, start=1)
        )
        self._by_article = {source.id: source for source in self.sources}

    def passage(self, evidence: Mapping[str, Any]) -> Passage:
        return self._passages[evidence["article"], evidence["start"], evidence["end"]]

    def source(self, article: str) -> Source:
        return self._by_article[article]

    def _source(
        self,
        id_: str,
        number: int,
        article: Mapping[str, Any],
        places: Mapping[tuple[int, int], list[tuple[str, Mapping[str, Any]]]],
    ) -> Source:
        passages = []
        contexts = contexts_of(self._excerpts.get(id_, ()))
        for index, place in enumerate(sorted(places), start=1):
            users = places[place]
            before, match, after = _marked(users[0][1])
            passage = Passage(
                number=f"{number}.{index}",
                anchor=f"p-{number}-{index}",
                source=number,
                before=before,
                match=match,
                after=after,
                start=place[0],
                end=place[1],
                statements=tuple(dict.fromkeys(user for user, _ in users)),
                **_marks_around(users[0][1]["quote"]),
                **contexts.get(place, {}),
            )
            self._passages[id_, *place] = passage
            passages.append(passage)
        rules = Counter(self._rules[user] for users in places.values() for user, _ in users)
        return Source(
            id_, number, f"source-{number}", article, tuple(passages), tuple(sorted(rules.items()))
        )


def _marks_around(quote: str) -> dict[str, str]:
    holds_marks = any(mark in quote for mark in OPENING_MARKS)
    return {"opening": "‘", "closing": "’"} if holds_marks else {}


def _marked(evidence: Mapping[str, Any]) -> tuple[str, str, str]:
    quote, start = evidence["quote"], evidence["start"]
    match = evidence.get("match") or {"start": start, "end": start}
    first = min(max(match["start"] - start, 0), len(quote))
    last = min(max(match["end"] - start, first), len(quote))
    if not (quote[:first] + quote[last:]).strip(' .”"'):
        return quote, "", ""  # a mark over everything would mark nothing
    return quote[:first], quote[first:last], quote[last:]
