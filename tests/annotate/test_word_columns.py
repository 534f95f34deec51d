"""Questions about words: each reads its own answers, whatever was asked or read in between."""

from __future__ import annotations

from briefgen.annotate.memory import LONGEST_WORD, remembered
from briefgen.annotate.word_columns import NO, YES, Look, WordColumns, places


def test_each_question_reads_its_own_column() -> None:
    columns = WordColumns()
    last = columns.ask({"rose": "R"}, lambda look: look.ending[-1])
    waters = columns.ask_whether_in({"river", "sea"})
    one, other = ["the", "river", "rose"], ["sea", "air"]
    assert last.of(one) == "erR"
    assert places(waters.of(one)) == [1]
    assert waters.of(other) == YES + NO
    past = columns.ask({}, lambda look: "p" if look.is_past_form else "-")
    assert (last.of(one), past.of(one), past.of([])) == ("erR", "--p", "")


def test_words_that_look_the_same_are_judged_once_figures_each_by_itself() -> None:
    judged: list[Look] = []
    columns = WordColumns()
    column = columns.ask({}, lambda look: judged.append(look) or look.figures[:1] or "-")
    assert column.of(["moira", "elvira", "tekla", "12", "34"]) == "---13"
    assert [look.figures for look in judged] == ["", "", "12", "34"]


def test_no_word_without_end_is_kept() -> None:
    asked: list[str] = []
    size = remembered(lambda word: asked.append(word) or len(word))
    words = ["dam", "x" * (LONGEST_WORD + 1)]
    assert [size(word) for word in words * 2] == [3, LONGEST_WORD + 1] * 2
    assert asked == [*words, words[1]]
