import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.arabic.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قُتل ثلاثة مدنيين بقصف على بلدة المروج"),
        ("ar", "مقتل طفل"),
        ("ar", "قصـ.ـف على البلدة"),
        ("ar", "شهيد مدني وجرحي جراء استهداف ميليشيا لمدينه الوادي"),
        (
            "ar",
            "Copy link to Tweet\nEmbed Tweet\n" * 3 + "سقوط جرحى بقصف على بلدة المروج\n2 Likes\nBack to top",
        ),
        ("ar", "این Home Menu Share\n" + "وقالت مصادر محلية إن القصف استهدف الأحياء السكنية في البلدة. " * 4),
        ("fa", "در این حمله هوایی سه غیرنظامی کشته و پنج نفر زخمی شدند"),
        ("ur", "فضائی حملے میں تین افراد ہلاک اور پانچ زخمی ہو گئے"),
        ("ckb", "لە ئەنجامی هێرشێکی ئاسمانی سێ هاووڵاتی گیانیان لەدەست دا"),
        ("ug", "بۇ ھۇجۇمدا ئۈچ ئادەم قازا قىلدى ۋە بەش ئادەم يارىلاندى"),
        ("ps", "په دې هوايي برید کې درې کسان ووژل شول او پنځه ټپیان شول"),
        ("en", "Three civilians were killed in an airstrike on the town, said the mayor of المروج"),
        ("fr", "Trois civils ont été tués dans une frappe sur la ville"),
        ("de", "Drei Zivilisten wurden bei einem Angriff auf die Stadt getötet"),
        ("es", "Tres civiles murieron en un ataque contra la ciudad, según fuentes"),
        ("tr", "Hava saldırısında üç sivil öldü ve beş kişi yaralandı, dedi bir yetkili"),
        ("ku", "Di êrîşa hewayî de sê kes hatin kuştin û pênc kes jî birîndar bûn"),
        ("ru", "Три мирных жителя были убиты в результате удара по городу"),
        ("uk", "Троє мирних жителів було вбито внаслідок удару по місту"),
        ("he", "שלושה אזרחים נהרגו בתקיפה על העיר"),
        (None, ""),
        (None, "12:30 | 2024 !!"),
        (None, "ok"),
        (None, "三名平民在空袭中丧生"),
    ],
)
def test_languages(language, text):
    assert language_of(text) == language


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    assert language_of(text) is None or isinstance(language_of(text), str)
