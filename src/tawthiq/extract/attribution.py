"""What an attribution is: a cue, whom it names, and where what is said begins."""

from typing import NamedTuple

from tawthiq.extract.cues import Cue


class Piece(NamedTuple):
    """Words of a unit, `tokens[first:last]`, without the first `offset` code points of the first word."""

    first: int
    last: int
    offset: int = 0


class Attribution(NamedTuple):
    """One attribution. `begin` is where it cuts off what is said before it, when `cuts`; `source` is None when
    the verb alone carries it; `until` is the end of the content where the pattern itself fixes it.
    """

    rule: str
    cue: Cue
    form: str
    begin: int
    cue_first: int
    cue_last: int
    source: Piece | None
    via: Piece | None
    content: int
    offset: int = 0
    until: int | None = None
    cuts: bool = True
    unnamed: bool = False
    own: bool = False
    """The speaker's own words again (`بحسب تعبيره`): cuts, and is no claim."""
    silent: bool = False
    """Names a speaker that later verbs mean, and is no claim."""
