"""The columns of each table: which must be filled, and which words they allow."""

from typing import NamedTuple, get_args

from tawthiq.model.record import Certainty, Kind, Means, Mode, Outcome, Who


class Column(NamedTuple):
    """A column: whether each row must fill it, and the words that it allows (none stated: any)."""

    required: bool = True
    allowed: frozenset[str] = frozenset()


def _one_of(*words: str, empty: bool = False) -> Column:
    return Column(required=not empty, allowed=frozenset(words) | ({""} if empty else set()))


_ANY = Column()
_NOTE = Column(required=False)
_FORMS = {"forms": _ANY, "lemma": _ANY}
_REST = {"english": _NOTE, "note": _NOTE}
_MEANS = get_args(Means)

TABLES: dict[str, dict[str, Column]] = {
    "cues": {
        **_FORMS,
        "pos": _one_of("perfect", "imperfect", "participle", "noun", "preposition"),
        "complement": _NOTE,
        "mode": _one_of(*get_args(Mode)),
        "certainty": _one_of(*get_args(Certainty)),
        "strength": _one_of("strong", "weak"),
        **_REST,
    },
    "harm": {
        **_FORMS,
        "pos": _one_of("passive", "active", "masdar"),
        "outcome": _one_of(*get_args(Outcome)),
        "means": _one_of(*_MEANS, empty=True),
        **_REST,
    },
    "people": {
        **_FORMS,
        "number": _one_of("singular", "dual", "plural", "collective"),
        "who": _one_of(*get_args(Who)),
        "class": _one_of("person", "kin", "role", "collective", "harmed", "body", "other", "adjective"),
        "outcome": _one_of(*get_args(Outcome), empty=True),
        **_REST,
    },
    "harm_phrases": {
        "form": _ANY,
        "pos": _one_of("passive", "masdar", "figure", "pronoun"),
        "outcome": _one_of(*get_args(Outcome)),
        **_REST,
    },
    "scope": {"form": _ANY, "scope": _one_of("total", "background", "earlier", "other"), **_REST},
    "no_harm": {"form": _ANY, "outcome": _one_of("all"), **_REST},
    "function_words": {"form": _ANY, "class": _ANY, "english": _NOTE},
    "grammar_words": {"class": _ANY, "form": _ANY, "note": _NOTE},
    "not_people": {"form": _ANY, "english": _NOTE},
    "means": {"form": _ANY, "means": _one_of(*_MEANS), "rank": _ANY, **_REST},
    "hedges": {"form": _ANY, "certainty": _one_of(*get_args(Certainty)), **_REST},
    "layout": {
        "form": _ANY,
        "role": _one_of("end", "skip", "header", "related"),
        **_REST,
    },
    "parties": {
        "id": _ANY,
        "kind": _one_of(*get_args(Kind)),
        "name_ar": _ANY,
        "name_en": _ANY,
        "aliases": _NOTE,
        "short": _NOTE,
        "country": _NOTE,
        "note": _NOTE,
    },
    "allies": {"actor": _ANY, "ally": _ANY, "note": _NOTE},
    "outlets": {"address": _ANY, "party": _ANY, "note": _NOTE},
    "perpetrators": {"country": _ANY, "actor": _ANY, "parties": _NOTE, "note": _NOTE},
    "speakers": {
        "form": _ANY,
        "kind": _one_of(*get_args(Kind)),
        "class": _one_of("source", "reporter", "body", "of", "text", "title"),
        **_REST,
    },
    "acts": {"form": _ANY, "mode": _one_of(*get_args(Mode)), "at": _one_of("any", "start"), **_REST},
    "claim_words": {
        "form": _ANY,
        "class": _one_of(
            "time",
            "addressee",
            "adverb",
            "via_noun",
            "opener",
            "self",
            "relative",
            "negation",
            "not_that",
            "object",
            "before_noun",
            "clause_start",
            "subject_opener",
            "join",
            "impersonal",
            "not_source",
            "not_with_b",
            "statement",
            "therein",
            "headline_word",
            "place_too",
            "time_after_in",
            "belonging",
            "media_head",
            "feminine",
            "plural",
            "event_verb",
            "not_cue",
            "of_it",
            "before_object",
            "local_word",
            "pointing",
            "online",
            "branch",
            "called_upon",
            "in_turn",
            "of_student",
            "news",
        ),
        **_REST,
    },
    "place_words": {"form": _ANY, "type": _ANY, **_REST},
    "regions": {
        "name": _ANY,
        "type": _one_of("country", "governorate", "region", "city"),
        "within": _NOTE,
        "english": _ANY,
    },
    "countries": {"code": _ANY, "forms": _ANY, "english": _ANY},
    "governorates": {"country": _ANY, "code": _ANY, "forms": _ANY, "english": _ANY, "seat": _ANY},
    "place_aliases": {"forms": _ANY, "within": _ANY, "note": _NOTE},
    "strike_words": {
        "forms": _ANY,
        "class": _one_of(
            "verb",
            "noun",
            "weapon",
            "force",
            "epithet",
            "agent",
            "belonging",
            "toward",
            "target",
            "area",
            "other_verb",
            "clause",
            "result",
            "aside",
            "claiming",
            "accusing",
            "denying",
            "killing",
            "mine",
            "clash",
            "actor",
            "group",
        ),
        **_REST,
    },
    "nationalities": {"forms": _ANY, "country": _ANY, "english": _ANY},
    "name_parts": {
        "forms": _ANY,
        "class": _one_of(
            "head", "adjective", "not_name", "link", "near", "direction", "plural", "site", "opener"
        ),
        **_REST,
    },
    "titles": {
        "form": _ANY,
        "class": _one_of("rank", "office", "profession", "kin", "honorific"),
        **_REST,
    },
    "numbers": {
        "forms": _ANY,
        "class": _one_of(
            "unit",
            "one_of",
            "ten",
            "teen",
            "tens",
            "hundred",
            "hundreds",
            "scale",
            "scales",
            "dual",
            "fraction",
            "ordinal",
        ),
        "value": _ANY,
        **_REST,
    },
    "vague": {"forms": _ANY, "word": _ANY, "min": _ANY, "max": _NOTE, **_REST},
    "bounds": {
        "form": _ANY,
        "effect": _one_of("least", "most", "less", "about"),
        "position": _one_of("before", "after", "both"),
        **_REST,
    },
    "units": {"forms": _ANY, "unit": _ANY, "number": _one_of("singular", "dual", "plural"), **_REST},
    "number_labels": {"form": _ANY, **_REST},
    "time_words": {
        "forms": _ANY,
        "class": _one_of(
            "weekday",
            "part",
            "relative",
            "qualifier",
            "day",
            "edge",
            "unit",
            "since",
            "ago",
            "within",
            "bridge",
            "era",
        ),
        "value": _ANY,
        **_REST,
    },
    "months": {
        "forms": _ANY,
        "month": _ANY,
        "calendar": _one_of("gregorian", "hijri"),
        "alone": _one_of("yes", "no"),
        **_REST,
    },
    "languages": {
        "language": _ANY,
        "script": _one_of("arabic", "latin", "cyrillic", "hebrew", "armenian"),
        "letters": _NOTE,
        "words": _ANY,
        **_REST,
    },
    "first_names": {"name": _ANY, "sex": _one_of("m", "f", "u")},
    "name_letters": {"form": _ANY, "sounds": _NOTE, "note": _NOTE},
    "name_words": {
        "forms": _ANY,
        "role": _one_of("drop", "article", "joins", "joined", "known", "whole"),
        "meets": _NOTE,
        "note": _NOTE,
    },
}
