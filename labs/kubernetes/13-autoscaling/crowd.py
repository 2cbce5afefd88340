"""Asks a server about eight times a second, for ten minutes at most, and says how long the answers take."""

import os
import signal
import sys
import threading
import time
import urllib.request

URL, PEOPLE, PAUSE, SECONDS = sys.argv[1], 4, 0.5, 600
took: list[float] = []


def person():
    while True:
        begin = time.monotonic()
        try:
            urllib.request.urlopen(URL, timeout=10).read()
            took.append(time.monotonic() - begin)
        except OSError:
            pass
        time.sleep(max(0.05, PAUSE - (time.monotonic() - begin)))


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
for _ in range(PEOPLE):
    threading.Thread(target=person, daemon=True).start()
for _ in range(SECONDS // 5):
    time.sleep(5)
    count, took[:] = list(took), []
    mean = f"{1000 * sum(count) / len(count):.0f} ms each" if count else "none"
    print(f"{len(count) / 5:.1f} answers a second, {mean}", flush=True)
