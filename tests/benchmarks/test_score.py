"""The command `score.py`: a table, JSON, or the list of misses."""

import json

import score


def _write(path, records):
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records.values()), "utf-8")
    return str(path)


def test_prints_one_number_for_each_measure_as_json(perfect, tmp_path, capsys):
    assert score.main(["--records", _write(tmp_path / "r.jsonl", perfect), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out).values()) == {1.0}


def test_prints_a_table_and_on_request_the_misses(perfect, tmp_path, capsys):
    perfect["tal-rumman-agency"]["harm"].pop()
    assert score.main(["--records", _write(tmp_path / "r.jsonl", perfect), "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "tal-rumman-agency harm missed killed | 12 شخصا" in printed
    assert "claims: content and source" in printed


def test_records_with_wrong_offsets_give_status_two(perfect, tmp_path, capsys):
    perfect["tal-rumman-agency"]["harm"][0]["span"]["start"] += 1
    assert score.main(["--records", _write(tmp_path / "r.jsonl", perfect)]) == 2
    assert "offsets do not give the span" in capsys.readouterr().err
