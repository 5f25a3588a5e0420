"""The patterns of one number: where it may begin, how it is written, and what may stand before and behind it.

Compiled for the standard library's engine, which is the quicker one for words that share their beginnings.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from extractor.lexicon.trie import alternation, caseless
from extractor.lexicon.values import ValueLexicon

GAP = r"(?:[^\S\n]|\n(?![^\S\n]*\n))"
"""White space inside an expression: at most one line break, never the end of a paragraph."""
_WORD = re.compile(r"\w+")
_FRACTION_SIGNS = "¼½¾⅐-⅞"
_DIGIT = rf"[\d{_FRACTION_SIGNS}]"
_NO_OTHER_ASCII, _NO_ASCII_WORD = r"[^\x00-/:-\x7f]", r"[^A-Za-z0-9_]"
"""What a digit, and what no part of a word, can be as far as ASCII goes: the engine runs over a text by such a first
set several times faster than by `\\d`, `\\W` or `\\b`, and asks the exact question only where one stands.
"""
FIRST_LETTERS = 3
"""How many letters of a word tell that it begins no number."""
_OF_WHOLE = r"\s+(?:of|as|full|the|more|less|larger|smaller|higher|lower)\b"
"""What follows "three quarters" where it is a fraction and no stretch of time."""
_POINTS = r"(?:percentage|basis)[-\s]point"
_DIGITS = (
    r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,]\d+)?"
    r"|\d{1,3}(?: , \d{3}(?!\d))+(?: \. \d+)?|\d+ \. \d+(?![\d.])"
    rf"|(?:(?:\d+[ \u00a0-])?[1-9]\d?[/⁄](?:[2-9]|10|16|32|64)(?![\d/⁄%.-]\d|\d)|\d*[ ]?[{_FRACTION_SIGNS}])"
    r"|(?:\d|(?<![\w.])\.(?=\d))\d*(?:[.,'’]\d+)*)"
)


@dataclass(frozen=True)
class Grammar:
    """The compiled patterns for one lexicon."""

    runs: "re.Pattern[str]"
    """A run of digits, or a sign for a fraction."""
    firsts: "re.Pattern[str]"
    """The first word of a number in words, as the group `word`, behind a character that is no part of a word."""
    digits: "re.Pattern[str]"
    words: "re.Pattern[str]"
    """A number in words; the group that matched (vague, part, ordinal or number) tells its sort."""
    tail: "re.Pattern[str]"
    """Ordinal ending, magnitude and unit behind a number."""
    head: "re.Pattern[str]"
    """Sign and currency before a number; matches the reversed text before it."""
    range_end: "re.Pattern[str]"
    """From the end of a number on, the rest of a range that has its magnitude at its second end."""
    nationality: "re.Pattern[str]"
    """The adjective of a currency behind a sum, where the clause goes on without a noun for it."""
    before: frozenset[str]
    """The last words of currencies that stand before a number, apart from it."""
    behind: frozenset[str]
    """The first words of what may stand behind a number, apart from it, in lower case."""
    glued: frozenset[str]
    """The first characters of what may stand behind a number."""
    word: "re.Pattern[str]"


def make_grammar(lexicon: ValueLexicon) -> Grammar:
    """Compile the patterns from the lexicon's words."""
    scale = caseless(lexicon.scales)
    words = _words(lexicon, scale)
    tails = {word.lower().lstrip("-") for word in (*lexicon.scales, *lexicon.units, *lexicon.currency_words)}
    return Grammar(
        runs=re.compile(rf"{_NO_OTHER_ASCII}(?<={_DIGIT}){_DIGIT}*"),
        firsts=re.compile(
            _NO_ASCII_WORD
            + _beginning({*_whole(lexicon), *_few(lexicon)})
            + rf"(?<!\w)(?P<word>{_seed_words(lexicon, scale)})\b"
        ),
        digits=re.compile(_DIGITS),
        words=re.compile(words),
        tail=re.compile(_tail(lexicon, scale)),
        head=re.compile(
            rf"(?:(?P<inner>[-−])?\s?(?P<prefix>{alternation(p[::-1] for p in lexicon.prefixes)})(?![\w$]))?"
            r"(?:(?P<sign>[+\-−–]|\s(?i:sunim|sulp))(?=\Z|[\s(\[\"“'‘/]))?"
        ),
        range_end=re.compile(rf"\s?(?:[-–—]|to|and)\s?\d[\d.,]*{GAP}?-?{scale}(?!\w)"),
        nationality=re.compile(_nationality(lexicon)),
        before=frozenset(prefix.split()[-1] for prefix in lexicon.prefixes),
        behind=frozenset(word[0] for tail in tails if (word := _WORD.match(tail)) is not None) | {"of"},
        glued=frozenset(form for tail in tails for form in (tail[0], tail[0].upper())) | set("snrt)-"),
        word=_WORD,
    )


