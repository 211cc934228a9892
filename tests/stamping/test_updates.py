"""An incremental update is read back by another program as it was meant."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.rendering.stamping.updates import Trailer, updated

KEPT = 4
"""Objects of the small file that hold a number."""


@cache
def small() -> tuple[bytes, Trailer]:
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.Root.Numbers = pikepdf.Array([document.make_indirect(pikepdf.Array([-1 - n])) for n in range(KEPT)])
    document.docinfo["/Title"] = "Small"
    document.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    data = file.getvalue()
    with pikepdf.open(io.BytesIO(data)) as again:
        trailer = again.trailer
        start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
        size, identifier = int(trailer.Size), bytes(trailer.ID[0]).hex().encode()
        return data, Trailer(start, size, again.Root.objgen[0], trailer.Info.objgen[0], identifier)


@given(
    replaced=st.dictionaries(st.integers(0, KEPT - 1), st.integers(0, 10**6)),
    new=st.dictionaries(st.integers(0, 40), st.integers(0, 10**6)),
)
def test_what_was_replaced_is_new_and_the_rest_is_as_it_was(replaced: dict[int, int], new: dict[int, int]) -> None:
    data, trailer = small()
    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = [thing.objgen[0] for thing in document.Root.Numbers]
    objects = {numbers[index]: b"[%d]" % value for index, value in replaced.items()}
    objects |= {trailer.size + index: b"[%d]" % value for index, value in new.items()}
    written = updated(data, trailer, objects)
    assert written.startswith(data)
    assert written == updated(data, trailer, objects)
    with pikepdf.open(io.BytesIO(written)) as document:
        assert not document.check_pdf_syntax()
        assert [int(thing[0]) for thing in document.Root.Numbers] == [replaced.get(n, -1 - n) for n in range(KEPT)]
        for index, value in new.items():
            assert int(document.get_object(trailer.size + index, 0)[0]) == value
        assert str(document.docinfo["/Title"]) == "Small"
