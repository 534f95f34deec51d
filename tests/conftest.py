"""What all tests share: random tests that are the same on every run, and a cache of their own."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import settings

# Thousands of small rule sets are made: looking through them again and again took a tenth.
gc.set_threshold(100_000, 50, 100)

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


def pytest_sessionfinish() -> None:
    """pytest ends with five searches for cycles: they need not look at what caches hold."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def caches_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No build of a test is remembered in the cache of whoever runs it."""
    folder: Path = tmp_path_factory.mktemp("caches")
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(folder))