def _words(lexicon: ValueLexicon, scale: str) -> str:
    """A number in words: "twenty-five", "two hundred and six", "half a million", "several dozen", "one point two"."""
    small = {w: v for w, v in lexicon.words.items() if 0 < v < 10}
    teens = caseless(w for w, v in lexicon.words.items() if v == 0 or 10 <= v < 20)
    tens = caseless(w for w, v in lexicon.words.items() if v >= 20)
    ones, many = caseless(small), caseless(lexicon.multipliers)
    below = rf"(?:{tens}(?:[-\s]{ones}\b)?|{teens}|{ones})"
    hundreds = rf"{many}(?:(?:{GAP}+and{GAP}+|-and-|{GAP}+|-){below}\b)?"
    counted = rf"(?:(?:{below}|[Aa]n?|[Hh]alf(?:{GAP}+an?)?)(?:{GAP}+|-){hundreds}|{hundreds}|{below})"
    point = rf"{GAP}point(?:{GAP}{caseless(w for w, v in lexicon.words.items() if v < 10)}\b)+"
    half = rf"(?:{GAP}+and{GAP}+|-and-)(?:an?|one)[-\s](?i:half|quarter|third)"
    article = rf"[Aa]n?(?=(?:{GAP}+|-)(?:{scale}|{_POINTS})\b)|(?:{_half()})(?=(?:{GAP}+|-)(?:{scale}|{_POINTS}|per\s?cent)\b)"
    part = rf"(?!(?:half|three[-\s]quarters)(?:{GAP}+an?)?(?:{GAP}+|-){many}|three\s+quarters(?!{_OF_WHOLE})){caseless(lexicon.parts)}(?!\w)"
    ordinal = rf"(?:{tens}[-\s])?{caseless(lexicon.ordinals)}"
    return (
        rf"(?P<vague>{_vague(lexicon, scale)})\b|(?P<ordinal>{ordinal})\b(?!{GAP}*-?{GAP}?{scale}\b)"
        rf"|(?P<share>{article})|(?P<part>{part})|(?P<number>{counted}\b(?:{point}|{half}\b)?)(?!\w)"
    )


def _half() -> str:
    """A share of a magnitude: "half a", "a quarter of a", "three-quarters of a"."""
    parts = r"(?i:half|(?:an?|one)[-\s](?:half|quarter|third)|three[-\s]quarters|two[-\s]thirds)"
    return rf"{parts}(?:[-\s](?:of{GAP}+)?an?)?"


def _vague(lexicon: ValueLexicon, scale: str) -> str:
    """How many is not said, but the size is: "several hundred", "tens of thousands", "dozens"."""
    few = caseless(lexicon.few)
    plural = caseless(lexicon.plurals)
    size = rf"(?:{caseless(lexicon.multipliers)}(?:{GAP}+{scale})?|{scale})"
    return rf"(?:(?:{few})(?:{GAP}+of)?{GAP}+(?:{plural}|{size})(?=\b)|{plural}\b)(?:{GAP}+of{GAP}+(?:{plural}|{scale})\b)*"


