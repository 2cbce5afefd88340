"""Rings. Loads the sound first, and keeps it in memory."""
import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

print("loading the sound", flush=True)
SOUND = b"dong" * 50_000_000
HOST = "0.0.0.0"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (json.dumps({"bell": "ding", "bytes": len(SOUND)}) + "\n").encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, text, *values):
        print(text % values, flush=True)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print(f"listening on {HOST}:8000", flush=True)
ThreadingHTTPServer((HOST, 8000), Handler).serve_forever()
