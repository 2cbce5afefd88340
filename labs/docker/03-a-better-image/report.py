"""Makes a page of the readings: site/index.html."""

import csv
import os

with open("readings.csv") as file:
    readings = [(int(row["hour"]), int(row["centimetres"])) for row in csv.DictReader(file)]

lowest = min(level for _, level in readings)
highest = max(level for _, level in readings)
lines = [f"{hour:02d}:00  {level} cm  {'#' * (level - lowest + 1)}" for hour, level in readings]

os.makedirs("site", exist_ok=True)
with open("site/index.html", "w") as file:
    file.write(f"<h1>River gauge</h1>\n<p>highest: {highest} cm</p>\n<pre>\n" + "\n".join(lines) + "\n</pre>\n")
print(f"{len(readings)} readings, highest {highest} cm")
