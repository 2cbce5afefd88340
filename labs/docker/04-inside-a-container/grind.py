"""Grinds as many sacks as it is told."""

import sys

sacks = int(sys.argv[1])
print(f"{sacks} sacks are ground", flush=True)
