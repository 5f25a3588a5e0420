"""The records the program hands out: the output contract as pydantic types.

Offsets are code points into the article's text, end exclusive. Every value is a `Decimal` and leaves as a JSON
string in plain digits. Records are frozen; a mention is made by `Mention.cut`, the one place where text and offsets
meet.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, ValidationInfo, model_validator

SCHEMA_VERSION: Final = "1.0"

Number = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]
"""A decimal that is written in plain digits ("106300000000", never "1.063E+11")."""

Modifier = Literal["exact", "about", "over", "under", "range"]
Direction = Literal["increase", "decrease", "none"]
PercentUnit = Literal["percent", "percentage_point", "basis_point"]
QuantityKind = Literal["count", "duration", "multiple", "measure", "ordinal"]
Label = Literal["GPE", "LOC", "NORP", "ORG", "PERSON", "EVENT", "INITIATIVE", "FAC"]
AgreementType = Literal[
    "agreement", "memorandum", "treaty", "convention", "protocol", "charter",
    "action_plan", "joint_statement", "law", "contract", "other",
]  # fmt: skip
AgreementStatus = Literal["signed", "in_force", "negotiating", "proposed", "adopted", "terminated", "unspecified"]
EventKind = Literal[
    "negotiated", "initialled", "signed", "adopted", "ratified", "in_force", "extended", "suspended", "terminated",
]  # fmt: skip
Measure = Literal[
    "trade", "exports", "imports", "trade_balance", "gdp", "investment", "loan", "aid", "revenue", "spending", "debt",
    "price", "profit", "market", "remittances", "reserves", "output", "population", "employment", "inflation",
    "interest_rate", "tariff", "share", "growth", "other",
]  # fmt: skip
Nature = Literal["level", "change", "part", "bound"]
"""level: how much it is. change: by how much a level moved (or the measure, when no level stands beside it).
part: one item of a larger sum or list (a commodity, a tranche, a percentage of a whole).
bound: a mark that was passed, or never reached ("exceeded 100 billion", "did not exceed 50 million")."""
Slot = Literal["measure", "subject", "partner", "period"]
Source = Literal["clause", "sentence", "before", "headline", "speaker", "document"]
"""Where a slot was filled from: the value's clause, its sentence, what was said before, the headline, the speaker's own
country, the rest of the document."""
Pace = Literal["plain", "yearly", "cumulative"]
"""yearly: so much in each year ("10 billion annually"). cumulative: over several years together ("since 2005")."""
Modality = Literal["actual", "estimate", "forecast", "target", "pledge"]
CheckKind = Literal[
    "known", "sum", "difference", "growth", "points", "multiple", "share", "threshold", "conversion", "rate", "years",
    "conflict",
]  # fmt: skip
Verdict = Literal["supported", "refuted", "unverified"]


class Record(BaseModel):
    """Base of all records: frozen, and closed to fields the contract does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(Record):
    """A stretch of the article that was read as one thing."""

    prefix: ClassVar[str]
    """The kind's name in ids."""

    id: str
    """Kind and start offset, "money-41": unique in a document and the same on every run."""
    text: str
    """The article's characters from `start` to `end`, verbatim."""
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    rule: str
    """The rule or lexicon entry that made the record."""

    @classmethod
    def cut(cls, text: str, start: int, end: int, rule: str, **fields: Any) -> Self:
        """Make the mention that covers text[start:end]; `fields` are the kind's own."""
        fields |= {"id": f"{cls.prefix}-{start}", "text": text[start:end], "start": start, "end": end, "rule": rule}
        made: Self = cls.__pydantic_validator__.validate_python(fields)
        return made


class Money(Mention):
    """A sum of money with its currency; amounts in the currency's major unit (dollars, not cents)."""

    prefix = "money"

    amount: Number
    amount_max: Number | None = None
    """Upper end of a range, else None."""
    currency: str | None
    """ISO 4217 code, or None where the evidence does not decide; then `currency_candidates` holds the readings left."""
    currency_candidates: tuple[str, ...] = ()
    currency_reason: str | None = None
    """What settled the currency: code, symbol, word, declared (the article says what its amounts are in), equivalence,
    context or default."""
    modifier: Modifier
    low: Number | None
    """Lower end of the interval the words allow (written precision widened by the modifier); None is open."""
    high: Number | None
    equivalent: str | None = None
    """Id of the money mention that states the same sum in another currency."""
    inherited: bool = False
    """True when currency or magnitude is taken from a neighbour ("up from 8", "€90 and €30 million")."""
    decimal_comma: bool = False
    """True when the number was read with a decimal comma ("1,84 bn")."""


