"""Keeps bottles in a file of the folder DATA. GET / lists them, POST / with a name puts one more in."""

import json
import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = socket.gethostname()  # in a container: the start of its ID
BOTTLES = os.path.join(os.environ.get("DATA", "/data"), "bottles.txt")


def bottles():
    with open(BOTTLES) as file:
        return [dict(zip(("name", "by"), line.rstrip("\n").split(", put in by "))) for line in file]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer({"host": HOST, "bottles": bottles()})

    def do_POST(self):
        name = self.rfile.read(int(self.headers["Content-Length"])).decode().strip() or "a bottle"
        with open(BOTTLES, "a") as file:
            file.write(f"{name}, put in by {HOST}\n")
        self.do_GET()

    def answer(self, content):
        body = json.dumps(content, indent=1).encode() + b"\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what `docker stop` sends
try:
    open(BOTTLES, "a").close()
except OSError as problem:
    sys.exit(f"I am user {os.getuid()}, and cannot write {BOTTLES}: {problem.strerror}")
print(f"the cellar is open: {len(bottles())} bottles in {BOTTLES}", flush=True)
ThreadingHTTPServer(("", 8000), Handler).serve_forever()
