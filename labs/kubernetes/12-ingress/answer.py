"""Answers every request with who it is, and which path and host it was asked for."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = sys.argv[1]


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        text = f"{NAME}: asked for {self.path} at {self.headers['Host']}\n".encode()
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
ThreadingHTTPServer(("", 8000), Answer).serve_forever()
