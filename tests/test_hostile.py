"""No text makes the value layer slower than its length: every pattern is driven with repetitions of its own words."""

import tomllib
from collections.abc import Iterator
from itertools import islice
from time import process_time

import pytest
import regex

from extractor.lexicon import Lexicon, default_folder
from extractor.values.read import make_value_reader

SHORT, LONG = 1_000, 4_000
FILES = ("numbers", "scales", "units", "modifiers", "joins", "ignored", "directions", "currency_words")
GENERAL = (
    "1", "1,", "1.", "1 ", "1, ", "1-", "1/", "1:", "1+", "1(", "(1", "$1", "1%", "1 % ", "1,000", "1 000 ", "1'000", "+1 ", "-1", "one ", "one-", "hundred ", "hundred and ", "two hundred thousand ", "a ", "half a ",
    "several ", "tens of ", "million ", "5 million ", "$5 million ", "5 million and ", "$ ", "US", "US$", "Rs. ", "5 cents ", "pesos 5 ", "5 pesos ", "from 5 to ", "between 5 and ", "rose ", "rose by ", "up from 8 ", "5% and ",
    "growth of 5% ", "2020-", "2020/21 ", "FY", "May 5, ", "5 May ", "No. 5 ", "A/", "https://5 ", "5@5.a ", "tel. +", "(1) ", " ", "\n", "\t5", "5\n", "½", "1½ ", "1/2 ",
)  # fmt: skip


def _fragments() -> Iterator[str]:
    """General repetitions, and for each pattern file the words its patterns and lists hold."""
    yield from GENERAL
    for name in FILES:
        text = (default_folder() / f"{name}.toml").read_text(encoding="utf-8")
        assert tomllib.loads(text)
        words = dict.fromkeys(regex.findall(r"[\p{L}%$€]{2,}(?: [\p{L}]{2,})?", text))
        yield from (f"{word} 5 " for word in islice(words, 0, None, 40))


def _seconds(lexicon: Lexicon, fragment: str, length: int) -> float:
    read = make_value_reader(lexicon.values).read
    text = (fragment * length)[:length]
    best = float("inf")
    for _ in range(2):
        begin = process_time()
        read(text)
        best = min(best, process_time() - begin)
    return best


def test_time_grows_with_length_and_no_faster(lexicon: Lexicon) -> None:
    """Four times the text may take ten times as long at most: a quadratic pattern takes sixteen times."""
    slow = []
    for fragment in _fragments():
        long = _seconds(lexicon, fragment, LONG)
        if long > 0.02 and long > 10 * _seconds(lexicon, fragment, SHORT):
            slow.append((fragment, long))
    assert slow == []


@pytest.mark.parametrize("which", ["before", "number", "after"])
def test_no_rule_is_slow_on_its_own_words(which: str, lexicon: Lexicon) -> None:
    """Each rule of ignored.toml alone, over the words of its own pattern."""
    slow = []
    for rule in lexicon.values.ignored.first.rules:
        pattern = getattr(rule, which)
        for word in list(dict.fromkeys(regex.findall(r"\p{L}{2,}", pattern.pattern)))[:4] if pattern else ():
            for fragment in (f"{word} ", f"{word}-", f"{word} 1"):
                long, short = (_search(pattern, (fragment * length)[:length]) for length in (LONG, SHORT))
                if long > 0.02 and long > 10 * short:
                    slow.append((rule.id, fragment, long))
    assert slow == []


def _search(pattern: "regex.Pattern[str]", text: str) -> float:
    begin = process_time()
    for start in range(0, len(text), 10):
        pattern.match(text, max(0, start - 48), start)
        pattern.match(text, start)
    return process_time() - begin
