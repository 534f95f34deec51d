"""One line of a briefing, explained on a page: the rule, the words, the merge, the grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.errors import BriefgenError, Position, Problem
from briefgen.model.plan import RulePlan

Data = Mapping[str, Any]


def why_line(ref: str, briefing: Data, rules: Mapping[str, RulePlan]) -> str:
    """The page for a statement of a parsed briefing.json, as plain text.

    `ref` may be the beginning of an id. `rules`: the plan's, for where each rule stands; a rule
    that is not there any more is named all the same. Raises BriefgenError if no statement, or
    more than one, begins with `ref`.
    """
    statement = _found(ref, briefing["statements"])
    lines = [
        statement["text"],
        "",
        f"id        {statement['id']}, the hash of {_key(statement['key'])}",
        f"rule      {_rule(statement, rules)}",
        f"how sure  {_stance(statement)}",
        f"backing   {statement['counted']}",
        f"grade     {_grade(statement['grade'])}",
        *(f"caution   {each}" for each in statement["cautions"]),
    ]
    for index, reading in enumerate(statement["readings"]):
        lines += ["", *_reading(index, reading, statement, briefing)]
    places = list(_places(statement["id"], briefing))
    lines += ["", "stands in " + (", ".join(places) or "no section")]
    return "\n".join(lines) + "\n"


def _found(ref: str, statements: Data) -> Data:
    if ref in statements:
        return dict(statements[ref])
    begun = [each for each in statements if each.startswith(ref)] if ref else []
    if len(begun) == 1:
        return dict(statements[begun[0]])
    message = f'There is no statement "{ref}".'
    hint = "Ids begin with s- and stand beside the lines of the briefing."
    if begun:
        message = f'{len(begun)} statements begin with "{ref}".'
        hint = f"Give more of the id, such as {begun[0]}."
    raise BriefgenError(Problem(Position(ref), "B07", message, hint))


def _key(key: Data) -> str:
    return ", ".join(f"{name}: {value}" for name, value in sorted(key.items()))


def _rule(statement: Data, rules: Mapping[str, RulePlan]) -> str:
    rule = rules.get(statement["rule"])
    if rule is None:
        return f"{statement['rule']} (not in these rules)"
    parts = [rule.id, *([f"at {rule.at}"] if rule.at else []), f"status {statement['status']}"]
    if rule.same_if:
        parts.append(f"same if {', '.join(rule.same_if)}")
    return ", ".join(parts)


def _stance(told: Data) -> str:
    parts = [told["modality"], *(["negated"] if told["negated"] else [])]
    if told["certainty"]:
        parts.append(f"cue {told['certainty']}")
    if told["hedge"]:
        parts.append(f'because of "{told["hedge"]}"')
    return ", ".join(parts)


def _grade(grade: Data) -> str:
    return f"{grade['reliability'] or 'no reliability'}, {grade['credibility']}: {grade['why']}"


def _reading(index: int, reading: Data, statement: Data, briefing: Data) -> Iterable[str]:
    yield f"reading {index + 1}: {reading['text']}"
    yield f"  says    {_said(reading['attribution'])}; {_stance(reading)}"
    for name in ("when", "said_when"):
        dated = reading[name]
        if dated["value"]:
            yield f"  {name.replace('_', ' '):<9} {dated['value']} ({dated['basis']})"
    for name, slot in sorted(reading["values"].items()):
        yield f'  {name}: "{slot["text"]}" ({slot["kind"]})'
    for item in statement["evidence"]:
        if item["reading"] == index:
            yield from _evidence(item, briefing)


def _said(said: Data) -> str:
    if not said["speaker"] and not said["source"]:
        return "the article itself"
    name = said["speaker"] or said["source"]
    cue = f' ("{" ".join(said["cue"].split())}")' if said["cue"] else ""
    via = f", via {', '.join(said['via'])}" if said["via"] else ""
    carried = ", carried over from a neighbouring sentence" if said["inherited"] else ""
    return f"{name}{cue}{via}{carried}"


def _evidence(item: Data, briefing: Data) -> Iterable[str]:
    article = briefing["articles"][item["article"]]
    match = item["match"]
    start, end = (match[each] - item["start"] for each in ("start", "end"))
    quote = item["quote"]
    marked = f"{quote[:start]}⟦{quote[start:end]}⟧{quote[end:]}"
    yield f"  {article['path']}, characters {item['start']} to {item['end']} ({item['kind']})"
    yield f"    {' '.join(marked.split())}"
    yield f"    matched by line {match['line']} of the rule; sha256 {article['sha256'][:12]}…"


def _places(ref: str, briefing: Data) -> Iterable[str]:
    for section in briefing["sections"]:
        if ref in section["statements"]:
            yield f'section "{section["title"]}"'
    for number, point in enumerate(briefing["key_points"], start=1):
        if ref in point["statements"]:
            yield f"key point {number} ({point['why']})"
    for figure in briefing["figures"]:
        if any(report["statement"] == ref for report in figure["reports"]):
            yield f'figure "{figure["label"]}"'
    for each in briefing["contradictions"]:
        if any(ref in side["statements"] for side in each["sides"]):
            yield f'contradiction "{each["about"]}"'
