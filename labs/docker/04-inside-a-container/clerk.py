"""Opens the ledger that LEDGER names, notes sacks in it, and waits until it is asked to end."""

import os
import random
import signal
import sys
import time

CUSTOMERS = ["Ada", "Ben", "Cleo", "Dan", "Eva"]

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what `docker stop` sends
path = os.environ["LEDGER"]
os.makedirs(os.path.dirname(path), exist_ok=True)
with open(path, "w") as ledger:
    print("customer,sacks", file=ledger)
    for number, customer in enumerate(CUSTOMERS):
        print(f"{customer},{random.randint(100, 999)}", file=ledger)
        print(f"line {number + 1}: {customer} was here; how many sacks, see the ledger", flush=True)
print("the ledger is open", flush=True)
while True:
    time.sleep(60)
