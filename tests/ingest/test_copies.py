"""Near-copies come into one group, other articles on the same story do not."""

from __future__ import annotations

from itertools import permutations

from briefgen.ingest import group_copies
from briefgen.model.article import Article, Furniture
from briefgen.model.span import Span

WIRE = (
    "The volcano on the southern island erupted before dawn on Sunday and sent ash eight "
    "kilometres into the sky. More than two thousand people left their villages, the disaster "
    "agency said. Flights to the island were cancelled until further notice. Schools in four "
    "districts will stay closed on Monday, and masks were handed out along the coast road. Nobody "
    "was hurt, the agency's head said, but ash had fallen on fields that were ready for harvest."
)
OTHER = (
    "Ash covered the fields of the southern island after its volcano woke on Sunday. Farmers fear "
    "for the harvest. Some two thousand villagers spent the night in schools and temples, and "
    "the airport remained shut. Scientists had raised the alarm level a week before, but few left "
    "then. Monday's market was called off, a trader said, for there was nothing to sell."
)


def _article(name: str, text: str, furniture: tuple[Furniture, ...] = ()) -> Article:
    return Article(id=name, path=name, sha256="", text=text, furniture=furniture)


def test_copies_share_a_group_whatever_the_order() -> None:
    masthead = "Island Post - all the news of the south, every day since 1901\n"
    articles = [
        _article("wire", WIRE),
        _article("masthead", masthead + WIRE, (Furniture(Span(0, len(masthead)), "navigation"),)),
        _article("cut", WIRE[: WIRE.index(" Nobody was hurt")]),
        _article("edited", WIRE.replace("before dawn on Sunday", "early on Sunday morning")),
        _article("other", OTHER),
    ]
    groups = group_copies(articles)
    assert len({groups[name] for name in ("wire", "masthead", "cut", "edited")}) == 1
    assert groups["other"] != groups["wire"]
    assert all(group_copies(order) == groups for order in list(permutations(articles))[::17])


def test_a_story_cut_to_its_opening_is_a_copy_and_a_passage_taken_over_is_none() -> None:
    rest = " ".join(
        f"Village {number} lies {number * 7} kilometres from the crater, and its {number * 31} "
        f"people grow crop number {number} on slopes that were last covered in {1900 + number}."
        for number in range(1, 15)
    )
    report = " ".join(
        f"Trader {number} said the price of sack {number} had risen to {number * 13} by noon."
        for number in range(1, 25)
    )
    passage = WIRE[: WIRE.index(" Flights")]
    groups = group_copies(
        [
            _article("full", f"{WIRE} {rest}"),
            _article("cut", WIRE),
            _article("report", f"{report} {passage} {report.upper()}"),
        ]
    )
    assert groups["cut"] == groups["full"] != groups["report"]


def test_short_and_empty_texts_stand_alone_unless_equal() -> None:
    groups = group_copies(
        [_article("a", "It rained."), _article("b", "It poured."), _article("c", "")]
    )
    assert len(set(groups.values())) == 3
