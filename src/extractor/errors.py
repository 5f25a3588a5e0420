"""The program's own errors. Each message says where, what was found, what is allowed or what to do next."""


class ExtractorError(Exception):
    """Anything the program refuses; the command line prints it on one line and exits with code 2."""


class LexiconError(ExtractorError):
    """`patterns/` holds an entry that cannot be used; the message names file, entry and key."""


class SourceError(ExtractorError):
    """An input (article, folder, CSV table) cannot be read; the message names the file and the cause."""


class OutputError(ExtractorError):
    """An output cannot be written; the message names the file and the cause."""


class WorkerError(ExtractorError):
    """A process that should do the work cannot be used; the message names the cause."""
