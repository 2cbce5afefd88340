"""Asks one question over HTTP, and prints the status and the answer.

    python ask.py URL                   GET
    python ask.py URL 6.4 2.9 4.3 1.3   POST a flower: sepal length and width, petal length and width

A name that ends with .example is known to no DNS. The request goes to Envoy then, with that name
in the header Host: just what a browser does when DNS leads the name to Envoy.
"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request

NAMES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]

url, *measurements = sys.argv[1:]
parts = urllib.parse.urlsplit(url)
headers = {"Content-Type": "application/json"}
if parts.netloc.endswith(".example"):
    headers["Host"] = parts.netloc
    url = urllib.parse.urlunsplit(parts._replace(netloc="envoy.projectcontour"))
flower = dict(zip(NAMES, map(float, measurements)))
request = urllib.request.Request(url, data=json.dumps(flower).encode() if flower else None, headers=headers)
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        status, text = answer.status, answer.read().decode()
except urllib.error.HTTPError as refusal:
    status, text = refusal.code, refusal.read().decode()
except OSError as error:
    status, text = "no answer:", str(error)
print(status, text.strip() or "(without a word)")
