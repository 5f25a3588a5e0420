"""Batches that can be trusted: each article is worked on by itself, kept in a journal, and written once all are done.

`batch` is the way through it, `engine`, `local` and `cluster` say where the work is done, `assemble` writes what came of
it.
"""
