"""How many seats a hall has. HALL is its name, ROWS the number of its rows."""
import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

if "HALL" not in os.environ:
    sys.exit("HALL is not set: which hall is it?")
HALL = os.environ["HALL"]
ROWS = os.environ.get("ROWS", "")
if not ROWS.isdigit():
    sys.exit(f"ROWS should be a number, and is {ROWS!r}")
HOST = "0.0.0.0"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (json.dumps({"hall": HALL, "seats": 20 * int(ROWS)}) + "\n").encode()
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
