"""Trains the iris model and puts it where the server finds it: /models/model.json.

Settings, from the environment:

    VERSION     the number of the model
    FEATURES    sepals, or all

The method is softmax regression: for each species a weighted sum of the measurements,
and the largest sum wins. It needs nothing but Python's own library.
"""

import csv
import json
import math
import os
import re
import socket

SPECIES = ["setosa", "versicolor", "virginica"]
SEPALS = ["sepal_length", "sepal_width"]
FEATURES = {"sepals": SEPALS, "all": [*SEPALS, "petal_length", "petal_width"]}
DATA = "/data/iris.csv"
TARGET = "/models/model.json"
STEPS = 300
LEARNING_RATE = 1.0
REGULARISATION = 0.001


def main():
    version, features = int(os.environ["VERSION"]), FEATURES[os.environ["FEATURES"]]
    flowers = read(DATA)
    print(f"training version {version} with {len(flowers)} flowers", flush=True)

    # Every fifth flower is kept for the exam: a model must not be graded on what it has seen.
    exam = flowers[4::5]
    lessons = [flower for number, flower in enumerate(flowers) if number % 5 != 4]

    mean, spread = measure(lessons, features)
    weights = fit(lessons, features, mean, spread)
    model = {
        "version": version,
        "trained_by": socket.gethostname(),
        "flowers": len(flowers),
        "features": features,
        "species": SPECIES,
        "mean": rounded(mean),
        "spread": rounded(spread),
        "weights": [rounded(row) for row in weights],
    }
    right = sum(predict(model, flower) == flower["species"] for flower in exam)
    model["accuracy"] = round(right / len(exam), 3)

    # First the whole file under another name, then the name: nobody ever reads half a model.
    with open(TARGET + ".new", "w") as file:
        file.write(readable(model) + "\n")
    os.replace(TARGET + ".new", TARGET)
    print(f"accuracy {model['accuracy']}, written to {TARGET}", flush=True)


def read(path):
    """The flowers. A line that cannot be right ends the training, as it would spoil the model."""
    with open(path, newline="") as file:
        flowers = list(csv.DictReader(file))
    for number, flower in enumerate(flowers, start=2):
        for name in FEATURES["all"]:
            try:
                value = float(flower[name])
            except (TypeError, ValueError):
                raise SystemExit(f"{path}, line {number}: {name} is no number: {flower[name]!r}")
            if not 0 < value < 30:
                raise SystemExit(f"{path}, line {number}: no iris has a {name} of {value} cm")
        if flower["species"] not in SPECIES:
            raise SystemExit(f"{path}, line {number}: there is no species {flower['species']!r}")
    return flowers


def measure(flowers, features):
    """Mean and standard deviation of each feature, to bring all of them to one scale."""
    columns = [[float(flower[feature]) for flower in flowers] for feature in features]
    mean = [sum(column) / len(column) for column in columns]
    spread = [
        math.sqrt(sum((value - middle) ** 2 for value in column) / len(column))
        for column, middle in zip(columns, mean)
    ]
    return mean, spread


def fit(flowers, features, mean, spread):
    """Weights for each species, the bias first, found by gradient descent."""
    inputs = [scale(flower, features, mean, spread) for flower in flowers]
    answers = [SPECIES.index(flower["species"]) for flower in flowers]
    weights = [[0.0] * (len(features) + 1) for _ in SPECIES]
    for _ in range(STEPS):
        slope = [[REGULARISATION * weight for weight in row] for row in weights]
        for values, answer in zip(inputs, answers):
            chances = softmax(weights, values)
            for species, chance in enumerate(chances):
                error = (chance - (species == answer)) / len(inputs)
                for place, value in enumerate(values):
                    slope[species][place] += error * value
        for row, change in zip(weights, slope):
            for place, value in enumerate(change):
                row[place] -= LEARNING_RATE * value
    return weights


def predict(model, flower):
    """The species that the model takes the flower for."""
    values = scale(flower, model["features"], model["mean"], model["spread"])
    chances = softmax(model["weights"], values)
    return model["species"][chances.index(max(chances))]


def scale(flower, features, mean, spread):
    """The flower's measurements on one scale, after a 1 that the bias is multiplied with."""
    measured = [float(flower[feature]) for feature in features]
    return [1.0] + [(value - middle) / width for value, middle, width in zip(measured, mean, spread)]


def softmax(weights, values):
    """A probability for each species."""
    sums = [sum(weight * value for weight, value in zip(row, values)) for row in weights]
    largest = max(sums)
    powers = [math.exp(value - largest) for value in sums]
    return [power / sum(powers) for power in powers]


def rounded(numbers):
    """Four decimals are plenty, and hide that processors differ in the sixteenth."""
    return [round(number, 4) for number in numbers]


def readable(model):
    """JSON with each list of numbers on one line."""
    text = json.dumps(model, indent=2)
    return re.sub(r"\[\s+([^\[\]]+?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text)


if __name__ == "__main__":
    main()
