"""Which language a text is in: by the script of its letters, and by the commonest short words of that script.

English is the language that is doubted last: a text counts as another one only when that one's words are clearly the
commoner, and a text too short to tell counts as English.
"""

from collections import Counter
from typing import Final

import regex

from extractor.lexicon.languages import LanguageLexicon, Script

SAMPLE: Final = 20_000
"""So many characters from the beginning decide."""
LETTERS: Final = 20
ENOUGH: Final = 12
"""So many letters must there be for the script to tell the language, and so many words in Latin script."""
SHARE: Final = 0.12
"""Part of the words that must be short words of another language."""
CLEARLY: Final = 1.5
"""So many times as common as the English words they must be."""

_SCRIPTS: Final[dict[Script, str]] = {
    "Latin": r"\p{Latin}",
    "Cyrillic": r"\p{Cyrillic}",
    "Arabic": r"\p{Arabic}",
    "Han": r"\p{Han}",
    "Kana": r"[\p{Hiragana}\p{Katakana}]",
    "Hangul": r"\p{Hangul}",
    "Devanagari": r"\p{Devanagari}",
    "Bengali": r"\p{Bengali}",
    "Thai": r"\p{Thai}",
    "Greek": r"\p{Greek}",
    "Hebrew": r"\p{Hebrew}",
    "Georgian": r"\p{Georgian}",
    "Armenian": r"\p{Armenian}",
    "Ethiopic": r"\p{Ethiopic}",
}
_LETTERS = {script: regex.compile(rf"{letters}") for script, letters in _SCRIPTS.items()}
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’‘ʻ]*")


def language_of(text: str, lexicon: LanguageLexicon) -> str:
    """The code of a text's language; "en" where nothing tells otherwise, "und" for a script that is not known."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script is None:
        return "und"
    lists = lexicon.words.get(script, {})
    if len(lists) < 2:
        return next(iter(lists), "und")
    words = [word.lower() for word in _WORD.findall(sample)]
    shares = {code: sum(word in known for word in words) / max(len(words), 1) for code, known in lists.items()}
    best = max(shares, key=lambda code: shares[code])
    if script != "Latin":
        return best if shares[best] else "und"
    clear = len(words) >= ENOUGH and shares[best] >= SHARE and shares[best] > CLEARLY * shares.get("en", 0)
    return best if clear else "en"


def _script(text: str) -> Script | None:
    """The script of most letters; Latin for a text of few letters, None for a script that is not known."""
    counts = Counter({script: len(letters.findall(text)) for script, letters in _LETTERS.items()})
    letters = len(regex.findall(r"\p{L}", text))
    if letters < LETTERS:
        return "Latin"
    if counts["Kana"] > 0.1 * letters:
        return "Kana"
    script, number = counts.most_common(1)[0]
    return script if number > 0.5 * letters else None
