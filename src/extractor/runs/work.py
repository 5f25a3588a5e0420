"""The work on one article, wherever it is done: an item in, finished records out."""

from dataclasses import dataclass

from extractor.batch import Extract, Tally, tally, unread
from extractor.errors import SourceError
from extractor.records import Problem
from extractor.sources import Item, read_item

Task = Item | Problem
"""What is worked on: an article, or the trouble that stands for one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished article."""

    id: str
    record: bytes
    """The Extraction as JSON on one line, without the line's end."""
    tally: bytes
    """What it adds to the summary, as JSON."""
    text: str | None
    """The text that the offsets point into; None for what could not be read."""

    def summed(self) -> Tally:
        """What the article adds to the summary."""
        return Tally.model_validate_json(self.tally)


def task_id(task: Task) -> str:
    """The id of the article that a task is about."""
    return task.where if isinstance(task, Problem) else task.id


def work(task: Task, extract: Extract, max_bytes: int) -> Outcome:
    """Read an article and extract its records.

    A file that cannot be read gives records of an empty text that hold the problem. So does an article on which the
    program itself fails: one article must not cost the others. Only a lack of memory is passed on.
    """
    if isinstance(task, Problem):
        return _outcome(task, extract)
    try:
        article = read_item(task, max_bytes)
    except SourceError as cause:
        return _outcome(Problem(where=task.id, message=str(cause).removeprefix(f"{task.name}: ")), extract)
    except MemoryError:
        raise
    except Exception as cause:
        return _outcome(failure(task.id, cause), extract)
    try:
        extraction = extract(article)
    except MemoryError:
        raise
    except Exception as cause:
        return _outcome(failure(task.id, cause), extract)
    record = extraction.model_dump_json().encode()
    return Outcome(task.id, record, tally(extraction, article.text).model_dump_json().encode(), article.text)


def failure(id: str, cause: Exception) -> Problem:
    """The problem of an article on which the program fails."""
    message = f"the program failed on this article ({type(cause).__name__}: {cause}). Please report it."
    return Problem(where=id, message=message)


def _outcome(problem: Problem, extract: Extract) -> Outcome:
    extraction = unread(problem, extract)
    record = extraction.model_dump_json().encode()
    return Outcome(problem.where, record, tally(extraction, None).model_dump_json().encode(), None)
