"""Answers with what SAYS says and how many passengers there were. Counts them in the Redis that STORE names, if any.

The first word is the address on which it listens.
"""

import json
import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ADDRESS = sys.argv[1]
STORE = os.environ.get("STORE")
SEEN = {"passengers": 0}


def next_passenger():
    """The number of this passenger."""
    if STORE is None:
        SEEN["passengers"] += 1
        return SEEN["passengers"]
    with socket.create_connection((STORE, 6379), timeout=2) as store:
        store.sendall(b"INCR passengers\r\n")
        return int(store.makefile().readline().lstrip(":"))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            self.answer(200, {"says": os.environ.get("SAYS", "all aboard"), "passengers": next_passenger(), "store": STORE})
        except OSError as problem:
            self.answer(502, {"error": f"no answer from the store {STORE}: {problem}"})

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what `docker stop` sends
server = ThreadingHTTPServer((ADDRESS, 8000), Handler)
print(f"the ferry listens on {ADDRESS}, port 8000", flush=True)
server.serve_forever()