def _tail(lexicon: ValueLexicon, scale: str) -> str:
    words = lexicon.currency_words
    codes = {w for w in words if w.isupper() or w[-1] in "$£€" or not any(c.isalpha() for c in w)}
    spelled = caseless([w for w in words if w not in codes] + [unit.lstrip("-") for unit in lexicon.units])
    nouns = caseless(w for w, word in words.items() if w not in codes and len(w) > 3)
    late = rf"(?:{GAP}?(?P<late>million|billion|trillion|mln|bln|bn|mn|crore|lakh)(?!\w))?"
    unit = (
        rf"(?:(?P<unit>{spelled})(?:(?<=\W)|(?!\w|\.[^\W\d_]))"
        rf"|(?P<code>{alternation(codes)})(?!\s?[\d.]*\d|\w)){late}"
    )
    return (
        rf"(?:(?<=\d)(?P<th>st|nd|rd|th)\b)?(?P<close>\)(?={GAP}?{scale}\b))?"
        rf"(?:{GAP}*+-?+{GAP}?+(?P<scale>{scale})(?![\w²³])(?:\.(?=\s(?:[a-zа-я€$£]|US|U\.S|[A-Z]{{3}}\b)))?(?P<half>{GAP}+and{GAP}+an?{GAP}+half\b)?)?"
        rf"(?:{GAP}{{0,2}}+-?+{GAP}?+(?:of{GAP}+(?={nouns}\b))?{unit})?"
    )


def _nationality(lexicon: ValueLexicon) -> str:
    """ "Canadian" in "$20 million Canadian for", "(US)" in "$5m (US)"; not in "a $20 million Canadian loan"."""
    adjectives = alternation(a for currency in lexicon.currencies.values() for a in currency.adjectives)
    ends = (
        r"(?=\s*(?:[.,;:)]|\Z)|\s+(?:an?|per|for|in|to|on|of|from|by|at|over|as|each|was|is|were|are|will|last|this)\b)"
    )
    return rf"{GAP}(?P<adjective>{adjectives}){ends}|{GAP}\((?P<bracketed>{adjectives})\)"


def _seed_words(lexicon: ValueLexicon, scale: str) -> str:
    """The first words of all number words; "a" and the vague ones only where a number goes on behind them."""
    more = rf"(?=(?:{GAP}+|-)(?:{caseless({*lexicon.multipliers, *_denominators(lexicon.parts)})}|{scale}|{_POINTS})\b)"
    size = caseless({*lexicon.multipliers, *lexicon.plurals})
    vague = rf"(?=(?:{GAP}+of)?{GAP}+(?:{size}|{scale})\b)"
    a_few = rf"[Aa]{GAP}+(?:few|couple(?:{GAP}+of)?){vague}"
    return (
        rf"(?:{alternation(_cased(_whole(lexicon)))}|[Aa]n?{more}|{a_few}|{alternation(_cased(_few(lexicon)))}{vague})"
    )


def _whole(lexicon: ValueLexicon) -> set[str]:
    """The words that are numbers by themselves."""
    whole = {*lexicon.words, *lexicon.multipliers, *lexicon.ordinals, *lexicon.plurals, "half"}
    return whole | {w for w in lexicon.parts if " " not in w and "-" not in w}


def _few(lexicon: ValueLexicon) -> set[str]:
    """The vague words that make a number with a magnitude behind them, but for those that begin with "a"."""
    return {w.split()[0] for w in lexicon.few} - {"a"}


def _beginning(words: Iterable[str]) -> str:
    """Looks ahead whether the letters here could begin one of the words, or an article: most words of a text are out by
    one of their first letters.
    """
    places = islice(zip(*_cased(words), strict=False), FIRST_LETTERS)
    letters = "".join(f"[{re.escape(''.join(sorted(set(place))))}]" for place in places)
    return rf"(?={letters}|[Aa]n?[\s-])"


def _denominators(parts: Mapping[str, object]) -> set[str]:
    return {re.split(r"[-\s]", part, maxsplit=1)[1] for part in parts if re.match(r"an?[-\s]", part)}


def _cased(words: Iterable[str]) -> Iterable[str]:
    """The words as they stand inside and at the beginning of a sentence and in a headline; cheaper than ignoring
    case over the whole text.
    """
    return (form for word in words for form in (word, word[0].upper() + word[1:], word.upper()))
