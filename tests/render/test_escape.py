"""Article text is data in every format."""

from __future__ import annotations

import copy
import email
import email.policy
import io
import re
from html.parser import HTMLParser

import docx
import markdown
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render import load_template, render
from briefgen.render.escape import escape_markdown
from briefgen.render.filters import text_fragment, web_address

HOSTILE = [
    "<script>alert(1)</script> killed 3",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) and ![p](http://example.org/p.png)",
    "a | b | c",
    "`code` and ```fence```",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #}",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "--- rule",
    "[^1]: a note and [^p-1-1]",
    "https://example.org/ and www.example.org",
    "*bold* _slanted_ ~~struck~~ ^up^ $x$",
    "&lt;b&gt; &amp; &#60;",
    "first line\n\n# second line\n    code",
    "\"quoted\" 'single' back\\slash",
    "</style></title><svg onload=alert(1)>",
    "right to left \u202egnp.exe",
    "url(http://example.org/a.png) \\75rl('//example.org') @import 'a.css'",
]


class Text(HTMLParser):
    """Text of a page, and the elements in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        if tag == "br":
            self.text += " "

    def handle_data(self, data):
        self.text += data


def as_read(text: str) -> str:
    """The text as one line without control characters: what a reader should see."""
    return " ".join(
        re.sub("[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", " ", text).split()
    )


def read_markdown(text: str) -> Text:
    return Text(markdown.markdown(text, extensions=["tables", "footnotes", "attr_list", "abbr"]))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_reads_as_the_text_itself(hostile):
    read = read_markdown(str(escape_markdown(hostile)))
    assert " ".join(read.text.split()) == as_read(hostile)
    assert set(read.elements) <= {"p"}


def test_a_call_before_a_link_of_the_template_makes_no_picture():
    page = markdown.markdown(f"{escape_markdown('We won!')}[source](#s1)")
    assert page == '<p>We won!<a href="#s1">source</a></p>'


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_no_text_becomes_markup_in_markdown(text):
    read = read_markdown(f"- x {escape_markdown(text)}")
    assert set(read.elements) <= {"ul", "li"}


@pytest.fixture(scope="module")
def hostile_model(sample):
    model = copy.deepcopy(sample)
    for statement, text in zip(model["statements"].values(), HOSTILE, strict=False):
        statement["text"] = text
        statement["where"] = text
        statement["attribution"]["speaker"] = text
        statement["cautions"] = [text]
        statement["readings"][0]["text"] = text
        statement["evidence"][0]["quote"] = text
    for article, text in zip(model["articles"].values(), HOSTILE, strict=False):
        article.update(title=text, publisher=text, author=text, path=text, url=f"javascript:{text}")
    article["url"] = "https://example.org/sound"
    model.update(title=HOSTILE[0], subtitle=HOSTILE[5], serial=HOSTILE[17])
    for figure, text in zip(model["figures"], HOSTILE, strict=False):
        figure["label"] = text
        for report in figure["reports"]:
            report.update(text=text, who=text)
    for section, text in zip(model["sections"], HOSTILE, strict=False):
        section.update(id=text, title=text)
    for actor in model["actors"]:
        actor.update(name=HOSTILE[3], roles=[HOSTILE[1]])
    return model


def test_the_page_gains_no_element_from_hostile_text(hostile_model, rendered, intsum):
    page = render(hostile_model, intsum, "html").decode()
    clean = Text(rendered["html"].decode())
    dirty = Text(page)
    assert set(dirty.elements) == set(clean.elements)
    assert dirty.elements.count("script") == clean.elements.count("script")
    assert "49" not in dirty.text.split("Developments", 1)[1][:2000]
    assert "{{ 7 * 7 }}" in dirty.text
    assert not re.search(r'href="(?!#|https?:)', page)
    assert "\u202e" not in page


def test_markdown_gains_no_element_from_hostile_text(hostile_model, rendered, intsum):
    text = render(hostile_model, intsum, "md").decode()
    body = text.split("---\n", 2)[2]
    clean = read_markdown(rendered["md"].decode().split("---\n", 2)[2])
    dirty = read_markdown(body)
    assert set(dirty.elements) <= set(clean.elements)
    assert all(link.startswith(("#", "https://")) for link in dirty.links)
    assert dirty.elements.count("h2") == clean.elements.count("h2")


PARTS = """parts:
  developments: Lines
  figures: Figures
  actors: Actors
  sources: Sources
