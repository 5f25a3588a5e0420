"""What all pages share: templates that escape, styles and scripts written into the page, and its policy."""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from extractor.wording import count, one_line

_UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render(template: str, styles: Sequence[str], scripts: Sequence[str], data: object, **context: Any) -> str:
    """Fill a template; `data` becomes the page's JSON, for its scripts to read.

    `styles` and `scripts` name files in `assets/`, written into the page in this order. The page's policy admits
    exactly these by their digest and nothing else, so that a script which slips through an article cannot run.
    """
    style, script = ("\n".join(asset(name) for name in names) for names in (styles, scripts))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = environment().get_template(template)
    return page.render(
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        data=Markup(island(data)),
        **context,
    )


def island(data: object) -> str:
    """JSON that can stand within HTML: no character in it can end the element.

    >>> island({"text": "</script>"})
    '{"text":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(_UNSAFE.get(character, character) for character in text) if _UNSAFE.keys() & set(text) else text


@cache
def asset(name: str) -> str:
    """The text of a style or script that comes with the program."""
    return files("extractor.page").joinpath("assets", name).read_text(encoding="utf-8").strip()


@cache
def environment() -> Environment:
    """The templates, escaping whatever is put into them."""
    folder = files("extractor.page").joinpath("templates")
    made = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["one_line"] = one_line
    made.filters["count"] = count
    return made


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
