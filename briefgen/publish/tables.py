"""The model as tables: one statement a line of JSON, one report of a figure a row of CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.model.canonical import compact, encode
from briefgen.render.escape import visible_text
from briefgen.render.figure_view import report_lead
from briefgen.render.lines import lead_of
from briefgen.render.wording import Wording

FIGURE_COLUMNS = (
    "figure", "label", "unit", "verdict", "low", "high", "qualifier", "lead", "text", "role",
    "counts", "who", "modality", "negated", "certainty", "as_of", "as_of_basis", "statement", "sentence",
    "article", "publisher", "published", "url", "start", "end",
)  # fmt: skip
SOURCE_FIELDS = ("title", "publisher", "origin", "author", "url", "sha256")
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for an older encoding
# What a spreadsheet would compute instead of showing (OWASP, "CSV injection").
_FORMULA = re.compile(r"\s*[=+\-@]")


def statements_jsonl(model: Mapping[str, Any], wording: Wording) -> bytes:
    """Statements by id, each as in briefing.json with the source beside every piece of evidence.

    `lead` are the words that must stand before `text`, so that nobody reads it as a fact.
    """
    told = model["statements"]
    lines = (_statement(model, told[id_], wording) for id_ in sorted(told))
    return b"".join(encode(f"{compact(line)}\n") for line in lines)


def _statement(
    model: Mapping[str, Any], statement: Mapping[str, Any], wording: Wording
) -> dict[str, Any]:
    evidence = [
        {**each, "source": _source(model["articles"][each["article"]])}
        for each in statement["evidence"]
    ]
    return {**statement, "lead": lead_of(statement, wording)[0], "evidence": evidence}


def _source(article: Mapping[str, Any]) -> dict[str, Any]:
    named = {name: article.get(name) for name in SOURCE_FIELDS}
    return {**named, "published": article["published"]["value"]}


def figures_csv(model: Mapping[str, Any], wording: Wording) -> bytes:
    """FIGURE_COLUMNS; one row for each sentence that a report of a figure rests on (RFC 4180)."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIGURE_COLUMNS)
    for row in _rows(model, wording):
        writer.writerow([_cell(row.get(name)) for name in FIGURE_COLUMNS])
    return out.getvalue().encode(errors="replace")


def _rows(model: Mapping[str, Any], wording: Wording) -> Iterator[dict[str, Any]]:
    for figure in model["figures"]:
        about = {"figure": figure["id"], **{k: figure[k] for k in ("label", "unit", "verdict")}}
        for report in figure["reports"]:
            about["lead"] = report_lead(report, wording)
            statement = model["statements"].get(report["statement"], {"evidence": ()})
            places = [
                each
                for each in statement["evidence"]
                if each.get("reading", 0) == report.get("reading", 0)
            ]
            for evidence in places or [None]:
                yield {**report, **about, **(_place(model, evidence) if evidence else {})}


def _place(model: Mapping[str, Any], evidence: Mapping[str, Any]) -> dict[str, Any]:
    article = model["articles"][evidence["article"]]
    return {
        "sentence": evidence["quote"],
        "article": evidence["article"],
        "publisher": article.get("publisher") or article.get("origin"),
        "published": article["published"]["value"],
        "url": article.get("url"),
        "start": evidence["start"],
        "end": evidence["end"],
    }


def _cell(value: Any) -> Any:
    """Numbers as they are; text on one line, and never a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    line = " ".join(visible_text(value).split())
    return f"'{line}" if _FORMULA.match(line) else line
