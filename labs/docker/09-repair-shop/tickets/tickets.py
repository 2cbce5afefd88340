"""How many tickets are left. HOST is the address to listen on."""
import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = os.environ.get("HOST", "127.0.0.1")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (json.dumps({"play": "Hamlet", "left": 42}) + "\n").encode()
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
