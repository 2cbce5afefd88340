"""Asks http://iris/predict ten times a second, all day, and keeps count.

GET / on port 8080 shows the count, and what measure.py has measured in this Pod.
"""

import json
import threading
import time
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FLOWER = b'{"sepal_length": 6.4, "sepal_width": 2.9, "petal_length": 4.3, "petal_width": 1.3}'
LONG = 40  # so many answers in a row from one version are no chance
asked = lost = last = streak = 0
versions = Counter()
eras = []  # the versions that answered alone, one after the other


def measured():
    try:
        with open("/tmp/measured.jsonl") as file:
            return [json.loads(line) for line in file]
    except OSError:
        return []


class Board(BaseHTTPRequestHandler):
    def do_GET(self):
        count = {"asked": asked, "lost": lost, "last": last, "versions": versions, "eras": eras, "measured": measured()}
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(count).encode() + b"\n")

    def log_message(self, *_):
        pass


def ask():
    with urllib.request.urlopen(urllib.request.Request("http://iris/predict", data=FLOWER), timeout=20) as answer:
        return json.load(answer)["version"]


threading.Thread(target=ThreadingHTTPServer(("", 8080), Board).serve_forever, daemon=True).start()
while not last:  # the first answer starts the count
    try:
        last = ask()
    except OSError as error:
        print(f"no answer from http://iris yet: {error}", flush=True)
        time.sleep(1)
shown = 0.0
while True:
    asked += 1
    try:
        version = ask()
        streak = streak + 1 if version == last else 1
        last = version
        versions[version] += 1
        if streak == LONG and eras[-1:] != [version]:
            eras.append(version)
    except (OSError, ValueError) as error:
        lost += 1
        print(f"LOST an answer: {error}", flush=True)
    if time.monotonic() - shown > 2:
        shown = time.monotonic()
        print(f"asked {asked}  lost {lost}  last answer from version {last}", flush=True)
    time.sleep(0.1)
