"""Makes a page of the next high waters: site/index.html."""

import os

os.makedirs("site", exist_ok=True)
with open("site/index.html", "w") as file:
    file.write("<h1>High water</h1>\n<pre>\n")
    minutes = 190
    for _ in range(8):
        file.write(f"day {minutes // 1440 + 1}  {minutes // 60 % 24:02d}:{minutes % 60:02d}\n")
        minutes += 745
    file.write("</pre>\n")
