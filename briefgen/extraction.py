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
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

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
Result = Iterable[Extract | Problem]
Shortening = Callable[[Extract], Extract]


def unchanged(extract: Extract) -> Extract:
    return extract


class Task(NamedTuple):
    """What is to be done with each article."""

    ruleset: RuleSet
    shorten: Shortening = unchanged
    every_layer: bool = False

    def extracts(self, articles: Sequence[Article]) -> list[Extract]:
        if self.every_layer:
            return [*map(self.shorten, extract_fully(articles, self.ruleset))]
        return [self.shorten(extract(article, self.ruleset)) for article in articles]


def extract_all(
    paths: Sequence[Path],
    ruleset: RuleSet,
    root: Path | None = None,
    jobs: int | None = 1,
    shorten: Shortening = unchanged,
    every_layer: bool = False,
) -> Iterator[Extract | Problem]:
    """The extract of each article in the order of the files, and problems where they arise.

    Article paths are given relative to `root`. `jobs` None: as many processes as pay. `shorten`
    is applied to each extract where it is made, so that less is handed over and kept.
    `every_layer`: each layer of reading is there already, not read when it is asked for.
    """
    reader = ArticleReader(ruleset.vocabulary)
    jobs = jobs or _paying_jobs(paths)
    batches = _grouped(_dealt(paths, root, reader), BATCH_ARTICLES, BATCH_BYTES)
    taken: set[str] = set()
    task = Task(ruleset, shorten, every_layer)
    for result in _mapped(batches, task, reader, jobs):
        for item in result:
            yield item if isinstance(item, Problem) else _with_own_id(item, taken)


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
    batches: Iterable[Batch], task: Task, reader: ArticleReader, jobs: int
) -> Iterator[Result]:
    if jobs == 1:
        worker = Worker(task, reader)
        yield from map(worker.work, batches)
        return
    # Spawned, not forked: a fork of a process whose libraries run threads may hang.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, initializer=_start, initargs=(task,)) as pool:
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > jobs * BATCHES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Worker:
    """What one process does: batches in, extracts and problems out."""

    def __init__(self, task: Task, reader: ArticleReader) -> None:
        self.task = task
        self.reader = reader

    def work(self, batch: Batch) -> Iterator[Extract | Problem]:
        for items in _grouped(self._items(batch), BATCH_ARTICLES, READ_TOGETHER):
            extracts = iter(self._extracts([each for each in items if isinstance(each, Article)]))
            yield from (each if isinstance(each, Problem) else next(extracts) for each in items)

    def _items(self, batch: Batch) -> Iterator[Article | Problem]:
        for item in batch:
            yield from self.reader.read(*item[:-1]) if isinstance(item, File) else (item,)

    def _extracts(self, articles: Sequence[Article]) -> Sequence[Extract | Problem]:
        """The articles' extracts. A fault of ours on one article must not take down the rest."""
        try:
            return self.task.extracts(articles)
        except Exception as error:
            if len(articles) == 1:
                return [_our_fault(articles[0], error)]
        return [self._extracts([article])[0] for article in articles]


_workers: list[Worker] = []  # the one of this process, if it was started by _mapped


def _start(task: Task) -> None:
    _workers.append(Worker(task, ArticleReader(task.ruleset.vocabulary)))


def _work(batch: Batch) -> Result:
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


def _with_own_id(read: Extract, taken: set[str]) -> Extract:
    """The extract, its article renamed if records of two files carry one id."""
    article = read.article.article
    name = unique_id(article.id, article.sha256, taken)
    if name == article.id:
        return read
    renamed = read.article.but(article=replace(article, id=name))
    mentions = tuple(each._replace(article=name) for each in read.mentions)
    return replace(read, article=renamed, mentions=mentions)
