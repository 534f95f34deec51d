"""What WeasyPrint 70 leaves unsound in a tagged PDF, mended before it is written.

Lists and tables get the children that ISO 32000-1, 14.8.4.3 allows them, which PDF/UA asks for;
metadata stay uncompressed, as PDF/A asks. `tests/render/test_pdf.py` tells when a new version of
WeasyPrint makes it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

LIST_ITEM_PARTS = frozenset({"/Lbl", "/LBody"})
LIST_PARTS = frozenset({"/LI", "/L", "/Caption"})
TABLE_PARTS = frozenset({"/TR", "/THead", "/TBody", "/TFoot", "/Caption"})


def mend(_: Any, pdf: Any) -> None:
    """To be called as a finisher, with the document and the pydyf.PDF of it."""
    tree = _Tree(pdf)
    steps: dict[str, Callable[[Any], None]] = {
        "/L": lambda each: tree.unwrap_all_but(LIST_PARTS, each),
        "/Table": lambda each: tree.unwrap_all_but(TABLE_PARTS, each, first="/Caption"),
        "/LI": tree.give_one_body,
    }
    for each in list(pdf.objects):
        if isinstance(each, dict) and each.get("Type") == "/StructElem" and each["S"] in steps:
            steps[each["S"]](each)
    for each in pdf.objects:
        if getattr(each, "extra", {}).get("Type") == "/Metadata":
            each.compress = False


class _Tree:
    """The structure elements of a PDF, which hold their children as references."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf

    def unwrap_all_but(self, wanted: frozenset[str], parent: Any, first: str = "") -> None:
        """In place of any other child stand that child's own children; `first` comes first."""
        kids = list(self._unwrapped(wanted, parent))
        kids.sort(key=lambda kid: (self._element(kid) or {}).get("S") != first)
        if kids != list(parent["K"]):
            self._adopt(parent, kids)

    def give_one_body(self, item: Any) -> None:
        """A list item holds its label and one body; whatever stands beside them goes into it."""
        kids = [(kid, self._element(kid)) for kid in item["K"]]
        if [each["S"] for _, each in kids if each is not None and each["S"] != "/Lbl"] == [
            "/LBody"
        ]:
            return
        labels = [kid for kid, each in kids if each is not None and each["S"] == "/Lbl"]
        body = type(item)({**item, "S": "/LBody", "P": item.reference})
        self.pdf.add_object(body)
        for _, each in kids:
            if each is not None and each["S"] == "/LBody":
                each["S"] = "/Div"
        self._adopt(body, [kid for kid, _ in kids if kid not in labels])
        item["K"] = type(item["K"])([*labels, body.reference])

    def _unwrapped(self, wanted: frozenset[str], parent: Any) -> Iterator[Any]:
        for kid in parent["K"]:
            element = self._element(kid)
            if element is None or element["S"] in wanted:
                yield kid
            else:
                yield from self._unwrapped(wanted, element)

    def _adopt(self, parent: Any, kids: list[Any]) -> None:
        parent["K"] = type(parent["K"])(kids)
        for kid in kids:
            if (element := self._element(kid)) is not None:
                element["P"] = parent.reference

    def _element(self, kid: Any) -> Any | None:
        """The structure element that a reference leads to; None for marked content and links."""
        if not isinstance(kid, bytes):
            return None
        found = self.pdf.objects[int(kid.split()[0])]
        return found if isinstance(found, dict) and found.get("Type") == "/StructElem" else None
