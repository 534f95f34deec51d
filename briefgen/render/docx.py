"""Word: the page's paragraphs and tables for editors who write on; the only user of python-docx.

Real headings, lists and tables, links that lead to their passages, the marking at the head and foot
of every page. The bytes are the same on every run: dates come from the model, and the archive that
a .docx is bears none.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefgen.render.arrange import present
from briefgen.render.blocks import Block, Cell, Paragraph, Run, Table, anchors_of
from briefgen.render.defaults import completed
from briefgen.render.escape import xml_text
from briefgen.render.filters import web_address
from briefgen.render.html import page
from briefgen.render.page_blocks import read_blocks
from briefgen.render.template import Template
from briefgen.render.view import View
from briefgen.render.wording import read_wording

SERIF, SANS = "Georgia", "Calibri"  # on every machine that has Word, and with stand-ins elsewhere
INK, ACCENT, FAINT, RULE = "1C2733", "17527A", "55606B", "C9CFD4"
SIZES = {"Title": 20.0, "Heading 1": 13, "Heading 2": 11, "Heading 3": 10}
BODY_SIZE, NOTE_SIZE, TABLE_SIZE, MARKING_SIZE = 10, 8.5, 9, 12
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 210, 297, 22  # mm: A4
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LONGEST_COLUMN = 90  # characters of a column that its width is reckoned by
MM_OF_LETTER, LETTERS_BESIDE = 2.0, 2  # of a word in a table, and the room around it
NOTE_STYLE, TABLE_STYLE = "Note", "Table Text"
# FIRST's TLP 2.0: the label in its colour on black.
TLP_COLOURS = {
    "RED": "FF2B2B", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "GREEN": "33FF00",
    "CLEAR": "FFFFFF",
}  # fmt: skip
LONGEST_BOOKMARK = 40  # Word's limit
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_IN_BOOKMARK = re.compile(r"\W")


def render_docx(model: Mapping[str, Any], template: Template) -> bytes:
    blocks = read_blocks(page(model, template, faces="", is_print=True))
    view = present(completed(model), read_wording(template), template.parts)
    writer = _Writer(anchors_of(blocks))
    writer.set_up(view, template)
    for block in blocks:
        writer.write(block)
    return writer.saved()


class _Writer:
    def __init__(self, anchors: frozenset[str]) -> None:
        self.document = Document()
        self.anchors = anchors
        self.bookmarks = 0
        self.numbering: dict[int, int] = {}  # list of the page -> list of Word
        self.style_ids: dict[str, str | None] = {}  # style -> its id; None: the usual one

    def set_up(self, view: View, template: Template) -> None:
        _set_properties(self.document, view, template)
        _set_styles(self.document, view.language)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(MARGIN)
        top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
        top.alignment = bottom.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write_marking(top, view.tlp)
        run = bottom.add_run(xml_text(f"{view.serial or view.cutoff} · {view.hash} · Page "))
        run.font.size = Pt(NOTE_SIZE)
        _write_field(bottom, "PAGE")
        bottom.add_run(" of ").font.size = Pt(NOTE_SIZE)
        _write_field(bottom, "NUMPAGES")
        bottom.add_run("   ")
        _write_marking(bottom, view.tlp)

    def write(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        else:
            paragraph = self._paragraph(_style_of(block))
            if block.list_id and block.number:
                self._number(paragraph, block)
            self._fill(paragraph, block)

    def saved(self) -> bytes:
        """The document as a file, with neither the dates nor the order of a machine in it."""
        written, out = io.BytesIO(), io.BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w") as target:
            for entry in source.infolist():
                info = zipfile.ZipInfo(entry.filename, ZIP_EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # else the system that wrote it
                target.writestr(info, source.read(entry))
        return out.getvalue()

    def _paragraph(self, style: str) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self._style_id(style)
        return paragraph

    def _style_id(self, name: str) -> str | None:
        """What a paragraph in this style is marked with; python-docx would go through all styles for
        each paragraph."""
        if name not in self.style_ids:
            part: Any = self.document.part
            self.style_ids[name] = part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH)
        return self.style_ids[name]

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph("Caption").add_run(xml_text(block.caption))
        rows = [*([block.header] if block.header else []), *block.rows]
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        table = self.document.add_table(len(rows), columns)
        table.autofit = False
        for column, width in zip(table.columns, _widths(rows, columns), strict=True):
            column.width = width
        _rule(table)
        for index, cells in enumerate(rows):
            row = table.rows[index]
            _keep_row_whole(row, is_heading=bool(block.header) and index == 0)
            for column, cell in enumerate(cells):
                target = row.cells[column]
                target.width = table.columns[column].width
                self._cell(target, cell)
        self._paragraph(NOTE_STYLE)  # two tables in a row would become one

    def _cell(self, target: Any, cell: Cell) -> None:
        for number, block in enumerate(cell.paragraphs):
            paragraph = target.paragraphs[0] if not number else target.add_paragraph()
            paragraph._p.style = self._style_id(TABLE_STYLE)
            self._fill(paragraph, block, is_bold=cell.is_heading)

    def _number(self, paragraph: Any, block: Paragraph) -> None:
        """Numbers begin anew in each list; Word would go on from the list before."""
        if block.list_id not in self.numbering:
            self.numbering[block.list_id] = _new_list(self.document)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = self.numbering[block.list_id]
        properties.get_or_add_ilvl().val = 0

    def _fill(self, paragraph: Any, block: Paragraph, is_bold: bool = False) -> None:
        for name in block.anchors:
            self._bookmark(paragraph, name)
        for run in block.runs:
            parent = self._link(paragraph, run.link)
            _write_run(paragraph, parent, run, is_bold)

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), _bookmark_name(name))
        paragraph._p.extend((start, end))

    def _link(self, paragraph: Any, link: str) -> Any:
        """The element that a run with this link stands in: a link, or the paragraph."""
        address = web_address(link)
        if not address and link[1:] not in self.anchors:
            return paragraph._p
        element = OxmlElement("w:hyperlink")
        if address:
            target = self.document.part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            element.set(qn("r:id"), target)
        else:
            element.set(qn("w:anchor"), _bookmark_name(link[1:]))
        paragraph._p.append(element)
        return element


def _set_properties(document: Any, view: View, template: Template) -> None:
    for name, target in list(document.part.package.rels.items()):
        if target.reltype.endswith("/thumbnail"):  # of python-docx's empty document
            del document.part.package.rels[name]
    stamp = datetime.fromisoformat(view.stamp).replace(tzinfo=None)
    facts = document.core_properties
    facts.title = xml_text(", ".join(filter(None, [view.title, view.serial])))[:255]
    facts.subject = xml_text(template.title)[:255]
    facts.author = facts.last_modified_by = xml_text(view.author or "briefgen")[:255]
    facts.keywords = f"TLP:{view.tlp}, {view.hash}"
    facts.identifier = view.hash
    facts.language = view.language
    facts.comments = ""
    facts.created = facts.modified = stamp
    facts.revision = 1


def _set_styles(document: Any, language: str) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = SERIF, Pt(BODY_SIZE)
    normal.font.color.rgb = RGBColor.from_string(INK)
    normal.paragraph_format.space_after = Pt(4)
    defaults = styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    for each in defaults:
        each.set(qn("w:val"), language)
    for name, size in SIZES.items():
        _set_face(styles[name], SANS if name != "Title" else SERIF, size, ACCENT)
        styles[name].paragraph_format.space_before = Pt(0 if name == "Title" else size * 0.9)
        styles[name].paragraph_format.space_after = Pt(4)
    _set_face(styles["Caption"], SANS, NOTE_SIZE, FAINT)
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, base, size, colour in (
        (NOTE_STYLE, "Normal", NOTE_SIZE, FAINT),
        (f"{NOTE_STYLE} in List", "List Continue", NOTE_SIZE, FAINT),
        (f"{NOTE_STYLE} in List 2", "List Continue 2", NOTE_SIZE, FAINT),
        (f"{NOTE_STYLE} in List 3", "List Continue 3", NOTE_SIZE, FAINT),
        (TABLE_STYLE, "Normal", TABLE_SIZE, INK),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        _set_face(style, SANS, size, colour)
        style.paragraph_format.space_after = Pt(2)


def _set_face(style: Any, family: str, size: float, colour: str) -> None:
    style.font.name, style.font.size = family, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), family)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _style_of(block: Paragraph) -> str:
    """The style of Word's own template that says what the paragraph is."""
    depth = min(block.level, 3)
    behind = "" if depth <= 1 else f" {depth}"
    match block.kind:
        case "title":
            return "Title"
        case "heading":
            return f"Heading {max(1, block.level - 1)}"
        case "item":
            return f"List Number{behind}" if block.number else f"List Bullet{behind}"
        case "note":
            return f"{NOTE_STYLE} in List{behind}" if depth else NOTE_STYLE
        case "body":
            return f"List Continue{behind}" if depth else "Normal"


