"""How long a database takes for the records of many articles.

    python benchmarks/load.py records.jsonl postgresql:///test --articles 100000

The articles of the file are loaded over and over under new ids until there are as many as asked for, read and parsed
anew each time, as a load of a file of that size would.
"""

import argparse
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from extractor.outputs.load import open_store, read_records
from extractor.outputs.rows import SET, Rows, joined, rows


def articles(file: Path) -> Iterator[Rows]:
    """Yield the rows of the file's articles again and again, each under an id of its own."""
    for turn in count():
        for _, data in read_records(file):
            data["document"]["id"] = f"{turn}/{data['document']['id']}"
            yield rows(data)


def main() -> None:
    """Load and print the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("target")
    parser.add_argument("--articles", type=int, default=10_000)
    asked = parser.parse_args()
    left, loaded, began, wanted = asked.articles, 0, time.perf_counter(), articles(asked.file)
    with open_store(asked.target) as store:
        while chunk := list(islice(wanted, min(SET, left))):
            tables = joined(chunk)
            store(tables)
            left -= len(chunk)
            loaded += sum(map(len, tables.values()))
    seconds = time.perf_counter() - began
    print(f"{asked.articles:,} articles, {loaded:,} rows in {seconds:.0f} s ({loaded / seconds:,.0f} rows/s)")


if __name__ == "__main__":
    main()
