"""Counts the bottles in /data and writes a report to the file that it is told."""

import sys

with open("/data/bottles.txt") as file:
    bottles = len(file.readlines())
with open(sys.argv[1], "w") as report:
    print(f"bottles in the cellar: {bottles}", file=report)
print(f"the report is in {sys.argv[1]}")
