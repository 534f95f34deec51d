"""Questions about words: each reads its own answers, whatever was asked or read in between."""

from __future__ import annotations

from briefgen.annotate.memory import LONGEST_WORD, remembered
from briefgen.annotate.word_columns import NO, YES, WordColumns, places


def test_each_question_reads_its_own_column() -> None:
    columns = WordColumns()
    first = columns.ask({"rose": "R"}, lambda word: word[0])
    waters = columns.ask_whether_in({"river", "sea"})
    one, other = ["the", "river", "rose"], ["sea", "air"]
    assert first.of(one) == "trR"
    assert places(waters.of(one)) == [1]
    assert waters.of(other) == YES + NO
    last = columns.ask({}, lambda word: word[-1])
    assert (first.of(one), last.of(one), last.of([])) == ("trR", "ere", "")


def test_no_word_without_end_is_kept() -> None:
    asked: list[str] = []
    size = remembered(lambda word: asked.append(word) or len(word))
    words = ["dam", "x" * (LONGEST_WORD + 1)]
    assert [size(word) for word in words * 2] == [3, LONGEST_WORD + 1] * 2
    assert asked == [*words, words[1]]
