"""Serves one model over HTTP.

    POST /predict    {"sepal_length": 5.0, ...}  ->  {"label": "setosa", ...}
    GET  /model      what this model is: version, features, accuracy
    GET  /healthz    200 as long as the process can answer
    GET  /readyz     200 as soon as the model is loaded, and 503 before

Settings, from the environment:

    MODEL            the file with the weights
    PREFIX           the path in front of all others, such as /v1; without it there is none
    LOAD_SECONDS     how long loading takes: this model is small, and plays a large one
"""

import json
import math
import os
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = os.environ.get("PREFIX", "")
MODEL = {}  # empty until it is loaded


def load():
    with open(os.environ["MODEL"]) as file:
        model = json.load(file)
    time.sleep(float(os.environ.get("LOAD_SECONDS", "0")))
    MODEL.update(model)
    print(f"model version {MODEL['version']} is loaded", flush=True)


def about():
    return {"version": MODEL["version"], "host": socket.gethostname()}


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
        path = self.path.removeprefix(PREFIX)
        if path == "/healthz":
            self.answer(200, {"status": "alive"})
        elif path == "/readyz":
            self.answer(200, {"status": "ready"}) if MODEL else self.loading()
        elif path == "/model":
            self.answer(200, about() | {"features": MODEL["features"], "accuracy": MODEL["accuracy"]}) if MODEL else self.loading()
        else:
            self.nothing()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.removeprefix(PREFIX) != "/predict":
            return self.nothing()
        if not MODEL:
            return self.loading()
        try:
            self.answer(200, predict(json.loads(body)) | about())
        except KeyError as missing:
            self.answer(400, {"error": f"{missing.args[0]} is missing"} | about())
        except (ValueError, TypeError):
            self.answer(400, {"error": "the body must be a JSON object of numbers"} | about())

    def loading(self):
        self.answer(503, {"error": "the model is being loaded"})

    def nothing(self):
        self.answer(404, {"error": f"this model server has no {self.path}"})

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        if not self.path.endswith(("/healthz", "/readyz")):  # they would drown the rest
            super().log_request(code, size)


def main():
    server = ThreadingHTTPServer(("", 8000), Handler)
    # Kubernetes asks a process to end with SIGTERM.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    threading.Thread(target=load, daemon=True).start()
    print("listening on port 8000", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
