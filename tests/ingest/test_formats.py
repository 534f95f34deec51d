"""Each file format gives its text and metadata; what is broken in it is reported, the rest read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reading import read

from briefgen.ingest import limits

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Mill burns down | Vale News</title>
<meta property="og:site_name" content="Vale News">
<meta property="article:published_time" content="2025-02-03T08:00:00Z">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "headline": "Mill burns down", "datePublished": "2025-02-01", 
 "author": [{"name": "Ida Holm"}, {"name": "Per Dahl"}]}]}</script>
<script>var menu = "<p>not the story</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Mill burns down</h1>
<p>The old paper mill burned down on Friday night, and the fire service needed six hours to put the
fire out. <b>Nobody was hurt</b>.</p>
<p>The police are looking for two witnesses who were seen near the gate shortly before ten, a
spokeswoman said on Saturday. The mill had stood empty since 2011.</p>
<p>The town had planned to turn it into flats, and the council will meet on Tuesday to decide what
is to be done with the ruin, which experts call unsafe.<p>Neighbours were asked to keep away.
</article><footer><p>Copyright Vale News</p></footer></body></html>"""


def test_page(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, "mill.html", PAGE)
    assert article.text.startswith("Mill burns down\n\nThe old paper mill")
    assert "Neighbours" in article.text
    assert "not the story" not in article.text
    assert "Home" not in article.text
    assert article.meta.publisher == "Vale News"
    assert article.meta.author == "Ida Holm, Per Dahl"
    assert article.meta.published.value == "2025-02-01"
    assert article.meta.published.basis == "JSON-LD datePublished"
    (problem,) = problems
    assert problem.code == "WA4"
    assert "2025-02-03" in problem.message
    assert article.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_page_without_a_story(tmp_path: Path) -> None:
    articles, (problem,) = read(tmp_path, "empty.html", "<html><body></body></html>")
    assert not articles
    assert (problem.code, problem.at.path) == ("A09", "empty.html")


def test_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Mill: a ruin'\ndate: 2025-02-01\nauthors: [Ida Holm, Per Dahl]\nno: on\n---\n"
        "# Mill: a ruin\n\nThe **old** mill, [police](https://police.example) said, is *gone*.\n\n"
        "- 5 * 3 beams\n- snake_case_name\n"
    )
    (article,), problems = read(tmp_path, "mill.md", text)
    assert not problems
    assert article.text == (
        "Mill: a ruin\n\nThe old mill, police said, is gone.\n\n- 5 * 3 beams\n- snake_case_name\n"
    )
    assert (article.meta.title, article.meta.author) == ("Mill: a ruin", "Ida Holm, Per Dahl")
    assert (article.meta.published.value, article.meta.published.precision) == (
        "2025-02-01",
        "explicit",
    )


def test_broken_front_matter_is_reported(tmp_path: Path) -> None:
    (article,), (problem,) = read(tmp_path, "mill.md", "---\ntitle: [Mill\n---\nIt burned.\n")
    assert article.text == "It burned.\n"
    assert problem.code == "WA3"


def test_records_are_read_around_broken_ones(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"id": "a", "text": "It rained.\r\nIt stopped.", "published": "2025-02-01T23:00Z"}
        ),
        "{broken",
        json.dumps({"id": "b"}),
        json.dumps({"id": "a", "text": "It snowed.", "title": 5}),
        "",
        json.dumps({"id": 7, "text": "It froze.", "published": "one day"}),
        "[" * 100_000,
        json.dumps({"text": "half \ud800 a sign"}),
    ]
    articles, problems = read(tmp_path, "r.jsonl", "\n".join(lines))
    assert [article.id for article in articles][0::2] == ["a", "7"]
    assert len({article.id for article in articles}) == 4
    assert articles[0].text == "It rained.\nIt stopped."
    assert articles[0].meta.published.value == "2025-02-01"
    assert articles[1].sha256 == hashlib.sha256(b"It snowed.").hexdigest()
    assert articles[3].text == "half \ufffd a sign"
    assert [(problem.at.line, problem.code) for problem in problems] == [
        (2, "A07"),
        (3, "A08"),
        (4, "WA3"),
        (6, "WA3"),
        (7, "A07"),
        (8, "WA2"),
    ]


def test_limits_are_named_and_the_next_record_is_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("briefgen.ingest.jsonl.MAX_RECORD_BYTES", 1000)
    monkeypatch.setattr("briefgen.ingest.source.MAX_FILE_BYTES", 1000)
    lines = [
        json.dumps({"id": "big", "text": "x " * 5000}),
        json.dumps({"id": "b", "text": "Dry."}),
    ]
    (article,), (problem,) = read(tmp_path, "r.jsonl", "\n".join(lines))
    assert article.id == "b"
    assert (problem.at.line, problem.code) == (1, "A05")
    assert "MAX_RECORD_BYTES" in problem.message
    articles, (problem,) = read(tmp_path, "big.txt", "x " * 5000)
    assert not articles
    assert "MAX_FILE_BYTES" in problem.message
    assert limits.in_megabytes(32 * 1024 * 1024) == "32 MB"


