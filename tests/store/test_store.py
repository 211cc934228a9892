"""The folder of results: what is put in comes out, or nothing does."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.diagnostics import Unavailable
from patientdocs.store import Entry, Store

KEY = "ab" + "0" * 62
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("??/*") if path.is_file())


@given(about=st.dictionaries(st.text(), JSON, max_size=4), data=st.binary())
def test_what_is_put_in_comes_out(about: dict[str, object], data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        assert store.get(KEY) is None
        store.put(KEY, Entry(about, data))
        assert store.get(KEY) == Entry(about, data)


@given(data=st.binary(min_size=1), at=st.integers(0), byte=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_entry_is_none(data: bytes, at: int, byte: int, cut: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.put(KEY, Entry({"findings": []}, data))
        (path,) = files(Path(folder))
        raw = bytearray(path.read_bytes())
        at %= len(raw)
        path.write_bytes(raw[:at] if cut else raw[:at] + bytes([raw[at] ^ byte]) + raw[at + 1 :])
        assert store.get(KEY) is None
        store.put(KEY, Entry({"findings": []}, data))
        assert store.get(KEY) == Entry({"findings": []}, data)


@given(sizes=st.lists(st.integers(0, 300), min_size=1, max_size=12), limit=st.integers(0, 2000))
def test_what_was_not_used_for_longest_goes_first(sizes: list[int], limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), limit)
        keys = [f"{number:02x}" + "0" * 62 for number in range(len(sizes))]
        for age, (key, size) in enumerate(zip(keys, sizes, strict=True)):
            store.put(key, Entry({}, bytes(size)))
            os.utime(next(path for path in files(Path(folder)) if path.stem == key), (age, age))
        before = sum(path.stat().st_size for path in files(Path(folder)))
        removed = store.trim()
        left = {path.stem for path in files(Path(folder))}
        after = sum(path.stat().st_size for path in files(Path(folder)))
        assert before - after == removed
        assert after <= limit
        assert left == set(keys[len(keys) - len(left) :])


def test_without_a_folder_it_holds_nothing() -> None:
    store = Store(None)
    store.put(KEY, Entry({}, b"page"))
    assert store.get(KEY) is None
    assert (store.trim(), store.clear()) == (0, (0, 0))


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    store = Store(tmp_path / "cache")
    assert store.get(KEY) is None
    with pytest.raises(Unavailable) as refused:
        store.put(KEY, Entry({}))
    assert str(tmp_path / "cache") in refused.value.message
    assert "--cache-dir" in refused.value.help


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Unavailable, match="No space left on device"):
        store.put(KEY, Entry({}, b"page"))
    assert files(tmp_path) == []


def test_the_folder_says_what_it_is_and_stays_out_of_git(tmp_path: Path) -> None:
    Store(tmp_path).put(KEY, Entry({}))
    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_clear_empties_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.put(f"{number:02x}" + "0" * 62, Entry({}, b"page"))
    number, size = store.clear()
    assert (number, files(tmp_path)) == (3, [])
    assert size > 3 * len(b"page")
