"""The forms that English puts a time in: regular expressions, as `geo.geoparse.languages.time_words` says them."""

from __future__ import annotations

from geo.geoparse.languages.time_words import TECH

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?!\w)"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])"
_NUMBER = r"(?:[0-9]{1,3}|{counts})"
_SHORT = r"'(?P<short>[0-9]{2})(?![\w])"
_OLD = r"(?:(?P<old>[1-9][0-9]{0,3}) (?P<era>{eras}))"
_FAR_YEAR = r"(?:1[0-9]{3}|2[01][0-9]{2})(?![0-9]|[.,][0-9])"
_OLD_YEAR = r"(?P<year3>[1-9][0-9]{2})(?= ?(?:[,;:)\n]|\.(?![0-9])| (?:at|in|on|by) ))"
"""A year of three digits behind a day and its month, where nothing is counted by it."""
_OF_YEAR = r" (?:of |in )?(?P<of_year>{years})(?![\w-])"
_ROUGH = r"(?P<rough>about |around |nearly |almost |roughly |some |approximately |exactly |just (?!over|under))?"
_MORE = r"(?P<more>(?:(?:just|a little|little|slightly|well) )?(?:more than |over |less than |under ))?"
_OF_ANOTHER = r"(?! of (?!(?:the )?(?:fiscal |financial |calendar )?(?:year|[12][0-9]{3})|(?:last|this|next) year))"
_OF_BUSINESS = r"(?:earnings|figures|gdp|growth|income|loss|losses|net|output|profits?|results?|revenues?|sales)(?!\w)"
_ZONE = r" (?:local time|gmt|utc|bst|cet|cest|est|edt|pst|pdt|et|pt)(?!\w)"
_WEEKDAY = r"(?:(?P<weekday>{weekdays}|{short_weekdays}),? (?:the )?)?"
_PART_OF_DAY = r"(?P<daypart>(?:(?:early|late|mid) ?-?)?{day_parts})(?!\w)"
_THIS = r"(?:last|next|this past|this coming|this|past|coming)"

