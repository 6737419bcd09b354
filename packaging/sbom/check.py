"""Holds a bill of materials against CycloneDX's schema, and its references against one another."""

import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    text = file.read()
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if error is not None:
    sys.exit(f"error: {path} isn't valid CycloneDX 1.6: {error}")

bom = json.loads(text)
listed = {bom["metadata"]["component"]["bom-ref"], *(it["bom-ref"] for it in bom["components"])}
if {it["ref"] for it in bom["dependencies"]} != listed:
    sys.exit(f"error: {path} doesn't list the dependencies of each of its components, and of no other")
reached, left = set(), [bom["metadata"]["component"]["bom-ref"]]
graph = {it["ref"]: it["dependsOn"] for it in bom["dependencies"]}
while left:
    ref = left.pop()
    if ref not in reached:
        reached.add(ref)
        left += graph[ref]
if reached != listed:
    sys.exit(f"error: {path} lists what nothing depends on: {sorted(listed - reached)}")
