"""Which page numbers sites had reached when, fitted on pages whose days are known."""

from datetime import date, timedelta

from fit_page_numbers import fit, in_order, pages

from tawthiq.link.page_numbers import published_about

SITE = "https://akhbar.example/archives/"
FIRST = date(2022, 5, 3)


def evenly(count, *, each=100, days=7):
    return {f"{SITE}{1000 + n * each}": FIRST + timedelta(days=n * days) for n in range(count)}


def test_pages_between_those_that_are_known_are_dated():
    table = fit(evenly(10))
    assert abs(published_about(f"{SITE}1350", table) - date(2022, 5, 27)) <= timedelta(days=1)


def test_a_page_out_of_order_is_passed_over():
    known = evenly(10) | {f"{SITE}1450": date(2025, 1, 1)}
    assert fit(known) == fit(evenly(10))


def test_too_few_pages_tell_nothing():
    assert fit(evenly(5)) == {}


def test_numbers_without_order_tell_nothing():
    days = [date(2022, month, 1) for month in (5, 1, 9, 3, 12, 2, 8, 4)]
    assert fit({f"{SITE}{1000 + n}": day for n, day in enumerate(days)}) == {}


def test_what_lies_months_apart_is_not_filled_in():
    known = evenly(6) | {
        f"{SITE}{20000 + n * 100}": date(2024, 1, 3) + timedelta(days=n * 7) for n in range(6)
    }
    assert published_about(f"{SITE}9000", fit(known)) is None


def test_the_longest_run_that_never_goes_back():
    a, b, c, d = (date(2022, 5, day) for day in (1, 2, 3, 4))
    assert in_order([(1, a), (2, c), (3, b), (4, b), (5, d)]) == [(1, a), (3, b), (4, b), (5, d)]


def test_a_report_of_two_incidents_is_of_the_first_day():
    coded = [
        {"incident": {"date": day}, "documents": [{"url": f"{SITE}1000"}]}
        for day in ("2022-05-04", "2022-05-03", None)
    ]
    assert pages(coded) == {f"{SITE}1000": FIRST}
