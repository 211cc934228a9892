"""Only what is ours is written or deleted, one build at a time, and whatever stands in the way is named."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from patientdocs import writing
from patientdocs.diagnostics import Unavailable

Files = Mapping[str, bytes]
Write = Callable[[Path, Files], writing.Written]
Tree = Callable[[Path], dict[str, bytes | None]]

FILES: Files = {"default/en/a.html": b"a", "default/en/a.pdf": b"%PDF", "report/evidence.json": b"{}"}


@pytest.fixture
def out(tmp_path: Path, write: Write) -> Path:
    """A folder that one build has written."""
    write(tmp_path / "out", FILES)
    return tmp_path / "out"


def test_it_counts_what_it_did(out: Path, write: Write) -> None:
    assert write(out, FILES) == writing.Written(written=0, unchanged=3, removed=0)
    changed = {"default/en/a.html": b"changed", "default/en/a.pdf": b"%PDF"}
    assert write(out, changed) == writing.Written(written=1, unchanged=1, removed=1)


def test_the_manifest_holds_every_output_with_its_hash(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert manifest == writing.read_manifest(out)
    assert [output["path"] for output in manifest["outputs"]] == sorted(FILES)
    a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"  # printf a | sha256sum
    assert manifest["outputs"][0]["sha256"] == a


def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush_to_disk, flushed = os.fsync, set()

    def recorded(file: int) -> None:
        flush_to_disk(file)
        flushed.add(os.fstat(file).st_ino)

    monkeypatch.setattr(os, "fsync", recorded)
    write(tmp_path / "out", FILES)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) == len(FILES) + 1
    assert {path.stat().st_ino for path in files} <= flushed


def test_there_is_no_manifest_before_the_first_build(tmp_path: Path) -> None:
    assert writing.read_manifest(tmp_path / "out")["outputs"] == []


def test_folders_that_become_empty_go_and_others_stay(out: Path, write: Write, tree: Tree) -> None:
    (out / "default" / "own").mkdir()
    write(out, {})
    assert set(tree(out)) == {"default", "default/own", "manifest.json"}


def test_a_folder_where_a_file_was_is_left_alone(out: Path, write: Write) -> None:
    (out / "report" / "evidence.json").unlink()
    (out / "report" / "evidence.json").mkdir()
    written = write(out, {path: data for path, data in FILES.items() if not path.startswith("report")})
    assert (out / "report" / "evidence.json").is_dir()
    assert written.removed == 0


def test_a_link_in_place_of_a_file_is_replaced_not_followed(out: Path, write: Write, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.html").write_bytes(b"not ours")
    (out / "default/en/a.html").unlink()
    (out / "default/en/a.html").symlink_to(tmp_path / "elsewhere.html")
    write(out, FILES)
    assert (tmp_path / "elsewhere.html").read_bytes() == b"not ours"
    assert not (out / "default/en/a.html").is_symlink()


def test_a_link_in_place_of_a_half_written_file_is_not_followed(out: Path, write: Write, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.html").write_bytes(b"not ours")
    (out / "default/en/.patientdocs-a.html.tmp").symlink_to(tmp_path / "elsewhere.html")
    write(out, {**FILES, "default/en/a.html": b"changed"})
    assert (tmp_path / "elsewhere.html").read_bytes() == b"not ours"


@pytest.mark.parametrize("files", [FILES, {"default/en/a.html": b"changed"}, {}], ids=["same", "changed", "removed"])
def test_a_folder_that_is_a_link_is_refused(files: Files, out: Path, write: Write, tree: Tree, tmp_path: Path) -> None:
    (out / "default").rename(tmp_path / "elsewhere")
    (out / "default").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = tree(tmp_path)
    with pytest.raises(Unavailable) as refused:
        write(out, files)
    assert refused.value.message == f"{out / 'default'} is a link to another folder"
    assert tree(tmp_path) == before


def test_an_output_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real", target_is_directory=True)
    with pytest.raises(Unavailable) as refused, writing.locked(tmp_path / "out"):
        raise AssertionError("it was let in")
    assert refused.value.message == f"{tmp_path / 'out'} is a link to another folder"


@pytest.mark.parametrize("in_the_way", ["out", "out/default", "out/default/en"])
def test_a_file_in_place_of_a_folder_is_named(in_the_way: str, tmp_path: Path, write: Write) -> None:
    file = tmp_path / in_the_way
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"not ours")
    with pytest.raises(Unavailable) as refused:
        write(tmp_path / "out", FILES)
    assert str(file) in refused.value.message
    assert file.read_bytes() == b"not ours"


@pytest.mark.parametrize("in_the_way", ["default/en/a.html", "manifest.json", ".journal.json"])
def test_a_folder_in_place_of_a_file_is_named(in_the_way: str, tmp_path: Path, write: Write) -> None:
    folder = tmp_path / "out" / in_the_way
    folder.mkdir(parents=True)
    with pytest.raises(Unavailable) as refused:
        write(tmp_path / "out", FILES)
    assert refused.value.message == f"cannot write {folder}: Is a directory"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write anywhere: it becomes nobody for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("locked", ["", "default/en"])
def test_a_folder_that_may_not_be_written_is_named(locked: str, write: Write, tree: Tree) -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        out = Path(folder) / "out"
        write(out, FILES)
        for path in (out, *out.rglob("*")):
            path.chmod(0o777)
        (out / locked).chmod(0o555)
        before = {path: data for path, data in tree(out).items() if path != ".journal.json"}
        with without_privileges(), pytest.raises(Unavailable) as refused:
            write(out, {**FILES, "default/en/a.html": b"changed"})
        assert str(out / locked) in refused.value.message
        assert refused.value.message.endswith("Permission denied")
        assert {path: data for path, data in tree(out).items() if path != ".journal.json"} == before


NOT_OURS: Files = {"of-a-web-app": b'{"name": "a web app", "icons": []}', "empty": b"{}"}
DAMAGED: Files = {
    "empty": b"",
    "torn": b'{"outputs": [',
    "not-utf8": b"\xff\xfe",
    "a-list": b"[]",
    "a-number": b"7",
    "deep": b"[" * 100_000,
    "outputs-not-a-list": b'{"patientdocs": "0", "outputs": {"path": "a"}}',
    "output-not-an-entry": b'{"patientdocs": "0", "outputs": ["a"]}',
    "path-missing": b'{"patientdocs": "0", "outputs": [{}]}',
    "path-not-text": b'{"patientdocs": "0", "outputs": [{"path": 7}]}',
    "path-out-of-the-folder": b'{"patientdocs": "0", "outputs": [{"path": "../mine.txt"}]}',
    "path-out-of-a-subfolder": b'{"patientdocs": "0", "outputs": [{"path": "default/../../mine.txt"}]}',
    "path-absolute": b'{"patientdocs": "0", "outputs": [{"path": "/mine.txt"}]}',
    "path-hidden": b'{"patientdocs": "0", "outputs": [{"path": ".git/config"}]}',
    "path-in-no-id": '{"patientdocs": "0", "outputs": [{"path": "default/é.html"}]}'.encode(),
    "path-with-nul": b'{"patientdocs": "0", "outputs": [{"path": "a\\u0000b"}]}',
    "path-empty": b'{"patientdocs": "0", "outputs": [{"path": ""}]}',
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_manifest_is_not_taken_for_an_empty_one(
    data: bytes, out: Path, write: Write, tree: Tree, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_bytes(b"not ours")
    (out / "manifest.json").write_bytes(data)
    before = tree(tmp_path)
    with pytest.raises(Unavailable) as refused:
        write(out, {})
    assert refused.value.message == f"{out / 'manifest.json'} is damaged"
    assert str(out) in refused.value.help
    assert tree(tmp_path) == before


@pytest.mark.parametrize("data", [b"", b"[", b"{}", b"[7]", b'["../mine.txt"]'])
def test_a_damaged_journal_is_not_taken_for_an_empty_one(data: bytes, out: Path, write: Write, tree: Tree) -> None:
    (out / ".journal.json").write_bytes(data)
    before = tree(out)
    with pytest.raises(Unavailable) as refused:
        write(out, {})
    assert refused.value.message == f"{out / '.journal.json'} is damaged"
    assert tree(out) == before


@pytest.mark.parametrize("data", NOT_OURS.values(), ids=NOT_OURS)
def test_the_manifest_of_another_program_is_left_alone(data: bytes, tmp_path: Path, write: Write, tree: Tree) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    before = tree(tmp_path)
    with pytest.raises(Unavailable) as refused:
        write(tmp_path, FILES)
    assert refused.value.message == f"{tmp_path / 'manifest.json'} was not written by patientdocs"
    assert tree(tmp_path) == before


def hold(out: Path, ready: Connection) -> None:
    with writing.locked(out):
        ready.send("held")
        signal.pause()


@contextmanager
def held_by_another_process(out: Path) -> Iterator[multiprocessing.context.ForkProcess]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=hold, args=(out, there))
    process.start()
    try:
        assert here.recv() == "held"
        yield process
    finally:
        process.kill()
        process.join()


def test_only_one_build_at_a_time(out: Path, write: Write, tree: Tree) -> None:
    before = tree(out)
    with held_by_another_process(out) as other:
        with pytest.raises(Unavailable) as refused:
            write(out, {})
        assert refused.value.message == f"another build is writing to {out}"
        assert tree(out) == before
        other.kill()
        other.join()
        write(out, {})
    assert set(tree(out)) == {"manifest.json"}


def test_the_folder_is_free_after_a_build_that_failed(out: Path, write: Write) -> None:
    with pytest.raises(ZeroDivisionError), writing.locked(out):
        raise ZeroDivisionError
    assert write(out, FILES).unchanged == 3


def work(ready: Connection) -> None:
    ready.send("at work")
    signal.pause()


def test_a_worker_does_not_hold_the_folder(out: Path, write: Write) -> None:
    here, there = multiprocessing.Pipe()
    with writing.locked(out):
        worker = multiprocessing.get_context("fork").Process(target=work, args=(there,))
        worker.start()
        assert here.recv() == "at work"
    try:
        assert write(out, FILES).unchanged == 3
        assert worker.is_alive()
    finally:
        worker.kill()
        worker.join()


def test_a_private_file_is_written_once_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "review" / "evidence.html"
    path.parent.mkdir()
    (path.parent / ".patientdocs-passages.json.tmp").write_bytes(b"half")
    writing.write_private(path, b"whole")
    assert [file.name for file in path.parent.iterdir()] == ["evidence.html"]
    before = path.stat().st_mtime_ns
    writing.write_private(path, b"whole")
    assert path.stat().st_mtime_ns == before
    assert path.read_bytes() == b"whole"


def test_a_private_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "review").write_bytes(b"a file")
    with pytest.raises(Unavailable) as refused:
        writing.write_private(tmp_path / "review" / "evidence.html", b"whole")
    assert str(tmp_path / "review") in refused.value.message
