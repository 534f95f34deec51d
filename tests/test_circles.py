"""Circles of names: one is told for each name that is the first of one, and it is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.rules.circles import circles

NAMES = "abcde"
GRAPHS = st.fixed_dictionaries(
    {}, optional={name: st.lists(st.sampled_from(NAMES + "?"), max_size=3) for name in NAMES}
)


def firsts(leads_to: dict[str, list[str]]) -> list[str]:
    """By trying all ways: the names from which one leads back over later names alone."""
    found = set()
    for start in leads_to:
        ways = [start]
        while ways:
            way = ways.pop()
            for each in leads_to[way[-1]]:
                if each == start:
                    found.add(start)
                elif each in leads_to and each > start and each not in way:
                    ways.append(way + each)
    return sorted(found)


@given(GRAPHS)
def test_every_first_name_has_its_circle(leads_to: dict[str, list[str]]) -> None:
    found = circles(leads_to)
    assert [circle[0] for circle in found] == firsts(leads_to)
    for circle in found:
        assert len(set(circle)) == len(circle)
        for name, following in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert following in leads_to[name]
