"""Word and e-mail: the page's lines in its order, real structure, the same bytes, hostile text."""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from told import short_ids

from briefgen.render import load_template, render, template_names
from briefgen.render.blocks import Paragraph, Table
from briefgen.render.eml import render_eml
from briefgen.render.html import page
from briefgen.render.page_blocks import read_blocks

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
PDF = b"%PDF-1.7 stands in for the briefing"
HOSTILE = "]]> <b>x</b> \x00\x0b\ud800\ufffe \u202egnp\r\nBcc: all@example.org"


@pytest.fixture(scope="module")
def word(sample, intsum) -> bytes:
    return render(sample, intsum, "docx")


@pytest.fixture(scope="module")
def mail(sample, intsum):
    return read_mail(render_eml(sample, intsum, PDF))


def read_mail(data: bytes):
    return email.message_from_bytes(data, policy=email.policy.default)


def part(data: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def text_of(data: bytes) -> str:
    """All text of a Word file, one paragraph a line, in reading order."""
    paragraphs = part(data, "word/document.xml").iter(f"{{{WORD['w']}}}p")
    return "\n".join("".join(p.xpath(".//w:t/text()", namespaces=WORD)) for p in paragraphs)


@pytest.mark.parametrize("name", template_names())
def test_each_format_tells_the_lines_of_the_page_in_its_order(name, sample):
    template = load_template(name)
    shown = page(sample, template, "", is_print=True)
    blocks = read_blocks(shown)
    bare = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", "", shown)
    expected = short_ids(re.sub(r"<[^>]*>", "", bare))
    assert expected or name in {"exec", "figures", "chronology", "delta", "flash"}
    assert short_ids(text_of(render(sample, template, "docx"))) == expected
    message = read_mail(render_eml(sample, template, PDF))
    assert short_ids(message.get_body(("plain",)).get_content()) == expected
    told = re.sub(r"<[^>]*>", "", message.get_body(("html",)).get_content())
    assert short_ids(told) == expected
    headings = [each.text for each in blocks if isinstance(each, Paragraph) and each.level == 2
                and each.kind == "heading"]  # fmt: skip
    assert headings == [each.heading for each in template.parts]


def test_what_no_source_states_as_fact_never_reads_as_one(word, mail):
    line = "Denied by Water Ministry: The water ministry ignored a warning from the dam's engineers"
    for text in (text_of(word), mail.get_body(("plain",)).get_content()):
        bare = line.partition(": ")[2]
        assert text.count(bare) == text.count(line) > 0


def test_no_legend_is_told_of_a_drawing_that_is_not_there(word, mail):
    legends = re.findall(r'class="note legend">(.{30})', page_of_sample())
    assert len(legends) > 1
    for text in (text_of(word), mail.get_body(("plain",)).get_content()):
        assert not any(each in text for each in legends)


def test_word_has_real_headings_lists_and_tables(word):
    document = docx.Document(io.BytesIO(word))
    styles = [each.style.name for each in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == len(load_template("intsum").parts)
    assert {"Heading 2", "List Bullet", "List Number", "Caption"} <= set(styles)
    root = part(word, "word/document.xml")
    tables = root.findall(".//w:tbl", WORD)
    headed = root.findall(".//w:tr[1]/w:trPr/w:tblHeader", WORD)
    blocks = read_blocks(page_of_sample())
    assert len(headed) == sum(1 for each in blocks if isinstance(each, Table) and each.header)
    assert len(tables) >= len(headed) > 3


def page_of_sample() -> str:
    model = json.loads((Path(__file__).parent / "sample.json").read_text(encoding="utf-8"))
    return page(model, load_template("intsum"), "", is_print=True)


def test_settings_of_tables_stand_in_the_order_of_the_schema(word):
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook"]  # ISO 29500-1, CT_TblPr
    for settings in part(word, "word/document.xml").iter(f"{{{WORD['w']}}}tblPr"):
        names = [etree.QName(each).localname for each in settings]
        assert names == [name for name in order if name in names]


def test_lists_of_word_begin_with_one(word):
    root = part(word, "word/document.xml")
    used = root.xpath("//w:pPr/w:numPr/w:numId/@w:val", namespaces=WORD)
    numbering = part(word, "word/numbering.xml")
    for number in set(used):
        start = f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        assert numbering.xpath(start, namespaces=WORD) == ["1"]
    assert len(set(used)) >= 2


def test_links_of_word_lead_somewhere(word):
    root = part(word, "word/document.xml")
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=WORD)
    targets = root.xpath("//w:hyperlink/@w:anchor", namespaces=WORD)
    assert targets and set(targets) <= set(names)
    assert len(set(names)) == len(names)
    relations = part(word, "word/_rels/document.xml.rels")
    outside = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert outside and all(each.startswith("https://") for each in outside)


def test_the_marking_stands_at_head_and_foot(word, mail):
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert "TLP:AMBER" in "".join(part(word, name).xpath("//w:t/text()", namespaces=WORD))
    assert mail["Subject"].startswith("[TLP:AMBER] ")
    lines = mail.get_body(("plain",)).get_content().strip().splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"


def test_word_knows_its_title_language_and_date(word):
    facts = docx.Document(io.BytesIO(word)).core_properties
    assert facts.title == "The Vallmora dam and its aftermath, No. 7"
    assert facts.language == "en"
    assert (
        facts.created.isoformat()[:19] == facts.modified.isoformat()[:19] == "2031-03-09T00:00:00"
    )
    entries = zipfile.ZipFile(io.BytesIO(word)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_bytes_are_the_same_in_another_process(sample, intsum, word):
    program = (
        "import json, sys, hashlib; from briefgen.render import load_template, render;"
        "from briefgen.render.eml import render_eml;"
        "model = json.load(open(sys.argv[1], encoding='utf-8')); t = load_template('intsum');"
        "print(hashlib.sha256(render(model, t, 'docx')).hexdigest(),"
        f" hashlib.sha256(render_eml(model, t, {PDF!r})).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent / "sample.json")],
        env={**os.environ, "PYTHONHASHSEED": "99", "TZ": "Pacific/Kiritimati"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    here = [hashlib.sha256(each).hexdigest() for each in (word, render_eml(sample, intsum, PDF))]
    assert done.stdout.split() == here


def test_mail_is_a_draft_with_text_page_and_pdf(mail):
    assert [each.get_content_type() for each in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert not any(each.defects for each in mail.walk())
    assert mail["X-Unsent"] == "1"
    assert mail["Date"].datetime.isoformat() == "2031-03-09T00:00:00+00:00"
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("briefing.pdf", PDF)
    shown = mail.get_body(("html",)).get_content()
    assert "<style" not in shown and "<script" not in shown and "<svg" not in shown
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(re.findall(r'name="([^"]+)"', shown))


def test_mail_ends_its_lines_as_mail_does(sample, intsum):
    data = render_eml(sample, intsum, PDF)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


def test_hostile_text_is_text(model, intsum):
    model.update(title=HOSTILE, serial=HOSTILE, author=HOSTILE, subtitle=HOSTILE)
    for told in model["statements"].values():
        told["text"] = HOSTILE
    for article in model["articles"].values():
        article["url"] = "javascript:alert(1)"
    word = render(model, intsum, "docx")
    assert "<b>x</b>" in text_of(word)
    relations = part(word, "word/_rels/document.xml.rels")
    assert not [each for each in relations if each.get("TargetMode") == "External"]
    message = read_mail(render_eml(model, intsum, PDF))
    assert message["Bcc"] is None
    assert "javascript:" not in message.get_body(("html",)).get_content()
    assert "<b>x</b>" not in message.get_body(("html",)).get_content()
    assert "<b>x</b>" in message.get_body(("plain",)).get_content()


def test_a_template_of_ones_own_is_written_too(sample, own_template):
    folder = own_template(
        parts__gaps_html="<p>One <em>own</em> line.</p><ul><li>a<ol><li>b</li></ol></li></ul>"
        "<table><tr><td>loose</td></tr></table><blockquote>said</blockquote><hr>tail"
    )
    text = text_of(render(sample, load_template(folder), "docx"))
    for words in ("One own line.", "a", "b", "loose", "said", "tail"):
        assert words in text.splitlines()
