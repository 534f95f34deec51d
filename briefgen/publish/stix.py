"""The briefing as a STIX 2.1 bundle, for platforms that keep threat intelligence.

The report refers to a note for each statement and judgement and to an identity for each actor;
opinions tell which notes are contested. Ids are UUIDv5 of what an object says, so that an object is
the same in every run and in every edition that says it, and has another id when it says anything
else: an id never stands for two contents, and no version has to be remembered.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from briefgen.model.canonical import compact, encode
from briefgen.render.arrange import model_hash
from briefgen.render.filters import web_address
from briefgen.render.lines import lead_of, speaker_of
from briefgen.render.wording import Wording

Object = dict[str, Any]

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "stix.briefgen.example")  # a namespace of our own
UNDATED = "1970-01-01T00:00:00.000Z"  # what has no time of its own, such as who somebody is
IDENTITY_CLASSES = {
    "person": "individual", "organisation": "organization", "country": "organization",
    "group": "group",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
# The marking of the Traffic Light Protocol 2.0, with the ids that OASIS has given them.
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_CREATED = "2022-10-01T00:00:00.000Z"
TLP_IDS = {
    "CLEAR": "94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "e828b379-4e03-4974-9ac4-e53a884c97c1",
}


def stix_bundle(model: Mapping[str, Any], wording: Wording) -> bytes:
    """UTF-8 JSON; objects in a fixed order, each after those that it refers to."""
    bundle = {
        "type": "bundle",
        "id": f"bundle--{uuid.uuid5(NAMESPACE, model_hash(model))}",
        "objects": _Bundle(model, wording).objects(),
    }
    text = json.dumps(bundle, ensure_ascii=False, sort_keys=True, indent=1)
    return encode(f"{text}\n")


class _Bundle:
    def __init__(self, model: Mapping[str, Any], wording: Wording) -> None:
        self.model = model
        self.wording = wording
        self.marking = _marking(model["marking"]["tlp"])
        self.time = _time(model.get("cutoff"))
        self.producer = _identity(model.get("author") or "briefgen", "unknown")
        self.actors = {each["id"]: _actor(each) for each in model["actors"]}

    def objects(self) -> list[Object]:
        statements = {id_: self._statement(id_) for id_ in sorted(self.model["statements"])}
        judgements = [self._judgement(each, statements) for each in self.model["judgements"]]
        opinions = list(self._opinions(statements))
        found = [
            self.marking, self.producer, *self.actors.values(), *statements.values(), *judgements,
            *opinions,
        ]  # fmt: skip
        unique = {each["id"]: each for each in found}
        return [*unique.values(), self._report(list(unique)[1:])]

    def _statement(self, id_: str) -> Object:
        told = self.model["statements"][id_]
        about = [
            self.actors[each["id"]]["id"]
            for each in self.model["actors"]
            if id_ in each["statements"] or id_ in (each.get("speaks") or ())
        ]
        said = told["attribution"]
        speaker = said["speaker"] or said.get("source")
        days = [self._published(each["article"]) for each in told["evidence"]]
        return self._object(
            "note",
            _time(max(filter(None, days), default=None)),
            abstract=speaker_of(told, told["evidence"], self.model, self.wording),
            content=self._line(told),
            authors=[speaker] if speaker else None,
            object_refs=about or [self.producer["id"]],
            external_references=[
                {"source_name": "briefgen", "external_id": id_},
                *(self._source(each) for each in told["evidence"]),
            ],
        )

    def _judgement(self, judgement: Mapping[str, Any], notes: Mapping[str, Object]) -> Object:
        likelihood = [judgement.get("likelihood"), judgement.get("percent")]
        named = {
            "likelihood": " ".join(filter(None, likelihood)).replace("_", " "),
            "confidence": judgement.get("confidence"),
        }
        basis = [notes[each]["id"] for each in judgement["basis"] if each in notes]
        return self._object(
            "note",
            self.time,
            abstract="; ".join(
                ["judgement", *(f"{name}: {value}" for name, value in named.items() if value)]
            ),
            content=judgement["text"],
            authors=[judgement["author"]],
            object_refs=basis or [self.producer["id"]],
        )

    def _opinions(self, notes: Mapping[str, Object]) -> Iterator[Object]:
        """A denial disagrees with the other sides of its contradiction, in its speaker's name; of
        anything else that does not go together nothing is said but that it is contested."""
        for each in self.model["contradictions"]:
            sides = [list(self._told(side)) for side in each["sides"]]
            denials = [side for side in sides if side and all(map(_denies, side))]
            stated = [one["id"] for side in sides if side not in denials for one in side]
            if each["kind"] == "polarity" and denials and stated:
                for one in chain.from_iterable(denials):
                    speaker = one["attribution"]["speaker"]
                    words = self._line(one)
                    yield self._opinion("strongly-disagree", words, speaker, notes, stated)
            else:
                about = [one["id"] for side in sides for one in side]
                yield self._opinion("neutral", f"Contested: {each['about']}", None, notes, about)

    def _told(self, side: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The statements of a side, each in the reading that is meant there."""
        readings = side.get("readings") or [0] * len(side["statements"])
        for id_, reading in zip(side["statements"], readings, strict=True):
            statement = self.model["statements"].get(id_)
            if statement:
                yield {**statement, **(statement["readings"][reading] if reading else {})}

    def _line(self, told: Mapping[str, Any]) -> str:
        """The text behind the words that must precede it, so that nobody reads it as a fact."""
        lead = lead_of(told, self.wording)[0]
        return f"{lead}: {told['text']}" if lead else str(told["text"])

    def _opinion(
        self,
        opinion: str,
        words: str,
        speaker: str | None,
        notes: Mapping[str, Object],
        about: Iterable[str],
    ) -> Object:
        return self._object(
            "opinion",
            self.time,
            opinion=opinion,
            explanation=words,
            authors=[speaker] if speaker else None,
            object_refs=sorted({notes[id_]["id"] for id_ in about}),
        )

    def _report(self, refs: Sequence[str]) -> Object:
        model = self.model
        return self._object(
            "report",
            self.time,
            name=", ".join(filter(None, [model["title"], model.get("serial")])),
            description=model.get("bottom_line") or None,
            published=self.time,
            object_refs=list(refs),
            external_references=[
                {"source_name": "briefgen", "external_id": model_hash(model)},
            ],
        )

    def _object(self, kind: str, time: str, **content: Any) -> Object:
        found = {
            **{name: value for name, value in content.items() if value is not None},
            "type": kind,
            "spec_version": "2.1",
            "created": time,
            "modified": time,
            "created_by_ref": self.producer["id"],
            "object_marking_refs": [self.marking["id"]],
            "lang": self.model.get("language") or "en",
        }
        return {**found, "id": _id(kind, found)}

    def _source(self, evidence: Mapping[str, Any]) -> Object:
        article = self.model["articles"][evidence["article"]]
        address = web_address(article.get("url"))
        place = f"characters {evidence['start']} to {evidence['end']} of {article['path']}"
        found: Object = {
            "source_name": article.get("publisher") or article.get("origin") or evidence["article"],
            "description": f"“{evidence['quote']}” ({place}, SHA-256 {article['sha256']})",
        }
        return {**found, "url": address} if address else found

    def _published(self, article: str) -> str | None:
        value: str | None = self.model["articles"][article]["published"]["value"]
        return value


def _actor(actor: Mapping[str, Any]) -> Object:
    return _identity(actor["name"], IDENTITY_CLASSES.get(actor["kind"], "unknown"))


def _identity(name: str, kind: str) -> Object:
    found = {
        "type": "identity",
        "spec_version": "2.1",
        "created": UNDATED,
        "modified": UNDATED,
        "name": name,
        "identity_class": kind,
    }
    return {**found, "id": _id("identity", found)}


def _marking(tlp: str) -> Object:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{TLP_IDS[tlp]}",
        "created": TLP_CREATED,
        "name": f"TLP:{tlp}",
        "extensions": {
            TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.lower()}
        },
    }


def _id(kind: str, content: Mapping[str, Any]) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, encode(compact(content)).decode())}"


def _denies(told: Mapping[str, Any]) -> bool:
    return bool(told["negated"] or told["modality"] == "denied")


def _time(day: str | None) -> str:
    """An ISO day, month or year as a time, the first of its period; UNDATED for anything else."""
    if not day or not _DAY.fullmatch(day):
        return UNDATED
    return f"{(day + '-01-01')[:10]}T00:00:00.000Z"