"""


def told_in_markdown(data: bytes) -> str:
    read = read_markdown(data.decode().split("---\n", 2)[2])
    assert set(read.elements) <= {"a", "p", "h1", "h2", "h3", "em", "strong", "ul", "ol", "li",
                                  "code", "table", "thead", "tbody", "tr", "th", "td", "hr",
                                  "sup", "div"}  # fmt: skip
    assert all(link.startswith("#") for link in read.links)
    return read.text


def told_in_page(data: bytes) -> str:
    read = Text(re.sub(r"(?s)<(style|script)\b.*?</\1>", "", data.decode()))
    assert not {"script", "img", "iframe", "object"} & set(read.elements)
    assert all(link.startswith("#") for link in read.links)
    return read.text


def told_in_pdf(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert not [note for note in notes if "/URI" in note.get("/A", {})]
    assert not [note for note in notes if note.get("/A", {}).get("/S") == "/JavaScript"]
    return " ".join(page.extract_text() for page in pages)


def told_in_word(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    assert not [each for each in document.part.rels.values() if each.is_external]
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    found = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return " ".join(each.text for each in found)


def told_in_mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = message.get_body(("html",)).get_content()
    assert told_in_page(page.encode())
    return message.get_body(("plain",)).get_content()


TOLD = {  # of the PDF, which takes long, there is one with all the texts
    "md": told_in_markdown,
    "html": told_in_page,
    "docx": told_in_word,
    "eml": told_in_mail,
}


@pytest.mark.parametrize("output_format", TOLD)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_told_as_it_stands_in_every_format(
    hostile, output_format, model, own_template
):
    """As the text of a statement and of its source, as its speaker, an article's title and address,
    an actor and a figure: seven places in which somebody else's words are printed."""
    model["title"] = hostile
    for statement in model["statements"].values():
        statement.update(text=hostile, where=hostile)
        statement["attribution"]["speaker"] = hostile
        statement["evidence"][0]["quote"] = hostile
    for article in model["articles"].values():
        article.update(title=hostile, publisher=hostile, url=f"javascript:{hostile}")
    for figure in model["figures"]:
        figure["label"] = hostile
    for actor in model["actors"]:
        actor["name"] = hostile
    template = load_template(own_template(template_yaml=PARTS))
    made = {"pdf": b"%PDF-"} if output_format == "eml" else None
    told = TOLD[output_format](render(model, template, output_format, made))
    bare = re.sub(r"\s", "", as_read(hostile))
    assert re.sub(r"\s", "", as_read(told)).count(bare) > 3


@pytest.fixture(scope="module")
def told_on_paper(sample, tmp_path_factory) -> str:
    """A PDF with every hostile text as a statement."""
    model = copy.deepcopy(sample)
    statements = list(model["statements"].values())
    for number, text in enumerate(HOSTILE):
        new = copy.deepcopy(statements[number % len(statements)])
        new.update(id=f"s-{number:016x}", text=text)
        new["evidence"][0]["quote"] = text
        model["statements"][new["id"]] = new
        model["sections"][0]["statements"].append(new["id"])
    for article, text in zip(model["articles"].values(), HOSTILE, strict=False):
        article.update(title=text, url=f"javascript:{text}")
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "template.yaml").write_text("parts:\n  developments: Lines\n", encoding="utf-8")
    return told_in_pdf(render(model, load_template(folder), "pdf"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_told_as_it_stands_on_paper(hostile, told_on_paper):
    assert re.sub(r"\s", "", as_read(hostile)) in re.sub(r"\s", "", told_on_paper)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "", None,
     "https://example.org/\"><script>", "http://example.org/a b", " https://example.org"],
)  # fmt: skip
def test_only_plain_web_addresses_become_links(address):
    assert web_address(address) is None


def test_text_fragments_are_encoded():
    quote = 'Eleven-fold, "up" & away they all went over to the far hills'
    assert text_fragment("https://example.org/a", quote) == (
        "https://example.org/a#:~:text="
        "Eleven%2Dfold%2C%20%22up%22%20%26%20away%20they,over%20to%20the%20far%20hills"
    )


def test_pieces_of_a_quotation_keep_the_blank_between_them() -> None:
    pieces = ("The dam holds", " until\nFriday", " ", "\n- or not")
    assert "".join(map(escape_markdown, pieces)) == "The dam holds until Friday \\- or not"
