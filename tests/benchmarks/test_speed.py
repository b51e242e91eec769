"""The command `speed.py`: documents a second, and memory of a stream."""

import speed


def test_prints_documents_a_second_and_peak_memory(samples, capsys):
    assert speed.main([str(samples / "reports" / "wire.jsonl")]) == 0
    printed = capsys.readouterr().out
    assert "documents a second" in printed
    assert "memory, most held" in printed


def test_a_stream_cycles_through_the_file_and_shows_memory_thrice(samples, capsys):
    assert speed.main([str(samples / "reports" / "wire.jsonl"), "--stream", "7"]) == 0
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()[-3:]]
    assert rows == [["start", "0"], ["middle", "3"], ["end", "7"]]


def test_a_file_without_documents_gives_status_two(tmp_path):
    (tmp_path / "empty.jsonl").write_text("", "utf-8")
    assert speed.main([str(tmp_path / "empty.jsonl")]) == 2