def test_mail(tmp_path: Path) -> None:
    mail = (
        b"From: Vale News <desk@vale.example>\r\nTo: x@y.example\r\n"
        b"Subject: Fwd: Mill burns down\r\n"
        b"Date: Sat, 1 Feb 2025 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"The caf=E9 beside the mill was saved.\r\n--b\r\nContent-Type: text/html\r\n\r\n"
        b"<p>The caf&eacute; beside the mill was saved.</p>\r\n--b--\r\n"
    )
    (article,), problems = read(tmp_path, "mail.eml", mail)
    assert not problems
    assert article.text.strip() == "The café beside the mill was saved."
    assert (article.meta.title, article.meta.publisher) == ("Mill burns down", "Vale News")
    assert (article.meta.published.value, article.meta.published.basis) == (
        "2025-02-01",
        "Date header",
    )


def test_wrapped_markdown_and_mail_keep_their_paragraphs(tmp_path: Path) -> None:
    body = (
        "Dock workers in the port of Norvik agreed on Monday to go back to\n"
        "work after eleven days, said Ana Cole, who leads the union of crane\n"
        "drivers.\n\nThe owners will pay more.\n\n* a bonus for all of the crane drivers\n* leave\n"
    )
    for name, data in (
        ("strike.md", f"# Strike ends\n{body}"),
        ("strike.eml", f"From: news@norvik.example\nSubject: Strike ends\n\n{body}"),
    ):
        (article,), problems = read(tmp_path, name, data)
        assert not problems
        assert article.is_wrapped
        assert article.text.endswith(body)  # not a character is changed


def test_page_nested_too_deeply_is_read_all_the_same(tmp_path: Path) -> None:
    story = "<p>The dam held until noon, police said.</p><script>no()</script><p>Then it broke.</p>"
    page = f"<html><body>{'<div>' * 3000}{story}{'</div>' * 3000}</body></html>"
    (article,), (problem,) = read(tmp_path, "deep.html", page)
    assert problem.code == "WA6"
    assert article.text == "The dam held until noon, police said.\n\nThen it broke.\n"


def test_record_in_another_charset_is_read_and_told(tmp_path: Path) -> None:
    record = b'{"id": "a", "text": "The caf\xe9 burned."}\n{"id": "b", "text": "It rained."}\n'
    articles, (problem,) = read(tmp_path, "records.jsonl", record)
    assert [article.text for article in articles] == ["The café burned.", "It rained."]
    assert (problem.code, problem.at.line) == ("WA1", 1)


def test_feeds(tmp_path: Path) -> None:
    rss = (
        "<rss><channel><title>Vale News</title><item><title>Mill burns &amp; falls</title>"
        "<link>https://vale.example/1</link><pubDate>Sat, 01 Feb 2025 09:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;It burned.&lt;/p&gt;&lt;p&gt;It fell.&lt;/p&gt;</description></item>"
        "<item><title>Nothing more</title></item></channel>"  # not well-formed: rss stays open
    )
    (article,), (problem,) = read(tmp_path, "vale.rss", rss)
    assert article.text == "Mill burns & falls\n\nIt burned.\n\nIt fell.\n"
    assert article.meta.published.value == "2025-02-01"
    assert (article.meta.publisher, article.meta.url) == ("Vale News", "https://vale.example/1")
    assert problem.code == "WA5"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Vale</title><entry><title>Mill</title>'
        '<link href="https://vale.example/2"/><author><name>Ida Holm</name></author>'
        '<content type="html">It burned.</content></entry></feed>'
    )
    (article,), _ = read(tmp_path, "vale.atom", atom)
    assert (article.meta.author, article.text) == ("Ida Holm", "Mill\n\nIt burned.\n")


def test_feeds_resolve_no_entities(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    feed = (
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{tmp_path}/secret"><!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        "<rss><channel><item><title>T</title><description>x &s; &b; y</description></item>"
        "</channel></rss>"
    )
    articles, _ = read(tmp_path, "evil.rss", feed)
    assert all("secret words" not in article.text for article in articles)
    assert all("aaa" not in article.text for article in articles)


def test_empty_and_unknown_files(tmp_path: Path) -> None:
    for name, data, code in (
        ("empty.txt", b"", "A03"),
        ("blank.md", b"\n \n", "A03"),
        ("picture.jpg", b"\xff\xd8\xff", "WA5"),
        ("page.xml", b"<note>no feed</note>", "A09"),
        ("mail.eml", b"", "A03"),
    ):
        articles, problems = read(tmp_path, name, data)
        assert not articles
        assert [(problem.at.path, problem.code) for problem in problems] == [(name, code)]
        assert problems[0].hint
