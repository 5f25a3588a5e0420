"""A corpus folder read article by article: the records of each handed on, and the whole summed up."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.article import Article
from extractor.records import Check, Extraction, Problem, Record
from extractor.wording import Lines

KINDS: Final = ("money", "percentages", "quantities", "years", "entities", "agreements", "claims")
SHOWN: Final = 100
"""So many refuted checks and problems a summary keeps; the others it counts."""

Extract = Callable[[Article], Extraction]
"""The pipeline with all but the article filled in."""


class Refuted(Record):
    """A check that does not hold: the article, line:column of its first number, the surfaces, the check."""

    document: str
    place: str
    numbers: tuple[str, ...]
    check: Check


class Tally(Record):
    """What one article adds to a summary."""

    id: str
    read: bool
    """False for a file that could not be read at all."""
    language: str
    characters: int
    records: dict[str, int]
    verdicts: dict[str, int]
    problems: tuple[Problem, ...]
    refuted: tuple[Refuted, ...]


@dataclass(slots=True)
class Summary:
    """What a batch found. The lists hold the first `SHOWN`, the counts all."""

    articles: int = 0
    unread: int = 0
    """Files that could not be read at all."""
    characters: int = 0
    records: Counter[str] = field(default_factory=Counter)
    """By kind, in the contract's names."""
    verdicts: Counter[str] = field(default_factory=Counter)
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    refuted: list[Refuted] = field(default_factory=list)

    def add(self, extraction: Extraction, text: str | None) -> None:
        """Count one article; `text` is None for a file that could not be read."""
        self.count(tally(extraction, text))

    def count(self, one: Tally) -> None:
        """Count one article by its tally."""
        self.articles += one.read
        self.unread += not one.read
        self.characters += one.characters
        self.records.update(one.records)
        self.verdicts.update(one.verdicts)
        self.problem_count += len(one.problems)
        self.problems += one.problems[: SHOWN - len(self.problems)]
        self.refuted += one.refuted[: SHOWN - len(self.refuted)]


def tally(extraction: Extraction, text: str | None) -> Tally:
    """Sum up one article; `text` is None for a file that could not be read."""
    return Tally(
        id=extraction.document.id,
        read=text is not None,
        language=extraction.document.language,
        characters=extraction.document.characters,
        records={kind: len(getattr(extraction, kind)) for kind in KINDS},
        verdicts=Counter(check.verdict for check in extraction.checks),
        problems=tuple(placed(extraction)),
        refuted=tuple(refuted(extraction, text or "")),
    )


def placed(extraction: Extraction) -> list[Problem]:
    """Give an article's problems with the article's id before their place."""
    name = extraction.document.id
    return [
        Problem(
            where=problem.where if problem.where.startswith(name) else f"{name}: {problem.where}",
            message=problem.message,
        )
        for problem in extraction.problems
    ]


def refuted(extraction: Extraction, text: str) -> list[Refuted]:
    """List the checks of an article that do not hold."""
    wrong = [check for check in extraction.checks if check.verdict == "refuted"]
    if not wrong:
        return []
    lines = Lines(text)
    mentions = {mention.id: mention for mention in extraction.mentions()}
    found = []
    for check in wrong:
        numbers = [mentions[value] for value in check.values]
        place = lines.place(min((number.start for number in numbers), default=0))
        surfaces = tuple(number.text for number in numbers)
        found.append(Refuted(document=extraction.document.id, place=place, numbers=surfaces, check=check))
    return found


def read_all(items: Iterable[Article | Problem], extract: Extract) -> Iterator[tuple[Extraction, str | None]]:
    """Yield each article's records with its text, in order.

    A file that could not be read gives records of an empty text that hold the problem, and None for the text. So does
    an article on which the program itself fails: one article must not cost the others.
    """
    for item in items:
        if isinstance(item, Problem):
            yield unread(item, extract), None
            continue
        try:
            extraction = extract(item)
        except Exception as cause:
            message = f"the program failed on this article ({type(cause).__name__}: {cause}). Please report it."
            yield unread(Problem(where=item.id, message=message), extract), None
        else:
            yield extraction, item.text


def unread(problem: Problem, extract: Extract) -> Extraction:
    """Give the records of a file without text, so that the output has one form for every file."""
    article = Article(id=problem.where, text="", source=problem.where)
    return extract(article).model_copy(update={"problems": (problem,)})
