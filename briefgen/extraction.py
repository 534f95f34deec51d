"""Many files, one or several processes, the same extracts in the same order.

An article's extract depends on that article and the rules alone, so files are dealt out to
processes in batches, and what comes back is put into the order of the files.
"""

from __future__ import annotations

import os
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

from briefgen.errors import Position, Problem
from briefgen.ingest import ArticleReader, name_sources, unique_id
from briefgen.model.article import Article
from briefgen.model.mention import Extract
from briefgen.pipeline import extract, extract_fully
from briefgen.rules.ruleset import RuleSet

BATCH_ARTICLES = 64  # large enough to hide the cost of handing over, small enough to share evenly
BATCH_BYTES = 1_000_000  # bounds what one process holds
READ_TOGETHER = 300_000  # characters: some sixty articles, or one that is longer
BATCHES_AHEAD = 4  # for each process: bounds what waits in memory
LARGE_FILE_BYTES = 1_000_000  # likely many records: its articles are dealt out, not the file
BYTES_WORTH_A_PROCESS = 1_000_000  # below, starting processes takes longer than reading


class File(NamedTuple):
    """A file to read, what its path is shown relative to, and the id of its sole article."""

    path: Path
    root: Path | None
    name: str
    size: int  # bytes


Item = TypeVar("Item", bound=File | Article | Problem)
Batch = Sequence[File | Article | Problem]


class Kept(Protocol):
    """What is kept of an article, under an id of its own."""

    @property
    def id(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    def with_id(self, name: str) -> Self: ...


T = TypeVar("T", bound=Kept)


def unchanged(extract: Extract) -> Extract:
    return extract


class Task(NamedTuple, Generic[T]):
    """What is to be done with each article. `keep` makes of its extract what is wanted, where the
    extract is made, so that less is handed over and kept. `every_layer`: each layer of reading is there
    already, not read when it is asked for."""

    ruleset: RuleSet
    keep: Callable[[Extract], T]
    every_layer: bool = False

    def results(self, articles: Sequence[Article]) -> list[T]:
        if self.every_layer:
            return [*map(self.keep, extract_fully(articles, self.ruleset))]
        return [self.keep(extract(article, self.ruleset)) for article in articles]


def extract_all(
    paths: Sequence[Path], task: Task[T], root: Path | None = None, jobs: int | None = 1
) -> Iterator[T | Problem]:
    """What is kept of each article in the order of the files, and problems where they arise.

    Article paths are given relative to `root`. `jobs` None: as many processes as pay.
    """
    reader = ArticleReader(task.ruleset.vocabulary)
    jobs = jobs or _paying_jobs(paths)
    batches = _grouped(_dealt(paths, root, reader), BATCH_ARTICLES, BATCH_BYTES)
    taken: set[str] = set()
    for result in _mapped(batches, task, reader, jobs):
        for item in result:
            if isinstance(item, Problem):
                yield item
            else:
                yield item.with_id(unique_id(item.id, item.sha256, taken))


def _paying_jobs(paths: Iterable[Path]) -> int:
    size = sum(path.stat().st_size for path in paths if path.is_file())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, size // BYTES_WORTH_A_PROCESS))


def _dealt(
    paths: Sequence[Path], root: Path | None, reader: ArticleReader
) -> Iterator[File | Article | Problem]:
    """Small files as such, so that reading them is shared too; of large ones the articles."""
    names = name_sources(paths)
    for path in paths:
        if path.is_file() and (size := path.stat().st_size) < LARGE_FILE_BYTES:
            yield File(path, root, names[path], size)
        else:
            yield from reader.read(path, root, names[path])


def _grouped(items: Iterable[Item], most: int, size: int) -> Iterator[list[Item]]:
    """Neighbours, `most` at a time or fewer that are `size` bytes or characters together."""
    group: list[Item] = []
    reached = 0
    for item in items:
        group.append(item)
        reached += _size(item)
        if len(group) >= most or reached >= size:
            yield group
            group, reached = [], 0
    if group:
        yield group


def _size(item: File | Article | Problem) -> int:
    if isinstance(item, Problem):
        return 0
    return item.size if isinstance(item, File) else len(item.text)


def _mapped(
    batches: Iterable[Batch], task: Task[T], reader: ArticleReader, jobs: int
) -> Iterator[Iterable[T | Problem]]:
    if jobs == 1:
        worker = Worker(task, reader)
        yield from map(worker.work, batches)
        return
    # Spawned, not forked: a fork of a process whose libraries run threads may hang.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, initializer=_start, initargs=(task,)) as pool:
        waiting: deque[Future[list[T | Problem]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > jobs * BATCHES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Worker(Generic[T]):
    """What one process does: batches in, what is kept of each article and problems out."""

    def __init__(self, task: Task[T], reader: ArticleReader) -> None:
        self.task = task
        self.reader = reader

    def work(self, batch: Batch) -> Iterator[T | Problem]:
        for items in _grouped(self._items(batch), BATCH_ARTICLES, READ_TOGETHER):
            results = iter(self._results([each for each in items if isinstance(each, Article)]))
            yield from (each if isinstance(each, Problem) else next(results) for each in items)

    def _items(self, batch: Batch) -> Iterator[Article | Problem]:
        for item in batch:
            yield from self.reader.read(*item[:-1]) if isinstance(item, File) else (item,)

    def _results(self, articles: Sequence[Article]) -> Sequence[T | Problem]:
        """One for each article. A fault of ours on one must not take down the rest."""
        try:
            return self.task.results(articles)
        except Exception as error:
            if len(articles) == 1:
                return [_our_fault(articles[0], error)]
        return [self._results([article])[0] for article in articles]


_workers: list[Worker[Any]] = []  # the one of this process, if it was started by _mapped


def _start(task: Task[Any]) -> None:
    _workers.append(Worker(task, ArticleReader(task.ruleset.vocabulary)))


def _work(batch: Batch) -> list[Any]:
    return list(_workers[0].work(batch))


def _our_fault(article: Article, error: Exception) -> Problem:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return Problem(
        Position(article.path),
        "A99",
        f'briefgen failed on "{article.id}" ({type(error).__name__}: {error}, {where}).',
        "The article is left out. This is a fault of briefgen, not yours: please report it.",
    )
