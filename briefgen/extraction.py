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
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import Position, Problem
from briefgen.ingest import ArticleReader, name_sources, unique_id
from briefgen.model.article import Article
from briefgen.model.mention import Extract
from briefgen.pipeline import extract
from briefgen.rules.ruleset import RuleSet

BATCH_ARTICLES = 16  # large enough to hide the cost of handing over, small enough to share evenly
BATCHES_AHEAD = 4  # for each process: bounds what waits in memory
LARGE_FILE_BYTES = 1_000_000  # likely many records: its articles are dealt out, not the file
BYTES_WORTH_A_PROCESS = 1_000_000  # below, starting processes takes longer than reading


class File(NamedTuple):
    """A file to read, what its path is shown relative to, and the id of its sole article."""

    path: Path
    root: Path | None
    name: str


Batch = Sequence[File | Article | Problem]
Result = list[Extract | Problem]
Shortening = Callable[[Extract], Extract]


def unchanged(extract: Extract) -> Extract:
    return extract


def extract_all(
    paths: Sequence[Path],
    ruleset: RuleSet,
    root: Path | None = None,
    jobs: int | None = 1,
    shorten: Shortening = unchanged,
) -> Iterator[Extract | Problem]:
    """The extract of each article in the order of the files, and problems where they arise.

    Article paths are given relative to `root`. `jobs` None: as many processes as pay. `shorten`
    is applied to each extract where it is made, so that less is handed over and kept.
    """
    reader = ArticleReader(ruleset.vocabulary)
    jobs = jobs or _paying_jobs(paths)
    batches = _batched(_dealt(paths, root, reader))
    taken: set[str] = set()
    for result in _mapped(batches, ruleset, reader, jobs, shorten):
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
        if path.is_file() and path.stat().st_size < LARGE_FILE_BYTES:
            yield File(path, root, names[path])
        else:
            yield from reader.read(path, root, names[path])


def _batched(items: Iterable[File | Article | Problem]) -> Iterator[Batch]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, BATCH_ARTICLES)):
        yield batch


def _mapped(
    batches: Iterable[Batch],
    ruleset: RuleSet,
    reader: ArticleReader,
    jobs: int,
    shorten: Shortening,
) -> Iterator[Result]:
    if jobs == 1:
        worker = Worker(ruleset, reader, shorten)
        yield from map(worker.work, batches)
        return
    # Spawned, not forked: a fork of a process whose libraries run threads may hang.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, initializer=_start, initargs=(ruleset, shorten)) as pool:
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > jobs * BATCHES_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Worker:
    """What one process does: batches in, extracts and problems out."""

    def __init__(self, ruleset: RuleSet, reader: ArticleReader, shorten: Shortening) -> None:
        self.ruleset = ruleset
        self.reader = reader
        self.shorten = shorten

    def work(self, batch: Batch) -> Result:
        result: Result = []
        for item in batch:
            for read in self.reader.read(*item) if isinstance(item, File) else (item,):
                result.append(read if isinstance(read, Problem) else self._extract(read))
        return result

    def _extract(self, article: Article) -> Extract | Problem:
        """The article's extract. A fault of ours on one article must not take down the rest."""
        try:
            return self.shorten(extract(article, self.ruleset))
        except Exception as error:
            return _our_fault(article, error)


_workers: list[Worker] = []  # the one of this process, if it was started by _mapped


def _start(ruleset: RuleSet, shorten: Shortening) -> None:
    _workers.append(Worker(ruleset, ArticleReader(ruleset.vocabulary), shorten))


def _work(batch: Batch) -> Result:
    return _workers[0].work(batch)


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
