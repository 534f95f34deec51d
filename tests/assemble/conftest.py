"""A folder that the command line builds: made for one test, or once for all of a module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from built_folder import build


@pytest.fixture
def built_folder(tmp_path: Path) -> Callable[..., Path]:
    """`built_folder(files, *options)` writes files (path -> text) into the folder of this test, where
    others may lie already, builds it and gives the folder."""

    def make(files: Mapping[str, str], *options: str) -> Path:
        return build(tmp_path, files, *options)

    return make
