"""Fails at its first two starts, and works at the third. It counts them in a file."""

import signal
import sys
import time

COUNT = "/mill/starts"

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
try:
    starts = int(open(COUNT).read()) + 1
except FileNotFoundError:
    starts = 1
with open(COUNT, "w") as file:
    file.write(str(starts))
if starts < 3:
    sys.exit(f"start {starts}: the belt has slipped")
print(f"start {starts}: the belt holds", flush=True)
while True:
    time.sleep(60)
