"""A server that has to think: each answer costs it 20 thousandths of a second of a processor."""

import os
import signal
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Mill(BaseHTTPRequestHandler):
    def do_GET(self):
        begin = time.thread_time()
        while time.thread_time() - begin < 0.020:
            pass
        text = b"ground\n"
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
ThreadingHTTPServer(("", 8000), Mill).serve_forever()
