"""Reads an image from `docker save` and looks for a file in each of its layers."""

import io
import json
import sys
import tarfile

wanted = sys.argv[1]
image = tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()))
[manifest] = json.load(image.extractfile("manifest.json"))
layers = manifest["Layers"]

for number, name in enumerate(layers, 1):
    layer = tarfile.open(fileobj=io.BytesIO(image.extractfile(name).read()))
    for file in layer:
        folder, _, last = file.name.rpartition("/")
        if last == wanted:
            print(f"layer {number} of {len(layers)} has {file.name}: {layer.extractfile(file).read().decode().strip()}")
        if last == ".wh." + wanted:
            print(f"layer {number} of {len(layers)} hides {folder}/{wanted}")
