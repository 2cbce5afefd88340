"""Says how many bicycles will be hired: /?degrees=20. Keeps what it knows in a store: answers, and how often it was asked."""
import json
import os
import signal
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

STORE = os.environ.get("STORE", "store")
MODEL = os.environ.get("MODEL", "1")
# Bicycles at 0 degrees, and for each degree above.
WEIGHTS = {"1": (40, 10), "2": (25, 12)}


def store(*words):
    """Sends a command to Redis, in its own language, and gives its answer."""
    with socket.create_connection((STORE, 6379), timeout=3) as line:
        texts = [str(word) for word in words]
        line.sendall(f"*{len(texts)}\r\n".encode() + b"".join(f"${len(text.encode())}\r\n{text}\r\n".encode() for text in texts))
        answer = line.makefile("rb")
        head = answer.readline().decode().strip()
        if not head or head[0] == "-":
            raise OSError(f"the store says {head or 'nothing'}")
        if head[0] != "$":
            return head[1:]
        return None if head == "$-1" else answer.read(int(head[1:])).decode()


def bicycles(degrees):
    """The answer, and where it came from. The model thinks for a while; what it once said is kept for a minute."""
    name = f"model {MODEL} at {degrees}"
    kept = store("GET", name)
    if kept is not None:
        return int(kept), "store"
    time.sleep(1)
    start, each = WEIGHTS[MODEL]
    answer = round(start + each * degrees)
    store("SET", name, answer, "EX", 60)
    return answer, "model"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        degrees = parse_qs(urlparse(self.path).query).get("degrees", ["20"])[0]
        try:
            asked = int(store("INCR", "asked"))
            count, source = bicycles(float(degrees))
            self.answer(200, {"bicycles": count, "from": source, "model": MODEL, "asked": asked, "host": socket.gethostname()})
        except ValueError:
            self.answer(400, {"error": f"degrees should be a number, and is {degrees}"})
        except OSError as error:
            self.answer(503, {"error": f"no store at {STORE}:6379: {error}"})

    def answer(self, status, value):
        body = (json.dumps(value) + "\n").encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        try:
            self.end_headers()
            self.wfile.write(body)
        except ConnectionError:
            pass  # The visitor did not wait for it.

    def log_message(self, text, *values):
        print(text % values, flush=True)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
if MODEL not in WEIGHTS:
    sys.exit(f"there is no model {MODEL}, only {' and '.join(WEIGHTS)}")
try:
    store("PING")
except OSError as error:
    sys.exit(f"no store at {STORE}:6379: {error}")
print(f"model {MODEL} listens on port 8000", flush=True)
ThreadingHTTPServer(("", 8000), Handler).serve_forever()
