"""A statement as a line of the page: its words of caution, its speaker, its marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.render.brief import brief_of
from briefgen.render.citations import CLOSING_MARKS, OPENING_MARKS, Citations, Passage
from briefgen.render.filters import anchor, capital, uncapital
from briefgen.render.ties import NO_TIES, Ties
from briefgen.render.wording import Wording

PARTNERS = {'"': '"', "“": "”", "”": "“", "«": "»", "»": "«"}
LONGEST_MATCH = 60  # characters of a finding's words where they stand for its sentence
LONGEST_GIST = 90  # characters of a line that is only pointed at
LONGEST_TAIL = 24  # characters that may stay on one line with a mark, on a small screen too
PLAIN_MODALITIES = frozenset({"asserted", "reported"})


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way in which sources tell the same statement: differing values or speaker."""

    lead: str
    text: str
    by: str
    marks: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """Words of a sentence that stand differently from its other words, and how."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, ready to be laid out.

    `lead` are the words that must precede `text` so that nobody reads it as a fact ("Denied by
    Russia"; "" for what a source states plainly); `tone` is "", "open" or "against". `by` is who
    says it. `hedge` are the source's words of doubt where `text` does not hold them; `counted`
    tells outlets and independent texts where there are several outlets. `grade` is an admiralty
    grade such as "B2", `grade_words` what it means. `passages` are the cited sentences, in the
    order of the sources, `marks` those of them that say what `text` says and no variant of it.
    `text_head` + `text_tail` is `text`, parted before its last word; `brief`, `brief_head` and
    `brief_tail` are the same in one breath, and `gist` in a few words. Where findings in one sentence
    stand differently, `lead` says so and `portions` say which words each lead is about. `actors` are
    the names of those whom it names or who make it; `contested` what the contradiction is about in
    which it stands.
    """

    id: str
    anchor: str
    text: str
    text_head: str
    text_tail: str
    brief: str
    brief_head: str
    brief_tail: str
    gist: str
    lead: str
    tone: str
    by: str
    hedge: str
    date: str
    date_basis: str
    said: str
    place: str
    grade: str
    grade_words: str
    grade_why: str
    counted: str
    outlets: int
    independent_texts: int
    rule: str
    section: str
    modality: str
    passages: tuple[Passage, ...]
    marks: tuple[Passage, ...]
    variants: tuple[Variant, ...]
    portions: tuple[Portion, ...]
    cautions: tuple[str, ...]
    when: str | None
    aspect: str
    actors: tuple[str, ...]
    contested: str


def line_of(
    statement: Mapping[str, Any],
    citations: Citations,
    model: Mapping[str, Any],
    wording: Wording,
    has_full_line: bool,
    alike: Sequence[Mapping[str, Any]] = (),
    ties: Ties = NO_TIES,
) -> Line:
    """`has_full_line`: the template prints it in full somewhere, which is where links lead.
    `alike`: all statements that print this sentence, itself among them."""
    lead, tone = lead_of(statement, wording)
    if portions := _portions(alike, wording):
        lead, tone = _lead_of_portions(portions, wording), tone or "open"
    grade, grade_words = _grade(statement["grade"], wording)
    when, said = statement["when"], statement.get("said_when") or {}
    passages = _in_order([citations.passage(each) for each in statement["evidence"]])
    text = without_lone_mark(statement["text"])
    head, tail = _parted(text)
    brief = without_lone_mark(brief_of(statement))
    brief_head, brief_tail = _parted(brief)
    marks = _in_order([citations.passage(each) for each in _evidence_of(statement, 0)])
    own_place = has_full_line or not passages
    return Line(
        id=statement["id"],
        anchor=anchor(statement["id"]) if own_place else (marks or passages)[0].anchor,
        text=text,
        text_head=head,
        text_tail=tail,
        brief=brief,
        brief_head=brief_head,
        brief_tail=brief_tail,
        gist=_gist(statement, brief),
        lead=lead,
        tone=tone,
        by=speaker_of(statement, _evidence_of(statement, 0), model, wording),
        hedge="" if _holds_hedge(statement) else statement.get("hedge") or "",
        date=wording.day(when["value"]),
        date_basis=wording.word("basis", when["basis"]) if when["value"] else "",
        said=wording.day(said.get("value")) if said.get("value") != when["value"] else "",
        place=statement["where"] or "",
        grade=grade,
        grade_words=grade_words,
        grade_why=statement["grade"]["why"],
        counted=(statement.get("counted") or "") if statement["outlets"] > 1 else "",
        outlets=statement["outlets"],
        independent_texts=statement["independent_texts"],
        rule=statement["rule"],
        section=statement["section"] or "",
        modality=statement["modality"],
        passages=passages,
        marks=marks,
        variants=tuple(_variants(statement, citations, model, wording)),
        portions=portions,
        cautions=tuple(statement.get("cautions") or ()),
        when=when["value"],
        aspect=statement.get("aspect") or "situation",
        actors=ties.actors,
        contested=ties.contested,
    )


