"""How dates are written in English: patterns over classes of words (annotate/classes.py).

`{name}` is a table of the packs, an entry of their "binding words of dates", a shape of figures
(shapes.py), a mark of MARKS, or one of the PARTS; blanks do not count. EXPRESSIONS are tried in
their order where one may begin, and the first that fits is taken, so the fuller form stands before
the shorter one. Named groups are what the resolution reads.

What belongs to an expression follows the guideline of TIMEX3: a whole noun, adjective or adverb
phrase with its article, its numbers and the words that blur or place it ("about", "nearly", "early",
"the end of", "last", "ago"), but no preposition or conjunction before it ("until", "for", "well
into"), no event that follows it ("two days before the vote") and no possessive. Of a range each end
is one. Ages, names ("60 Minutes") and the rate of an amount ("$40 a week") are none.
"""

from __future__ import annotations

EXPRESSIONS = {
    # 2024-06-17 15:15, 2023.9.21, 6/17/2024
    "numeric": """
        {year figures} {dash} {day figures} {dash}
        (?: {day figures} {clock}? | {day and hour} )
        | {dotted date} {clock}?
        | {day figures} {slash} {day figures} {slash} (?: {year figures} | {figures} )
        | {year figures} {slash} {day figures} {slash} {day figures}
    """,
    # half past two, a quarter to six on Friday, ten past nine in the evening
    "clock_in_words": """
        {rough}? (?: (?P<half> {half} ) {past the hour} | (?P<quarter> {a}? {quarter} )
            (?: {past the hour} | (?P<before> {to} ) ) | (?P<minutes> {hour of day} ) {past the hour} )
        (?P<time> {hour of day} {half of day}? (?: {in} {the} {parts of day} )? )
        (?! {unit} | {time units} ) (?: {comma}? {on}? (?P<day> {day word} ) )?
    """,
    # around 5 p.m. EST on Friday, 22:30
    "clock_time": """
        {rough}? (?P<time> {time of day} )
        (?: {comma}? {on}? (?P<day> {moment}? {day word} )
            | (?= (?: {open} | (?: {joint} | {joints of a range} ) {rough}? ) {time of day}
                (?: {close} {comma}? )? {on}?
                (?P<near_day> {day word} ) ) )?
    """,
    # noon Thursday
    "clock_word": """
        {rough}? (?P<word> {clock words} ) {zone}? {comma}? {on}? (?P<day> {day word} )
    """,
    # at noon
    "bare_clock_word": "{rough}? (?P<word> {clock words} ) {zone}?",
    # late Friday evening, Christmas night
    "part_of_named_day": """
        {moment}? (?P<day> {day word} | {holidays} ) {comma}? (?P<part> {parts of day} )
    """,
    # the night of 18 April 1775
    "part_of_day_of": """
        {the}? {moment}? (?P<part> {parts of day} )
        (?: (?: {of} | {on} )? (?P<day> {full day} ) | (?: {of} | {on} ) (?P<day_> {day word} ) )
    """,
    # mid-afternoon yesterday
    "mid_part_of_day": """
        {the}? {mid} {dash}? (?P<part> {parts of day} ) (?P<day> {day word} )?
    """,
    # this morning, the following night
    "relative_part_of_day": """
        {moment}? {the}? (?P<rel> {rel} | {text rel} ) (?P<part> {parts of day} )
    """,
    # tonight
    "part_of_today": "{moment}? (?P<part> {parts of today} )",
    # Saturday, April 25; the 16th of June 1950; last Oct. 23
    "calendar_day": """
        {near}? {edge}? {moment}?
        (?: (?: {rel} | {the} )? (?P<weekday> {weekday} ) {comma}? | (?P<rel> {rel} ) )?
        (?: {month} (?: {day} | {ordinal words} ) (?! {colon} {day figures} | {half of day} ) |
            {the}? (?: {day} | {ordinal words} ) (?: {dash} | {of} )? {month} )
        (?: (?P<year> {of year} ) | (?= {dated end} ) )?
    """,
    # the 18th of "the 18th and 19th centuries"
    "century_of_list": """
        {the}? {moment}? (?P<nth> {named nth} )
        (?= {joint} {the}? {moment}? {named nth} {dash}? {century} )
    """,
    # the 10th (local time), the 31st of last month
    "nth_of_month": """
        (?P<nth> {the} {nth} )
        (?: {of} {the}? (?P<rel> {rel} | {text rel} | {rel latest} ) {time units} )?
        (?: {open} {local time} {close} | {local time} )?
    """,
    # last Thanksgiving, Christmas 1914
    "holiday": """
        (?: (?P<rel> {rel} | {the} {text rel} ) )? (?P<name> {holidays} )
        (?: {comma}? {of}? (?P<year> {year} ) )?
    """,
    # the second of "the second and third quarters of 2011"
    "quarter_of_list": """
        {the}? (?P<ordinal> {ordinal words} )
        (?= {joint} {the}? {ordinal words} {dash}? {quarter} (?P<year> {of year} )? )
    """,
    # the third quarter of last year, fiscal second-quarter, Q3 2024
    "quarter_of_year": """
        {edge}? (?: {the} (?! {fiscal words}? {dash}? {ordinal words} {dash} ))?
        (?: (?P<rel> {rel} ) {time units} {possessive} | (?P<before> {year} ) {possessive}? )?
        (?: {fiscal words} {dash}? )?
        (?: (?P<ordinal> {ordinal words} ) {dash}? {quarter} | (?P<last> {last of year} ) {quarter}
            (?= {of year} ) | (?P<sign> {quarter sign} ) )
        (?: {open} {months} {to} {months} {close} )?
        (?: {of}? {the}? {fiscal words} {time units}? (?P<fiscal> {year} ) | (?P<year> {of year} ) )?
    """,
    # the first half of 1990
    "half_of_year": """
        {the}? (?: (?P<before> {year} ) {possessive}? )? (?P<half> {halves of a year} )
        (?: {of} {the}? {fiscal words} {time units}? (?P<fiscal> {year} )
            | (?P<year> {of year} ) | {of} {the} {present unit} )
    """,
    # early summer of 1943, last fall, the following winter
    "season": """
        {edge}? {moment}?
        (?: {the}? (?P<rel> {rel} {rel last}? | {text rel} ) | {the} )?
        {moment}? (?: (?P<before> {year figures} ) )? (?P<season> {seasons} )
        (?: (?P<year> {of year} ) | (?= {dated end} ) )?
    """,
    # the end of May 1941, mid-November, last June, July this year
    "month_of_year": """
        (?: {near} {dot}? )? {edge}? {moment}?
        (?: (?P<rel> {rel} | {the} {text rel} ) )? (?P<month> {month} )
        (?: (?P<year> {of year} ) | (?= {dated end} ) )?
    """,
    # the late 1970s, the '80s, the nineties
    "decade": """
        {edge}? {the}? {moment}? {apostrophe}?
        (?: (?P<figures> {decade figures} ) {possessive}? | (?P<split> {year figures} )
        {possessive} | (?P<word> {decade words} ) ) (?P<era> {era} )?
    """,
    # the early 20th century
    "century": """
        {edge}? {the}? {moment}? (?P<nth> {named nth} ) {dash}? {century}
        (?P<era> {era} )?
    """,
    # 480 BC; 499 of "499-493 BC"
    "year_before_christ": """
        {edge}? {moment}? (?: {near} {dot}? )? (?P<figures> {figures} )
        (?: {era} | (?= {joint} {figures} {era} ) )
    """,
    # the 2012 fiscal year, the 2012-2013 school year
    "year_of_a_kind": """
        {the}? (?P<figures> {year figures} ) (?: {dash} (?: {year figures} | {day figures} ) )?
        {kinds of year} {present unit}
    """,
    # fiscal 1989
    "named_year": """
        {edge}? {the}? {moment}? (?P<fiscal> {fiscal words} )
        {time units}? (?: (?P<figures> {year figures} ) | (?P<words> {written number} ) )
        | (?P<glued> {fiscal year figures} )
    """,
    # the year 2000, the year two thousand
    "year_in_words": """
        {edge}? {the} {present unit}
        (?: (?P<figures> {year figures} ) | (?P<words> {written number} ) )
    """,
    # nineteen ninety-one
    "spoken_year": "{edge}? {moment}? (?P<words> {spoken year} )",
    # now, recently, the near future
    "reference": """
        (?P<now> {reference now} )
        | (?P<past> {reference past} (?! {amount}? {dash}? {unit} | {seasons} ) )
        | (?P<future> {reference future} )
        | (?P<now_adjective> {reference now adjective} )
    """,
    # last year, later this month, the end of that week, the latest quarter
    "relative_unit": """
        {edge}? (?P<moment> {moment} )? {the}?
        (?P<rel> {rel this} {rel latest} | {rel this} {rel last} | {rel} | {text rel}
            | {rel latest} | {rel that} {rel that} ) (?: {fiscal words} {dash}? )?
        (?: (?P<unit> {time units} ) | (?P<period> {period words} ) ) (?! {and} {a} {half} )
    """,
    # the year-earlier quarter
    "year_ago_period": """
        {the}? {comparable periods}? (?P<unit> {time units} ) {dash}?
        (?: {counts back from now} | {counts back from then} )
        (?: {period words} | {fiscal words}? {ordinal words} {quarter} )?
    """,
    # later in the day, the end of the month
    "part_of_unit": """
        (?: {edge} | {moment} ) {the} (?P<unit> {time units} ) (?: {of} {weekday}? {monthday} )?
    """,
    # the week of March 6
    "week_of": "{the}? {week} {of} (?P<day> {monthday} )",
    # the quarter ended Sept. 30, the year to March, the year beginning July 1
    "unit_ended": """
        {the} {fiscal words}? (?P<unit> {time units} ) (?= {ended} (?P<ending> {monthday} {of year}?
            | {month} {of year}? ) | (?P<begun> {begun} ) {month} )
    """,
    # the day before, the year after: where the clause ends
    "neighbour": """
        {the} (?P<unit> {time units} ) (?P<way> {beside an event} | {counts back from then} )
        (?= {full stop} )
    """,
    # the quarter, the weekend
    "told_unit": "{the} {full}? {fiscal words}? (?P<unit> {time units} )",
    # year-end, month's end
    "unit_end": """
        {rough}? {the}? (?P<unit> {time units} ) (?: {dash} | {possessive} )? {end}
    """,
    # a week from Tuesday, a week ago Tuesday
    "counted_from_day": """
        (?P<amount> {amount} ) (?P<unit> {unit} ) (?: {from} | (?P<back> {counts back from now} )
            {on}? ) (?P<day> {weekday} | {named days} )
    """,
    # nearly two years ago, five or ten years ago, ten days later
    "counted_back_or_on": """
        (?P<rough> (?! {over} (?! {a} )) {rough} )? {the}?
        (?P<amount> {amount} (?: {or} {number} | {or} {time units in the plural} )? ) {dash}?
        {span adjectives}? (?P<unit> {unit} ) (?P<half> {and} {a}? {half} )?
        {or so}? (?P<way> {way} ) (?: (?= {comma} {on} (?P<apposed> {full day} ) ) )?
    """,
    # months ago
    "vague_counted": "(?P<unit> {time units in the plural} ) (?P<way> {way} )",
    # all week, all year long
    "whole_unit": "{all of} (?P<unit> {time units} ) (?: {long} | {round the year} )?",
    # the past three months, recent years, the first nine months
    "open_span": """
        {the}?
        (?P<rel> {rel last} | {rel next} | {rel latest} | {first} | {rel following} |
        {rel previous} ) (?P<amount> {amount or more} )?
        {dash}? {span adjectives}? (?P<unit> {time units in the plural}
            | (?: (?<= {half} ) | (?<= {half} {dash} ) | (?<= {half} {a} ) ) {time units} )
        (?: {or} {so} )?
    """,
    # the past year and a half
    "unit_and_a_half": """
        {the} (?: {rel last} | {rel next} ) (?P<unit> {time units} ) {and} {a} {half}
    """,
    # a three-year period, the nine-month stretch
    "period_of": """
        (?: {the} | {a} ) (?P<amount> {number} ) {dash}? (?P<unit> {unit} ) {dash}?
        {stretches of time}
    """,
    # two full weeks, a ten-day siege, two and a half years
    "span": """
        (?: (?! {over} (?! {a} )) {rough} )?
        (?: {the} (?! {amount} {dash} | {number} {time units} ))?
        (?P<amount> {amount or more} ) {dash}? {span adjectives}*
        (?P<unit> {unit} ) (?P<half> {and} {a}? {half} )? {or so}?
        (?: {dash} (?P<tail> {old} | {long} | {unit} ) )? (?P<old> {old} | {of} {age} )?
    """,
    # yearlong, someday
    "one_word_span": "(?P<word> {spans in one word} )",
    # month-long
    "long_unit": """
        (?P<unit> {time units} | {time units in the plural} ) {dash} (?P<tail> {long} | {old} )
    """,
    # every two weeks, per month
    "repeated": "{every} (?P<other> {other} )? (?P<amount> {number} )? (?P<unit> {unit} )",
    # each Thursday
    "repeated_day": """
        {every}
        (?: (?P<weekday> {weekday} ) | (?P<month> {months} ) | (?P<part> {parts of day} ) )
    """,
    # annually
    "frequency": "(?P<word> {frequencies} )",
    # the first Tuesday in November, the last Friday of each month
    "nth_weekday": """
        {the}? (?: (?P<nth> {ordinal words} | {nth} ) | (?P<last> {rel last} ) )
        (?P<weekday> {weekdays} ) (?: {of} | {in} )
        (?: (?P<month> {month} (?P<year> {of year} )? ) | {the} (?P<this> {time units} )
            | {every} (?P<unit> {time units} ) )
    """,
    # Monday of last week
    "weekday_of_week": """
        {moment}? (?P<weekday> {weekdays} ) {of} {the}? (?P<rel> {rel} | {text rel} ) {week}
    """,
    # Friday week, as the British say for the Friday after next
    "weekday_week": "(?P<weekday> {weekdays} ) {week} (?! {of} )",
    # late last Monday, the following Monday; but "following Monday's vote" is after Monday
    "weekday": """
        {edge}? {moment}?
        (?: (?: {rel this}? (?P<rel> {rel} ) | {the}? (?P<text> (?<= {the} ) {text rel} |
        {rel that} ) ) )? (?P<weekday> {weekdays} )
    """,
    # yesterday
    "named_day": "{moment}? (?P<word> {named days} )",
    # 12 of "12 and 14 July"
    "day_of_list": """
        (?P<day> {day figures} )
        (?= {joint} {the}? (?P<month> {day} {of}? {month} {of year}? ) )
    """,
    # 45 of "1939-45"
    "year_tail": "(?<= {year figures} {dash} )(?P<tail> {day figures} | {other figures} )",
    # 25 of "April 24 and 25"
    "next_day_of_list": """
        (?: (?<= {months} {day figures} {joint} ) | (?<= {month abbreviations} {dot}
        {day figures} {joint} ) )(?P<day> {day figures} ) (?P<year> {comma}? {year figures} )?
        (?! {dash} | {slash} | {colon} | {dot} {day figures} | {half of day} | {of}? {months} |
            {other figures} )
    """,
    # mid-1996, around 1850
    "plain_year": """
        (?: {near} {dot}? )? {edge}? (?: (?: {moment} | {mid} {dash} ) )?
        (?P<figures> {year figures} )
    """,
    # weeks or months
    "bare_units": """
        {the}? (?P<unit> {time units in the plural} )
        (?: {or} {time units in the plural} )? (?: {dash} (?P<tail> {long} | {old} ) )?
    """,
}

# Tried behind another date and a joint only: the 25 of "April 24 and 25", the 45 of "1939-45".
CONTINUED = ("year_tail", "next_day_of_list")

# Where an expression may begin although the word itself is no word of time: one of these must
# follow within REACH words.
CORE = (
    "months", "month abbreviations", "weekdays", "weekday abbreviations", "seasons", "time units",
    "time units in the plural", "parts of day", "parts of today", "clock words", "half of day",
    "named days", "frequencies", "holidays", "quarter sign", "decade words", "eras", "quarter",
    "century", "reference now", "reference past", "reference future", "reference now adjective",
    "spoken centuries", "year figures", "decade figures", "clock",
    "clock with half", "dotted date", "on the hour", "sure zones", "spans in one word",
    "nth", "day and hour", "fiscal year figures", "slash", "period words",
)  # fmt: skip
REACH = 5
