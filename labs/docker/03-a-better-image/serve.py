"""Serves the folder site on the port that it is told, and ends when it is asked to."""

import signal
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

port = int(sys.argv[1])


def end(*_):
    print("asked to end: closing", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
print(f"serving the report on port {port}", flush=True)
ThreadingHTTPServer(("", port), partial(SimpleHTTPRequestHandler, directory="site")).serve_forever()
