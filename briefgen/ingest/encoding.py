"""Bytes to text: by mark, by declaration, by proof, and only then by a guess that is told.

Order: byte order mark; the charset that the file declares; strict UTF-8; Windows-1252 where the
bytes look like a Western text; the guesser. The guesser comes last because it is often wrong on
short Western texts. Everything from Windows-1252 on is reported as a warning.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from briefgen.errors import ArticleError, Position, Problem

BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 64 * 1024
MAX_NUL_SHARE = 0.01  # more NULs than this, or any other sign of a binary file, is no text
FEW_NULS = 4  # which even a short text may hold
MAX_CONTROL_SHARE = 0.05
MAX_WESTERN_SHARE = 0.25  # bytes over 127 among the letters; French has 0.06, Russian nearly 1
CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])  # no ESC: ISO-2022-JP needs it
HIGH = bytes(range(128, 256))
LETTERS = bytes([*range(65, 91), *range(97, 123)])
NON_ASCII = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")
ESCAPED = re.compile("[\udc80-\udcff]+")
BROKEN_WORD = re.compile("[A-Za-z]{2}[\u00ad\u200b-\u200d\u2060\ufeff]+[A-Za-z]{2}")
OVERRIDES = re.compile("[\u202d\u202e]")
REPLACEMENT = "\ufffd"
SAVE_AS_UTF8 = "If names come out wrong, save the file as UTF-8."


def decode(
    data: bytes, at: Position, declared: str | None = None, declared_by: str = "The file"
) -> tuple[str, list[Problem]]:
    """The text with "\\n" for newlines and without byte order mark, and what had to be assumed.

    `declared` is a charset that the file names itself. Zero-width and direction marks stay. NULs
    become U+FFFD, one for one. Raises ArticleError for what is no text at all.
    """
    problems: list[Problem] = []
    if not data:
        return "", problems
    text = _by_mark(data, at)
    if text is None:
        text = _by_shape_of_utf16(data, at, problems)
    if text is None:
        _refuse_binary(data, at)
        text = _by_declaration(data, at, declared, declared_by, problems)
    for attempt in (_as_utf8, _as_mixture, _as_western):
        if text is None:
            text = attempt(data, at, problems)
    if text is None:
        text = _by_guess(data, at, problems)
    return _tidy(text, at, problems), problems


def _by_mark(data: bytes, at: Position) -> str | None:
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(charset)
            except UnicodeDecodeError as error:
                raise ArticleError(
                    Problem(
                        at,
                        "A04",
                        f"The file begins like {charset.upper()}, but breaks off at byte "
                        f"{error.start + 1}.",
                        "Save the file as UTF-8, or fetch it again.",
                    )
                ) from error
    return None


def _by_shape_of_utf16(data: bytes, at: Position, problems: list[Problem]) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    sample = data[:SAMPLE_BYTES]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    for charset, nul_side in (("utf-16-le", 1), ("utf-16-be", 0)):
        nuls = sample[nul_side::2].count(0)
        if nuls > half * 0.4 and sample[1 - nul_side :: 2].count(0) < half * 0.01:
            try:
                text = data.decode(charset)
            except UnicodeDecodeError:
                return None
            problems.append(_assumed(at, charset.upper(), "it has no byte order mark"))
            return text
    return None


def _refuse_binary(data: bytes, at: Position) -> None:
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    most_nuls = max(FEW_NULS, len(sample) * MAX_NUL_SHARE)
    if sample.count(0) > most_nuls or controls > len(sample) * MAX_CONTROL_SHARE:
        raise ArticleError(
            Problem(
                at,
                "A04",
                "This is a binary file, not a text.",
                "Save the article as .txt, .md, .html, .eml or .jsonl.",
            )
        )


def _by_declaration(
    data: bytes, at: Position, declared: str | None, declared_by: str, problems: list[Problem]
) -> str | None:
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared.strip().strip("\"'"))
        # What pages call ISO-8859-1 or ASCII is Windows-1252 in practice (WHATWG Encoding).
        name = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
        if not codec._is_text_encoding:
            raise LookupError
        return data.decode(name)
    except (LookupError, ValueError):
        problems.append(
            Problem(
                at,
                "WA1",
                f"{declared_by} says charset {declared!r}, but its bytes are something else.",
                SAVE_AS_UTF8,
            )
        )
        return None


def _as_utf8(data: bytes, _at: Position, _problems: list[Problem]) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_mixture(data: bytes, at: Position, problems: list[Problem]) -> str | None:
    """UTF-8 with some bytes of Windows-1252 in it, as when two files were pasted together."""
    text = data.decode("utf-8", "surrogateescape")
    strays = [match.start() for match in ESCAPED.finditer(text)]
    lost = sum(match.end() - match.start() for match in ESCAPED.finditer(text))
    # In a charset of other letters many bytes are no UTF-8, and what is has come about by chance;
    # in a Western text "Ã©" hardly comes about.
    whole = len(NON_ASCII.findall(text))
    if not whole or (lost > whole and not _looks_western(data)):
        return None
    problems.append(
        Problem(
            _place(text, strays[0], at),
            "WA1",
            f"{len(strays)} places are not UTF-8, unlike the rest; read as Windows-1252 there.",
            SAVE_AS_UTF8,
        )
    )
    return ESCAPED.sub(
        lambda stray: _western(stray.group().encode("utf-8", "surrogateescape")), text
    )


def _as_western(data: bytes, at: Position, problems: list[Problem]) -> str | None:
    if not _looks_western(data):
        return None
    text = _western(data)
    problems.append(_assumed(at, "Windows-1252", "it is not UTF-8 and names no charset"))
    lost = text.count(REPLACEMENT)
    if lost:
        message = f"{lost} bytes are no characters in any charset; shown as {REPLACEMENT}."
        problems.append(Problem(at, "WA2", message, "Fetch the file again if words are missing."))
    return text


def _looks_western(data: bytes) -> bool:
    high = len(data) - len(data.translate(None, HIGH))
    letters = len(data) - len(data.translate(None, LETTERS))
    return high <= (high + letters) * MAX_WESTERN_SHARE


def _by_guess(data: bytes, at: Position, problems: list[Problem]) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  only odd files pay for its import

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    for charset in (best.encoding if best else None, "cp1252"):
        if charset:
            try:
                text = data.decode(charset)
            except (UnicodeDecodeError, LookupError):
                continue
            problems.append(_assumed(at, charset, "it names no charset; this is a guess"))
            return text
    problems.append(_assumed(at, "Windows-1252", "no charset fits all of its bytes"))
    return _western(data)


def _western(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _assumed(at: Position, charset: str, why: str) -> Problem:
    return Problem(at, "WA1", f"The file is read as {charset}: {why}.", SAVE_AS_UTF8)


def _tidy(text: str, at: Position, problems: list[Problem]) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        first = text.index("\0")
        problems.append(
            Problem(
                _place(text, first, at),
                "WA2",
                f"The text holds {text.count(chr(0))} NUL characters; shown as {REPLACEMENT}.",
                "Fetch the file again if words are missing there.",
            )
        )
        text = text.replace("\0", REPLACEMENT)
    if not text.isascii():
        problems += _hidden_marks(text, at)
    return text


def _hidden_marks(text: str, at: Position) -> Iterator[Problem]:
    """What the eye does not see and a search does: marks inside words, letters turned round."""
    for pattern, what, hint in (
        (
            BROKEN_WORD,
            "Marks that cannot be seen stand inside words",
            "Rules read the words without them; a search in the text does not.",
        ),
        (
            OVERRIDES,
            "Marks turn the direction of the letters round",
            "The text is read as it is stored, not as it looks.",
        ),
    ):
        found = [match.start() for match in pattern.finditer(text)]
        if found:
            message = f"{what}: {len(found)} times, first in this line."
            yield Problem(_place(text, found[0], at), "WA2", message, hint)


def _place(text: str, start: int, at: Position) -> Position:
    """The line of a character, in the file or behind the line of a record."""
    return Position(at.path, max(at.line, 1) + text.count("\n", 0, start), 1)
