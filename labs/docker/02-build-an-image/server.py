"""Answers GET /?degrees=25 with how many cups of lemonade will be sold."""

import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ADVICE = "Buy lemons today."

with open("model.json") as file:
    MODEL = json.load(file)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            degrees = float(parse_qs(urlsplit(self.path).query)["degrees"][0])
        except (KeyError, ValueError):
            return self.answer(400, {"error": "ask for /?degrees=25"})
        cups = max(0, round(MODEL["base"] + MODEL["slope"] * degrees))
        self.answer(200, {"degrees": degrees, "cups": cups, "trained": MODEL["trained"], "advice": ADVICE})

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what `docker stop` sends
print("lemonade server listens on port 8000", flush=True)
ThreadingHTTPServer(("", 8000), Handler).serve_forever()
