"""Bytes of an unknown encoding become text, and the encoding gets its name."""

import codecs
import re
from typing import Final

import charset_normalizer
import msgspec

# The encodings in which Arabic was written before UTF-8, commonest first, by their registered names.
ARABIC: Final = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6", "cp720": "ibm720"}
# Neighbours that are tried so that a Russian or Hebrew page does not become nonsense in Arabic letters.
OTHERS: Final = {
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "cp1251": "windows-1251",
    "cp1255": "windows-1255",
}
_NAMES: Final = ARABIC | OTHERS
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", None),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_SAMPLE: Final = 65_536
# Runs of what is neither ASCII nor a mark that stands in Arabic text: words, or the rubble of a wrong decoding.
_FOREIGN_RUN = re.compile(
    "[^\\x00-\\x7f\\xa0\\xab\\xb7\\xbb\u060c\u061b\u061f\u0660-\u066d\u2013-\u2026\u200c-\u200f]+"
)
_ARABIC_WORD = re.compile("[\u0621-\u065f\u066e-\u06d3\u06d5]{2,}")
_COMMON: Final = "اليمون"
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?+\s*+([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)


class Decoded(msgspec.Struct, frozen=True):
    """Text, the name of its encoding (None for UTF-8), and how many places could not be decoded."""

    text: str
    encoding: str | None = None
    damaged: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    r"""Decode the bytes of a file.

    A byte order mark decides; then UTF-8, which no other encoding of Arabic resembles; then the encoding that
    an HTML page declares; then the one in which the words are made of Arabic letters; then detection. UTF-8 with a
    few broken bytes stays UTF-8, with U+FFFD in their place, and `damaged` counts them. None for what is no text:
    NUL bytes, or an encoding that nothing fits.

    >>> decode("قُتل طفلان في دوما".encode("cp1256")).encoding
    'windows-1256'
    >>> decode(b"\x00\x01\x02") is None
    True
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], codec, name)
    if b"\x00" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    as_utf8 = _mostly_utf8(data)
    if as_utf8 is not None:
        return as_utf8
    for likely in (_declared_codec(declared), _arabic_codec(data), _detected_codec(data)):
        if likely is None:
            continue
        try:
            return Decoded(data.decode(likely), _NAMES[likely])
        except UnicodeDecodeError:
            continue
    return None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of an HTML page names, or None.

    >>> declared_encoding(b'<meta charset="windows-1256">')
    'windows-1256'
    """
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _replacing(data: bytes, codec: str, name: str | None) -> Decoded:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return Decoded(text, name, max(1, text.count("\ufffd")))


def _mostly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - damaged - sum(byte < 0x80 for byte in data)
    # In a text of another encoding next to no byte pairs are sound UTF-8; in a damaged one nearly all are.
    return Decoded(text, None, damaged) if sound >= 4 * damaged else None


def _declared_codec(declared: str | None) -> str | None:
    try:
        codec = codecs.lookup(declared or "").name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    return codec if codec in _NAMES else None


def _sample(data: bytes) -> bytes:
    first = next((at for at, byte in enumerate(data) if byte >= 0x80), 0)
    return data[max(0, first - 200) : first + _SAMPLE]


def _arabic_codec(data: bytes) -> str | None:
    sample = _sample(data)
    best, codec = 0.0, None
    for candidate in ARABIC:
        try:
            words = _FOREIGN_RUN.findall(sample.decode(candidate))
        except UnicodeDecodeError:
            continue
        arabic = [word for word in words if _ARABIC_WORD.fullmatch(word)]
        # Read in the wrong encoding, words mix Arabic letters with accented Latin ones and signs, or single Arabic
        # letters stand inside Latin words …
        if len(arabic) < 0.8 * len(words) or not arabic:
            continue
        # … or are made of the rare letters: the six commonest are more than half of real text.
        letters = "".join(arabic)
        common = sum(letters.count(letter) for letter in _COMMON) / len(letters)
        if common > best:
            best, codec = common, candidate
    return codec


def _detected_codec(data: bytes) -> str | None:
    best = charset_normalizer.from_bytes(_sample(data), cp_isolation=list(_NAMES)).best()
    return best.encoding if best is not None and best.encoding in _NAMES else None