def _portions(alike: Iterable[Mapping[str, Any]], wording: Wording) -> tuple[Portion, ...]:
    """The findings of a sentence that need words before them; none if all stand alike."""
    leads: dict[str, str] = {}
    for each in sorted(alike, key=_first_match):
        leads.setdefault(lead_of(each, wording)[0], _matched_words(each))
    if len(leads) < 2 and not any(each.get("in_part") for each in alike):
        return ()
    return tuple(Portion(lead, text) for lead, text in leads.items() if lead)


def _lead_of_portions(portions: Sequence[Portion], wording: Wording) -> str:
    """ "In part possible, in part denied by Russia"."""
    part = wording.word("voice", "in part")
    return capital(", ".join(f"{part} {uncapital(each.lead)}" for each in portions))


def without_lone_mark(text: str) -> str:
    """Without a quotation mark at its start or end whose partner stands in another sentence."""
    if _is_alone(text[-1:], text):
        return text[:-1]
    return text[1:] if _is_alone(text[:1], text) else text


def _is_alone(mark: str, text: str) -> bool:
    partner = PARTNERS.get(mark)
    if partner == mark:
        return text.count(mark) % 2 == 1
    return partner is not None and text.count(mark) > text.count(partner)


def _gist(statement: Mapping[str, Any], brief: str) -> str:
    """What a statement is about: its brief if that is short, else the words that the rule matched.

    Words without their "not" would say the opposite: then the brief, however long.
    """
    if len(brief) <= LONGEST_GIST or statement["negated"] or not statement.get("verbatim"):
        return brief
    return f"“{_matched_words(statement)}”"


def _first_match(statement: Mapping[str, Any]) -> tuple[int, str]:
    return statement["evidence"][0]["match"]["start"], statement["id"]


def _matched_words(statement: Mapping[str, Any]) -> str:
    """For quotation marks: without such marks at their ends, which would stand there twice."""
    item = statement["evidence"][0]
    start, end = (item["match"][name] - item["start"] for name in ("start", "end"))
    words = " ".join(item["quote"][start:end].split()).lstrip(OPENING_MARKS).rstrip(CLOSING_MARKS)
    if len(words) <= LONGEST_MATCH:
        return words
    half = LONGEST_MATCH // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"


def told_as(statement: Mapping[str, Any], reading: int) -> Mapping[str, Any]:
    """The statement as one of its readings tells it, with the evidence of that reading alone."""
    own = statement["readings"][reading]
    evidence = [{**each, "reading": 0} for each in _evidence_of(statement, reading)]
    return {**statement, **own, "readings": [own], "evidence": evidence}


