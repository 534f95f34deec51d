"""A second build makes again only what has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_folder import WORKS

from briefgen import pipeline
from briefgen.render import render as really_render

FILES = {
    "rules.yaml": WORKS,
    "articles/one.md": "The dykes held, the water board said.\n",
}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats that are made, in their order."""
    made: list[str] = []

    def render(model: object, template: object, name: str, *rest: object, **named: object) -> bytes:
        made.append(name)
        return really_render(model, template, name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "render", render)
    return made


Build = Callable[[dict[str, str]], dict[str, bytes]]


@pytest.fixture
def build(built_folder: Callable[..., Path]) -> Build:
    """Changes files of the folder and builds it; gives what lies in out/ then."""

    def written(changed: dict[str, str]) -> dict[str, bytes]:
        out = built_folder(changed, "--to", "md,html,json") / "out"
        return {each.name: each.read_bytes() for each in out.iterdir()}

    return written


def test_nothing_is_made_again_where_nothing_changed(build: Build, rendered: list[str]) -> None:
    first = build(FILES)
    rendered.clear()
    assert build({}) == first
    assert rendered == []


def test_a_file_that_somebody_changed_is_made_again(
    build: Build, tmp_path: Path, rendered: list[str]
) -> None:
    first = build(FILES)
    (tmp_path / "out/briefing.md").write_text("other words")
    (tmp_path / "out/briefing.html").unlink()
    rendered.clear()
    assert build({}) == first
    assert rendered == ["md", "html"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("articles/one.md", "The pumps held, the water board said.\n"),
        ("rules.yaml", FILES["rules.yaml"] + "briefing: {title: Water}\n"),
        ("templates/intsum/template.yaml", "title: Short\nparts:\n  bottom-line:\n  sources:\n"),
    ],
)
def test_all_is_made_again_when_what_goes_in_has_changed(
    build: Build, rendered: list[str], path: str, text: str
) -> None:
    first = build(FILES)
    rendered.clear()
    second = build({path: text})
    assert rendered == ["md", "html", "json"]
    assert all(second[name] != first[name] for name in first)


def test_a_broken_memory_costs_nothing_but_time(
    build: Build, tmp_path: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caches = tmp_path / "caches"
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    first = build(FILES)
    for record in caches.rglob("*.json"):
        record.write_text("[[[")
    assert build({}) == first
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "rules.yaml"))  # a file stands in its place
    rendered.clear()
    assert build({}) == first
    assert rendered == ["md", "html", "json"]
