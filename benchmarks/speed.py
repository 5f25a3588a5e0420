"""Characters per second of each stage of the pipeline, and of spaCy's name recogniser as people usually write it.

    python benchmarks/speed.py                 # the articles of corpus/, ten times over
    python benchmarks/speed.py --repeat 50

All figures come from one run on one machine, as process time, best of three rounds; what matters is the ratio, the
speed as a multiple of the usual spaCy call. Loading of patterns and models is not measured. A stage is given what
the stages before it produce, so its figure is its own work alone. Last come the value layer and the checks side by side
on an article of sixty numbers, made of articles put one behind the other.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, repeat
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

from peers import print_peers

from extractor.agreements import find_agreements
from extractor.article import Article, Document
from extractor.checks import run_checks
from extractor.claims import build_claims
from extractor.corpus import open_corpus
from extractor.known import KnownValue, read_known
from extractor.lexicon import Lexicon, load_lexicon
from extractor.names import find_entities
from extractor.nlp import MODELS, Recogniser, load_recogniser
from extractor.pipeline import extract
from extractor.records import Agreement, Claim, Entity, Mention, Money, Percent, Quantity, Year
from extractor.select import select
from extractor.sentences import split_sentences
from extractor.values.currency import CountryMention
from extractor.values.read import ValueReader, make_value_reader

if TYPE_CHECKING:
    from spacy.language import Language

CORPUS: Final = Path(__file__).parents[1] / "corpus"
CACHE: Final = Path.home() / ".cache" / "extractor-benchmarks"
ROUNDS: Final = 3
COMPARED: Final = ("value layer", "checks, given the claims")
PUBLISHED: Final = date(2026, 2, 1)
MAX_BYTES: Final = 50_000_000
DENSE: Final = 60
"""How many numbers the article has on which value layer and checks are compared."""
USUALLY_DISABLED: Final = ("tagger", "parser", "attribute_ruler", "lemmatizer")
"""What people switch off when they want names only; the shared tok2vec stays on."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what each stage hands to the next one."""

    document: Document
    entities: list[Entity]
    agreements: list[Agreement]
    mentions: list[Mention]
    claims: list[Claim]

    @property
    def countries(self) -> list[CountryMention]:
        """What the value layer takes for evidence of currencies."""
        return [CountryMention(e.start, e.code) for e in self.entities if e.code is not None]

    @property
    def numbers(self) -> int:
        """How many numbers the checks are given."""
        return sum(isinstance(m, Money | Percent | Quantity | Year) for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Stage:
    """A piece of the program to be timed on one article."""

    name: str
    run: Callable[[Prepared], object]


def prepare(article: Article, lexicon: Lexicon, recogniser: Recogniser, reader: ValueReader) -> Prepared:
    """Run the pipeline by hand and keep what every stage produced."""
    document = Document(article, split_sentences(article.text), recogniser.names(article.text))
    entities = list(find_entities(document, lexicon.names))
    agreements = list(find_agreements(document, entities, lexicon))
    countries = [CountryMention(e.start, e.code) for e in entities if e.code is not None]
    mentions = select(reader.read(article.text, countries).mentions(), entities, agreements)
    return Prepared(document, entities, agreements, mentions, list(build_claims(document, mentions, lexicon)))


def make_stages(
    lexicon: Lexicon, recogniser: Recogniser, reader: ValueReader, known: Sequence[KnownValue], usual: "Language"
) -> tuple[Stage, ...]:
    """List what is timed; the first one is the yardstick of the ratios."""

    def claims_and_checks(p: Prepared) -> None:
        claims = build_claims(p.document, p.mentions, lexicon)
        run_checks(p.document, p.mentions, claims, lexicon)

    return (
        Stage("spaCy NER, as usually written", lambda p: usual(p.document.text).ents),
        Stage("spaCy NER, as we run it", lambda p: recogniser.names(p.document.text)),
        Stage("value layer", lambda p: reader.read(p.document.text, p.countries)),
        Stage("names, given the model's", lambda p: find_entities(p.document, lexicon.names)),
        Stage("agreements", lambda p: find_agreements(p.document, p.entities, lexicon)),
        Stage("claims and checks", claims_and_checks),
        Stage("checks, given the claims", lambda p: run_checks(p.document, p.mentions, p.claims, lexicon)),
        Stage("whole pipeline with model", lambda p: extract(p.document.article, lexicon, recogniser, known)),
    )


def seconds(stage: Stage, articles: Sequence[Prepared], times: int) -> float:
    """Process time of the stage over the articles, `times` over; the best of several rounds after a warm-up."""
    for article in articles:
        stage.run(article)
    return min(_round(stage, articles, times) for _ in range(ROUNDS))


def _round(stage: Stage, articles: Sequence[Prepared], times: int) -> float:
    begin = process_time()
    for article in chain.from_iterable(repeat(articles, times)):
        stage.run(article)
    return process_time() - begin


def dense(articles: Sequence[Prepared]) -> str:
    """The texts of the first articles that have sixty numbers together, one behind the other."""
    counts = accumulate(article.numbers for article in articles)
    short = sum(count < DENSE for count in counts)
    return "\n\n".join(article.document.text for article in articles[: short + 1])


def print_side_by_side(article: Prepared, stages: Sequence[Stage], times: int) -> None:
    """Print what each of the stages costs on one article."""
    print(f"an article of {article.numbers} numbers and {len(article.document.text):,} characters")
    for stage in stages:
        print(f"{stage.name:<32}{seconds(stage, [article], times) / times * 1000:>11.2f} ms")


def load_usual(model: str | None = None) -> "Language":
    """Load a model, else the default one, as most programs do that only want names."""
    import spacy

    package = model or next((name for name in MODELS if spacy.util.is_package(name)), None)
    if package is None:
        raise SystemExit(f"speed.py: no spaCy model is installed; install {' or '.join(MODELS)}")
    return spacy.load(package, disable=list(USUALLY_DISABLED))


def main() -> None:
    """Time every stage over the corpus and print the table."""
    parser = argparse.ArgumentParser(description="Characters per second of each stage, in one run.")
    parser.add_argument("--repeat", type=int, default=10, metavar="N", help="read the corpus N times a round (10)")
    parser.add_argument("--articles", type=Path, default=CORPUS, metavar="FOLDER", help="what to read (corpus/)")
    parser.add_argument("--peers", action="store_true", help="time other extractors too, one pass over the corpus")
    parser.add_argument(
        "--cache", type=Path, default=CACHE, metavar="FOLDER", help=f"where their environments are made ({CACHE})"
    )
    arguments = parser.parse_args()
    times: int = arguments.repeat
    if times < 1:
        parser.error("--repeat must be 1 or more")

    usual = load_usual()
    recogniser = load_recogniser()
    if recogniser is None:
        raise SystemExit("speed.py: the default model did not load")
    lexicon = load_lexicon()
    reader = make_value_reader(lexicon.values)
    known = read_known(CORPUS / "known_values.csv")
    corpus = [article for article in open_corpus(arguments.articles, MAX_BYTES) if isinstance(article, Article)]
    articles = [prepare(article, lexicon, recogniser, reader) for article in corpus]

    characters = times * sum(len(article.document.text) for article in articles)
    print(f"{len(articles)} articles, {times} times over: {characters:,} characters; best of {ROUNDS} rounds")
    print(f"{'stage':<32}{'characters/s':>14}{'ratio':>9}{'ms an article':>15}")
    stages = make_stages(lexicon, recogniser, reader, known, usual)
    yardstick = 0.0
    for stage in stages:
        took = seconds(stage, articles, times)
        yardstick = yardstick or characters / took
        each = took / times / len(articles) * 1000
        print(f"{stage.name:<32}{characters / took:>14,.0f}{characters / took / yardstick:>8.2f}x{each:>15.2f}")
    many = prepare(Article("dense", dense(articles), published=PUBLISHED), lexicon, recogniser, reader)
    print_side_by_side(many, [stage for stage in stages if stage.name in COMPARED], times)
    if arguments.peers:
        print_peers([article.document.text for article in articles], arguments.cache, yardstick)


if __name__ == "__main__":
    main()