def lead_of(told: Mapping[str, Any], wording: Wording) -> tuple[str, str]:
    """The words before a statement or reading, and their tone; ("", "") for a plain report.

    The finer word wins ("planned" over "expected"), save where the coarser one says that the
    statement is refused or hangs on a condition: then both stand.
    """
    table = wording.table("lead")
    said = told["attribution"]
    names = [told["modality"], told.get("certainty") or ""]
    if said.get("stance") == "distances" and told["modality"] in PLAIN_MODALITIES:
        names.append("claimed")
    if told["modality"] == "reported" and not (said["speaker"] or said.get("source")):
        names.append("unsourced")
    if told["negated"]:
        names.append("negated")
    if _holds_hedge(told):
        # The text carries its own "not"; a second one would turn it round.
        names = [name for name in names if name != "negated"]
    known = [name for name in dict.fromkeys(names) if name in table]
    if len(known) > 1:
        known = [name for name in known[:-1] if table[name].get("stays")] + known[-1:]
    if not known:
        return "", ""
    words = [_with_speaker(table[name], said) for name in known]
    text = ", ".join([words[0], *(word[:1].lower() + word[1:] for word in words[1:])])
    return text, str(table[known[0]].get("tone", "open"))


def speaker_of(
    told: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
    model: Mapping[str, Any],
    wording: Wording,
) -> str:
    """Who says it, with role and chain: "said by Mara Ilves, interior minister, via CBS"."""
    said = told["attribution"]
    # "He", "it": words that lead to nobody here name nobody.
    name = said["speaker"] or (None if said.get("inherited") else said.get("source"))
    if not name and _is_own_account(told):
        articles = [model["articles"].get(each["article"], {}) for each in evidence]
        outlets = [each.get("publisher") or each.get("origin") for each in articles]
        if named := list(dict.fromkeys(filter(None, outlets))):
            return f"{wording.word('voice', 'own account')} {', '.join(named)}"
        return wording.word("voice", "own account, no outlet")
    if not name:
        return wording.word("voice", "no source")
    stance = wording.word("stance", said.get("stance") or "states")
    role = f", {said['role']}" if said["role"] else ""
    chain = [each for each in said["via"] if each != name]
    via = f", {wording.word('voice', 'via')} {', '.join(chain)}" if chain else ""
    return f"{stance} {name}{role}{via}"


def _holds_hedge(told: Mapping[str, Any]) -> bool:
    return bool(told.get("verbatim") or told.get("says_not"))


def _is_own_account(told: Mapping[str, Any]) -> bool:
    """Whether the article speaks for itself: nobody is named, and no words of saying point at
    somebody who is not ("It is reported that")."""
    if told["modality"] == "asserted":
        return True
    is_hearsay = "unverified_report" in (told.get("certainty"), told["modality"])
    return told["modality"] != "reported" and not told["attribution"].get("cue") and not is_hearsay


def _parted(text: str) -> tuple[str, str]:
    """The text before its last word, and that word; a very long word is not kept in one piece."""
    head, blank, tail = text.rpartition(" ")
    return (head + blank, tail) if len(tail) <= LONGEST_TAIL else (text, "")


def _variants(
    statement: Mapping[str, Any], citations: Citations, model: Mapping[str, Any], wording: Wording
) -> list[Variant]:
    variants = []
    for index, reading in enumerate(statement.get("readings", ())[1:], start=1):
        evidence = _evidence_of(statement, index)
        marks = _in_order([citations.passage(each) for each in evidence])
        by = speaker_of(reading, evidence, model, wording)
        variants.append(Variant(lead_of(reading, wording)[0], reading["text"], by, marks))
    return variants


def _evidence_of(statement: Mapping[str, Any], reading: int) -> list[Mapping[str, Any]]:
    return [each for each in statement["evidence"] if each.get("reading", 0) == reading]


def _with_speaker(entry: Mapping[str, str], said: Mapping[str, Any]) -> str:
    """ "Denied by Russia" only where it is Russia that denies, not where Russia tells of a denial."""
    if said["speaker"] and "by" in entry and said.get("stance") == entry.get("stance"):
        return entry["by"].replace("{speaker}", said["speaker"])
    return entry["alone"]


def _grade(grade: Mapping[str, Any], wording: Wording) -> tuple[str, str]:
    letter, digit = grade.get("reliability") or "F", str(grade["credibility"])
    words = f"{wording.word('reliability', letter)}; {wording.word('credibility', digit)}"
    return f"{letter}{digit}", words


def _in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    unique = {passage.anchor: passage for passage in passages}
    return tuple(sorted(unique.values(), key=lambda each: (each.source, each.start, each.end)))
