"""How amounts are written in English: a pattern over classes of words (annotate/classes.py).

`{name}` is a table of the packs, an entry of their "binding words of amounts", a shape of figures, a
mark of MARKS, or one of the PARTS; blanks do not count.
"""

from __future__ import annotations

SHAPES = (
    "long figures", "short figures", "three figures", "comma figures", "scaled figures",
    "measured figures", "glued money",
)  # fmt: skip

MARKS = {
    "comma": (",",),
    "dot": (".",),
    "dash": ("-", "—", "–"),
    "slash": ("/", "⁄"),
    "signs": ("+", "-", "−"),
    "plus sign": ("+",),
}

PARTS = {
    "figures": "(?: {long figures} | {short figures} | {three figures} )",
    # 10 000, as in South Africa and much of Europe
    "thousands": "(?: {short figures} | {three figures} ) {three figures}{1,4}",
    "written": """
        {number words} (?: (?: {dash} | {and} )? (?: {number words} | {scales} ) )*
        (?: {dash}? {and} {dash}? {article} {dash}? (?: {half} {dash}? {scales}? | {fractions} ) )?
    """,
    "mixed": """
        {figures} {figures} {slash} {figures}
        | {figures} {slash} {figures}
        | {figures} {and} {article} {half}
        | {figures}
    """,
    "number": """
        (?: {half} {article} (?: {scales} | (?= {unit} ) )
        | {number words} {dash}? {in} {dash}? {each}? (?: {number words} | {figures} )
        | {figures} {dash} {in} {dash} (?: {number words} | {figures} )
        | (?: {number words} | {figures} ) {dash}? {out} {dash}? {of} {dash}? {each}?
            (?: {number words} | {figures} )
        | {number words} {dash}? {fractions} (?! {dash} )
        | {thousands} {scales}?
        | {comma figures} (?: {scales} | {scale letters} | (?= {unit} ) )
        | (?: {mixed} ) (?: (?: {dash}? {scales} )+ | {scale letters} )?
        | {scaled figures} {scales}*
        | {measured figures}
        | {vague amounts} {scales}
        | {vague numbers} (?: {of} {vague numbers} )*
        | {article} {scales} (?: {and} {article} {half} | (?: {and}? {number words} )* )
        | {written} )
    """,
    "sign": "(?: {signs} | {minus} | {plus} )",
    "joint": "(?: {dash} | {range joint} )",
    "share": """
        (?: {half} (?= {of} | {the} ) | {article} {fractions} (?= {of} )
        | (?<= {before a part} ) (?: {half} (?! {dash}? {unit} | {article} ) |
            {article} {fractions} (?! {dash}? {unit} ) ) )
    """,
    "any figures": "(?: {figures} | {scaled figures} )",
    "unit": "(?: {dash}? {unit words} )",
    "qualifier": "(?: {qualifier words} {qualifier words}? )",
}

RANGE = """
    {qualifier}? (?P<opener> {between} | {from} )? {qualifier words}?
    (?P<currency> {currency signs} )? (?P<number> {number} ) (?P<first_unit> {unit} )?
    (?P<joint> {joint} | {and} | {slash} | {dash} {to} {dash}? ) {qualifier words}?
    (?P<second_currency> {currency signs} )? (?P<second> {number} ) (?P<unit> {unit} )?
    (?P<behind> {behind words} )?
"""
# What every range has somewhere behind its beginning; most amounts have none in their sentence.
SECOND = """
    (?: {joint} | {and} | {slash} | {dash} {to} {dash}? ) {qualifier words}? {currency signs}?
    {number}
"""
SINGLE = """
    (?: {qualifier}
        (?P<share> {half} (?! {unit} | {article} {unit} ) | {article} {fractions} (?! {dash} ) )
    | {qualifier}? (?P<increment> {increments} )? {qualifier words}?
        (?P<sign> {sign} )? (?P<currency> {currency signs} )?
        (?: (?P<number> {number} ) (?P<unit> {unit} )?
            (?P<behind> {dash}? {behind words} | {dash} {behind a dash}
                | {plus sign} (?! {any figures} ) )?
        | (?P<glued> {glued money} {three figures}{0,4} (?: {comma} {figures} )*
            (?: {dot} {any figures} )? {scales}? )
        | (?P<share_> {share} )
        | (?P<number_> {times words} ) (?! {as} | {the} | {article} ) ) )
"""

# An amount begins at one of these or within REACH words before one.
CORE = (
    "long figures", "short figures", "three figures", "comma figures", "scaled figures",
    "measured figures", "glued money", "number words", "scales", "vague numbers",
    "fractions", "half", "times words",
)  # fmt: skip
REACH = 5
