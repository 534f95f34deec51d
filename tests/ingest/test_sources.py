"""Which files are meant, and what their articles are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import ArticleError
from briefgen.ingest import find_sources, name_sources, unique_id


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: x\n---\ntext" if "front" in name else "text", encoding="utf-8")


def test_folders_are_walked_in_order_without_notes_and_hidden_files(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/z.txt", "README.md", "LICENSE", ".hidden.txt", ".git/c.txt")
    _write(tmp_path, "a/index.md", "front/index.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path])]
    assert found == ["b.txt", "a/z.txt", "front/index.md"]


def test_a_note_that_is_named_itself_is_read_and_nothing_twice(tmp_path: Path) -> None:
    _write(tmp_path, "README.md", "a.txt")
    readme, article = tmp_path / "README.md", tmp_path / "a.txt"
    assert find_sources([readme, article, tmp_path, Path("-")]) == [readme, article, Path("-")]


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError) as caught:
        find_sources([tmp_path / "no.txt", tmp_path / "empty"])
    assert sorted(problem.code for problem in caught.value.problems) == ["A01", "A02"]


def test_names_are_stems_until_they_clash_and_do_not_depend_on_order() -> None:
    paths = [Path("n/x/a.txt"), Path("n/y/a.txt"), Path("n/b.txt"), Path("n/c.txt"), Path("n/c.md")]
    names = name_sources(paths)
    assert [names[path] for path in paths] == ["x-a", "y-a", "b", "n-c-txt", "n-c-md"]
    assert name_sources(paths[::-1]) == names


def test_ids_stay_unique() -> None:
    taken: set[str] = set()
    assert [unique_id("a", "0123456789", taken) for _ in range(3)] == ["a", "a-01234567", "a-2"]
