"""Pages that wait on disk until every page has passed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs import writing
from patientdocs.diagnostics import Unavailable
from patientdocs.model.artefact import Artefact
from patientdocs.spool import Spool


@given(files=st.lists(st.lists(st.binary(max_size=40), max_size=4), max_size=6))
def test_law_what_waits_is_what_was_added(files: list[list[bytes]], tmp_path_factory: pytest.TempPathFactory) -> None:
    with Spool(tmp_path_factory.getbasetemp()) as spool:
        waiting = [spool.add_parts(f"{number}.html", parts) for number, parts in enumerate(files)]
        for output, parts in reversed(list(zip(waiting, files, strict=True))):
            whole = Artefact(output.path, b"".join(parts))
            assert (output.data, output.size, output.sha256) == (whole.data, whole.size, whole.sha256)


def test_the_spool_has_no_name(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool.add(Artefact("page.html", b"page"))
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"cannot write .*gone: No such file"), Spool(tmp_path / "gone"):
        pass


def test_a_full_disk(tmp_path: Path) -> None:
    """/dev/full takes no byte."""
    with Spool(tmp_path) as spool:
        full = os.open("/dev/full", os.O_RDWR)
        os.dup2(full, spool._file.fileno())
        os.close(full)
        with pytest.raises(Unavailable, match=r"cannot write .*: No space left on device"):
            spool.add(Artefact("page.html", b"page"))


def test_what_waited_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = {"patientdocs": "0", "outputs": [{"path": "en/page.html"}]}
    with writing.locked(out), Spool(out) as spool:
        waiting = spool.add(Artefact("en/page.html", b"page"))
        assert writing.write([waiting], record, out) == writing.Written(1, 0, 0)
    assert (out / "en/page.html").read_bytes() == b"page"
    assert sorted(path.name for path in out.rglob("*")) == ["en", "manifest.json", "page.html"]


def test_a_page_that_was_to_stay_and_was_changed_meanwhile(tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = {"patientdocs": "0", "outputs": [{"path": "page.html"}]}
    page = Artefact("page.html", b"page")
    with writing.locked(out):
        writing.write([page], record, out)
        before = (out / "manifest.json").read_bytes()
        standing = writing.Standing(page.path, page.size, page.sha256, out / "page.html")
        assert writing.write([standing], record, out) == writing.Written(0, 1, 0)
        (out / "page.html").write_bytes(b"other")
        with pytest.raises(Unavailable, match=r"page\.html was changed while the build ran"):
            writing.write([standing], record, out)
    assert (out / "manifest.json").read_bytes() == before
    assert not (out / ".journal.json").exists()
