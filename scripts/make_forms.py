"""Write briefgen/packs/english/forms.txt: the verb and noun forms of English words.

Run by hand when the table is to be renewed:
`python scripts/make_forms.py > briefgen/packs/english/forms.txt`.
Needs lemminflect (a development dependency only), whose word list comes from the NLM SPECIALIST
Lexicon. Only what the spelling rules of briefgen/rules/inflection.py do not give is written out.
"""

import csv
import gzip
import sys
from collections import defaultdict
from importlib.resources import files

from briefgen.rules.inflection import regular_noun, regular_verb

BY_HAND = {  # missing there, or needed by news and wrong there
    ("be", "v"): "am are is was were been being",
    ("have", "v"): "has had having",
    ("do", "v"): "does did done doing",
    ("forecast", "v"): "forecast forecasts forecasted forecasting",
    ("broadcast", "v"): "broadcast broadcasts broadcasted broadcasting",
    ("get", "v"): "gets got gotten getting",
    ("prove", "v"): "proves proved proven proving",
    ("fit", "v"): "fits fit fitted fitting",
    ("quit", "v"): "quits quit quitting",
    ("crow", "v"): "crows crowed crowing",  # "crew" is people
    ("wind", "v"): "winds winded winding",  # "wound" is to hurt
    ("lie", "v"): "lies lied lay lain lying",
}
INVARIANT = """
a an the this that these those and or but nor not no if unless while because although though since
as at by for from in into of off on onto out over per to toward towards under until till up upon
via with within without against amid among around behind below beneath beside besides between
beyond despite during except inside near outside through throughout he she it they we you i him
her them us me his hers its their theirs our ours your yours my mine who whom whose which what
when where why how all any both each either neither every few many more most much other others
some such own same so than too very can could may might must shall should will would ought here
there now then also only just even still already yet again further once twice
"""


def main() -> None:
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    fixed = set(INVARIANT.split())
    invariant = set(fixed)
    source = files("lemminflect") / "resources" / "infl_lu.csv.gz"
    with source.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for word, kind, *cells in csv.reader(lines):
            if not word.isalpha() or not word.isascii() or not word.islower() or len(word) < 2:
                continue
            if kind in ("noun", "verb"):
                single = {form for cell in cells for form in cell.split("/") if form.isalpha()}
                forms[word][kind[0]] |= {form for form in single if form.islower()}
            else:
                invariant.add(word)
    for (word, kind), written in BY_HAND.items():
        forms[word][kind] = set(written.split())
    rows = [f"{word} {describe(word, kinds)}" for word, kinds in forms.items() if word not in fixed]
    rows += [f"{word} -" for word in invariant if word not in forms or word in fixed]
    sys.stdout.write("\n".join(sorted(rows)) + "\n")


def describe(word: str, kinds: dict[str, set[str]]) -> str:
    """ "v" and "n" for regular forms, "v:sent,sending,sends" for others."""
    cells = []
    for kind, regular in (("n", regular_noun), ("v", regular_verb)):
        found = kinds.get(kind)
        if found is not None:
            others = found - {word}
            cells.append(kind if others == regular(word) else f"{kind}:{','.join(sorted(others))}")
    return " ".join(cells)


if __name__ == "__main__":
    main()
