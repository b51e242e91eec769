"""Named victims of an incident, merged over the spellings of their names."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from tawthiq.link.figures import Told
from tawthiq.link.persons import NOTHING_SAID, Mention, Named, Persons, persons
from tawthiq.model import NamedVictim
from tawthiq.model.record import Outcome


def victims(told: Sequence[Told], said: Persons = NOTHING_SAID) -> tuple[NamedVictim, ...]:
    """The people that the reports name as harmed in the incident, each once, in the order of their names; `said` is what
    people said of who is one person."""
    named = [
        Named(
            Mention(report=one.record.id, value=v.id, sha256=one.record.sha256, name=v.name), v.outcome, v.age
        )
        for one in told
        for v in one.record.victims
        if v.event == one.event
    ]
    return tuple(sorted(map(_merged, persons(named, said)), key=lambda v: v.name))


def _merged(group: Sequence[Named]) -> NamedVictim:
    ages = Counter(one.age for one in group if one.age is not None)
    longest = group[0]
    return NamedVictim(
        name=longest.mention.name.text,
        age=ages.most_common(1)[0][0] if ages else None,
        outcome=msgspec.convert(longest.outcome, type=Outcome),
        documents=tuple(dict.fromkeys(one.mention.report for one in group)),
        spellings=tuple(dict.fromkeys(one.mention.name.text for one in group)),
    )
