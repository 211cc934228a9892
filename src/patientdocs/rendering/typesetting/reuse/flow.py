"""Whether a box stands in the flow, and on which page: asked ten thousand times a page, and answered alike.

WeasyPrint asks five questions to learn that a box is like most. To learn the page of a box, it looks for all of its
children in the flow, and for all of theirs, twice at each level; the first and the last of them decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes

from patientdocs.rendering.typesetting.reuse.replacing import replaced

_IN_FLOW = frozenset(("static", "relative"))


@contextmanager
def flow_known() -> Iterator[None]:
    """While this lasts, boxes are asked no more than is needed."""
    with ExitStack() as stack:
        stack.enter_context(replaced(boxes.Box, "is_in_normal_flow", ["self"], _in_normal_flow))
        stack.enter_context(replaced(boxes.ParentBox, "page_values", ["self"], _page_values))
        yield


def _in_normal_flow(original: Any) -> Any:
    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        return (style["float"] == "none" and style["position"] in _IN_FLOW) or original(self)

    return is_in_normal_flow


def _page_values(original: Any) -> Any:
    def page_values(self: Any) -> tuple[str, str]:
        return _page(self, -1), _page(self, 1)

    return page_values


def _page(box: Any, way: int) -> str:
    """The page that the innermost of the boxes on this edge asks for: at the head, -1, or at the foot, 1."""
    page: str = box.style["page"]
    while not isinstance(box, boxes.TableBox):
        for child in box.children if way < 0 else reversed(box.children):
            if child.is_in_normal_flow() or child.is_floated():
                break
        else:
            break
        page = child.style["page"] or page
        box = child
    return page
