"""What of a saved page counts as the report."""

from tawthiq.extract.layout import stretches


def kept(text: str, title: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in stretches(text, title)]


def test_related_links_after_the_article_are_left_out():
    text = "قُتل طفل بقصف على بلدة المروج صباح اليوم.\n\nمقالات ذات صلة\n\nمقتل عشرين مدنياً في حي السوق"
    assert kept(text) == ["قُتل طفل بقصف على بلدة المروج صباح اليوم."]


def test_menus_before_the_headline_are_left_out_and_the_headline_stays_once():
    text = (
        "الرئيسية\nسياسة\nرياضة\nمقتل طفل بقصف على المروج\nمقتل طفل بقصف على المروج\n"
        "قُتل طفل بقصف على بلدة المروج صباح اليوم الثلاثاء."
    )
    assert kept(text, "مقتل طفل بقصف على المروج") == [
        "مقتل طفل بقصف على المروج",
        "قُتل طفل بقصف على بلدة المروج صباح اليوم الثلاثاء.",
    ]


def test_a_saved_post_keeps_its_words_and_loses_readers_comments():
    text = (
        "صفحة - مقتل شاب...\nFacebook‎صفحة‎'s Post\n\nصفحةMarch 2, 2024 · Shared with Public"
        "مقتل شاب بقصف على المروجAll reactions:12Like Commentرحمه الله قتل ابن عمي أيضا1y"
    )
    assert kept(text) == ["مقتل شاب بقصف على المروج"]


def test_a_post_of_x_loses_its_header_and_counts():
    text = "Post\n\nPost\n\nشبكة@net_ar#عاجل مقتل مدني في المروج10:24 AM · Dec 4, 2024 3.4K Views"
    assert kept(text) == ["#عاجل مقتل مدني في المروج"]


def test_a_link_between_paragraphs_is_left_out_where_paragraphs_end_in_full_stops():
    text = (
        "قُتل طفل بقصف على بلدة المروج صباح اليوم الثلاثاء في ريف المدينة الجنوبي بحسب الأهالي هناك.\n"
        "مقتل قيادي بعملية خاصة في مدينة أخرى بعيدة\n"
        "وقال الدفاع المدني إن فرقه أسعفت الجرحى إلى المشفى القريب من البلدة صباح اليوم نفسه بعد القصف."
    )
    assert len(kept(text)) == 2


def test_a_quoted_post_and_its_signature_stay():
    text = (
        "قُتل طفل بقصف على بلدة المروج صباح اليوم الثلاثاء في ريف المدينة الجنوبي بحسب الأهالي هناك.\n"
        "قصف المروج الآن pic.twitter.com/abc\n— شبكة (@net_ar) March 2, 2024\n"
        "وقال الدفاع المدني إن فرقه أسعفت الجرحى إلى المشفى القريب من البلدة صباح اليوم نفسه بعد القصف."
    )
    assert len(kept(text)) == 4


def test_a_text_of_one_line_is_kept_whole():
    assert kept("مقتل طفل بقصف على المروج") == ["مقتل طفل بقصف على المروج"]
