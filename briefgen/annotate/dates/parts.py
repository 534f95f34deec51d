"""The parts that expressions of time share: "late", "the end of", "last year", "two and a half".

The notation is that of expressions.py.
"""

from __future__ import annotations

PARTS = {
    "month": """
        {months}
        | {month abbreviations} {dot}?
    """,
    "weekday": "(?: {weekdays} | {weekday abbreviations} {dot}?)",
    "day": "(?: {day figures} | {nth} )",
    "named nth": "(?: {nth} | {big nth} | {ordinal words} )",
    "written number": """
        (?: {number words} | {scales} )
        (?: {dash}? {and}? (?: {number words} | {scales} ) ){0,8}
    """,
    "figures": "(?: {other figures} | {day figures} | {year figures} )",
    "and a half": "{dash}? {and} {dash}? {a}? {dash}? {half}",
    "number": """
        (?: {figures} (?: {slash} {figures} )? (?: {day figures} {slash} {day figures} )? (?:
            {scales} )? | {written number} )
    """,
    "amount": """
        (?: {another}? {number} {and a half}? | {half} {a} | {half} {dash}? (?= {time units} )
            | (?: {a} {quarter} {of} {a} | {a}? {quarter} {dash} ) (?= {century} ) | {a} {half}
            | {vague amounts} | {a} {scales} | {a} (?! {unit} {dash} (?: {long} | {old} ) ) | {another}
            )
    """,
    "amount or more": "{amount} (?: (?: {to} | {or} | {dash} ) {number} )?",
    "or so": "(?: {or} (?: {so} | {number words} (?! {dash}? {unit} | {number words} ) ) )",
    "unit": "(?: {time units} | {time units in the plural} )",
    "rough": "(?: {approximations of time} )",
    "edge": "(?: {the}? {edges} {of} )",
    "moment": "(?: {early or late} {dash}? {in}? )",
    "rel": "(?: {rel last} | {rel next} | {rel this} | {rel that} )",
    "text rel": "(?: {rel previous} | {rel following} )",
    "year": """
        (?: {year figures} | {apostrophe} (?: {day figures} | {other figures} )
            | {fiscal year figures} )
    """,
    "spoken year": "{spoken centuries} {dash}? {number words} (?: {dash}? {number words} )?",
    # Which year a month or a quarter belongs to, where words say it: "of 1998", "last year".
    "of year": """
        (?: {comma}? {of}? {figures} {era} | {of}? {spoken year} | {comma}? (?: {of} | {in} )?
            {the}? (?: (?: {rel} | {text rel} | {same} ) {time units} ) | {comma}? (?:
            {of} )? {year} )
    """,
    # The date behind a joint that names the year of both: "May 15 to August 16, 1988".
    "dated end": """
        (?: {joint} | {dash} ) {edge}? {moment}? (?P<dated_end> {the}?
            (?: {month} {day}? | {day} {of}? {month} | {seasons} ) {of year} )
    """,
    "era": "{eras}",
    "monthday": """
        (?: {month} {day} (?! {colon} {day figures} | {half of day} ) | {month} {ordinal words}
            | {the}? {day} {of}? {month} )
    """,
    "day with year": "{monthday} {of year}?",
    "full day": """
        (?: {rel} | {the} )? {weekday} {comma}? {day with year}
        | {day with year}
    """,
    "rel weekday": "(?: {rel this}? {rel} | {the} {text rel} )? {weekdays}",
    "day word": "(?: {full day} | {named days} | {rel weekday} )",
    "way": """
        {counts back from now}
        | {counts back from then}
        | {counts on}
        | {counts ahead}
        | {counts back at the end} (?= {full stop} )
        | {counts on at the end} (?= {full stop} )
    """,
    "time of day": """
        (?: {clock with half} | (?: {clock} | {day figures} ) {half of day} {dot}?
            | (?: {clock} | {hour of day} {on the hour}? ) {in} {the} {parts of day}
            | {hour of day} {on the hour} | (?: {year figures} | {other figures} ) (?= {sure zones} )
            | {clock} )
        {zone}?
    """,
    "zone": "(?: {sure zones} | {time zones} )",
    "hour of day": "(?: {day figures} | {number words} )",
}
