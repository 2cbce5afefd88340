"""Serves the model that the variable MODEL names over HTTP.

    POST /predict    {"sepal_length": 5.0, ...}  ->  {"label": "setosa", ...}
    GET  /version    which model this is
    GET  /healthz    200 as long as the server can answer
"""

import json
import math
import os
import signal
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

with open(os.environ["MODEL"]) as file:
    MODEL = json.load(file)
ABOUT = {"version": MODEL["version"], "host": socket.gethostname()}


def predict(flower):
    """The likeliest species, and how sure the model is of it."""
    values = [1.0]
    for feature, mean, spread in zip(MODEL["features"], MODEL["mean"], MODEL["spread"]):
        values.append((float(flower[feature]) - mean) / spread)
    sums = [sum(weight * value for weight, value in zip(row, values)) for row in MODEL["weights"]]
    powers = [math.exp(value - max(sums)) for value in sums]
    best = powers.index(max(powers))
    return {"label": MODEL["species"][best], "probability": round(powers[best] / sum(powers), 3)}


class Handler(BaseHTTPRequestHandler):
    timeout = 20  # seconds that a silent client may keep a thread

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, {"status": "ok"})
        elif self.path == "/version":
            self.answer(200, ABOUT | {"features": MODEL["features"], "accuracy": MODEL["accuracy"]})
        else:
            self.answer(404, {"error": f"there is no {self.path}"})

    def do_POST(self):
        if self.path != "/predict":
            return self.answer(404, {"error": f"there is no {self.path}"})
        try:
            flower = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.answer(200, predict(flower) | ABOUT)
        except KeyError as missing:
            self.answer(400, {"error": f"{missing.args[0]} is missing"} | ABOUT)
        except (ValueError, TypeError):
            self.answer(400, {"error": "the body must be a JSON object of numbers"} | ABOUT)

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        if self.path != "/healthz":  # asked every few seconds; it would drown the rest
            super().log_request(code, size)


class Server(ThreadingHTTPServer):
    daemon_threads = False  # closing the server waits for the answers under way
    request_queue_size = 64


def main():
    server = Server(("", 8000), Handler)
    # Docker and Kubernetes ask a process to end with SIGTERM. This one finishes its answers first.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"model version {MODEL['version']} listens on port 8000", flush=True)
    server.serve_forever()
    server.server_close()
    print("all answers given, goodbye", flush=True)


if __name__ == "__main__":
    main()
