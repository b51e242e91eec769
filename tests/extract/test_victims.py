"""Named victims outside the phrase that counts them."""

from tawthiq import Document, extract


def test_a_numbered_list_under_a_headline_without_colon_names_victims():
    record = extract(
        Document(
            id="a",
            text="اسماء الشهداء نتيجة القصف على بلدة المروج\n#تحديث\n1- عمر بلال ناصر\n2- زياد أحمد تركي\n",
        )
    )
    assert [v.name.text for v in record.victims] == ["عمر بلال ناصر", "زياد أحمد تركي"]
