"""Turns as fast as it can, and says once a second how often it has turned. Ends after fifteen minutes."""

import time


def processors():
    """The limit of this container, as its control group has it, when the program starts."""
    try:
        quota, period = open("/sys/fs/cgroup/cpu.max").read().split()
    except OSError:  # control groups of version 1
        quota = open("/sys/fs/cgroup/cpu/cpu.cfs_quota_us").read().strip()
        period = open("/sys/fs/cgroup/cpu/cpu.cfs_period_us").read()
    return "all" if quota in ("max", "-1") else f"{int(quota) / int(period):g}"


print(f"the wheel starts, with {processors()} processors", flush=True)
end = time.monotonic() + 900
while time.monotonic() < end:
    turns, second = 0, time.monotonic() + 1
    while time.monotonic() < second:
        turns += 1
    print(f"{turns // 1000} thousand turns in a second", flush=True)
