"""Fills the store with flour, ten megabytes at a time, up to 300."""

import time

store = []
for sack in range(1, 31):
    store.append(b"f" * 10_000_000)
    print(f"{sack * 10} MB of flour in the store", flush=True)
    time.sleep(0.05)
print("the store is full", flush=True)
