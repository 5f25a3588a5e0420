"""Many words as one regular expression that shares their beginnings.

A plain alternation of a thousand words is tried word by word at every place of the text; built as a trie the engine
leaves after the first letter that fits none.
"""

from collections.abc import Iterable

import regex

Node = dict[str, "Node"]


def alternation(words: Iterable[str]) -> str:
    """Build a pattern that matches the longest of `words`; a space in a word matches any run of white space.

    >>> alternation(["bn", "billion", "billions"])
    '(?:b(?:illion(?:s)?|n))'
    """
    return f"(?:{_pattern(_trie(words))})"


def caseless(words: Iterable[str]) -> str:
    """The same in any case. The first letter is a pair of letters: the engine of the standard library passes over a
    branch by its first character, but not where it is to ignore case.

    >>> caseless(["bn", "billion"])
    '(?:[bB](?i:(?:illion|n)))'
    """
    branches = sorted(_trie(word.lower() for word in words).items())
    return f"(?:{'|'.join(_either(char) + _any_case(_tail(child)) for char, child in branches)})"


def _trie(words: Iterable[str]) -> Node:
    root: Node = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def _either(char: str) -> str:
    upper = char.upper()
    return f"[{char}{upper}]" if upper != char and len(upper) == 1 else _escaped(char)


def _any_case(pattern: str) -> str:
    return f"(?i:{pattern})" if pattern else ""


def _pattern(node: Node) -> str:
    branches = [_escaped(char) + _tail(child) for char, child in sorted(node.items()) if char]
    return "|".join(branches)


def _tail(child: Node) -> str:
    if not any(child):
        return ""
    branches = _pattern(child)
    if "" in child:
        return f"(?:{branches})?"
    return f"(?:{branches})" if len(child) > 1 else branches


def _escaped(char: str) -> str:
    if char.isalnum():
        return char
    return r"[\s\u00a0]+" if char == " " else regex.escape(char, special_only=True)
