"""What goes to standard output for other programs, and the schema that describes it."""

import json
import sys

from extractor.records import Extraction


def print_utf8(text: str) -> None:
    """Print data as UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def json_schema() -> str:
    """The JSON Schema of an Extraction as it is printed."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | Extraction.model_json_schema(mode="serialization"), indent=2)
