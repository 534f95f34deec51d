"""The fonts of a briefing: those that the package brings, and where else to look for letters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.render.settings_file import read_words

FONTS = Path(__file__).resolve().parent / "fonts"
FALLBACK_TABLE = FONTS / "fallback.yaml"


@dataclass(frozen=True, slots=True)
class Face:
    family: str
    style: str  # Regular, Bold, Italic

    @property
    def file_stem(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}"


BUNDLED_FACES = (
    Face("Briefgen Serif", "Regular"),
    Face("Briefgen Serif", "Bold"),
    Face("Briefgen Serif", "Italic"),
    Face("Briefgen Sans", "Regular"),
    Face("Briefgen Sans", "Bold"),
    Face("Briefgen Hangul", "Regular"),
)


@cache
def fonts_sha256() -> str:
    """The hash of all fonts that the package brings, for the run manifest."""
    digest = hashlib.sha256()
    for path in sorted(each for each in FONTS.iterdir() if each.is_file()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Fallback:
    """Fonts of one script: code points `first` to `last`, file names to look for in the order of
    preference, and the package that installs them."""

    script: str
    ranges: tuple[tuple[int, int], ...]
    files: tuple[str, ...]
    install: str

    def covers(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)


def face_rule(face: Face, address: str) -> str:
    """An @font-face rule."""
    weight = 700 if face.style == "Bold" else 400
    slant = "italic" if face.style == "Italic" else "normal"
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{weight};font-style:{slant};'
        f'src:url("{address}")}}\n'
    )


def fallbacks() -> tuple[Fallback, ...]:
    """The table of further scripts, fonts/fallback.yaml."""
    return tuple(
        Fallback(
            script,
            tuple(_ranges(entry["ranges"])),
            tuple(name.strip() for name in entry["files"].split(",")),
            entry["install"],
        )
        for script, entry in read_words(FALLBACK_TABLE).items()
    )


def find_fonts(codes: Iterable[int], folders: Iterable[Path]) -> tuple[list[Path], set[int]]:
    """Font files in `folders` for these code points, and the code points no file was found for."""
    codes = set(codes)
    installed: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.[to]t[fc]")):
            installed.setdefault(path.name, path)
    found: list[Path] = []
    missing = set(codes)
    for fallback in fallbacks():
        wanted = {code for code in codes if fallback.covers(code)}
        file = next((installed[name] for name in fallback.files if name in installed), None)
        if wanted and file is not None:
            found.append(file)
            missing -= wanted
    return list(dict.fromkeys(found)), missing


def how_to_install(codes: Iterable[int]) -> str:
    """The commands that install fonts for these code points."""
    codes = set(codes)
    table = fallbacks()
    commands = [each.install for each in table if any(each.covers(code) for code in codes)]
    if any(not any(each.covers(code) for each in table) for code in codes):
        commands.append("put a font that has them into the folder fonts/ of your template")
    return "; or ".join(dict.fromkeys(commands))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield int(first, 16), int(last or first, 16)
