"""Which stretches of a saved page are the report itself.

Pages carry menus, links to other news, tags and readers' comments; posts carry the network's furniture. A
figure in a link to another story must never pass for this report's, so what is not surely the report's own is
left out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawthiq.arabic.matcher import PhraseTable
from tawthiq.arabic.normalise import fold
from tawthiq.arabic.tokens import tokenise
from tawthiq.lexicons import rows


class Stretch(NamedTuple):
    """`text[start:end]` belongs to the report; a headline is a line of its own that is no full sentence."""

    start: int
    end: int
    headline: bool


_FURNITURE = PhraseTable((row["form"], row["role"]) for row in rows("layout"))
_POST_BODY = re.compile(r"(?:Shared with (?:Public|Your friends)|· Public)")
_POST_END = re.compile(
    r"\+?\d*All reactions:|Like ?Comment|LikeReply|\bSee translation\b|\d{1,2}:\d{2} [AP]M · [A-Z][a-z]{2} \d"
    r"|\n\s*(?:\d+ )?(?:Retweets?|Likes?|replies)\n|\nBack to top|\n[^\n]{1,60}\u200f @\w+\n|\nt\.me/|\nShow this thread"
)
_X_POST = re.compile(r"\A(?:\s*Post\n)+\s*[^\n@]{0,80}@\w{1,15}?(?=[^\w]|[\u0600-\u06ff])")
_TWEET = re.compile(r"Embed Tweet\n")
_TELEGRAM = re.compile(r"\ATelegram Widget\s*\n[^\n]*\n")
_SAVED_POST = re.compile(r"Facebook[^\n]{0,120}'s Post\n")
_SIGNATURE = re.compile(r"\s*[—–-][^\n@]{0,80}\(@\w+\)")
_FULL_STOP = '.!؟?…:؛"”»)'
_STOPS = ".!؟?…:؛"
"""Marks that end a sentence; a quotation mark or a bracket may as well end the headline of a link."""
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*▪■🔹🔸✅]|\(?\d{1,3}\s*[-.)_ـ])")
_LONG = 14


def stretches(text: str, title: str | None = None) -> list[Stretch]:
    """The stretches of a text that are the report, in order; offsets in code points.

    A post is cut out of the network's furniture; a page loses menus, related links, tags and comments. Where
    nothing looks like furniture all lines are kept.

    >>> text = "رياضة\\nقُتل طفل بقصف على بلدة دوما اليوم.\\nمقالات ذات صلة\\nمقتل عشرة في حلب"
    >>> [text[s.start:s.end] for s in stretches(text)]
    ['قُتل طفل بقصف على بلدة دوما اليوم.']
    """
    post = _post(text)
    if post is not None:
        return [s for s in _lines(text, *post) if not _LINK.match(text, s.start)]
    return _page(text, title)


_LINK = re.compile(r"\s*(?:https?://|pic\.twitter)")


def _post(text: str) -> tuple[int, int] | None:
    """Where the words of a saved post of a social network begin and end, or None when this is no post."""
    begin = None
    if saved := _SAVED_POST.search(text):
        begin = saved.end()
        if body := _POST_BODY.search(text, begin, begin + 400):
            begin = body.end()
    else:
        for pattern in (_X_POST, _TELEGRAM, _TWEET):
            if match := pattern.search(text):
                begin = match.end()
                break
    if begin is None:
        return None
    end = _POST_END.search(text, begin)
    return begin, end.start() if end else len(text)


def _lines(text: str, begin: int, end: int) -> Iterator[Stretch]:
    at = begin
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield Stretch(start, start + len(bare), bare[-1] not in _FULL_STOP or bare.endswith("..."))
        at = stop + 1


def _page(text: str, title: str | None) -> list[Stretch]:
    lines = list(_lines(text, 0, len(text)))
    kept: list[Stretch] = []
    words = [text[s.start : s.end].split() for s in lines]
    prose = [
        (not s.headline and len(w) >= (6 if text[s.end - 1] in _STOPS else _LONG)) or len(w) >= 2 * _LONG
        for s, w in zip(lines, words, strict=True)
    ]
    if not any(prose):
        return _short_text(text, lines, title)
    first, last = prose.index(True), len(prose) - 1 - prose[::-1].index(True)
    names = _names(title)
    seen: set[str] = set()
    skip_next = False
    stopped_shortly = _mostly_stopped(text, lines, words)
    for i, (line, its_words) in enumerate(zip(lines, words, strict=True)):
        content = text[line.start : line.end]
        role = _role(content)
        if role == "end" and i > first:
            break
        if role:
            skip_next = role == "related" and len(its_words) <= 3
            continue
        if skip_next and line.headline:
            skip_next = False
            continue
        skip_next = False
        key = fold(content)
        if key in seen:
            continue
        seen.add(key)
        if (
            prose[i]
            or _LIST_ITEM.match(content)
            or _is_tweet(content)
            or _is_list_part(lines, prose, text, i)
        ):
            kept.append(line)
        elif i < first:
            if _titles(content, names) or (i == first - 1 and len(its_words) >= 4 and not names):
                kept.append(line)
        elif (i < last and (not stopped_shortly or len(its_words) < 5 or _same_story(content, names))) or (
            i > last and _tail_belongs(lines, words, i, last)
        ):
            kept.append(line)
    return kept


def _short_text(text: str, lines: Sequence[Stretch], title: str | None) -> list[Stretch]:
    """A text without one full sentence: a post, or a page that lost its body; truncated repeats go."""
    kept: list[Stretch] = []
    names = _names(title)
    menu = len(lines) > 12 and names
    for i, line in enumerate(lines):
        content = text[line.start : line.end]
        role = _role(content)
        if role == "end":
            break
        cut = content.rstrip("….")
        following = text[lines[i + 1].start : lines[i + 1].end] if i + 1 < len(lines) else ""
        if role or (len(cut) > 10 and fold(following).startswith(fold(cut)[:30])):
            continue
        listed = any(_LIST_ITEM.match(text, s.start) for s in lines[i : i + 3])
        if menu and not (listed or _titles(content, names)):
            continue
        kept.append(line)
    return kept


def _role(line: str) -> str | None:
    """What a line of furniture is, by how it begins; a line with much more to say is none."""
    if not _may_be_furniture(line):
        return None
    tokens = [t for t in tokenise(line[:80]) if t.kind != "mark"]
    if not tokens:
        return "skip"
    match = _FURNITURE.at(tokens, 0)
    if match is None:
        return None
    if match.entry == "related":
        return "related"
    return match.entry if len(tokens) - match.last <= 2 else None


_FIRST_WORD = re.compile(r"[^\W\d_]+")


def _may_be_furniture(line: str) -> bool:
    """Whether the first word begins a form of the table (or there is none): most lines are told apart by it."""
    first = _FIRST_WORD.search(line, 0, 80)
    return first is None or _FURNITURE.begins(fold(first.group()))


def _names(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    return frozenset(t.norm for t in tokenise(title[:600]) if t.kind == "word" and len(t.norm) > 2)


def _share(line: str, names: frozenset[str]) -> float:
    words = [t.norm for t in tokenise(line[:400]) if t.kind == "word" and len(t.norm) > 2]
    return sum(w in names for w in words) / len(words) if words else 0.0


def _titles(line: str, names: frozenset[str]) -> bool:
    """Whether a line is the page's headline: nearly all of its words are the title's, and more than a few."""
    return len(line.split()) >= 4 and _share(line, names) >= 0.8


def _same_story(line: str, names: frozenset[str]) -> bool:
    return bool(names) and _share(line, names) >= 0.5


def _mostly_stopped(text: str, lines: Sequence[Stretch], words: Sequence[Sequence[str]]) -> bool:
    """Whether the paragraphs of this page end in full stops, so that a line without one is a link or caption."""
    long = [text[line.end - 1] for line, w in zip(lines, words, strict=True) if len(w) >= _LONG]
    return bool(long) and sum(c in _FULL_STOP for c in long) >= 0.7 * len(long)


def _is_list_part(lines: Sequence[Stretch], prose: Sequence[bool], text: str, i: int) -> bool:
    """A short line after one that ends with a colon: a list of names or figures has begun."""
    j = i - 1
    while j >= 0 and i - j <= 40 and not prose[j]:
        j -= 1
    return j >= 0 and text[lines[j].end - 1] == ":" and len(text[lines[i].start : lines[i].end].split()) <= 12


def _is_tweet(line: str) -> bool:
    """A post quoted in the page, or the line that signs it (`— شبكة (@name) April 3, 2025`)."""
    return "pic.twitter.com" in line or bool(_SIGNATURE.match(line))


def _tail_belongs(lines: Sequence[Stretch], words: Sequence[Sequence[str]], i: int, last: int) -> bool:
    """After the last full sentence: one lone line may still be the report's, a run of them are links."""
    return i == last + 1 and i == len(lines) - 1 and len(words[i]) >= 3
