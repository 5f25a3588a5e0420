"""The tables that records are kept in: one layout for every database, from which `dialects` makes each one's SQL.

One row of `documents` per article; every other row belongs to one of them by `document_id` and goes when it goes.
Record ids ("money-41") are unique within their document. Offsets count code points of the article, end exclusive.

A column of kind "number" is kept exactly as written, to the last digit, and stands a second time under its name with
`_real` as a floating number to sum and compare; the second is computed by the database and cannot disagree.
Fields of a record that have no column of their own go into `more` as one JSON object, so that a field which a later
version adds is in the database from its first day.
"""

from dataclasses import dataclass
from typing import Final, Literal

VERSION: Final = 3
"""Number of this layout, kept in the database; raised with every change, with a step in `migrations`."""

Kind = Literal["text", "integer", "number", "flag", "date", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `note` says in the database what the name does not."""

    name: str
    kind: Kind = "text"
    note: str = ""
    null: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; all but `documents` and those without `owned` begin with the column document_id."""

    name: str
    note: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    owned: bool = True
    """Whether its rows belong to a document."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns that are written, in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, note: str = "") -> Column:
    return Column(name, "text", note)


def _maybe(name: str, kind: Kind = "text", note: str = "") -> Column:
    return Column(name, kind, note, null=True)


def _integer(name: str, note: str = "") -> Column:
    return Column(name, "integer", note)


_DOCUMENT: Final = _text("document_id")
_MORE: Final = _maybe("more", "json", "fields without a column of their own")
_SPAN: Final = (_text("text"), _integer("start_offset"), _integer("end_offset"))
_LOW_HIGH: Final = (_maybe("low", "number"), _maybe("high", "number"))
_FLAGS: Final = (
    Column("inherited", "flag", "completed from a neighbour"),
    Column("decimal_comma", "flag", "read with a decimal comma"),
)


def _mentions(name: str, note: str, *columns: Column) -> Table:
    """A table of mentions: id and span first, the rule and what has no column last."""
    return _owned(name, note, ("id",), _text("id"), *_SPAN, *columns, _text("rule"), _MORE)


def _owned(name: str, note: str, key: tuple[str, ...], *columns: Column) -> Table:
    return Table(name, note, ("document_id", *key), (_DOCUMENT, *columns))


TABLES: Final = (
    Table(
        "documents",
        "One row per article",
        ("id",),
        (
            _text("id", "path relative to the folder"),
            _text("source"),
            _text("sha256", "of the article's text in UTF-8"),
            _text("language"),
            _maybe("title"),
            _maybe("published", "date"),
            _integer("characters", "0 for a file that could not be read; problems says why"),
            _text("schema_version", "of the records"),
            _text("extractor", "version of the program"),
            _maybe("model", "text", "statistical model; null when only rules ran"),
            _text("patterns", "digest of the pattern files"),
            _maybe("author"),
            _maybe("site", "text", "the publication, as the article's file names it"),
            _maybe("reader", "text", "library that took the text from its file; null for plain text"),
            _maybe("pages", "json", "where in the text each page of a PDF begins"),
            _maybe("fingerprint_text", "text", "digest of the words alone; the same for copies"),
            _maybe("fingerprint_shingles", "text", "MinHash of groups of words; alike for near copies"),
            _integer("numerals_total"),
            _integer("numerals_in_records"),
            _integer("numerals_ignored"),
            _integer("numerals_unclaimed"),
            _MORE,
        ),
        owned=False,
    ),
    _mentions(
        "money",
        "Sums of money, in the currency's major unit",
        Column("amount", "number"),
        _maybe("amount_max", "number", "upper end of a range"),
        _maybe("currency", "text", "ISO 4217"),
        Column("currency_candidates", "json", "the readings left where currency is null"),
        _maybe("currency_reason"),
        _text("modifier", "exact, about, over, under or range"),
        *_LOW_HIGH,
        _maybe("equivalent", "text", "id in money of the same sum in another currency"),
        *_FLAGS,
    ),
    _mentions(
        "percentages",
        "Percentages and points",
        Column("value", "number"),
        _maybe("value_max", "number", "upper end of a range"),
        _text("unit", "percent, percentage_point or basis_point"),
        _text("modifier"),
        _text("direction", "increase, decrease or none"),
        *_LOW_HIGH,
        *_FLAGS,
    ),
    _mentions(
        "quantities",
        "The other numbers: counts, durations, multiples, measures, ordinals",
        Column("value", "number"),
        _maybe("value_max", "number", "upper end of a range"),
        _maybe("unit"),
        _text("kind"),
        _text("modifier"),
        *_LOW_HIGH,
        *_FLAGS,
    ),
    _mentions(
        "years", "Years, ranges of years, decades, fiscal years", _integer("year"), _maybe("year_end", "integer"),
        _text("calendar", "calendar, fiscal or decade"),
    ),
    _mentions(
        "entities", "Names", _text("label"), _text("name", "canonical"), _maybe("code", "text", "ISO 3166-1 alpha-2")
    ),
    _mentions(
        "agreements", "Titles of agreements and other documents", _text("title"), _text("type"), _text("status"),
        _maybe("year", "integer"), _maybe("acronym"), _maybe("treaty", "text", "id of a row of patterns/treaties.csv"),
    ),
    _owned(
        "agreement_parties", "Parties of an agreement in their order", ("agreement_id", "position"),
        _text("agreement_id"), _integer("position"), _text("name"),
    ),
    _owned(
        "agreement_events", "What happened to an agreement, in the order of the text", ("agreement_id", "position"),
        _text("agreement_id"), _integer("position"), _text("kind", "signed, adopted, ratified, in_force, ..."),
        _maybe("date", "text", "2017-06-14, 2017-06 or 2017"), _maybe("place"), _integer("start_offset"),
        _integer("end_offset"), _MORE,
    ),
    _mentions(
        "periods", "Time expressions and the days they mean", _maybe("first", "date"), _maybe("last", "date"),
        _maybe("grain"), _maybe("label"), _text("anchor", "own, published, claim or fiscal"),
        _maybe("hung_on", "text", "publication date, claim's id or country's code"),
        Column("horizon", "flag", "a time still to come"), Column("candidates", "json", "fiscal years it may be"),
        Column("claims", "json", "ids of the claims whose period it is"),
    ),
    _owned(
        "claims",
        "What a number measures",
        ("id",),
        _text("id"),
        _text("value_id", "id in money, percentages or quantities; the view numbers holds all"),
        _text("measure"),
        _text("subject", "names joined by '; ', as rows in claim_parties"),
        _text("partner", "likewise"),
        _maybe("period", "text", "2025, 2025-Q1, 2025-H1, 2025-01, 2025-01/2025-05, 2013/2024"),
        _maybe("first_year", "integer", "of the period"),
        _maybe("last_year", "integer", "of the period"),
        _maybe("direction"),
        _maybe("change_value_id"),
        _maybe("change_direction"),
        _maybe("change_base", "text", "the period compared with"),
        _maybe("change_from_id"),
        _text("modality", "actual, estimate, forecast, target or pledge"),
        _maybe("attribution"),
        _maybe("nature", "text", "level, change, part or bound"),
        _maybe("sentence_text", "text", "the sentence the number stands in"),
        _maybe("sentence_start", "integer"),
        _maybe("sentence_end", "integer"),
        _maybe("topic", "json", "words that narrow the measure"),
        _maybe("pace", "text", "plain, yearly or cumulative"),
        _maybe("prices", "text", "real or nominal; null where nothing tells"),
        _maybe("whole", "text", "the measure a share is a part of"),
        _maybe("origins", "json", "where measure, subject, partner and period came from"),
        _MORE,
    ),
    _owned(
        "claim_parties", "Whose number it is and with whom", ("claim_id", "role", "position"),
        _text("claim_id"), _text("role", "subject or partner"), _integer("position"), _text("name"),
    ),
    _owned(
        "checks",
        "Verdicts with their working; an interval's end that is null is open",
        ("id",),
        _text("id"),
        _text("kind"),
        _text("verdict", "supported, refuted or unverified"),
        _maybe("claim_id"),
        _text("numbers", "surfaces that take part, joined by '; '; as rows in check_values"),
        _maybe("start_offset", "integer", "of the first of them"),
        _maybe("stated_low", "number", "what the article states"),
        _maybe("stated_high", "number"),
        _maybe("expected_low", "number", "what follows from that it was checked against"),
        _maybe("expected_high", "number"),
        _text("explanation"),
        _maybe("diagnosis"),
        _maybe("source", "text", "what it was checked against; null is the article itself"),
        _MORE,
    ),
    _owned(
        "check_values", "The numbers of a check in their order", ("check_id", "position"),
        _text("check_id"), _integer("position"), _text("value_id"),
    ),
    _owned(
        "numerals_left", "Numerals in no record; reason null is unclaimed", ("position",),
        _integer("position"), *_SPAN, _maybe("reason"), _MORE,
    ),
    _owned(
        "problems", "Trouble in the input", ("position",),
        _integer("position"), _text("place"), _text("message"), _MORE,
    ),
    Table(
        "known_values",
        "What statistics say",
        ("source_row",),
        (
            _text("source_row", "file and line"),
            _text("measure"),
            _text("subject", "names joined by '; '"),
            _text("partner"),
            _text("period"),
            _maybe("first_year", "integer"),
            _maybe("last_year", "integer"),
            Column("value", "number"),
            _text("unit"),
            Column("tolerance", "number"),
            _text("source"),
        ),
        owned=False,
    ),
    Table("meta", "About this database", ("name",), (_text("name"), _text("value")), owned=False),
)  # fmt: skip

BY_NAME: Final = {table.name: table for table in TABLES}

INDEXES: Final = (
    ("documents", "published"),
    ("money", "currency, amount_real"),
    ("entities", "name"),
    ("agreements", "title"),
    ("agreement_parties", "name"),
    ("claims", "measure, first_year"),
    ("claim_parties", "name"),
    ("checks", "verdict, kind"),
    ("known_values", "measure, first_year"),
)
"""Table and columns of each index beside the keys."""
