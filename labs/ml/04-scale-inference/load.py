"""Asks http://iris/predict without a pause, with several askers at once, and tells how long the answers took.

    python load.py ASKERS SECONDS

Each asker sends its next question when it has the answer to the last one.
"""

import json
import sys
import threading
import time
import urllib.request

FLOWER = b'{"sepal_length": 6.4, "sepal_width": 2.9, "petal_length": 4.3, "petal_width": 1.3}'
askers, seconds = int(sys.argv[1]), float(sys.argv[2])
end = time.monotonic() + seconds
took, hosts, lost = [], set(), []


def ask():
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            with urllib.request.urlopen("http://iris/predict", data=FLOWER, timeout=20) as answer:
                hosts.add(json.load(answer)["host"])
            took.append((time.monotonic() - start) * 1000)
        except (OSError, ValueError) as error:
            lost.append(error)
            time.sleep(0.5)


threads = [threading.Thread(target=ask) for _ in range(askers)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
took.sort()
if not took:
    raise SystemExit(f"no answer at all: {lost[0] if lost else 'there was no time'}")
median, slow = took[len(took) // 2], took[len(took) * 95 // 100]
who = f"{askers} asker{'s' * (askers > 1)}, {len(hosts)} Pod{'s' * (len(hosts) > 1)}"
print(f"{who}: {len(took) / seconds:.0f} answers a second, {len(lost)} lost")
print(f"half of them took less than {median:.0f} ms, and 95 of 100 less than {slow:.0f} ms")
with open("/tmp/measured.jsonl", "a") as file:
    file.write(json.dumps({"askers": askers, "pods": len(hosts), "answers": len(took), "median": round(median)}) + "\n")
