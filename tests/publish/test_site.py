"""A site: one edition more changes what lists editions, and nothing else; nothing of others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.errors import OutputError, Position, Problem
from briefgen.publish import RECORD_FILE, Record, checked_base_url, published, read_record
from briefgen.render import FORMATS, load_template

SAMPLE = Path(__file__).parents[1] / "render" / "sample.json"
COMMON = {"index.html", "feed.atom", "feed.json", "sitemap.xml", RECORD_FILE}
OF_EDITION = {
    "index.html", "briefing.md", "briefing.json", "statements.jsonl", "figures.csv", "stix.json",
}  # fmt: skip


def in_folder(name: str, files: set[str] = OF_EDITION) -> set[str]:
    return {f"editions/{name}/{file}" for file in files}


def test_an_edition_adds_itself_and_changes_only_what_lists_editions(publish, edition, site):
    assert publish(edition()) == COMMON | in_folder("no-7")
    assert publish(edition(serial="No. 8", cutoff="2031-03-16")) == COMMON | in_folder("no-8")
    assert [each.serial for each in read_record(site).editions] == ["No. 8", "No. 7"]


def test_publishing_again_writes_nothing(publish, edition):
    publish(edition())
    assert publish(edition()) == set()


def test_a_site_does_not_depend_on_the_order_of_publishing(publish, edition, site, tmp_path):
    editions = [edition(serial=f"No. {n}", cutoff="2031-03-09") for n in (9, 10, 11)]
    found = set()
    for number in range(len(editions)):  # each of them first once
        for each in (*editions[number:], *editions[:number]):
            publish(each)
        found.add(tuple((site / name).read_bytes() for name in sorted(COMMON)))
        site.rename(tmp_path / f"published-{number}")
    assert len(found) == 1
    titles = re.findall(r", (No\. \d+)</a>", found.pop()[2].decode())
    assert titles == ["No. 11", "No. 10", "No. 9"]


def test_a_serial_stands_for_one_content(publish, edition, site):
    publish(edition())
    page = (site / "editions/no-7/index.html").read_bytes()
    with pytest.raises(OutputError, match="O22"):
        publish(edition(title="Another story"))
    assert (site / "editions/no-7/index.html").read_bytes() == page
    changed = publish(edition(title="Another story"), replaces=True)
    assert "editions/no-7/index.html" in changed
    assert b"Another story" in (site / "index.html").read_bytes()


@pytest.mark.parametrize("path", ["index.html", "editions/no-7/stix.json"])
def test_what_is_not_of_the_site_is_never_overwritten(publish, edition, site, path):
    mine = site / path
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(OutputError, match="not of this site"):
        publish(edition())
    assert [each.name for each in site.rglob("*") if each.is_file()] == [mine.name]
    assert mine.read_text() == "mine"


def test_what_somebody_changed_by_hand_is_never_overwritten(publish, edition, site):
    publish(edition())
    (site / "index.html").write_text("changed by hand")
    with pytest.raises(OutputError, match="changed since it was published"):
        publish(edition(serial="No. 8"))
    assert (site / "index.html").read_text() == "changed by hand"
    assert not (site / "editions/no-8").exists()


def test_other_files_of_the_folder_stay(publish, edition, site):
    others = {site / "logo.svg": "<svg/>", site / "editions/no-7/notes.txt": "mine"}
    for path, text in others.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    publish(edition())
    publish(edition(title="Corrected"), replaces=True)
    assert {path: path.read_text() for path in others} == others


def test_a_link_does_not_lead_out_of_the_folder(publish, edition, site, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site.mkdir()
    (site / "editions").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="leads out of"):
        publish(edition())
    assert not list(elsewhere.iterdir())


def test_a_page_that_was_taken_away_is_taken_out_of_the_archive(publish, edition, site):
    publish(edition())
    publish(edition(serial="No. 8"))
    (site / "editions/no-7/index.html").unlink()
    assert publish(edition(serial="No. 8")) >= COMMON - {"feed.json"}
    assert "No. 7" not in (site / "feed.atom").read_text()
    assert not (site / "editions/no-7").exists()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"schema": "briefgen-site/1"}', b"\xff"])
def test_a_record_that_cannot_be_read_is_told(site, content):
    site.mkdir()
    (site / RECORD_FILE).write_bytes(content)
    with pytest.raises(OutputError, match="O23"):
        read_record(site)


@pytest.mark.parametrize(
    "address",
    ["", "desk.example", "ftp://desk.example/", "javascript:alert(1)", "https://", "https:///a",
     "https://desk.example/?a=1", "https://desk.example/#a", "https://desk.example/a b",
     'https://desk.example/"><script>', "https://me:secret@desk.example/", "https://dësk.example/"],
)  # fmt: skip
def test_only_plain_addresses_name_a_site(address):
    with pytest.raises(OutputError, match="O21"):
        checked_base_url(address)


def test_an_address_ends_with_a_slash():
    assert checked_base_url("https://desk.example/a") == "https://desk.example/a/"
    assert checked_base_url("http://localhost:8000") == "http://localhost:8000/"


def test_the_page_names_its_place_and_what_stands_beside_it(publish, edition, site):
    publish(edition())
    page = (site / "editions/no-7/index.html").read_text()
    base = "https://desk.example/dam/editions/no-7/index.html"
    assert f'<link rel="canonical" href="{base}">' in page
    linked = set(re.findall(r'(?:href)="((?!#|https?:)[^"]+)"', page))
    assert linked == {"../../index.html", "../../feed.atom", "../../feed.json"} | (
        OF_EDITION - {"index.html"}
    )
    for link in linked:
        assert (site / "editions/no-7" / link).is_file()
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", page, re.DOTALL)[1])
    assert data["url"] == base


def test_the_archive_bears_the_strictest_marking(publish, edition, site):
    publish(edition(marking={"tlp": "AMBER+STRICT", "caveats": [], "handling": None}))
    publish(edition(serial="No. 8", marking={"tlp": "CLEAR", "caveats": [], "handling": None}))
    header = (site / "index.html").read_text().split("</header>")[0]
    assert "TLP:AMBER+STRICT" in header


def run(*arguments: str):
    result = CliRunner().invoke(commands, arguments, prog_name="briefgen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "briefing.json").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "other.json").write_text('{"schema": "briefgen/1"}')
    (tmp_path / "file").write_text("a file, and no folder")
    monkeypatch.setattr("briefgen.cli.publish.PAGE_FORMATS", ("md",))
    return tmp_path


def test_the_command_needs_the_address_once(topic):
    first = run("publish", "site")
    assert first.exit_code == 1 and "--base-url" in first.stderr
    assert not Path("site").exists()
    assert run("publish", "site", "--base-url", "https://desk.example/").exit_code == 0
    again = run("publish", "site")
    assert again.exit_code == 0 and again.stdout == "" and "nothing changed" in again.stderr
    moved = run("publish", "site", "--base-url", "https://other.example/")
    assert moved.exit_code == 1 and "https://desk.example/" in moved.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["site", "--base-url", "desk"], "O21"),
        (["file", "--base-url", "https://desk.example/"], "file"),
        (["site", "--base-url", "https://desk.example/", "--briefing", "none.json"], "none.json"),
        (["site", "--base-url", "https://desk.example/", "--briefing", "other.json"], "no title"),
        (["site", "--base-url", "https://desk.example/", "--template", "intsun"], "intsum"),
    ],
)
def test_bad_input_is_told(topic, arguments, told):
    result = run("publish", *arguments)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not (topic / "site").exists()


def test_a_folder_that_cannot_be_written_is_told(topic, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "site")

    monkeypatch.setattr(Path, "mkdir", refused)
    result = run("publish", "site", "--base-url", "https://desk.example/")
    assert result.exit_code == 1
    assert "Permission denied" in result.stderr


def test_without_pango_the_edition_has_no_pdf_until_there_is_one(publish, edition, monkeypatch):
    def no_pango(model: object, template: object) -> bytes:
        raise OutputError(Problem(Position("PDF"), "O10", "Pango is missing."))

    monkeypatch.setitem(FORMATS, "pdf", no_pango)
    first = published(Record("https://desk.example/"), edition(), load_template("intsum"), ["pdf"])
    assert [each.message for each in first.problems] == ["Pango is missing."]
    monkeypatch.setitem(FORMATS, "pdf", lambda model, template: b"%PDF-1.7")
    then = published(first.record, edition(), load_template("intsum"), ["pdf"])
    changed = {path for path, content in then.files.items() if content != first.files.get(path)}
    new = {"editions/no-7/briefing.pdf", "editions/no-7/index.html"}
    assert changed == new | {"index.html", "feed.atom", "feed.json"}


def test_an_address_is_escaped_in_every_file(edition):
    address = checked_base_url("https://desk.example/a&b'c/")
    made = published(Record(address), edition(), load_template("intsum"), ())
    for name in ("index.html", "feed.atom", "sitemap.xml"):
        assert b"a&b" not in made.files[name]
        assert b"a&amp;b" in made.files[name]
