from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.publish import Record, published
from briefgen.render import load_template, render, template_names

SAMPLE = Path(__file__).parents[1] / "render" / "sample.json"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; they are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with playwright.sync_playwright() as running:
        program = program or running.chromium.executable_path
        if not Path(program).is_file():
            pytest.skip("no Chromium on this machine; `make browser` installs it and runs these")
        try:
            started = running.chromium.launch(executable_path=program)
        except playwright.Error as error:  # such as a stub that would fetch the browser first
            pytest.skip(f"{program} does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name -> file: the sample in every template, as an edition of a site, and the site's archive."""
    folder = tmp_path_factory.mktemp("pages")
    model = json.loads(SAMPLE.read_text(encoding="utf-8"))
    intsum = load_template("intsum")
    site = Record("https://desk.example/")
    for serial in ("No. 6", "No. 7"):
        made = published(site, {**model, "serial": serial}, intsum, ("md",))
        site = made.record
    found = {
        "archive": made.files["index.html"],
        "edition": made.files["editions/no-7/index.html"],
        **{name: render(model, load_template(name), "html") for name in template_names()},
    }
    for name, content in found.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in found}
