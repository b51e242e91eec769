"""Named victims, merged over the spellings of their names."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.link.accounts import name_key
from tawthiq.link.figures import Told
from tawthiq.model import NamedVictim, Victim

_LEAST_WORDS = 2


def victims(told: Sequence[Told]) -> tuple[NamedVictim, ...]:
    """The people that the reports name as harmed in the incident, each once, in the order of their names.

    Two names are one person's when the words of the shorter stand in the longer in their order; a single word is too
    little for that.
    """
    groups: list[list[tuple[str, Victim]]] = []
    named = [(one.record.id, v) for one in told for v in one.record.victims if v.event == one.event]
    for document, victim in sorted(
        named, key=lambda item: (-len(item[1].name.text), item[1].name.text, item[0])
    ):
        same = next(
            (g for g in groups if g[0][1].outcome == victim.outcome and _one_person(g[0][1], victim)), None
        )
        if same is None:
            groups.append([(document, victim)])
        else:
            same.append((document, victim))
    return tuple(sorted(map(_merged, groups), key=lambda v: v.name))


def _one_person(longer: Victim, shorter: Victim) -> bool:
    if longer.age and shorter.age and abs(longer.age - shorter.age) > 1:
        return False
    all_words, words = name_key(longer.name.text).split(), name_key(shorter.name.text).split()
    if words == all_words:
        return True
    rest = iter(all_words)
    return len(words) >= _LEAST_WORDS and words[0] == all_words[0] and all(word in rest for word in words)


def _merged(group: Sequence[tuple[str, Victim]]) -> NamedVictim:
    ages = Counter(v.age for _, v in group if v.age is not None)
    first = group[0][1]
    return NamedVictim(
        name=first.name.text,
        age=ages.most_common(1)[0][0] if ages else None,
        outcome=first.outcome,
        documents=tuple(dict.fromkeys(document for document, _ in group)),
        spellings=tuple(dict.fromkeys(victim.name.text for _, victim in group)),
    )
