"""What a clinic adds, cut out of the page on which it was laid out: the head here, the lines of its box there.

Marks in the page tell them apart: running heads are artifacts of pagination, the lines have structure elements.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import pikepdf

from patientdocs.rendering.stamping.parts import Slot

_STATES = frozenset({"q", "Q", "cm", "gs", "rg", "RG", "w", "J", "j", "M", "d"})
"""They draw nothing, but what is drawn after them depends on them."""

_BEGINS, _ENDS = frozenset({"BDC", "BMC"}), "EMC"
_RESOURCES = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject")
_FOREIGN = frozenset({"Do", "cs", "CS", "scn", "SCN", "sh"})
"""They draw with something that the other page does not have."""


class NotOfLines(ValueError):
    """The lines of a clinic are drawn with something that cannot be put onto another page."""


def head_of(page: Any) -> bytes:
    """What the running head draws."""
    return b"\n".join(_line(instruction) for instruction, is_mark in _chosen(page, _is_head) if not is_mark)


def lines_drawn(page: Any, contents: Collection[int], font_names: Callable[[str], str]) -> Iterator[bytes | Slot]:
    """What these numbers of marked content draw. Fonts have other names on the page that it is put onto."""
    order = sorted(contents)
    for instruction, is_mark in _chosen(page, lambda operands: _content(operands) in contents):
        operator, operands = str(instruction.operator), instruction.operands
        if is_mark and operator != _ENDS:
            number = Slot("content", order.index(_content(operands)))
            yield from (operands[0].unparse() + b" <</MCID ", number, b">> BDC\n")
        elif operator == "gs":
            _refuse_unless_plain(page.Resources.ExtGState[str(operands[0])])
        elif operator == "Tf":
            yield b"%s %s Tf\n" % (font_names(str(operands[0])).encode(), _operand(operands[1]))
        elif operator in _FOREIGN:
            raise NotOfLines(f"the lines of a clinic are drawn with {operator}")
        else:
            yield _line(instruction) + b"\n"


def used(drawn: bytes, resources: Any) -> Iterator[tuple[str, str]]:
    """The kind and name of each resource that a drawing uses."""
    words = drawn.split()
    for kind in _RESOURCES:
        for name in sorted(resources.get(kind, {}).keys()):
            if name.encode() in words:
                yield kind, name


def _refuse_unless_plain(state: Any) -> None:
    if any(name not in ("/ca", "/CA", "/Type") or (name != "/Type" and value != 1) for name, value in state.items()):
        raise NotOfLines("the lines of a clinic are not opaque")


def _chosen(page: Any, wanted: Callable[[Any], bool]) -> Iterator[tuple[Any, bool]]:
    """The instructions in the marks that are wanted, with what they depend on; and whether each is such a mark."""
    open_marks: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _BEGINS:
            is_wanted = wanted(instruction.operands) if not open_marks else open_marks[0]
            open_marks.append(is_wanted)
            if is_wanted and len(open_marks) == 1:
                yield instruction, True
        elif operator == _ENDS:
            if open_marks.pop() and not open_marks:
                yield instruction, True
        elif not open_marks or open_marks[0] or operator in _STATES:
            yield instruction, False


def _is_head(operands: Any) -> bool:
    return len(operands) > 1 and operands[0] == "/Artifact" and operands[1].get("/Type") == "/Pagination"


def _content(operands: Any) -> int:
    return int(operands[1].get("/MCID", -1)) if len(operands) > 1 else -1


def _line(instruction: Any) -> bytes:
    written: bytes = pikepdf.unparse_content_stream([instruction])
    return written


def _operand(operand: Any) -> bytes:
    return operand.unparse() if isinstance(operand, pikepdf.Object) else str(operand).encode()
