"""A fingerprint of a report's wording, so that linking finds copies and like reports without the text.

Each set of hashes is sampled by keeping its smallest: two samples then hold the same words where the two texts do
(Broder's bottom-k sketch). A short post is kept whole.
"""

import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from struct import pack

from tawthiq.arabic.tokens import Token
from tawthiq.model import Wording
from tawthiq.model.record import WORDS_KEPT

_PHRASES_KEPT = 96
_MIX, _MASK = 0x9E3779B1, 0xFFFFFFFF
_SHORTEST = 3


def wording(tokens: Sequence[Token]) -> Wording:
    """The fingerprint of these tokens: the smallest hashes of the words and of the runs of three words.

    Spelling is folded and words of one or two letters are left out, so that a repost with other marks is alike.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> wording(tokenise("قُتل طفلٌ بقصف على البلدة")) == wording(tokenise("قتل طفل، بقصف على البلدة!"))
    True
    """
    said = [t.norm for t in tokens if t.kind not in ("mark", "newline")]
    hashes = [_hash(word) for word in said]
    phrases = {
        ((a * _MIX + b) * _MIX + c) & _MASK for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)
    }
    words = {h for word, h in zip(said, hashes, strict=True) if len(word) >= _SHORTEST}
    return Wording(_smallest(words, WORDS_KEPT), _smallest(phrases, _PHRASES_KEPT))


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


def _smallest(hashes: set[int], kept: int) -> str:
    smallest = sorted(hashes)[:kept]
    return b64encode(pack(f">{len(smallest)}I", *smallest)).decode("ascii")
