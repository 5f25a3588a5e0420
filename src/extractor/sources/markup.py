"""The running text of mark-up without a page around it: paragraphs apart, cells of a row with tabs, no scripts."""

from html.parser import HTMLParser
from typing import Final

import regex

_HIDDEN: Final = frozenset({"script", "style", "head", "template", "nav"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_SPACE = regex.compile(r"[^\S\xa0]+")
_GAPS = regex.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)*\n[ \t]*|[ \t]*\n[ \t]*")


def text_of(markup: str) -> str:
    """The text of XHTML or HTML, blocks set apart by an empty line."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    text = "".join(parser.parts)
    return _GAPS.sub(lambda gap: "\n\n" if gap[0].count("\n") > 1 else "\n", text).strip()


class _Text(HTMLParser):
    """Collects text; what stands in a hidden element is passed over until it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden is None and tag in _HIDDEN:
            self._hidden = tag
        if tag == "br":
            self.parts.append("\n")
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = None
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self.parts.append(_SPACE.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "tr":
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")
