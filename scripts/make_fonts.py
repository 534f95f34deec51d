"""Cut the bundled faces out of their originals; run by hand when an original changes.

    python scripts/make_fonts.py SOURCE_SERIF SOURCE_SERIF_ITALIC SOURCE_SANS HANGUL

The first three are the variable fonts of Source Serif 4 and Source Sans 3, the last is
NanumGothic.ttf; all under the SIL Open Font License. Their licence reserves the names "Source"
and "Nanum" for unmodified fonts, hence our own family names.

Writes to briefgen/render/fonts: a TrueType file a face for the PDF, and for Latin text a small
WOFF2 file a face, which the HTML page carries inside itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "briefgen" / "render" / "fonts"
FEATURES = ["kern", "liga", "tnum", "lnum", "pnum", "sups", "ccmp", "locl", "mark", "mkmk", "case"]
TEXT_SIZE_POINTS = 11  # the optical size of the serif: cut for running text
BOLD_WEIGHT = 650  # Source's bold is heavy beside 10 pt text

ALL_BLOCKS = [
    (0x20, 0x24F), (0x2B0, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x20CF), (0x2100, 0x22FF),
    (0x2460, 0x24FF), (0x25A0, 0x27BF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
]  # fmt: skip
LATIN_BLOCKS = [(0x20, 0x17F), (0x2C6, 0x2DD), (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2190, 0x2193),
                (0x2212, 0x2212), (0x2260, 0x2265), (0x25A0, 0x25CF)]  # fmt: skip


class Face(NamedTuple):
    family: str
    style: str
    weight: int
    is_italic: bool

    @property
    def file_stem(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}"


def main(serif: str, serif_italic: str, sans: str, hangul: str) -> None:
    optical = {"opsz": float(TEXT_SIZE_POINTS)}
    everything = code_points(ALL_BLOCKS)
    for face, source, axes in [
        (Face("Briefgen Serif", "Regular", 400, False), serif, optical | {"wght": 400}),
        (Face("Briefgen Serif", "Bold", 700, False), serif, optical | {"wght": BOLD_WEIGHT}),
        (Face("Briefgen Serif", "Italic", 400, True), serif_italic, optical | {"wght": 400}),
        (Face("Briefgen Sans", "Regular", 400, False), sans, {"wght": 400}),
        (Face("Briefgen Sans", "Bold", 700, False), sans, {"wght": BOLD_WEIGHT}),
    ]:
        font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), axes)
        write(cut(font, face, everything), FONTS / f"{face.file_stem}.ttf")
        write(cut(font, face, code_points(LATIN_BLOCKS)), FONTS / f"{face.file_stem}.latin.woff2")
    face = Face("Briefgen Hangul", "Regular", 400, False)
    korean = cut(TTFont(hangul, recalcTimestamp=False), face, korean_code_points())
    write(korean, FONTS / f"{face.file_stem}.ttf")


def cut(font: TTFont, face: Face, wanted: set[int]) -> TTFont:
    """The glyphs for `wanted`, without hints, under our family name."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "MVAR", "HVAR", "VVAR", "vmtx", "vhea"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, face)
    return font


def rename(font: TTFont, face: Face) -> None:
    names = font["name"]
    keep = {0, 13, 14}  # copyright and licence
    names.names = [each for each in names.names if each.nameID in keep and each.platformID == 3]
    full_name = f"{face.family} {face.style}"
    for name_id, text in {
        1: face.family, 2: face.style, 3: f"{face.file_stem};cut for briefgen", 4: full_name,
        5: "Version 1.000", 6: face.file_stem,
    }.items():  # fmt: skip
        names.setName(text, name_id, 3, 1, 0x409)
    is_bold = face.weight == 700
    os2 = font["OS/2"]
    os2.usWeightClass = face.weight
    style_bits = 1 * face.is_italic | 32 * is_bold | 64 * (not is_bold and not face.is_italic)
    os2.fsSelection = os2.fsSelection & ~(1 | 32 | 64) | style_bits
    font["head"].macStyle = 1 * is_bold | 2 * face.is_italic


def write(font: TTFont, path: Path) -> None:
    font.flavor = "woff2" if path.suffix == ".woff2" else None
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes", file=sys.stderr)


def code_points(blocks: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in blocks for code in range(first, last + 1)}


def korean_code_points() -> set[int]:
    """The 2,350 syllables of KS X 1001, which cover all but rare names, and the letters."""
    rows = [bytes([high, low]) for high in range(0xB0, 0xC9) for low in range(0xA1, 0xFF)]
    syllables = {ord(row.decode("euc_kr")) for row in rows}
    return syllables | code_points([(0x3131, 0x3163), (0x3000, 0x301F), (0x25A0, 0x25CF)])


if __name__ == "__main__":
    main(*sys.argv[1:5])
