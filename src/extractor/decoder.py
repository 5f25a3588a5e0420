"""Reads the names of a text off a spaCy recogniser's layers: the same names without a step for each token.

The recogniser is a transition system. At each token it scores actions, and the best one that is allowed is taken: a name
of a label begins (B-), goes on (I-), ends (L-) or is this one token (U-), or there is none (O). What it looks at is the
token, the first token of the name that is open, and the token before. So as long as no name is open the scores depend on
the token alone: one product of matrices gives them for the whole text, and only tokens inside a name are gone through.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STOCK: Final = [
    "spacy.TransitionBasedParser.v2", "spacy.Tok2Vec.v2", "spacy.MultiHashEmbed.v2", "spacy.MaxoutWindowEncoder.v2",
]  # fmt: skip
"""How the stock models are built: recogniser, its encoder, and the two layers of that."""
STRETCH: Final = 6
"""Tokens of an open name that are looked at at once; few names are longer."""
BY_FORM: Final = {"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE"}
"""What depends on a token's form and norm alone."""
_NOT: Final = -np.inf
"""The score of an action that is not allowed."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes a row of each token. What a word form means by itself is worked out once a text, wherever the form stands.

    What is worked out for one text is not kept for the next: products of matrices of other sizes round differently, and
    a text's names must not depend on what was read before.
    """

    forms: Any
    """The layer that looks at each token alone."""
    context: Any
    """The layer that looks at its neighbours."""
    last: Any

    def rows(self, doc: Any) -> Floats:
        """A row for each token of a text."""
        keys = [tuple(key) for key in doc.to_array(["ORTH", "NORM"]).tolist()]
        at: dict[tuple[int, int], int] = {}
        places = [at.setdefault(key, len(at)) for key in keys]
        strings, norms = doc.vocab.strings, np.array([[norm] for _, norm in at], dtype=np.uint64)
        short = type(doc)(doc.vocab, words=[strings[form] for form, _ in at]).from_array(["NORM"], norms)
        rows = self.forms.predict([short])[0][places]
        return self.last.predict(self.context.predict([rows])[0])  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Decoder:
    """The layers of a recogniser and its actions, in the order of their scores."""

    encoder: "Encoder"
    lower: Any
    """Rows to what each token adds to the hidden layer in each of three roles: current, first of the name, the one before."""
    upper: tuple[Floats, Floats]
    """Weights and bias from the hidden layer to scores."""
    actions: tuple[str, ...]
    inside: dict[str, list[int]]
    """The actions I- and L- of each label."""

    def names(self, doc: Any) -> Iterator[tuple[int, int, str]]:
        """The names of a tokenised text: first token, the token after the last one, label."""
        if not len(doc):
            return
        rows = self.lower.predict(self.encoder.rows(doc))
        none, tokens, bias = rows[0], rows[1:], self.lower.get_param("b")
        weights, more = self.upper
        scores = _hidden(tokens[:, 0] + none[1] + none[2] + bias) @ weights.T + more
        best = self._allowed(scores, doc.to_array("IS_SPACE").astype(bool)).argmax(axis=1)
        end = 0
        for start in np.flatnonzero(best != self.actions.index("O")).tolist():
            if start >= end:
                action, _, label = self.actions[best[start]].partition("-")
                end = start + 1 if action == "U" else self._end(tokens, bias, start, self.inside[label])
                yield start, end, label

    def _allowed(self, scores: Floats, spaces: NDArray[np.bool_]) -> Floats:
        """Scores where no name is open; none begins at white space, none of several tokens at the last one."""
        kinds = np.array([action[0] if action != "U-" else "" for action in self.actions])
        begins = (kinds == "B") | (kinds == "U")
        scores[:, ~begins & (kinds != "O")] = _NOT
        scores[np.ix_(spaces, begins)] = _NOT
        scores[-1, kinds == "B"] = _NOT
        return scores

    def _end(self, tokens: Floats, bias: Floats, start: int, inside: list[int]) -> int:
        """The token after the last one of the name that begins at `start`; at the end of the text it ends."""
        weights, more = self.upper[0][inside], self.upper[1][inside]
        for at in range(start + 1, len(tokens) - 1, STRETCH):
            stop = min(at + STRETCH, len(tokens) - 1)
            sums = tokens[at:stop, 0] + tokens[start, 1] + tokens[at - 1 : stop - 1, 2] + bias
            goes_on, ends = (_hidden(sums) @ weights.T + more).T
            found = np.flatnonzero(ends > goes_on)
            if found.size:
                return at + int(found[0]) + 1
        return len(tokens)


def _hidden(sums: Floats) -> Floats:
    """The larger of the two pieces of each cell."""
    return np.maximum(sums[..., 0], sums[..., 1])


def make_decoder(component: Any, config: Mapping[str, Any]) -> Decoder | None:
    """The decoder of a spaCy component `ner`, given its part of the pipeline's configuration.

    None for one that is built otherwise than the stock models; spaCy must run it itself.
    """
    model, settings = component.model, component.cfg
    built = config.get("model", {})
    layers = [part.get("@architectures") for part in (built, built.get("tok2vec", {}))]
    layers += [built.get("tok2vec", {}).get(part, {}).get("@architectures") for part in ("embed", "encode")]
    if layers != STOCK or not set(built["tok2vec"]["embed"]["attrs"]) <= BY_FORM:
        return None
    lower, upper = model.maybe_get_ref("lower"), model.maybe_get_ref("upper")
    if lower is None or upper is None or model.attrs.get("unseen_classes") or settings.get("beam_width") != 1:
        return None
    if (lower.get_dim("nF"), lower.get_dim("nP")) != (3, 2):
        return None
    actions = tuple(component.moves.get_class_name(index) for index in range(upper.get_dim("nO")))
    labels = {action[2:] for action in actions if action.startswith("B-")}
    if any(f"{kind}-{label}" not in actions for label in labels for kind in "IL"):
        return None
    inside = {label: [actions.index(f"I-{label}"), actions.index(f"L-{label}")] for label in labels}
    weights = (upper.get_param("W"), upper.get_param("b"))
    (forms, context), last = model.get_ref("tok2vec").layers[0].layers, model.get_ref("tok2vec").layers[-1]
    return Decoder(Encoder(forms, context, last), lower, weights, actions, inside)
