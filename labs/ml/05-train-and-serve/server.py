"""Serves the model in /models/model.json, and takes up a new one while it runs.

    POST /predict    {"sepal_length": 5.0, ...}  ->  {"label": "setosa", ...}
    GET  /version    which model this is, who trained it, and how many models this process has seen
    GET  /healthz    200 as long as the server can answer
"""

import json
import math
import os
import signal
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FILE = "/models/model.json"
SERVED = {"model": None, "loads": 0}


def take_up():
    """Loads the file. A model that cannot be read is passed over, and the old one stays."""
    try:
        with open(FILE) as file:
            model = json.load(file)
        if len(model["weights"]) != len(model["species"]):
            raise ValueError("there must be weights for each species")
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{FILE} is not taken up: {error}", flush=True)
        return
    SERVED.update(model=model, loads=SERVED["loads"] + 1)
    print(f"model version {model['version']} is served from now on", flush=True)


def watch():
    """Looks every second whether there is another file."""
    seen = None
    while True:
        try:
            about = os.stat(FILE)
            stamp = (about.st_ino, about.st_mtime_ns)
            if stamp != seen:
                seen = stamp
                take_up()
        except OSError as error:
            print(error, flush=True)
        time.sleep(1)


def predict(model, flower):
    """The likeliest species, and how sure the model is of it."""
    values = [1.0]
    for feature, mean, spread in zip(model["features"], model["mean"], model["spread"]):
        values.append((float(flower[feature]) - mean) / spread)
    sums = [sum(weight * value for weight, value in zip(row, values)) for row in model["weights"]]
    powers = [math.exp(value - max(sums)) for value in sums]
    best = powers.index(max(powers))
    return {"label": model["species"][best], "probability": round(powers[best] / sum(powers), 3)}


class Handler(BaseHTTPRequestHandler):
    timeout = 20  # seconds that a silent client may keep a thread

    def do_GET(self):
        model = SERVED["model"]
        if model is None:
            self.answer(503, {"error": "there is no model yet"})
        elif self.path == "/healthz":
            self.answer(200, {"status": "ok"})
        elif self.path == "/version":
            about = {name: model[name] for name in ("version", "trained_by", "flowers", "features", "accuracy")}
            self.answer(200, about | {"host": socket.gethostname(), "loads": SERVED["loads"]})
        else:
            self.answer(404, {"error": f"there is no {self.path}"})

    def do_POST(self):
        model = SERVED["model"]  # one model for the whole answer, even if another comes in meanwhile
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/predict":
            return self.answer(404, {"error": f"there is no {self.path}"})
        if model is None:
            return self.answer(503, {"error": "there is no model yet"})
        try:
            self.answer(200, predict(model, json.loads(body)) | {"version": model["version"]})
        except KeyError as missing:
            self.answer(400, {"error": f"{missing.args[0]} is missing"})
        except (ValueError, TypeError):
            self.answer(400, {"error": "the body must be a JSON object of numbers"})

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-"):
        pass  # what this server prints is about models


def main():
    server = ThreadingHTTPServer(("", 8000), Handler)
    # Kubernetes asks a process to end with SIGTERM.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    threading.Thread(target=watch, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
