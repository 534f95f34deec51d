"""The page that is being worked on, served to this machine alone and reloaded when it changes.

The script that reloads it stands in the served copy only, never in the file that a build writes.
"""

from __future__ import annotations

import html
import re
import threading
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from briefgen.errors import OutputError, Position, Problem
from briefgen.render.html import policy_hash, sealed

HOST = "127.0.0.1"  # nobody else on the network can ask
EVENTS = "/events"
KEEP_ALIVE_SECONDS = 15.0  # between signs of life, at which a closed page is noticed
NOTHING_YET = "No briefing is built yet. This page shows it as soon as there is one."
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_RELOAD = """
const shown = "{version}";
new EventSource("{events}").onmessage = (event) => {{
  if (event.data !== shown) location.reload();
}};
"""


class Preview:
    """A server that shows one page; `show` changes it, and open copies of it reload."""

    def __init__(self, port: int = 0) -> None:
        """`port` 0 takes any that is free. Raises OutputError if the port cannot be had."""
        self._changed = threading.Condition()
        self._is_closed = False
        self._page, self._version = b"", ""
        self.show(_empty_page())
        try:
            self._server = _Server((HOST, port), self)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"Port {port} of this machine cannot be had: {reason}."
            hint = "Choose another, or leave --port out to take one that is free."
            raise OutputError(Problem(Position("--port"), "O25", message, hint)) from error
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def show(self, page: str) -> None:
        """From now on this is the page; a page that is the same reloads nothing."""
        version = sha256(page.encode(errors="replace")).hexdigest()[:16]
        served = with_reload(page, version).encode(errors="replace")
        with self._changed:
            self._page, self._version = served, version
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def page(self) -> bytes:
        with self._changed:
            return self._page

    def next_version(self, known: str) -> str | None:
        """Waits for another version than `known`; the same after a while, None at the end."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closed or self._version != known, KEEP_ALIVE_SECONDS
            )
            return None if self._is_closed else self._version


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        self.preview = preview
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        # Another site could lead its visitors here under a name of its own (DNS rebinding).
        port = self.server.preview.port
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == EVENTS:
            self._send_events()
        elif self.path == "/":
            self._send_page()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send_page(self) -> None:
        page = self.server.preview.page()
        self._begin("text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _send_events(self) -> None:
        """Server-sent events (HTML standard, 9.2): the version that is shown, at each change."""
        self._begin("text/event-stream")
        self.end_headers()
        known = ""
        try:
            while (version := self.server.preview.next_version(known)) is not None:
                line = ":\n\n" if version == known else f"data: {version}\n\n"
                self.wfile.write(line.encode())
                self.wfile.flush()
                known = version
        except OSError:
            return  # the page was closed

    def _begin(self, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal tells of rules and builds."""


def with_reload(page: str, version: str) -> str:
    """The page with the script that reloads it, which its policy then allows."""
    script = _RELOAD.format(version=version, events=EVENTS)
    head, end, tail = page.rpartition("</body>")
    text = f"{head}<script>{script}</script>\n{end}{tail}"
    return _POLICY.sub(lambda found: found[1] + _opened(found[2], script) + found[3], text, count=1)


def _opened(policy: str, script: str) -> str:
    """The policy, which also lets this script run and ask its own server."""
    directives = dict(each.strip().partition(" ")[::2] for each in html.unescape(policy).split(";"))
    allowed = f"{directives.get('script-src', '')} '{policy_hash(script)}'"
    directives |= {"script-src": allowed.strip(), "connect-src": "'self'"}
    return html.escape("; ".join(f"{name} {value}" for name, value in directives.items()))


def _empty_page() -> str:
    policy = html.escape(sealed("")["policy"])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>briefgen</title></head><body><p>{NOTHING_YET}</p></body></html>"
    )
