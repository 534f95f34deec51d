"""Cited sentences are printed with those around them, each of these once in a list."""

from __future__ import annotations

from briefgen.render import render
from briefgen.render.contexts import contexts_of


def sentence(start: int, is_cited: bool = False):
    return {"start": start, "end": start + 1, "text": f"n{start}", "is_cited": is_cited}


def test_a_list_prints_each_sentence_once() -> None:
    run = [sentence(0), sentence(2, True), sentence(4), sentence(6, True), sentence(8, True)]
    assert contexts_of([{"sentences": run}]) == {
        (2, 3): {"preceding": "n0", "leads_in": "n0", "following": "n4", "leads_out": "n4"},
        (6, 7): {"preceding": "n4", "following": "n8"},
        (8, 9): {"preceding": "n6"},
    }


def test_context_is_on_the_page_and_in_the_read_book(model, intsum) -> None:
    statement = next(iter(model["statements"].values()))
    item = statement["evidence"][0]
    cited = {"start": item["start"], "end": item["end"], "text": item["quote"], "is_cited": True}
    after = {
        "start": item["end"] + 1,
        "end": item["end"] + 20,
        "text": "Ducks *swam*.",
        "is_cited": False,
    }
    model["excerpts"] = {item["article"]: [{"sentences": [cited, after]}]}
    page = render(model, intsum, "html").decode()
    assert '<span class="context">Ducks *swam*.</span>' in page
    assert r"*Ducks \*swam\*.*" in render(model, intsum, "md").decode()