def _new_list(document: Any) -> int:
    """A list of Word's numbered style whose numbers begin with 1."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    model = numbering.num_having_numId(style.pPr.numPr.numId.val)
    made = numbering.add_num(model.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = made.numId
    return number


def _write_run(paragraph: Any, parent: Any, run: Run, is_bold: bool) -> None:
    written = paragraph.add_run(xml_text(run.text))
    font = written.font
    font.bold = True if run.bold or is_bold else None
    font.italic = True if run.italic else None
    font.superscript = True if run.raised else None
    font.underline = True if run.marked else None
    if parent is not paragraph._p:
        font.color.rgb = RGBColor.from_string(ACCENT)
        parent.append(written._r)


def _write_marking(paragraph: Any, tlp: str) -> None:
    run = paragraph.add_run(f" TLP:{tlp} ")
    run.font.name, run.font.size, run.font.bold = SANS, Pt(MARKING_SIZE), True
    run.font.color.rgb = RGBColor.from_string(TLP_COLOURS.get(tlp, "FFFFFF"))
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "000000")):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def _write_field(paragraph: Any, instruction: str) -> None:
    """A number that Word fills in, such as PAGE."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    paragraph._p.append(element)
    run = paragraph.add_run("1")
    run.font.size = Pt(NOTE_SIZE)
    element.append(run._r)


def _rule(table: Any) -> None:
    """Lines between rows and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The order of these elements is fixed, and Word refuses another.
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _widths(rows: Sequence[Sequence[Cell]], columns: int) -> list[Mm]:
    """Each column has room for its longest word; what is left goes where the longest texts are."""
    texts = [
        [" ".join(each.text for each in row[n].paragraphs) for row in rows if n < len(row)]
        for n in range(columns)
    ]
    words = [
        max((len(word) for text in each for word in text.split()), default=0) for each in texts
    ]
    least = [MM_OF_LETTER * (word + LETTERS_BESIDE) for word in words]
    wanted = [min(max(map(len, each), default=0) + 1, LONGEST_COLUMN) for each in texts]
    left = max(TEXT_WIDTH - sum(least), 0)
    widths = [mm + left * want / sum(wanted) for mm, want in zip(least, wanted, strict=True)]
    return [Mm(width * TEXT_WIDTH / sum(widths)) for width in widths]


def _keep_row_whole(row: Any, is_heading: bool) -> None:
    """No row breaks over a page; a heading row is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))


def _bookmark_name(anchor: str) -> str:
    return f"b_{_NOT_IN_BOOKMARK.sub('_', anchor)}"[:LONGEST_BOOKMARK]
