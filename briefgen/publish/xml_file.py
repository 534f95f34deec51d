"""XML as the bytes of a file."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def xml_file(root: ET.Element) -> bytes:
    """UTF-8 with its declaration, one element a line, a newline at the end."""
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
