"""The data's way from an article to its records, as one straight list of calls. No I/O, no clock, no options."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor import __version__
from extractor.agreements import find_agreements
from extractor.article import Article, Document, NameFinder, Span
from extractor.checks import run_checks
from extractor.checks.published import check_known
from extractor.claims import read_article
from extractor.fingerprint import fingerprint
from extractor.known import KnownTable, KnownValue
from extractor.language import language_of
from extractor.ledger import balance
from extractor.lexicon import Lexicon
from extractor.names import find_entities
from extractor.records import (
    Agreement,
    DocumentInfo,
    Entity,
    Extraction,
    Mention,
    Money,
    Numerals,
    Percent,
    Problem,
    Provenance,
    Quantity,
    Year,
)
from extractor.select import select
from extractor.sentences import split_sentences
from extractor.values.currency import CountryMention
from extractor.values.read import Values, make_value_reader


def extract(
    article: Article,
    lexicon: Lexicon,
    recogniser: NameFinder | None = None,
    known: KnownTable | Sequence[KnownValue] = (),
) -> Extraction:
    """Read one article: mentions, claims and checks. Without `recogniser` names come from the lexicon's rules alone.

    An article in a language that is not served gives no records, but a problem that says so.
    """
    text = article.text
    article = replace(article, language=article.language or language_of(text, lexicon.languages))
    if article.language not in lexicon.languages.served:
        return _left_alone(article, lexicon, recogniser)
    document = read_document(article, lexicon, recogniser)
    finds = find_mentions(document, lexicon)
    mentions = finds.mentions

    readings, periods = read_article(document, mentions, lexicon)
    claims = [reading.claim for reading in readings if reading.is_claim]
    judged = run_checks(document, mentions, claims, lexicon)
    checks = [*judged, *check_known(readings, known_table(known, lexicon))]
    ledger = balance(text, finds.numerals, mentions, finds.values.ignored)
    records = {
        "document": _info(article),
        "money": _of(mentions, Money),
        "percentages": _of(mentions, Percent),
        "quantities": _of(mentions, Quantity),
        "years": _of(mentions, Year),
        "entities": _of(mentions, Entity),
        "agreements": _of(mentions, Agreement),
        "periods": periods,
        "claims": claims,
        "checks": checks,
        "numerals": ledger,
        "provenance": _provenance(article, lexicon, recogniser),
    }
    return Extraction.model_validate(records, context={"text": text})


def known_table(known: KnownTable | Sequence[KnownValue], lexicon: Lexicon) -> KnownTable:
    """Known values under the names that claims use; make it once where many articles are read."""
    if isinstance(known, KnownTable):
        return known
    countries = lexicon.names.countries
    names = {word: country.name for country in countries for word in (country.code, *country.aliases, country.name)}
    return KnownTable(known, lambda name: names.get(name, name))


@dataclass(frozen=True, slots=True)
class Finds:
    """What the finders found, each by itself, and the mentions that were left when every character had one owner."""

    entities: Sequence[Entity]
    agreements: Sequence[Agreement]
    values: Values
    numerals: Sequence[Span]
    """Every run of digits and number word, read or not."""
    mentions: Sequence[Mention]


def read_document(article: Article, lexicon: Lexicon, recogniser: NameFinder | None) -> Document:
    """Cut an article into sentences, with the names that a model marks in it."""
    names = recogniser.names(article.text) if recogniser is not None else ()
    return Document(article, split_sentences(article.text, lexicon.claims.abbreviations), names)


def find_mentions(document: Document, lexicon: Lexicon) -> Finds:
    """Find names, titles and values, and select the mentions among them."""
    entities = find_entities(document, lexicon.names)
    agreements = find_agreements(document, entities, lexicon)
    reader = make_value_reader(lexicon.values)
    values = reader.read(document.text, [CountryMention(e.start, e.code) for e in entities if e.code is not None])
    numerals = tuple(reader.scanner.numerals(document.text))
    return Finds(entities, agreements, values, numerals, select(values.mentions(), entities, agreements))


def _left_alone(article: Article, lexicon: Lexicon, recogniser: NameFinder | None) -> Extraction:
    """The records of an article in a language that is not served: what it is, and that nobody has read it."""
    languages = lexicon.languages
    known = languages.languages.get(article.language or "")
    name = f"{known.name} ({known.id})" if known else repr(article.language)
    served = ", ".join(languages.languages[code].name for code in languages.served)
    message = f"the article is in {name}, a language that is not served yet; it was left alone. Served: {served}."
    return Extraction(
        document=_info(article),
        numerals=Numerals(total=0, in_records=0, ignored=0, unclaimed=0),
        problems=(Problem(where=article.id, message=message),),
        provenance=_provenance(article, lexicon, recogniser),
    )


def _provenance(article: Article, lexicon: Lexicon, recogniser: NameFinder | None) -> Provenance:
    return Provenance(
        extractor=__version__,
        model=recogniser.version if recogniser else None,
        patterns=lexicon.digest,
        reader=article.reader,
        pages=article.pages,
    )


def _of(mentions: Sequence[Mention], kind: type[Mention]) -> list[Mention]:
    return [m for m in mentions if type(m) is kind]


def _info(article: Article) -> DocumentInfo:
    return DocumentInfo(
        id=article.id,
        source=article.source,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        language=article.language or "und",
        title=article.title,
        published=article.published,
        characters=len(article.text),
        author=article.author,
        site=article.site,
        fingerprint=fingerprint(article.text),
    )
