"""Names kept in CSV files beside the rules: first column the name, the others aliases."""

from __future__ import annotations

import csv
from pathlib import Path

from briefgen.rules.document import Document, Map
from briefgen.rules.schema import Faults

MAX_ROWS = 50_000


def read_csv_names(row: Map, document: Document, faults: Faults) -> list[list[str]]:
    """The rows of the file that `from file` names, empty cells dropped; no header line, UTF-8."""
    name = faults.text(row.get("from file"), "from file")
    faults.known_keys(row, ("from file",), "a list read from a file")
    path = Path(document.path).parent / name.value
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in cells if cell.strip()] for cells in csv.reader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = (getattr(error, "strerror", None) or "").lower() or "it is no CSV file in UTF-8"
        hint = "The path counts from the folder of this file."
        faults.add(name.at, "R20", f'"{name.value}" cannot be read: {reason}.', hint)
        return []
    rows = [cells for cells in rows if cells]
    if len(rows) > MAX_ROWS:
        faults.add(name.at, "R19", f"This list has more than {MAX_ROWS:,} entries.", "Split it.")
    return rows[:MAX_ROWS]
