"""What kind of body a source is, where its name ends, and whom short forms mean."""

import pytest

from tawthiq.arabic.sentences import split
from tawthiq.arabic.tokens import tokenise
from tawthiq.extract.claims import find_claims
from tawthiq.extract.phrases import phrase_end
from tawthiq.extract.quotes import pair
from tawthiq.extract.report import Report
from tawthiq.extract.sources import describe
from tawthiq.lexicons import rows


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("مصادر محلية", "local"),
        ("مصدر عسكري", "state"),
        ("مصدر عسكري في الفصائل", "armed_group"),
        ("مصدر طبي في مشفى المروج", "rescue"),
        ("مراسل صدى البلد", "media"),
        ("وزارة الخارجية الروسية", "state"),
        ("الناطق باسم وزارة الدفاع", "state"),
        ("المتحدثة باسم الأمم المتحدة", "international"),
        ("نشطاء المرصد السوري لحقوق الإنسان", "monitor"),
        ("الدفاع المدني السوري", "rescue"),
        ("قوات سوريا الديمقراطية", "armed_group"),
        ("الخبير العسكري سامر الدالي", "person"),
        ('تقرير "الخوذ البيضاء"', "rescue"),
        ("شهود عيان", "local"),
        ("مراقبون", "other"),
    ],
)
def test_kind(source, kind):
    tokens = tokenise(source)
    assert describe(tokens, 0, len(tokens), source).kind == kind


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("المتحدث باسم وزارة الدفاع في بيان", "المتحدث باسم وزارة الدفاع"),
        ("مصدر عسكري لوكالة الرافدين", "مصدر عسكري"),
        ("شبكة “درعا” المحلية عبر حسابها", "شبكة “درعا” المحلية"),
        ("الدفاع المدني السوري (الخوذ البيضاء) إن", "الدفاع المدني السوري (الخوذ البيضاء)"),
        ("المرصد السوري لحقوق الإنسان اليوم", "المرصد السوري لحقوق الإنسان"),
        ("مصادر محلية قُتل رجل", "مصادر محلية"),
    ],
)
def test_where_the_phrase_ends(text, phrase):
    tokens = tokenise(text)
    end = phrase_end(tokens, pair(text, tokens), 0, len(tokens))
    assert text[: tokens[end - 1].end] == phrase


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال مصدر عسكري إن القصف توقف. وأضاف المصدر أن الهدنة قائمة.", ["مصدر عسكري", "مصدر عسكري"]),
        ("قالت وكالة الرافدين إن القصف توقف. وأضافت الوكالة أن طفلاً قتل.", ["وكالة الرافدين"] * 2),
        ("قال مراسل صدى البلد إن القصف توقف. وقال مراسلنا إن طفلاً قتل.", ["مراسل صدى البلد"] * 2),
        ("قال الخبير سامر الدالي إن القصف توقف. ولفت الدالي إلى أن الهدنة هشة.", ["الخبير سامر الدالي"] * 2),
        (
            "قالت مصادر محلية إن القصف توقف. وقال رئيس البلدية إن طفلاً قتل. وأضافت أن السوق أغلق.",
            ["مصادر محلية", "رئيس البلدية", "مصادر محلية"],
        ),
    ],
)
def test_short_forms_and_verbs_alone_get_the_full_name(text, names):
    assert [c.speaker for c in find_claims(Report(text, split(tokenise(text)), None))] == names


def test_the_tables_of_claims_hold_several_hundred_words():
    forms = {form for row in rows("cues") for form in row["forms"].split("|")}
    assert len(forms) > 1500
    assert len(rows("speakers")) > 500
