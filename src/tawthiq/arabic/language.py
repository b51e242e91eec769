"""(stub until the language module lands)"""


def language_of(text: str) -> str | None:
    return "ar" if any("\u0621" <= c <= "\u064a" for c in text[:4000]) else None
