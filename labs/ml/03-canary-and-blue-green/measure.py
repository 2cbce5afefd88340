"""Asks a Service about the flowers of the exam, and counts who answered and who was right.

    python measure.py 300                     300 questions to http://iris
    python measure.py 300 --sepals            the same, with the sepals only, as the gardeners ask
    python measure.py 300 --service NAME      the same, to http://NAME

The nodes need a moment to hear of new Pods. So it asks until the same Pods have answered twice in a row, and only then
counts. Each question has a connection of its own, as a Service chooses a Pod for each connection.
"""

import argparse
import csv
import json
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

SEPALS = ["sepal_length", "sepal_width"]
PETALS = ["petal_length", "petal_width"]
ROUND = 60  # questions; enough that each of eight Pods gets one
ASKERS = 4  # at once, or a busy machine would take minutes
PAUSE = 0.08  # seconds of each asker; so a round is longer than the nodes need to hear of a Pod

arguments = argparse.ArgumentParser()
arguments.add_argument("times", type=int)
arguments.add_argument("--sepals", action="store_true")
arguments.add_argument("--service", default="iris")
wanted = arguments.parse_args()

with open("exam.csv", newline="") as file:
    flowers = list(csv.DictReader(file))
features = SEPALS if wanted.sepals else SEPALS + PETALS


def ask(flower):
    """What was answered, if anything; it has no label where the question was refused."""
    question = json.dumps({name: float(flower[name]) for name in features}).encode()
    time.sleep(PAUSE)
    try:
        with urllib.request.urlopen(f"http://{wanted.service}/predict", data=question, timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return refusal(error)
    except (OSError, ValueError):
        return None


def refusal(error):
    """What a version says that refuses a question; nothing, if it was somebody else who answered."""
    try:
        said = json.load(error)
    except ValueError:
        return None
    return said if "version" in said else None


def ask_all(times):
    """The answers to so many questions, each with its flower, and who gave them."""
    asked = [flowers[number % len(flowers)] for number in range(times)]
    with ThreadPoolExecutor(ASKERS) as askers:
        answers = list(askers.map(ask, asked))
    return list(zip(asked, answers)), {answer["host"] for answer in answers if answer}


def measure():
    """As many answers as are wanted, all from the same Pods."""
    _, before = ask_all(ROUND)
    for attempt in range(12):
        _, now = ask_all(ROUND)
        if now == before:
            asked, hosts = ask_all(wanted.times)
            if hosts == now or (wanted.times < ROUND and hosts < now):
                return asked
            now = hosts
        if attempt == 0:
            print("other Pods answer than a moment ago; counting when they stay the same", flush=True)
        before = now
    raise SystemExit("The Pods that answer keep changing. Measure again when all of them are ready.")


asked = measure()
versions, right, refused, lost = Counter(), Counter(), Counter(), 0
for flower, answer in asked:
    if answer is None:
        lost += 1
        continue
    versions[answer["version"]] += 1
    right[answer["version"]] += answer.get("label") == flower["species"]
    refused[answer["version"]] += "error" in answer

print("version   answers   share   right   refused")
for version, answers in sorted(versions.items()):
    print(f"{version:<9} {answers:7}   {answers / wanted.times:5.0%}   {right[version] / answers:5.0%}   {refused[version]:7}")
print(f"no answer {lost:7}")
with open("/tmp/measured.jsonl", "a") as file:
    result = {"service": wanted.service, "sepals": wanted.sepals, "asked": wanted.times, "lost": lost}
    file.write(json.dumps(result | {"versions": versions, "right": right, "refused": refused}) + "\n")
