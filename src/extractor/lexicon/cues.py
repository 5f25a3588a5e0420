"""The entries of the files that tell what a number measures, whose it is and who says so."""

from typing import Literal

from pydantic import Field

from extractor.lexicon.tables import Entry
from extractor.records import Measure, Modality

ValueKind = Literal["money", "percent", "quantity"]
FamilyName = Literal["out", "in", "both", "give", "own", "owe", "part", "levy", "sent"]
StandFor = Literal[
    "pair",
    "speaker",
    "region",
    "country",
    "owner",
    "there",
    "host",
    "many",
    "body",
    "world",
    "unnamed",
    "project",
    "hearer",
]


class Family(Entry):
    """The prepositions that lead from a measure to its two sides."""

    subject: tuple[str, ...]
    partner: tuple[str, ...]


Where = Literal["before party", "before body", "before flows", "behind party", "two parties"]
"""before party: a country or bloc follows directly ("sales to Indonesia"). before body: a company follows ("bought
DenizBank"). before flows: exports or imports follow ("gap between its exports and imports"). behind party: a country or bloc acts ("Rwanda grew by"). two parties: the sentence tells of two countries or
blocs, or has a word for both."""


class MeasureCue(Entry):
    """Words that say what a number measures."""

    measure: Measure
    family: FamilyName
    strength: Literal[1, 2, 3]
    values: tuple[ValueKind, ...] = ("money", "percent", "quantity")
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    where: Where | None = None
    """What must stand with the cue; None where nothing needs to."""
    then: tuple[str, ...] = ()
    """Counts only when one of these words follows the number ("put 5 million into")."""
    hit: bool = False
    """Counts only when somebody stands between the verb and the number ("cost Africa 5 million")."""
    abroad: Measure | None = None
    """The measure when the money goes to another country."""
    rate: bool = False
    """Is itself told in per cent (inflation, interest, a share)."""
    lent: Measure | None = None
    """The measure when a bank or fund that lends puts the money up."""
    given: Measure | None = None
    """The measure when a donor puts the money up."""
    firm: Measure | None = None
    """The measure when a company puts the money up."""
    own: Measure | None = None
    """The measure when they put it up to whom the article's loans or grants go."""
    small: Measure | None = None
    """The measure of a sum small enough to be what one thing costs."""
    most: int | None = None
    """The largest sum, in a currency's major unit, that it may govern."""
    takeover: Measure | None = None
    """The measure in an article about the takeover of a company."""
    beside: dict[Measure, Measure] = Field(default_factory=dict)
    """The measure it takes on behind a claim of another one: turnover told after exports is trade."""


class Words(Entry):
    """A plain list of words with one meaning."""

    words: tuple[str, ...]


class Link(Words):
    """Words that tie a number to the one before or behind it."""

    role: Literal["earlier", "later", "change"]


class PaceCue(Words):
    """Words that say whether a sum is one year's or several years' together."""

    pace: Literal["yearly", "cumulative"]


class TermsCue(Words):
    """Words that say whether prices are taken out."""

    real: bool


class ModalityCue(Words):
    """Words that say whether a number is fact, estimate, expectation, aim or promise."""

    modality: Modality
    families: tuple[FamilyName, ...] = ()
    done: bool = False
    """Says that the promise was made, so that the day's event dates it ("pledged"); "will give" has its own time."""


class AttributionCue(Words):
    """Words that lead to a source, which stands before or after them."""

    side: Literal["before", "after"]


class StandIn(Words):
    """Words for parties that are named elsewhere."""

    stands_for: StandFor


class Named(Words):
    """Words that are a party's name though no name list holds them."""

    name: str


class Envoy(Entry):
    """Titles of people who speak for one country in another."""

    titles: tuple[str, ...]
    links_home: tuple[str, ...]
    links_host: tuple[str, ...]
    opens: tuple[str, ...] = ()
    """Words of which one must stand before the title in its line: "remarks by the Minister"; none where empty."""