FORMS = {
    "date": (
        rf"(?:the )?{_WEEKDAY}(?P<month>{{months}}) (?:the )?(?P<day>{DAY})"
        rf"(?!%|:[0-9])"
        rf"(?:(?P<more>(?:, {DAY}(?![:%\w]))*),?(?P<joint> ?- ?| to | and | through )(?P<to>{DAY})(?![:%\w]))?"
        rf"(?:,? {_OLD}|,? (?:in )?(?P<year>{_YEAR})|,? {_SHORT}|{_OF_YEAR}| {_OLD_YEAR})?"
    ),
    "date_uk": (
        rf"(?:the )?{_WEEKDAY}(?P<day>{DAY}) (?:of )?(?P<month>{{months}})(?!\w)"
        rf"(?:,? {_OLD}|,? (?P<year>{_YEAR})|,? {_SHORT}|{_OF_YEAR}| {_OLD_YEAR})?"
    ),
    "tech": TECH,
    "month": (
        rf"(?:(?P<which>{_THIS}|the following|the previous) |(?P<the>the (?={{months}} (?!on(?!\w)|of(?!\w)|to(?!\w)"
        rf"|in(?!\w)|for(?!\w)))))?(?:the month of )?(?P<month>{{months}})(?!\w)(?:,? {_OLD}"
        rf"|,? (?:of )?(?P<year>{_YEAR})"
        rf"|,? {_SHORT}|{_OF_YEAR})?"
    ),
    "lone_day": (
        r"the (?P<day>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?:(?= ?[,;.)])"
        r"| (?P<of_month>{month_pointers})(?![\w-]))"
    ),
    "numeric": (
        r"(?:(?P<year>[12][0-9]{3})(?P<sep>[-/.])(?P<month>1[0-2]|0[1-9])(?P=sep)(?P<day>3[01]|[12][0-9]|0[1-9])"
        r"(?:t(?P<time>[0-9]{2}:[0-9]{2})[0-9:.]{0,13}(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
        r"|(?P<a>[0-3]?[0-9])(?P<sep2>[-/.])(?P<b>[0-3]?[0-9])(?P=sep2)(?P<y>[12][0-9]{3}|[0-9]{2})"
        r"|(?P<ym>(?:19|20)[0-9]{2})-(?P<mm>1[0-2]|0[1-9])|(?P<m2>1[0-2]|0[1-9])/(?P<y2>(?:19|20)[0-9]{2}))(?![\w/-]"
        r"|\.[0-9])"
    ),
    "weekday": (
        rf"(?:(?P<this>every|each) |(?P<which>{_THIS}|the following|the previous|following) )?"
        rf"(?P<weekday>{{weekdays}})(?!\w)(?! (?:in|of) {{months}})"
        r"(?: (?:of )?(?P<of_week>{week_pointers})(?!\w)| (?P<behind>last)(?= ?[,;.)\n]| (?:at|in|to|when|by) ))?"
        rf"(?: {_PART_OF_DAY})?"
    ),
    "nth_weekday": (
        rf"(?:the )?(?P<nth>{{ordinals}}|last|final) (?P<weekday>{{weekdays}}) (?:in|of) (?P<month>{{months}})(?!\w)"
        rf"(?:,? (?P<year>{_YEAR})|,? {_SHORT}|{_OF_YEAR})?"
    ),
    "weekday_day": (
        r"(?P<weekday>{weekdays}) (?:the )?(?P<day>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?= ?[,;:.)\n]| at )"
    ),
    "named_day": r"(?P<named>{named_days})(?![\w/])",
    "near": rf"(?P<near>{{near_days}})(?!\w)(?: {_PART_OF_DAY})?",
    "this_part": (
        r"(?:(?:early |late |later |earlier )?this (?P<daypart>morning|afternoon|evening)|(?P<night>tonight))"
        r"(?!\w)"
    ),
    "last_night": r"(?:late )?last (?P<daypart>night|evening)(?!\w)",
    "day_part": (
        r"(?:(?:(?:in|on|during|through|by) the (?:early |late )?|early |late )(?P<daypart>morning|afternoon"
        r"|evening|night)|(?P<night>overnight|at dawn|at dusk))(?!\w)(?: (?:of |on )?(?P<weekday>{weekdays}))?"
    ),
    "night_dates": (
        rf"(?:(?:on|in|during) )?the (?P<daypart>night) (?:of|from|between) (?:the )?(?P<first>{DAY})(?: {{months}})?"
        rf"(?: to | and | ?[-/] ?)(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{{months}})(?!\w)"
        rf"(?:,? (?P<year>{_YEAR})|,? {_SHORT}|{_OF_YEAR})?"
    ),
    "tail_part": r"(?:in the |at )?(?P<daypart>{day_parts})(?!\w)",
    "hour": rf"(?P<fixed>{{fixed_hours}})(?![\w-])(?:{_ZONE})?",
    "clock": (
        r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half_day>[ap]\.m\.|[ap]m(?!\w))|:"
        r"(?P<minute2>[0-5][0-9])(?![0-9:])"
        rf"|[.](?P<minute3>[0-5][0-9])(?={_ZONE})| o'clock(?!\w)|(?= in the (?:morning|afternoon|evening)(?!\w)))"
        rf"(?: in the (?P<daypart>morning|afternoon|evening))?(?:{_ZONE})?"
    ),
    "military": r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9]) ?(?:gmt|utc|hours|hrs)(?!\w)",
    "unit": (
        r"(?P<which>last|past|next|this past|this coming|this|coming|earlier this|later this|the following"
        r"|the previous|the preceding|the same|that same|later that|earlier that|that|the past|the last|the next"
        r"|over the next|in the next|during the next|for the next|within the next|the current|the prior"
        r"|earlier in the|later in the|the(?= weekend(?!\w))) (?P<unit>weeks?|weekends?|months?|quarters?|years?"
        r"|decades?|century|centuries"
        r"|days?)(?!\w)(?! of(?!\w))"
    ),
    "unit_beside": (
        r"the (?P<unit>day|week|weekend|month|year) (?:(?P<before_last>before last)(?!\w)"
        r"|(?P<which>before|after)(?= ?[,;.)\n]))"
    ),
    "part_unit": r"(?:the )?(?P<unit>week|weekend|month|year|decade|century)(?!\w)(?P<end>-end(?!\w))?",
    "ago": (
        rf"{_ROUGH}{_MORE}(?:(?P<half_century>half a century)"
        rf"|(?P<count>{_NUMBER})(?P<half> and a half)? (?P<unit>{{units}})"
        r"(?P<half_behind> and a half)?) ago(?!\w)"
    ),
    "ahead": (
        rf"(?:(?P<bare>in) (?:the )?|(?P<within>within|(?:in|over|during|for) the (?:next|coming)) (?:the )?"
        rf"(?:next )?){_ROUGH}{_MORE}(?P<count>{_NUMBER}) (?P<unit>{{units}})(?!\w)(?!-)(?! (?:ago|later|earlier"
        rf"|before|after))"
    ),
    "recent": rf"(?:the |these )(?:past|last|previous) (?P<count>{_NUMBER}) (?P<unit>{{units}})(?!\w)",
    "later": (
        rf"{_ROUGH}{_MORE}(?P<count>{_NUMBER}) (?P<unit>{{units}}) (?:(?P<after>later|afterwards?|after(?! \w))|"
        rf"(?P<before>earlier|previously|before(?! \w))|(?P<of>after|before))(?!\w)"
    ),
    "first_months": (
        rf"(?:the )?(?P<nth>first|last|final) (?P<count>{_NUMBER}) months of "
        rf"(?:(?:the )?(?:fiscal )?(?:year )?(?P<year>{_YEAR})|(?P<which>last|this|next|the) (?:fiscal )?year)(?!\w)"
    ),
    "season": (
        rf"(?:(?P<which>{_THIS}|the following|the previous|that same|that|the same|the next) )?(?P<this>in the |in "
        rf"|the |during the |over the )?(?P<season>{{seasons}})"
        rf"(?!\w)(?: (?:of )?(?P<year>{_YEAR})(?:[-/](?:20|19)?[0-9]{{2}}(?![0-9]))?| (?:of )?{_SHORT}|{_OF_YEAR}"
        rf"|(?! of(?!\w)| from(?!\w)| before last))"
    ),
    "quarter": (
        rf"(?:the )?(?:(?P<nth>{{ordinals}}|final|last)(?: |-(?=quarter {_OF_BUSINESS}))"
        rf"(?P<unit>quarter{_OF_ANOTHER}|half(?= (?:of )?"
        rf"(?:{_YEAR}|last year|this year|next year|the year)))(?!\w)|(?P<q>q[1-4]"
        rf"|h[12](?= (?:of )?{_YEAR}))(?!\w))(?: (?:of )?(?:the )?"
        rf"(?:fiscal )?(?:year )?(?P<year>{_YEAR})| of (?P<which>last|this|next|the) year)?"
    ),
    "decade": (
        r"(?:(?:the )?(?P<decade>(?:1[0-9]|20)[0-9]0)s|(?:the '?|'|(?<=')|(?<=the\x20early\x20)|(?<=the\x20late\x20)"
        r"|(?<=the\x20mid-))(?P<short>[1-9]0)s|the (?P<word>{decades}))(?!\w)(?: (?:and|to"
        r"|or) '?(?P<to>[1-9]0)s(?!\w))?"
    ),
    "century": (
        r"(?:the )?(?:(?P<roman>[ivx]+)th|(?P<arabic>[0-9]{1,2})(?:st|nd|rd|th)|(?P<word>{centuries}))"
        r"(?:(?: and | or | to | ?- ?)(?:the )?(?:(?P<roman_to>[ivx]+)th|(?P<arabic_to>[0-9]{1,2})(?:st|nd|rd|th)"
        r"|(?P<word_to>{centuries})))?(?: |-)centur(?:y|ies)(?!\w)(?: (?P<era>{eras}))?"
    ),
    "year": (
        rf"(?:(?:the )?(?:fiscal |financial )?(?:years?|season) |fiscal |fy )?(?P<year>{_FAR_YEAR})"
        rf"(?:[-/](?P<to>{_YEAR}|[0-9]{{2}}(?![0-9]))"
        rf"(?![-/][0-9]))?(?![\w%°])(?!-[^\W\d]|:[0-9])"
    ),
    "old_year": rf"(?:the year |year )?(?:{_OLD}|(?P<ad>ad|a\.d\.|ce) (?P<year>[1-9][0-9]{{0,3}})(?![\w.,]?[0-9]))"
        r"|(?:the )?year (?P<plain>[1-9][0-9]{1,2})(?![\w.,]?[0-9])",
    "short_year": r"(?:'(?P<short>[0-9]{2})|(?P<whole>[1-9][0-9]{2})(?= ?[,;.)\n])(?![.,][0-9]))(?!\w)",
    "text_day": (
        r"(?:on )?(?:the )?(?P<text>{text_days})(?!\w)(?P<of>(?:(?<=after)|(?<=before)|(?<=eve)) (?:of|that|the"
        r"|a|an|his|her|its|their|[0-9])(?!\w))?"
    ),
    "feast": rf"(?P<feast>{{feasts}}|{{movable_feasts}}|{{floating_feasts}})(?!\w)(?:,? (?P<year>{_YEAR}))?",
    "vague": (
        r"(?:(?:in|over|during|for|within) )?(?P<vague>{vague})(?![\w-])"
        r"(?!(?<=past) (?:[0-9]|{counts})(?!\w)| (?:after|before|as)(?!\w))"
    ),
}  # fmt: skip
