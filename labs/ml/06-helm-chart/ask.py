"""Asks a model about one flower, and prints the status and the answer.

    python ask.py URL 6.4 2.9 4.3 1.3   sepal length and width, petal length and width; the petals may be left out
"""

import json
import sys
import urllib.error
import urllib.request

NAMES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]

url, *measurements = sys.argv[1:]
flower = dict(zip(NAMES, map(float, measurements)))
request = urllib.request.Request(url, data=json.dumps(flower).encode())
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        status, text = answer.status, answer.read().decode()
except urllib.error.HTTPError as refusal:
    status, text = refusal.code, refusal.read().decode()
except OSError as error:
    status, text = "no answer:", str(error)
print(status, text.strip())
