"""The PDF: tagged, dated from the model, the same everywhere; and the traps we know of."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
import weasyprint
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf.generic import DictionaryObject
from told import assert_nothing_doubtful_reads_as_fact, short_ids, visible

from briefgen.errors import OutputError, TemplateError
from briefgen.render import load_template, render, template_names
from briefgen.render.pdf import _fetcher, pango_command

SAMPLE = Path(__file__).with_name("sample.json")


@pytest.fixture(scope="module")
def reader(rendered) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(rendered["pdf"]))


def structure(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    """Every element of the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, DictionaryObject) and "/S" in node:
            found.append(node)
        kids = node.get("/K", []) if isinstance(node, DictionaryObject) else []
        kids = kids if isinstance(kids, list) else [kids]
        waiting += [each for kid in kids if isinstance(each := kid.get_object(), DictionaryObject)]
    return found


def test_it_is_tagged_and_knows_its_language(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = {node["/S"] for node in structure(reader)}
    assert {"/H1", "/H2", "/Table", "/TH", "/Link", "/Figure"} <= kinds


CHILDREN = {  # ISO 32000-1, 14.8.4.3: what an element may hold
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


@pytest.mark.parametrize("name", template_names())
def test_lists_and_tables_hold_what_they_may(name, sample, rendered, read_book):
    made = {"intsum": rendered, "readbook": read_book}.get(name)
    pdf = made["pdf"] if made else render(sample, load_template(name), "pdf")
    nodes = structure(pypdf.PdfReader(io.BytesIO(pdf)))
    assert {"/L", "/LI"} <= {node["/S"] for node in nodes}
    for node in nodes:
        kids = [each.get_object() for each in node.get("/K", [])]
        kinds = [each["/S"] for each in kids if isinstance(each, DictionaryObject) and "/S" in each]
        if node["/S"] in CHILDREN:
            assert set(kinds) <= CHILDREN[node["/S"]], node["/S"]
        if node["/S"] == "/Table":
            assert "/Caption" not in kinds[1:]
        if node["/S"] == "/LI":
            assert node["/P"]["/S"] == "/L"
            assert kinds.count("/LBody") == 1


def test_metadata_can_be_read_without_unpacking(reader):
    assert "/Filter" not in reader.trailer["/Root"]["/Metadata"]


def test_every_chart_has_its_text(reader, rendered):
    figures = [node for node in structure(reader) if node["/S"] == "/Figure" and "/Alt" in node]
    assert len(figures) == rendered["html"].count(b"<svg")


def test_dates_and_title_come_from_the_model(reader, sample):
    info = reader.metadata
    assert info["/CreationDate"].startswith("D:20310309000000")
    assert info["/ModDate"].startswith("D:20310309000000")
    assert info.title == f"{sample['title']}, {sample['serial']}"
    assert "TLP:AMBER" in info["/Keywords"]


def test_bookmarks_name_the_parts_and_their_sections(reader, intsum):
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == [part.heading for part in intsum.parts]
    assert any(isinstance(item, list) for item in reader.outline)


def test_every_page_is_marked_twice_and_numbered(reader):
    pages = reader.pages
    for number, each in enumerate(pages, start=1):
        text = each.extract_text()
        assert text.count("TLP:AMBER") >= 2
        assert f"Page {number} of {len(pages)}" in text


def test_all_fonts_are_our_own_and_inside(reader):
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for each in reader.pages
        for font in each["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(name.startswith("Briefgen-") for name in fonts)
    text = "".join(each.extract_text() for each in reader.pages)
    assert all(name in text for name in ("이민지", "Ирина Соколова", "Αθανασίου"))


def test_it_prints_the_ids_of_the_page_in_its_order(reader, rendered):
    printed = "\n".join(each.extract_text() for each in reader.pages)
    # An id may be broken at its hyphen at the end of a line.
    assert short_ids(re.sub(r"s-\s+", "s-", printed)) == short_ids(
        visible(rendered["html"].decode())
    )


def test_what_no_source_states_as_fact_never_reads_as_one(read_book, sample, intsum):
    pages = pypdf.PdfReader(io.BytesIO(read_book["pdf"])).pages
    text = " ".join(each.extract_text() for each in pages)
    assert_nothing_doubtful_reads_as_fact(text, sample, intsum)


def test_bytes_do_not_depend_on_the_machine(rendered, tmp_path):
    """Nor does a page import what only a PDF needs, which takes more than a second."""
    script = (
        "import hashlib, json, sys; from briefgen.render import load_template, render;"
        "model = json.load(open(sys.argv[1], encoding='utf-8'));"
        "intsum = load_template('intsum');"
        "made = [render(model, intsum, each) for each in ('md', 'html')];"
        "assert not [each for each in sys.modules if each.startswith('weasyprint')];"
        "made.append(render(model, intsum, 'pdf'));"
        "print([hashlib.sha256(each).hexdigest() for each in made])"
    )
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Seoul",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONPATH": str(SAMPLE.parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-c", script, str(SAMPLE)],
        env=surroundings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [hashlib.sha256(rendered[name]).hexdigest() for name in ("md", "html", "pdf")]
    assert done.stdout.strip() == str(expected)


def test_a_letter_no_font_has_fails_with_the_letter_and_a_way_out(model, own_template, monkeypatch):
    monkeypatch.setattr("briefgen.render.pdf.SYSTEM_FONT_FOLDERS", ())
    model["title"] = "Omen 日 and \U00012000"
    with pytest.raises(OutputError) as caught:
        render(model, load_template(own_template()), "pdf")
    (problem,) = caught.value.problems
    assert "日 (U+65E5)" in problem.message
    assert "U+12000" in problem.message
    assert "apt-get install fonts-noto-cjk" in problem.hint
    assert "fonts/ of your template" in problem.hint


def font_with(letter: str, path: Path) -> None:
    """A font of one square letter."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "letter"])
    builder.setupCharacterMap({ord(letter): "letter"})
    pen = TTGlyphPen(None)
    for number, corner in enumerate([(0, 0), (0, 700), (700, 700), (700, 0)]):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf({".notdef": square, "letter": square})
    builder.setupHorizontalMetrics({".notdef": (800, 0), "letter": (800, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)


def test_a_font_in_the_template_has_the_letter(model, own_template):
    folder = own_template()
    font_with("\U00012000", folder / "fonts" / "cuneiform.ttf")
    model["title"] = "Omen \U00012000"
    text = pypdf.PdfReader(io.BytesIO(render(model, load_template(folder), "pdf")))
    assert "\U00012000" in text.pages[0].extract_text()


def test_a_font_of_the_machine_has_the_letter(model, own_template, tmp_path, monkeypatch):
    font_with("日", tmp_path / "fonts" / "truetype" / "NotoSansCJK-Regular.ttc")
    monkeypatch.setattr("briefgen.render.pdf.SYSTEM_FONT_FOLDERS", (str(tmp_path / "fonts"),))
    model["title"] = "Omen 日"
    text = pypdf.PdfReader(io.BytesIO(render(model, load_template(own_template()), "pdf")))
    assert "日" in text.pages[0].extract_text()


def test_without_pango_the_command_is_given(sample, intsum, monkeypatch):
    real_import = __import__

    def broken(name, *args, **kwargs):
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr("builtins.__import__", broken)
    with pytest.raises(OutputError) as caught:
        render(sample, intsum, "pdf")
    (problem,) = caught.value.problems
    assert "Pango" in problem.message
    assert pango_command(sys.platform) in problem.hint


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://example.org/a.png", "//example.org/a.png", "ftp://a/b"],
)
def test_nothing_but_fonts_and_the_folder_is_fetched(address, own_template):
    """The check of the page stands before it; this is the second lock."""
    fetcher = _fetcher(weasyprint, load_template(own_template()), ())
    with pytest.raises(weasyprint.urls.FatalURLFetchingError, match="outside of its folder"):
        fetcher.fetch(address)


def test_styles_that_no_element_has_are_spared_and_change_nothing(
    sample, intsum, rendered, monkeypatch
):
    (sheet,) = weasyprint.HTML(string="<p>a")._ua_stylesheets()
    assert any("footnote-call" in entry for entry in sheet.matcher.other_selectors)
    monkeypatch.setattr(
        "briefgen.render.pdf.page_source",
        lambda engine, text, **more: engine.HTML(string=text, **more),
    )
    assert render(sample, intsum, "pdf") == rendered["pdf"]


def test_a_template_may_have_footnotes(sample, own_template):
    folder = own_template(
        parts__gaps_html="<p>Little is known.<span class='foot'>Of the dam.</span></p>",
        additions_css=".foot { float: footnote }",
    )
    pages = pypdf.PdfReader(io.BytesIO(render(sample, load_template(folder), "pdf")))
    assert re.search(r"known\.1\s.*1\. Of the dam\.", pages.pages[0].extract_text(), re.DOTALL)


def test_too_many_pages_are_refused_with_what_to_cut(model, own_template):
    parts = "pages: 1\nparts:\n  developments: All\n  sources: Sources\n"
    folder = own_template(template_yaml=parts)
    section = model["sections"][0]
    for number in range(60):
        statement = dict(
            model["statements"][section["statements"][0]],
            id=f"s-{number:012x}",
            text=f"{number} people",
        )
        model["statements"][statement["id"]] = statement
        section["statements"].append(statement["id"])
    with pytest.raises(TemplateError) as caught:
        render(model, load_template(folder), "pdf")
    (problem,) = caught.value.problems
    assert "allows 1" in problem.message
    assert "s-0000000000" in problem.hint


def test_a_quotation_in_another_language_says_so(model, own_template):
    for article in model["articles"].values():
        article["language"] = "el"
    template = load_template(own_template(template_yaml="parts:\n  sources: Sources\n"))
    pages = pypdf.PdfReader(io.BytesIO(render(model, template, "pdf")))
    assert [each["/Lang"] for each in structure(pages) if "/Lang" in each].count("el") >= len(
        model["articles"]
    )


def test_the_model_inside_is_dated_like_the_document(reader):
    (attached,) = reader.attachment_list
    assert [attached.creation_date.date(), attached.modification_date.date()] == [
        datetime.date(2031, 3, 9)
    ] * 2


def test_the_archive_is_pdf_a_3_with_the_model_as_its_source(sample):
    flash = load_template("flash")
    archive = render(sample, flash, "pdf", for_archive=True)
    reader = pypdf.PdfReader(io.BytesIO(archive))
    root = reader.trailer["/Root"]
    assert re.search(rb"pdfaid:part\W+3\W", reader.xmp_metadata.stream.get_data())
    assert root["/OutputIntents"]
    assert {each.get_object()["/AFRelationship"] for each in root["/AF"]} == {"/Source"}
    assert json.loads(reader.attachments["briefing.json"][0]) == sample
    assert root["/MarkInfo"]["/Marked"]
    assert archive == render(sample, flash, "pdf", for_archive=True)
