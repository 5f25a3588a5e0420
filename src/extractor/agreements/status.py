"""The status of an agreement as the text tells it at this mention: by the verbs of its sentence, nearest first."""

from extractor.article import Document
from extractor.lexicon.agreements import AgreementLexicon
from extractor.records import AgreementStatus

REACH = 160
"""How far before and behind a title its verbs are looked for, inside the sentence."""


def status_of(
    document: Document, start: int, end: int, told: AgreementStatus, words: AgreementLexicon
) -> AgreementStatus:
    """The status by the nearest verb before or behind the title; without one, what the table of treaties tells."""
    sentence = next((s for s in document.sentences if s[0] <= start < s[1]), (start, end))
    text = document.text
    before = list(words.before.finditer(text, max(sentence[0], start - REACH), start))
    after = words.after.search(text, end, min(max(sentence[1], end), end + REACH))
    near = [(start - m.end(), m) for m in before[-1:]] + ([(after.start() - end, after)] if after else [])
    if not near:
        return told
    group = min(near, key=lambda pair: pair[0])[1].lastgroup or "e0"
    event = words.events[int(group[1:])]
    return (event.planned or event.status) if group[0] == "p" else event.status
