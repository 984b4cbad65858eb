"""PDF.js filling a form inside headless Chromium, fed and read over this machine's loopback."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = Path(__file__).with_name("pdfjs_fill.html")
SECONDS = 120
_TYPES = {".mjs": "text/javascript", ".html": "text/html", ".json": "application/json"}
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def fill(content: bytes, values: bytes, pdfjs: Path) -> bytes:
    """The form `content` filled with `values` (JSON by field name) and saved by PDF.js; empty bytes
    where the browser sends nothing back in time. `pdfjs` is the folder of pdfjs-dist."""
    saved: list[bytes] = []
    done = threading.Event()
    given = {"/in.pdf": content, "/values.json": values, "/": PAGE.read_bytes()}
    handler = partial(_Handler, given, pdfjs, saved, done)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with tempfile.TemporaryDirectory() as profile:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            command = [
                "chromium",
                *_FLAGS,
                f"--user-data-dir={profile}",
                "--remote-debugging-port=0",
                address,
            ]
            browser = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            done.wait(SECONDS)
            browser.kill()
            browser.wait()
        server.shutdown()
    return saved[0] if saved else b""


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self, given: dict[str, bytes], pdfjs: Path, saved: list[bytes], done: threading.Event, *rest
    ) -> None:
        self._given, self._pdfjs, self._saved, self._done = given, pdfjs, saved, done
        super().__init__(*rest)

    def do_GET(self) -> None:
        body = self._given.get(self.path)
        if body is None and self.path.startswith("/pdfjs/"):
            file = self._pdfjs / self.path.removeprefix("/pdfjs/")
            body = file.read_bytes() if file.is_file() else None
        self.send_response(404 if body is None else 200)
        kind = "text/html" if self.path == "/" else _TYPES.get(Path(self.path).suffix, "")
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.end_headers()
        self.wfile.write(body or b"")

    def do_POST(self) -> None:
        self._saved.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self._done.set()

    def log_message(self, *told: object) -> None:
        """Nothing: the bench prints its own lines."""
