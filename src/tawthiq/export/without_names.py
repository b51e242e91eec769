"""The case without the names and ages of victims, for whoever may not see them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import msgspec

from tawthiq.arabic.normalise import DIACRITICS, INVISIBLE, LETTERS, TATWEEL, fold
from tawthiq.export.case import Case
from tawthiq.model import Document, Incident, Record, Wording

VEIL = "█"
"""What stands for each character of a name."""

Ranges = list[tuple[int, int]]

_MARKS = f"[{DIACRITICS}{TATWEEL}{INVISIBLE}]*"


def without_names(case: Case) -> Case:
    """The case with `█` for each character of a victim's name, wherever a report of the person's incident has it, and
    without ages; offsets hold.

    Names are hidden in all words and texts in every spelling of hamza, ya, ta marbuta and vowel signs. A link that
    shows one is left out, and so are the fingerprints of wording, from which names could be guessed. The ids of
    reports stay as they are; a name that no report tells as a victim's, or tells in part, stays.

    >>> from tawthiq.extract import extract
    >>> text = "قُتل الطفل سامر خالد النجار (7 أعوام). ودُفن سامر خالد النجار اليوم."
    >>> document = Document(id="a", text=text)
    >>> hidden = without_names(Case(name="", incidents=[], records=[extract(document)], texts={"a": document}))
    >>> hidden.texts["a"].text
    'قُتل الطفل ████████████████ (7 أعوام). ودُفن ████████████████ اليوم.'
    >>> hidden.records[0].victims[0].name.text, hidden.records[0].victims[0].age
    ('████████████████', None)
    """
    if case.names_withheld:
        return case
    named: dict[str, set[str]] = {r.id: {victim.name.text for victim in r.victims} for r in case.records}
    for incident in case.incidents:
        of_incident = {name for v in incident.victims for name in (v.name, *v.spellings)}
        for member in incident.documents:
            named.setdefault(member.id, set()).update(of_incident)
    return replace(
        case,
        incidents=[_incident(one, named) for one in case.incidents],
        records=[_record(one, case.texts.get(one.id), named[one.id]) for one in case.records],
        texts={id_: _document(one, named.get(id_, ())) for id_, one in case.texts.items()},
        names_withheld=True,
    )


def _incident(incident: Incident, named: Mapping[str, Collection[str]]) -> Incident:
    names = {name for member in incident.documents for name in named[member.id]}
    names |= {name for v in incident.victims for name in (v.name, *v.spellings)}
    if not names:
        return incident
    hide = _hider(names)
    data = _walk(msgspec.to_builtins(incident), hide)
    data["victims"] = [v | {"name": VEIL * 5, "age": None, "spellings": []} for v in data["victims"]]
    return msgspec.convert(data, Incident)


def _record(record: Record, document: Document | None, names: Collection[str]) -> Record:
    record = msgspec.structs.replace(record, wording=Wording())
    if not names:
        return record
    ranges: dict[str | None, Ranges] = {
        within: [(v.name.start, v.name.end) for v in record.victims if v.name.within == within]
        for within in (None, "title")
    }
    find = _finder(names)
    if document:
        ranges[None] += find(document.text)
    title = (document.title if document else None) or record.document.title
    ranges["title"] += find(title or "")
    data = _walk(msgspec.to_builtins(record), _hider(names), ranges)
    for victim in data["victims"]:
        victim["age"] = None
    data["document"]["url"] = _link(record.document.url, find)
    return msgspec.convert(data, Record)


def _document(document: Document, names: Collection[str]) -> Document:
    if not names:
        return document
    hide = _hider(names)
    return msgspec.structs.replace(
        document,
        text=hide(document.text),
        title=document.title and hide(document.title),
        publisher=document.publisher and hide(document.publisher),
        url=_link(document.url, _finder(names)),
    )


def _walk(value: Any, hide: Callable[[str], str], ranges: Mapping[str | None, Ranges] | None = None) -> Any:
    """The data with the names hidden in all strings but ids, and in spans also what lies in `ranges` of the text."""
    match value:
        case str():
            return hide(value)
        case {"start": int(start), "end": int(), "text": str(text)} if ranges is not None:
            within = value.get("in")
            inside = [(first - start, last - start) for first, last in ranges[within]]
            return value | {"text": hide(_veiled(text, inside))}
        case dict():
            return {
                key: one if key in _IDS and _plain(one) else _walk(one, hide, ranges)
                for key, one in value.items()
            }
        case list() | tuple():
            return [_walk(one, hide, ranges) for one in value]
        case _:
            return value


_IDS = frozenset({"id", "sha256", "document", "documents", "formerly", "values", "claims"})


def _plain(value: Any) -> bool:
    """Whether these are ids: some keys hold in one place ids and in another what has names in it."""
    return (
        isinstance(value, str) or isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
    )


def _finder(names: Collection[str]) -> Callable[[str], Ranges]:
    pattern = _pattern(frozenset(names))
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _hider(names: Collection[str]) -> Callable[[str], str]:
    find = _finder(names)
    return lambda text: _veiled(text, find(text))


def _veiled(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in ranges:
        first, last = max(start, 0), min(end, len(letters))
        letters[first:last] = VEIL * max(last - first, 0)
    return "".join(letters)


def _link(url: str | None, find: Callable[[str], Ranges]) -> str | None:
    """The address, or None where the words in it hold a name."""
    return None if url and find(re.sub(r"[-_+/.,=&?%]", " ", unquote(url.replace("+", " ")))) else url


@lru_cache(maxsize=4096)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Any of the names, longest first, in any spelling; a name of one word stands alone, but for a proclitic."""
    forms = {tuple(folded for w in name.split() if (folded := fold(w))) for name in names} - {()}
    if not forms:
        return re.compile(r"(?!)")
    return re.compile(
        "|".join(_any_spelling(form) for form in sorted(forms, key=lambda f: (-len("".join(f)), f)))
    )


def _any_spelling(words: tuple[str, ...]) -> str:
    spelled = r"[\s_-]+".join("".join(_letter(c) + _MARKS for c in word) for word in words)
    before = "" if len(words) > 1 else r"(?<![^\W_])[وفبلك]?"
    return f"{before}{spelled}(?![^\\W_])"


def _letter(plain: str) -> str:
    """A class of all letters that fold to this one."""
    return f"[{re.escape(plain)}{_UNFOLDED.get(plain, '')}]"


_UNFOLDED: dict[str, str] = {}
for _written, _plain_letter in LETTERS.items():
    _UNFOLDED[_plain_letter] = _UNFOLDED.get(_plain_letter, "") + _written
