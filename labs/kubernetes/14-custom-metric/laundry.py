"""A laundry.  `laundry.py counter`: where pieces are brought and wait.  `laundry.py work COUNTER SECONDS`: who takes them."""

import json
import os
import signal
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ROOM = 200
lock = threading.Lock()
count = {"waiting": 0, "brought": 0}


class Counter(BaseHTTPRequestHandler):
    def do_GET(self):
        if urlsplit(self.path).path == "/waiting":
            return self.answer(200, f"{count['waiting']}\n")
        self.answer(200, json.dumps(count) + "\n", "application/json")

    def do_POST(self):
        url = urlsplit(self.path)
        self.rfile.read(int(self.headers.get("content-length") or 0))
        with lock:
            if url.path == "/bring":
                pieces = min(int(parse_qs(url.query)["pieces"][0]), ROOM - count["waiting"])
                count["waiting"] += pieces
                count["brought"] += pieces
            elif url.path == "/close":
                count["waiting"] = 0
            elif url.path == "/take":
                if count["waiting"] == 0:
                    return self.answer(204, "")
                count["waiting"] -= 1
            else:
                return self.answer(404, "There is /bring, /take and /close.\n")
            self.answer(200, f"{count['waiting']} pieces are waiting\n")

    def answer(self, status, text, kind="text/plain"):
        self.send_response(status)
        self.send_header("content-type", kind)
        if status != 204:
            self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def work(counter, seconds):
    done = 0
    while True:
        try:
            taken = urllib.request.urlopen(counter + "/take", data=b"", timeout=5).status == 200
        except OSError:
            taken = False
        time.sleep(seconds if taken else 1)
        if taken:
            done += 1
            print(f"{done} done: {done * seconds:.0f} s of work, {time.process_time():.2f} s of a processor", flush=True)


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
if sys.argv[1] == "counter":
    ThreadingHTTPServer(("", 8000), Counter).serve_forever()
else:
    work(sys.argv[2], float(sys.argv[3]))
