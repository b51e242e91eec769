"""A fingerprint of a report's wording, so that linking finds copies and like reports without the text.

Each set of hashes is sampled by keeping its smallest: two samples then hold the same words where the two texts do
(Broder's bottom-k sketch). A short post is kept whole.
"""

import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence

from tawthiq.arabic.tokens import Token
from tawthiq.model import Wording

_WORDS_KEPT = 160
_PHRASES_KEPT = 96
_PHRASE = 3
_SHORTEST = 3


def wording(tokens: Sequence[Token]) -> Wording:
    """The fingerprint of these tokens: the smallest hashes of the words and of the runs of three words.

    Spelling is folded and words of one or two letters are left out, so that a repost with other marks is alike.

    >>> from tawthiq.arabic.tokens import tokenise
    >>> wording(tokenise("قُتل طفلٌ بقصف على البلدة")) == wording(tokenise("قتل طفل، بقصف على البلدة!"))
    True
    """
    said = [t.norm for t in tokens if t.kind not in ("mark", "newline")]
    phrases = (" ".join(said[i : i + _PHRASE]) for i in range(len(said) - _PHRASE + 1))
    words = (word for word in said if len(word) >= _SHORTEST)
    return Wording(_smallest(words, _WORDS_KEPT), _smallest(phrases, _PHRASES_KEPT))


def _smallest(parts: Iterable[str], kept: int) -> str:
    hashes = sorted({zlib.crc32(part.encode()) for part in parts})[:kept]
    return b64encode(b"".join(h.to_bytes(4, "big") for h in hashes)).decode("ascii")
