"""A web page becomes the text of its article, with what its metadata says of it."""

import re

import msgspec
import trafilatura
from trafilatura.settings import Document as Article

from tawthiq.read.problem import refused
from tawthiq.read.published import published_in_page

# What frames a page's article; left in, a page without an article yields its menu.
_FRAME = ["//nav", "//footer", "//aside", "//menu", "//*[@role='navigation' or @role='contentinfo']"]
_MANY_ELEMENTS = 6_000
_MOST_ELEMENTS = 200_000
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LOOKS_LIKE_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The article of a page, and what the page's metadata says; None for what it does not say."""

    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None


def looks_like_page(data: bytes) -> bool:
    """Whether these first bytes of a file are those of an HTML page.

    >>> looks_like_page(b"  <!DOCTYPE html><html>"), looks_like_page("قُتل طفلان".encode())
    (True, False)
    """
    return _LOOKS_LIKE_PAGE.match(data.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def read_page(html: str) -> Page | None:
    """The page's article, one line for each paragraph; None when the page holds none; RefusedError when it is
    too large to take apart.

    The date is the one that the page's metadata give, never one read out of the text.

    >>> page = read_page("<html><head><title>دوما</title></head><body><p>قُتل طفلان في غارة على دوما.</p></body></html>")
    >>> page.text, page.title, page.published
    ('قُتل طفلان في غارة على دوما.', 'دوما', None)
    """
    tree = trafilatura.load_html(_XML_DECLARATION.sub("", html))
    if tree is None:
        return None
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        raise refused("many_elements", most=f"{_MOST_ELEMENTS:,}")
    links = {_folded("".join(link.itertext())) for link in tree.iter("a")}
    published = published_in_page(tree)
    article = trafilatura.bare_extraction(
        tree,
        # Its second opinions take time that grows with the square of the paragraphs; reports are far below this.
        fast=elements > _MANY_ELEMENTS,
        include_comments=False,
        with_metadata=True,
        prune_xpath=_FRAME,
        # Its own search for a date reads the body too, so what it finds is not used; this keeps it short.
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    if not isinstance(article, Article) or not article.text:
        return None
    text = article.text.strip()
    # A page whose every line is a link is a list of articles.
    if not any(_folded(line) not in links for line in text.splitlines() if line.strip()):
        return None
    return Page(
        text=text,
        title=article.title or None,
        url=article.url or None,
        publisher=article.sitename or None,
        published=published,
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