class Percent(Mention):
    """A percentage, or percentage or basis points; unsigned, `direction` carries the sign."""

    prefix = "percent"

    value: Number
    value_max: Number | None = None
    unit: PercentUnit
    modifier: Modifier
    direction: Direction
    low: Number | None
    high: Number | None
    inherited: bool = False
    decimal_comma: bool = False


class Quantity(Mention):
    """Any other number that carries meaning: a count, a duration, a multiple, a measure or an ordinal."""

    prefix = "quantity"

    value: Number
    value_max: Number | None = None
    unit: str | None
    """What is counted or measured: the noun of a count as written, the singular name of a unit of measure or time."""
    kind: QuantityKind
    modifier: Modifier
    low: Number | None
    high: Number | None
    inherited: bool = False
    decimal_comma: bool = False


class Year(Mention):
    """A calendar year, a range of years joined by a dash, a decade or a fiscal year."""

    prefix = "year"

    year: int
    year_end: int | None = None
    """Last year of a range, split year or decade, else None."""
    calendar: Literal["calendar", "fiscal", "decade"] = "calendar"


class Entity(Mention):
    """A name. `name` is canonical ("Kyrgyz Republic" gives "Kyrgyzstan")."""

    prefix = "entity"

    label: Label
    name: str
    code: str | None = None
    """ISO 3166-1 alpha-2 for a country and for its nationality word, else None."""


class Calendar(Record):
    """Days that a fiscal year may cover, and the countries where it does."""

    first: date
    last: date
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2."""


class Period(Mention):
    """A time expression, and the days it means as far as they can be told."""

    prefix = "period"

    first: date | None
    """First day; None where nothing tells it (no publication date, no country for a fiscal year)."""
    last: date | None
    """Last day, included."""
    grain: str | None
    """How finely it is meant: day, week, month, months, quarter, half, year, years or fiscal."""
    label: str | None
    """In the notation of a claim's period; a fiscal year keeps it where its days are not known."""
    anchor: Literal["own", "published", "claim", "fiscal"]
    """What it hangs on: its own words alone, the publication date, a claim's period, a country's fiscal calendar."""
    hung_on: str | None = None
    """The publication date, the claim's id or the country's code; None where it hangs on nothing or that is not known."""
    horizon: bool = False
    """True for a time that was still to come: "by 2030", "over the next five years"."""
    candidates: tuple[Calendar, ...] = ()
    """For a fiscal year of no country in particular: what it would be in each."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that take their period from it."""


class AgreementEvent(Record):
    """What happened to an agreement, as the text tells it beside a mention."""

    kind: EventKind
    date: str | None = None
    """ "2017-06-14", "2017-06" or "2017", as closely as the text dates it; None where it does not."""
    place: str | None = None
    """The place's canonical name, None where none is told."""
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    """The words that tell it, code points into the article, `end` exclusive."""


class Agreement(Mention):
    """The title of a treaty, agreement, memorandum, plan, statement, law or contract."""

    prefix = "agreement"

    title: str
    type: AgreementType
    status: AgreementStatus
    parties: tuple[str, ...] = ()
    """Canonical names, as far as title or sentence tell them; never guessed."""
    year: int | None = None
    """Of the document itself: of its signing or adoption, never of its validity."""
    acronym: str | None = None
    treaty: str | None = None
    """Id of the row of `patterns/treaties.csv` that it is, None for an agreement that is not listed."""
    events: tuple[AgreementEvent, ...] = ()
    """In the order of the text; only what is told to have happened."""


class Change(Record):
    """How a claim's value moved: by what mention, which way, against which period."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    value: str | None = None
    """Id of the percent, money or quantity mention that tells the size of the change."""
    direction: Direction | None = None
    base: str | None = None
    """The period compared with, in the claim's own notation."""
    from_: str | None = Field(default=None, alias="from")
    """Id of the mention that tells the earlier value ("from 2.5 billion")."""


class Passage(Record):
    """A stretch of the article without a kind."""

    text: str
    start: int
    end: int


class Origin(Record):
    """Where a slot of a claim was filled from."""

    slot: Slot
    source: Source
    start: int | None = None
    """The words the slot was read from; None where the article as a whole tells it."""
    end: int | None = None


