"""The preview of `briefgen watch --serve`: this machine alone, one page, reloaded when it changes."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from briefgen.errors import OutputError
from briefgen.publish.preview import Preview, with_reload
from briefgen.render.html import policy_hash, sealed

PLAIN = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="{}"></head>'
    "<body><p>{}</p></body></html>"
)


def page_with(text: str, script: str = "") -> str:
    policy = sealed("p {}", script)["policy"].replace("'", "&#39;")
    return PLAIN.format(policy, text)


@pytest.fixture
def preview() -> Iterator[Preview]:
    with closing(Preview()) as running:
        yield running


def get(preview: Preview, path: str = "/", **headers: str) -> http.client.HTTPResponse:
    asking = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=20)
    asking.request("GET", path, headers=headers)
    return asking.getresponse()


def test_it_listens_to_this_machine_alone(preview):
    assert preview.address == f"http://127.0.0.1:{preview.port}/"
    assert preview._server.server_address[0] == "127.0.0.1"


def test_it_shows_the_page_that_was_built_last(preview):
    assert b"No briefing is built yet" in get(preview).read()
    preview.show(page_with("one"))
    preview.show(page_with("two"))
    shown = get(preview).read()
    assert b"<p>two</p>" in shown and b"<p>one</p>" not in shown


def test_the_policy_of_the_served_copy_allows_the_script_that_reloads_it():
    served = with_reload(page_with("one", "own()"), "abc")
    script = re.search(r"<script>(.*?)</script>", served, re.DOTALL)[1]
    policy = re.search(r'content="([^"]*)"', served)[1].replace("&#x27;", "'")
    assert f"script-src '{policy_hash('own()')}' '{policy_hash(script)}';" in policy + ";"
    assert "connect-src 'self'" in policy
    assert "default-src 'none'" in policy
    bare = re.search(r'content="([^"]*)"', with_reload(page_with("one"), "abc"))[1]
    assert bare.count("sha256-") == 2


def test_a_change_is_told_to_open_pages(preview):
    events = get(preview, "/events")
    first = events.readline()
    assert first.startswith(b"data: ") and events.readline() == b"\n"
    preview.show(page_with("changed"))
    assert events.readline() not in {first, b"\n"}


def test_the_same_page_again_reloads_nothing(preview):
    preview.show(page_with("one"))
    before = get(preview).read()
    preview.show(page_with("one"))
    assert get(preview).read() == before


@pytest.mark.parametrize(
    "path",
    ["/briefing.json", "/../../etc/passwd", "/%2e%2e/", "//etc/passwd", "/?a=1"],
)
def test_there_is_nothing_else_to_ask_for(preview, path):
    assert get(preview, path).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "evil.example:80", ""])
def test_who_comes_under_another_name_is_refused(preview, host):
    answer = get(preview, Host=host)
    assert answer.status == 403
    assert b"briefing" not in answer.read()


def test_a_port_in_use_is_told(preview):
    with pytest.raises(OutputError, match=f"Port {preview.port}"):
        Preview(preview.port)


def test_it_ends_with_pages_open(preview):
    events = get(preview, "/events")
    events.readline()
    events.readline()
    preview.close()
    assert events.read() == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", preview.port), timeout=5)
