"""Who is named together."""

from __future__ import annotations

from briefgen.render.network import MOST_ACTORS, network_for


def actor(name: str, statements: str, speaks: str = "") -> dict[str, object]:
    return {"name": name, "statements": statements.split(), "speaks": speaks.split()}


def test_a_tie_counts_the_statements_that_name_both_or_where_one_speaks_of_the_other():
    network = network_for([actor("Osmara", "a b c"), actor("Mara Ilves", "c", "a"), actor("X", "")])
    assert [(tie.first, tie.second, tie.count) for tie in network.ties] == [
        ("Osmara", "Mara Ilves", 2)
    ]
    assert [node.label for node in network.nodes] == ["Osmara", "Mara Ilves"]


def test_no_two_actors_together_make_no_network():
    assert network_for([actor("Osmara", "a"), actor("Mara Ilves", "b")]) is None
    assert network_for([]) is None


def test_the_order_of_actors_does_not_move_them_and_names_stay_inside():
    actors = [actor(f"Ministry of everything number {n}", f"all s{n}") for n in range(20)]
    network = network_for(actors)
    assert network == network_for(actors[::-1])
    assert len(network.nodes) == MOST_ACTORS
    for node in network.nodes:
        wide = 5 * len(node.label)
        left = {"start": 0, "middle": wide / 2, "end": wide}[node.side]
        assert node.label_x - left >= 0
        assert node.label_x - left + wide <= network.width
        assert 8 <= node.label_y <= network.height
