"""How amounts are written in English: a pattern over classes of words (annotate/classes.py).

`{name}` is a table of the packs, a shape of figures, or one of the PARTS; blanks do not count.
"""

from __future__ import annotations

SHAPES = ("figures", "scaled figures", "measured figures", "glued money")

# Words that bind the grammar together. They are its syntax rather than an analyst's vocabulary.
SYNTAX = {
    "a": ("a", "an"),
    "by": ("by",),
    "of": ("of",),
    "and": ("and",),
    "or": ("or",),
    "to": ("to",),
    "comma": (",",),
    "dot": (".",),
    "half": ("half",),
    "dash": ("-", "—", "–"),
    "slash": ("/", "⁄"),
    "per": ("per",),
    "each": ("each", "every"),
    "as": ("as",),
    "in": ("in",),
    "out": ("out",),
    "the": ("the", "its", "his", "her", "their", "all", "our", "my"),
    "sign": ("+", "-", "−", "minus", "plus"),
    "between": ("between",),
    "from": ("from",),
    "range joint": ("-", "—", "–", "to", "through"),
    "range end": ("and", "to"),
}

PARTS = {
    "written": """
        {number words} (?: (?: {dash} | {and} )? (?: {number words} | {scales} ) )*
        (?: {and} {a} {half} {scales}? )?
    """,
    "mixed": """
        {figures} {figures} {slash} {figures}
        | {figures} {slash} {figures}
        | {figures} {and} {a} {half}
        | {figures}
    """,
    "number": """
        (?: {half} {a} {scales}
        | {number words} {in} (?: {number words} | {figures} )
        | (?: {number words} | {figures} ) {out} {of} (?: {number words} | {figures} )
        | {number words} {dash}? {fractions} (?! {dash} )
        | (?: {mixed} ) (?: (?: {dash}? {scales} )+ | {scale letters} )?
        | {scaled figures} {scales}*
        | {measured figures}
        | {vague amounts} {scales}
        | {vague numbers} (?: {of} {vague numbers} )*
        | {a} {scales} (?: {and}? {number words} )*
        | {written} )
    """,
    "share": """
        (?: {half} (?= {of} | {the} ) | {a} {fractions} (?= {of} )
        | (?<= {by} ) (?: {half} | {a} {fractions} ) )
    """,
    "any figures": "(?: {figures} | {scaled figures} )",
    "unit": "(?: {dash}? {unit words} )",
    "qualifier": "(?: {qualifier words} {qualifier words}? )",
}

RANGE = """
    (?P<before> {qualifier} )? (?P<opener> {between} | {from} )? {qualifier words}?
    (?P<currency> {currency signs} )? (?P<first> {number} ) (?P<first_unit> {unit} )?
    (?P<joint> {range joint} | {and} | {slash} | {dash} {to} {dash}? ) {qualifier words}?
    (?P<second_currency> {currency signs} )? (?P<second> {number} ) (?P<unit> {unit} )?
    (?P<behind> {behind words} )?
"""
SINGLE = """
    (?: (?P<qualifier> {qualifier} ) (?P<share> {half} (?! {unit} | {a} {unit} ) | {a} {fractions} )
    | (?P<qualifier_> {qualifier} )? (?P<increment> {increments} )? {qualifier words}?
        (?P<sign> {sign} )? (?P<currency> {currency signs} )?
        (?: (?P<number> {number} ) (?P<unit> {unit} )? (?P<behind> {dash}? {behind words} )?
        | (?P<number_> {glued money} (?: {comma} {figures} )* (?: {dot} {any figures} )? {scales}? )
        | (?P<share_> {share} )
        | (?P<number__> {times words} ) (?! {as} | {the} | {a} ) ) )
"""

# An amount begins at one of these or within REACH words before one.
CORE = (
    "figures", "scaled figures", "measured figures", "glued money", "number words", "scales", "vague numbers",
    "fractions", "half", "times words",
)  # fmt: skip
REACH = 5
