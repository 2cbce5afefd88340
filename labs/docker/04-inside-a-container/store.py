"""Answers GET / with how often it was started. GET /fill takes in 400 MB of flour. Knows no signals."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COUNT = "/mill/starts"
FLOUR = []

try:
    STARTS = int(open(COUNT).read()) + 1
except FileNotFoundError:
    STARTS = 1
with open(COUNT, "w") as file:
    file.write(str(STARTS))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/fill":
            for _ in range(40):
                FLOUR.append(b"f" * 10_000_000)
        body = json.dumps({"starts": STARTS, "megabytes": len(FLOUR) * 10}).encode() + b"\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


print(f"start {STARTS}: the store listens on port 8000", flush=True)
ThreadingHTTPServer(("", 8000), Handler).serve_forever()