class Claim(Record):
    """What a value measures: whose, with whom, when, changed by how much, said by whom."""

    id: str
    value: str
    """Id of the mention the claim stands on."""
    measure: Measure
    subject: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    period: str | None = None
    """ "2025", "2025-Q1", "2025-H1", "2025-01", "2025-01/2025-05", "2013/2024", or None when nothing tells."""
    direction: Direction | None = None
    change: Change | None = None
    modality: Modality = "actual"
    attribution: str | None = None
    nature: Nature | None = None
    sentence: Passage | None = None
    """The sentence the value stands in."""
    topic: tuple[str, ...] = ()
    """Words that narrow the measure ("wheat" of wheat exports), in lower case and alphabetical order."""
    pace: Pace = "plain"
    prices: Literal["real", "nominal"] | None = None
    """Whether the change is one in prices taken out ("in real terms") or left in; None where nothing tells."""
    whole: Measure | None = None
    """For a share: the measure it is a part of, where the text tells it."""
    origins: tuple[Origin, ...] = ()
    """One for each of measure, subject, partner and period that is filled."""


class Check(Record):
    """One verdict with its working. `stated` and `expected` are [low, high]; None is open."""

    id: str
    kind: CheckKind
    verdict: Verdict
    claim: str | None
    """Id of the claim that is judged; None where the relation stands between mentions without a claim."""
    values: tuple[str, ...]
    """Ids of the mentions that take part."""
    stated: tuple[Number | None, Number | None]
    expected: tuple[Number | None, Number | None]
    explanation: str
    diagnosis: str | None = None
    source: str | None = None
    """Where the expected value comes from when it is not the article itself."""


class LeftOver(Record):
    """A numeral that is in no record: ignored for a reason, or unclaimed (`reason` None)."""

    text: str
    start: int
    end: int
    reason: str | None


class Numerals(Record):
    """The ledger: total = in_records + ignored + unclaimed."""

    total: int
    in_records: int
    ignored: int
    unclaimed: int
    left: tuple[LeftOver, ...] = ()
    """The ignored and unclaimed ones, in text order."""


class Problem(Record):
    """Trouble in the input that did not stop the work."""

    where: str
    message: str


class Fingerprint(Record):
    """What tells copies of a text without the text itself."""

    text: str
    """Digest of the words alone: the same for texts that differ in case, spacing, punctuation and markup only."""
    shingles: str
    """MinHash of the groups of four words: `fingerprint.alike` estimates from two of them how much the texts share."""


class DocumentInfo(Record):
    """Which text the offsets point into."""

    id: str
    source: str
    sha256: str
    """Of the text in UTF-8."""
    language: str
    title: str | None
    published: date | None
    characters: int
    author: str | None = None
    site: str | None = None
    """The publication, as the article's own file names it."""
    fingerprint: Fingerprint | None = None
    """None for a text without words."""


class Provenance(Record):
    """What made the records."""

    extractor: str
    model: str | None
    """Package and version of the statistical model; None when only rules ran."""
    patterns: str
    """Digest of the pattern files."""
    reader: str | None = None
    """Library and version that took the text from its file; None for text that stood there as it is."""
    pages: tuple[int, ...] = ()
    """Where in the text each page of its file begins: page n holds the offsets from pages[n - 1] up to pages[n]."""


class Extraction(Record):
    """All records of one article: the object that `extractor article --json` prints."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document: DocumentInfo
    money: tuple[Money, ...] = ()
    percentages: tuple[Percent, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    years: tuple[Year, ...] = ()
    entities: tuple[Entity, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    periods: tuple[Period, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[Check, ...] = ()
    numerals: Numerals
    problems: tuple[Problem, ...] = ()
    provenance: Provenance

    def mentions(self) -> list[Mention]:
        """All mentions in text order."""
        groups = (self.money, self.percentages, self.quantities, self.years, self.entities, self.agreements)
        return sorted((m for group in groups for m in group), key=lambda m: (m.start, m.end))

    @model_validator(mode="after")
    def _hold(self, info: ValidationInfo) -> Self:
        """Ids are unique; and where the text is given as validation context, every mention is its slice of it."""
        mentions = [*self.mentions(), *self.periods]
        ids = [m.id for m in mentions] + [c.id for c in self.claims] + [c.id for c in self.checks]
        if len(ids) != len(set(ids)):
            raise ValueError(f"ids are not unique: {sorted({i for i in ids if ids.count(i) > 1})}")
        text = (info.context or {}).get("text")
        places = [(m.id, m) for m in mentions] + [(c.id, c.sentence) for c in self.claims if c.sentence]
        wrong = [id for id, place in places if text is not None and text[place.start : place.end] != place.text]
        if wrong:
            raise ValueError(f"offsets do not give the text of {wrong}")
        return self
