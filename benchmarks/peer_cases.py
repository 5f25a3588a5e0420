"""Scores the value layer on other extractors' own test cases, with and without the reviewed exceptions.

    python benchmarks/peer_cases.py FOLDER            # FOLDER holds dev.jsonl (the cases) and score.py (the judge)
    python benchmarks/peer_cases.py FOLDER --errors 40

Where a case follows a convention that the records page decides otherwise, its id and the reason stand in
peers_exceptions.csv; the second table leaves these cases out.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from extractor.article import Article
from extractor.lexicon import Lexicon, load_lexicon
from extractor.pipeline import extract

EXCEPTIONS = Path(__file__).with_name("peers_exceptions.csv")
KINDS = {"money": "money", "percentages": "percent", "years": "year"}


def predictions(text: str, lexicon: Lexicon) -> list[dict[str, object]]:
    """The spans found in a text, by rules alone, as the judge wants them."""
    found = extract(Article("case", text), lexicon).model_dump(mode="json")
    return [{**mention, "kind": kind} for group, kind in KINDS.items() for mention in found[group]]


def judge(folder: Path, cases: list[str], spans: Path, errors: int) -> str:
    """Run the judge over the cases, one JSON object a line."""
    chosen = spans.with_name("cases.jsonl")
    chosen.write_text("".join(cases), encoding="utf-8")
    command = [sys.executable, str(folder / "score.py"), str(chosen), str(spans), "--errors", str(errors)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Score the value layer on other extractors' test cases.")
    parser.add_argument("folder", type=Path, help="where dev.jsonl and score.py are")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors (0)")
    args = parser.parse_args()
    lexicon = load_lexicon()
    cases = (args.folder / "dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        excepted = {row["id"] for row in csv.DictReader(file)}
    with tempfile.TemporaryDirectory() as temporary:
        spans = Path(temporary) / "spans.jsonl"
        with spans.open("w", encoding="utf-8") as out:
            for case in map(json.loads, cases):
                out.write(json.dumps({"id": case["id"], "spans": predictions(case["text"], lexicon)}) + "\n")
        print(f"all {len(cases)} cases\n{judge(args.folder, cases, spans, args.errors)}")
        rest = [line for line in cases if json.loads(line)["id"] not in excepted]
        print(f"without {len(cases) - len(rest)} excepted cases\n{judge(args.folder, rest, spans, 0)}")


if __name__ == "__main__":
    main()
