"""Named victims outside the phrase that counts them."""

import pytest

from tawthiq import Document, extract


def test_a_numbered_list_under_a_headline_without_colon_names_victims():
    record = extract(
        Document(
            id="a",
            text="اسماء الشهداء نتيجة القصف على بلدة المروج\n#تحديث\n1- عمر بلال ناصر\n2- زياد أحمد تركي\n",
        )
    )
    assert [v.name.text for v in record.victims] == ["عمر بلال ناصر", "زياد أحمد تركي"]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            "أسماء الجرحى جراء القصف على بلدة المروج 1- عمر بلال ناصر ثلاث سنوات 2- زياد أحمد تركي 10 سنوات",
            [("عمر بلال ناصر", 3, "injured"), ("زياد أحمد تركي", 10, "injured")],
        ),
        (
            "أصيب مدنيون بقصف على بلدة المروج.\nالمصابين هم: عمر ناصر (46 عاماً) ليلى حسن (عامان) زياد تركي (7 أعوام)",
            [("عمر ناصر", 46, "injured"), ("ليلى حسن", 2, "injured"), ("زياد تركي", 7, "injured")],
        ),
        (
            "أصيب مدنيون بقصف على بلدة المروج.\nقالت المصادر إن كل من عمر ناصر (11 عاماً) وزياد تركي (13 عاماً)، أصيبوا في الانفجار.",
            [("عمر ناصر", 11, "injured"), ("زياد تركي", 13, "injured")],
        ),
        (
            "قتلى وجرحى مدنيون بقصف على بلدة المروج وهم\n1 أمينة خالد شهيدة\n2 زياد تركي إصابة",
            [("أمينة خالد", None, "killed"), ("زياد تركي", None, "injured")],
        ),
        (
            "شهداء بلدة المروج 1- عمر ناصر 2- زياد تركي",
            [("عمر ناصر", None, "killed"), ("زياد تركي", None, "killed")],
        ),
    ],
)
def test_lists_name_victims(text, victims):
    record = extract(Document(id="a", text=text))
    assert [(v.name.text, v.age, v.outcome) for v in record.victims] == victims
