"""Whether a recogniser trained on articles of our own writing finds names better than the stock model.

    python benchmarks/train_names.py ../gold/dev ../gold/more --how all --epochs 8 --seed 1

Trains on the texts that stand in this repository (`corpus/`, `tests/data/quiet`, the examples of `patterns/`) with the
names that the whole program finds in them, and on the stock model's own marks of other kinds, so that it forgets none.
`--how frozen` leaves the encoder of the stock model as it is, `all` trains that too, `scratch` begins a new network
over the stock model's word vectors. After each epoch in `--at` it reads the annotated articles of each folder (JSON with
`text` and `entity`: start, end, label) through the whole pipeline and prints F1 of exact span and label.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from extractor.article import Article
from extractor.lexicon import Lexicon, load_lexicon
from extractor.marked import parse
from extractor.names import marked
from extractor.nlp import Recogniser, load_recogniser
from extractor.pipeline import find_mentions, read_document
from extractor.records import Entity

ROOT: Final = Path(__file__).parents[1]
NEW: Final = "INITIATIVE"
"""The one label of ours that the stock models do not have."""
BATCH: Final = 16
"""Texts a step."""
DROPOUT: Final = 0.2

Name = tuple[int, int, str]
"""Start, end, label."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the names in it."""

    text: str
    names: frozenset[Name]


def own_texts(lexicon: Lexicon) -> Iterator[str]:
    """The texts of this repository, articles first."""
    for folder in (ROOT / "corpus", ROOT / "tests" / "data" / "quiet"):
        yield from (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    for entry in lexicon.entries():
        yield from (parse(example).text for example in entry.examples)


def names_of(text: str, lexicon: Lexicon, recogniser: Recogniser) -> frozenset[Name]:
    """The names that the whole program leaves, each character with one owner."""
    mentions = find_mentions(read_document(Article("text", text), lexicon, recogniser), lexicon).mentions
    return frozenset((m.start, m.end, m.label) for m in mentions if isinstance(m, Entity))


def undecoded(recogniser: Recogniser) -> Recogniser:
    """The same recogniser, read through spaCy: its layers change while it is trained."""
    return replace(recogniser, decoder=None)


def labelled(text: str, lexicon: Lexicon, recogniser: Recogniser) -> Annotated:
    """A text to train on: the program's names, and the model's marks of other kinds where no name stands."""
    names = names_of(text, lexicon, recogniser)
    others = [(m.start, m.end, m.label) for m in recogniser.names(text) if m.label not in marked.MODEL_LABELS]
    free = {o for o in others if all(o[1] <= n[0] or n[1] <= o[0] for n in names)}
    return Annotated(text, names | free)


def read_gold(folder: Path) -> list[Annotated]:
    """The annotated articles of a folder."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [Annotated(t["text"], frozenset((e["start"], e["end"], e["label"]) for e in t["entity"])) for t in told]


def score(gold: Sequence[Annotated], lexicon: Lexicon, recogniser: Recogniser) -> float:
    """F1 of exact span and label over all articles."""
    found = [names_of(article.text, lexicon, recogniser) for article in gold]
    right = sum(len(f & g.names) for f, g in zip(found, gold, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(len(g.names) for g in gold))


def begin(how: str, rate: float, recogniser: Recogniser, examples: Sequence[Any]) -> Any:
    """Make the network ready to be trained; returns what changes its weights."""
    language = recogniser.language
    if how == "scratch":
        language.remove_pipe("ner")
        fresh: Any = language.add_pipe("ner", config={"model": network()})
        fresh.initialize(lambda: examples, nlp=language)
        return _optimizer(language, rate)
    ner: Any = language.get_pipe("ner")
    ner.add_label(NEW)
    optimizer = _optimizer(language, rate)
    frozen = {node.id for node in ner.model.get_ref("tok2vec").walk()} if how == "frozen" else set()

    def step(key: tuple[int, str], weights: Any, gradient: Any, **options: Any) -> tuple[Any, Any]:
        return (weights, gradient) if key[0] in frozen else optimizer(key, weights, gradient, **options)

    return step


def _optimizer(language: Any, rate: float) -> Any:
    optimizer = language.resume_training()
    optimizer.learn_rate = rate
    return optimizer


def network() -> Mapping[str, Any]:
    """A small network: two convolutions over hashed word forms and the stock model's vectors."""
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "include_static_vectors": True}
    embed |= {"attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "rows": [2000, 500, 1000, 1000]}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 2, "window_size": 1}
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": {**encode, "maxout_pieces": 3}}
    whole = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False}
    return {**whole, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": tok2vec}


def main() -> None:
    """Train, and print F1 on each folder before and at the wanted epochs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path, help="folders of annotated articles")
    parser.add_argument("--how", choices=("frozen", "all", "scratch"), default="all")
    parser.add_argument("--at", type=int, nargs="+", default=[1, 2, 4, 8], metavar="EPOCH", help="score after these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.001, help="learning rate")
    parser.add_argument("--save", type=Path, help="write the models of these epochs into this folder")
    arguments = parser.parse_args()

    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(arguments.seed)
    lexicon, stock = load_lexicon(), load_recogniser()
    assert stock is not None, "the default model loads or says why"
    recogniser = undecoded(stock)
    golds = {folder.name: read_gold(folder) for folder in arguments.gold}

    def tell(epoch: int) -> None:
        figures = "  ".join(f"{name} {score(gold, lexicon, recogniser):.4f}" for name, gold in golds.items())
        print(f"{arguments.how} rate {arguments.rate} seed {arguments.seed} epoch {epoch:>2}: {figures}", flush=True)

    tell(0)
    texts = [labelled(text, lexicon, recogniser) for text in own_texts(lexicon)]
    marked.MODEL_LABELS[NEW] = NEW
    examples = [Example.from_dict(recogniser.language.make_doc(t.text), {"entities": sorted(t.names)}) for t in texts]
    optimizer = begin(arguments.how, arguments.rate, recogniser, examples)
    for epoch in range(1, max(arguments.at) + 1):
        random.shuffle(examples)
        for at in range(0, len(examples), BATCH):
            recogniser.language.update(examples[at : at + BATCH], drop=DROPOUT, sgd=optimizer)
        if epoch in arguments.at:
            tell(epoch)
            if arguments.save:
                arguments.save.mkdir(parents=True, exist_ok=True)
                recogniser.language.to_disk(arguments.save / f"{arguments.how}-{arguments.seed}-{epoch}")


if __name__ == "__main__":
    main()
