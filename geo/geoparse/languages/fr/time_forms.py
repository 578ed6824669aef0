"""The forms that French puts a time in: regular expressions, as `geo.geoparse.languages.time_words` says them."""

from __future__ import annotations

from geo.geoparse.languages.time_words import TECH

DAY = r"(?:1 ?er|premier|3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])"
_FAR_YEAR = r"(?:1[0-9]{3}|2[01][0-9]{2})(?![0-9]|[.,][0-9])"
_SHORT = r" '?(?P<short>[0-9]{2}(?= ?(?:[,;:)»\n]|\.(?![0-9])))|[4-9][0-9](?! ?[%€$°h]|[\w.,/-]))"
_OLD = r"(?P<old>[1-9][0-9]{0,3}) (?P<era>{eras})"
_OF_YEAR = r" (?:de )?(?P<of_year>{years})(?![\w-])"
_NUMBER = r"(?:[0-9]{1,3}|{counts})"
_ROUGH = (
    r"(?P<rough>(?:environ|pr[eè]s de|[aà] peine|presque|quasi|d[ée]j[aà]|tout juste|exactement|maintenant"
    r"|bient[ôo]t) |pr[eè]s d')?"
    r"(?P<more>(?:(?:un peu|bien|beaucoup|nettement) )?(?:plus|moins) d(?:e |'))?"
)
_ART = r"(?:l[ae]s? |aux? |du |des |de la |de l'|l'|ces? |cette |cet )"
_ONE = r"(?:l[ae] |au |du |de la |de l'|l'|ce |cette |cet )"
_WHICH = r"(?P<which>{whiches})(?!\w)"
_DAY_PART = (
    r"(?:(?:dans |en |au |[aà] la )?(?:(?:d[ée]but|fin|milieu|cours) d(?:e |'))?(?:la |l'|le )?"
    r"(?P<daypart>{day_parts}))(?!\w)"
)
_UNITS = "semaine|mois|ann[ée]e|week-end|trimestre|semestre|si[eè]cle|d[ée]cennie"

_OLD_YEAR = r"(?P<year3>[1-9][0-9]{2})(?= ?(?:[,;:)»\n]|\.(?![0-9])| (?:[aà]|en|dans|au) ))"
"""A year of three digits behind a day and its month, where nothing is counted by it."""
_OF_ANOTHER = r"(?! (?:de |d')(?!(?:l'|cette )?(?:ann[ée]e|an|exercice)(?!\w)|[12][0-9]{3}))"

FORMS = {
    "date": (
        rf"(?:{_ART}|le )?(?:(?P<weekday>{{weekdays}}|{{short_weekdays}})(?: (?:matin|soir|apr[eè]s-midi))?,? (?:le "
        rf"|du )?)?"
        rf"(?P<day>{DAY})(?: |-(?=[^\W\d]{{3,9}}(?!\w)))(?P<month>{{months}})(?!\w)"
        rf"(?: {_OLD}|(?:,? |-)(?P<year>{_YEAR})|{_SHORT}|,? {_WHICH}|{_OF_YEAR}| {_OLD_YEAR})?"
    ),
    "month": (
        rf"{_ONE}?(?:mois (?:de |d'))?(?!sept(?![.e]| {_YEAR}))(?P<month>{{months}})(?!\w)"
        rf"(?: {_OLD}| (?:de )?(?:l'an(?:n[ée]e)? )?(?P<year>{_YEAR})|{_SHORT}| {_WHICH}|{_OF_YEAR})?"
    ),
    "lone_day": (
        rf"(?:le|au|du) (?P<day>{DAY})(?:(?= ?[,;.)])| au (?P<daypart>soir|matin)(?!\w)"
        rf"| (?P<of_month>{{month_pointers}})(?![\w-]))(?![.,][0-9]|,? (?:rue|avenue|boulevard"
        rf"|place|quai|chemin|route|impasse|all[ée]e|bis|ter)(?!\w))"
    ),
    "numeric": (
        r"(?:le |du |au )?(?:(?P<year>[12][0-9]{3})(?P<sep>[-/.])(?P<month>1[0-2]|0[1-9])(?P=sep)"
        r"(?P<day>3[01]|[12][0-9]|0[1-9])"
        r"(?:t(?P<time>[0-9]{2}:[0-9]{2})[0-9:.]{0,13}(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
        r"|(?P<a>[0-3]?[0-9])(?P<sep2>[-/.])(?P<b>[0-3]?[0-9])(?P=sep2)(?P<y>[12][0-9]{3}|[0-9]{2})"
        r"|(?P<ym>(?:19|20)[0-9]{2})-(?P<mm>1[0-2]|0[1-9])|(?P<m2>1[0-2]|0[1-9])/(?P<y2>(?:19|20)[0-9]{2}))"
        r"(?![\w/-]|\.[0-9])"
    ),
    "tech": TECH,
    "day_month": (
        r"(?:le|du|au|ce) (?P<day>3[01]|[12][0-9]|0?[1-9])/(?P<month_number>1[0-2]|0?[1-9])(?![\w/.,]*[0-9]|[%/])"
        r"(?! (?:de|des|du)(?!\w)| d')"
    ),
    "named_day": r"(?:le |la |les |du |au )?(?P<named>{named_days})(?![\w/-])",
    "weekday": (
        rf"(?P<this>ce m[êe]me |ce |chaque |le |les |du |au |aujourd'hui )?(?P<weekday>{{weekdays}})(?!\w)"
        rf"(?! {DAY}(?: (?:et|ou|au) |, | ?- ?)(?:{{weekdays}} )?[0-3]?[0-9](?![0-9]))"
        rf"(?: (?P<of_week>{{week_pointers}})(?!\w)| {_WHICH})?(?! (?:de |d'){{months}})(?:,? {_DAY_PART})?"
    ),
    "nth_weekday": (
        rf"(?:l[ae]s? |au |du )?(?P<nth>{{ordinals}}|dernier) (?P<weekday>{{weekdays}}) (?:du mois )?(?:de |d')"
        rf"(?P<month>{{months}})(?!\w)(?: (?P<year>{_YEAR})|{_SHORT}| {_WHICH}|{_OF_YEAR})?"
    ),
    "weekday_day": (
        rf"(?:le |ce |du |au )?(?P<weekday>{{weekdays}}) (?P<day>{DAY})(?!\w)"
        rf"(?= ?(?:[,;:.)\n](?![0-9])|[aà] |au (?:matin|soir)|de [0-9]|vers |d[eè]s |(?:et|ou|au) {{weekdays}}))"
    ),
    "near": rf"(?P<near>{{near_days}})(?!\w)(?:,? {{weekdays}}(?!\w))?(?:,? {_DAY_PART})?",
    "this_part": r"(?:ce|cet|cette) (?P<daypart>matin|midi|apr[eè]s-midi|soir|nuit)(?!\w|-l[aà]| m[êe]me)",
    "last_night": r"la (?P<daypart>nuit) derni[eè]re",
    "day_part": (
        r"(?:tard |tôt )?(?:(?:dans|au cours de|pendant|durant|toute|en|(?:au|en) milieu d(?:e |')|(?:au |en )?d[ée]but"
        r" d(?:e |')|(?:[aà] la |en )?fin d(?:e |')) ?(?:la |l'|le )?(?P<daypart>apr[eè]s-midi|soir[ée]e|matin[ée]e"
        r"|nuit"
        r"|journ[ée]e)|(?P<night>au petit matin|[aà] l'a(?:ube|urore)(?! (?:du |de la |d'))))(?!\w)"
        r"(?: (?:de |du )(?:la )?(?P<weekday>{weekdays}|veille)(?P<through> (?:[aà]|au) {weekdays})?(?! [0-9]))?"
    ),
    "night_of": (
        r"la (?P<daypart>nuit|soir[ée]e) (?:de |du )(?P<weekday>{weekdays})(?!\w)"
        r"(?P<through> (?:[aà]|au) {weekdays})?(?! [0-9])"
    ),
    "night_days": (
        rf"(?:dans )?la (?P<daypart>nuit) du (?P<first>{DAY}) au (?P<day>{DAY})(?! {{months}})(?= ?[,;:.)\n]| [^\W\d])"
    ),
    "night_dates": (
        rf"(?:dans )?la (?P<daypart>nuit) (?:du |de )(?:{{weekdays}} )?(?P<first>{DAY})(?: {{months}}(?: {_YEAR})?)?"
        rf"(?: au "
        rf"| [aà] | ?[-/] ?)"
        rf"(?:(?P<weekday>{{weekdays}}) )?(?P<day>{DAY}) (?P<month>{{months}})(?!\w)"
        rf"(?:,? (?P<year>{_YEAR})|{_SHORT}|,? {_WHICH}|{_OF_YEAR})?"
    ),
    "tail_part": r"(?:au )?(?P<daypart>{day_parts})(?!\w)",
    "hour": r"(?P<fixed>{fixed_hours})(?![\w-])",
    "clock": (
        r"(?:(?P<hour_word>{counts}) heures? (?:du |de l'|de la )(?P<night>matin|apr[eè]s-midi|soir|nuit)(?!\w)"
        r"|(?P<hour>[01]?[0-9]|2[0-4])(?: ?h ?(?P<minute>[0-5][0-9])(?![0-9])| ?h(?![\w/])"
        r"| (?P<spelt>heures?)(?!\w)(?: (?P<minute2>[0-5][0-9])(?![0-9]))?"
        r"(?: (?:du |de l'|de la )(?P<daypart>matin|apr[eè]s-midi|soir|nuit)(?!\w))?(?! (?:par|de|d'|sur|plus"
        r"|apr[eè]s)(?!\w))"
        r"|:(?P<minute3>[0-5][0-9])(?![0-9:])))(?: (?:locales?|gmt|utc|heure locale)(?!\w))?"
    ),
    "unit": rf"{_ART}?(?P<unit>{{units}})(?!\w)(?:-ci(?!\w)| {_WHICH}|(?P<there>-l[aà])(?!\w))",
    "this_unit": rf"(?P<which>{{pointers}}) (?P<unit>{_UNITS})(?![\w-])(?! (?:de |d'){{months}})",
    "in_unit": rf"plus (?P<side>t[ôo]t|tard) (?:dans (?:la |le |l')|cette |ce )(?P<unit>{_UNITS})(?:-ci)?(?!\w)",
    "part_unit": rf"(?:de |d'|du )?(?:la |l'|le )?(?P<unit>{_UNITS}|an)(?!\w)",
    "ago": (
        rf"(?:il y a|voici|voil[aà]) {_ROUGH}(?:(?P<half_century>un demi-si[eè]cle)|(?P<count>{_NUMBER}) ?"
        rf"(?P<unit>{{units}})(?!\w)(?: (?P<half>et demie?))?)"
    ),
    "for": rf"depuis {_ROUGH}(?P<count>{_NUMBER}) ?(?P<unit>{{units}})(?!\w)(?: (?P<half>et demie?))?",
    "ahead": (
        rf"(?:dans (?P<within>les )?|(?P<soon>sous )|(?P<by>d'ici(?: [aà])? (?:les )?)){_ROUGH}(?P<count>{_NUMBER}) ?"
        rf"(?:prochaine?s )?(?P<unit>{{units}})(?!\w)(?! (?:derni|pr[ée]c[ée]d|suivant))"
    ),
    "recent": (
        rf"(?:ces|les|des) (?:(?P<count>{_NUMBER}) derni[eè]re?s|derni[eè]re?s (?P<count_behind>{_NUMBER}))"
        rf" (?P<unit>{{units}})(?!\w)(?! (?:de |d')(?:[0-9]|l'an))"
    ),
    "later": (
        rf"{_ROUGH}(?P<count>{_NUMBER}) ?(?P<unit>{{units}}) (?:(?P<after>plus tard|apr[eè]s(?! \w))"
        r"|(?P<before>plus t[ôo]t|auparavant|avant(?! \w))|(?P<of>apr[eè]s|avant))(?!\w)"
    ),
    "first_months": (
        rf"(?:les |des |ces )?(?P<count>{_NUMBER}) (?P<nth>premiers|derniers) mois (?:de |d')"
        rf"(?:(?:l'ann[ée]e |l'exercice )?(?P<year>{_YEAR})|l'an(?:n[ée]e)?(?: {_WHICH}|(?! [0-9])))"
    ),
    "season": (
        rf"(?P<this>{_ART}|[aà] l'|en |mois d'|pour l')?(?P<season>{{seasons}})(?!\w)"
        rf"(?: (?:de )?(?:l'ann[ée]e )?(?P<year>{_YEAR})(?:[-/](?:20|19)?[0-9]{{2}}(?![0-9]))?| {_WHICH}"
        rf"|{_OF_YEAR})?(?!-)"
    ),
    "quarter": (
        rf"{_ART}?(?:(?P<nth>{{ordinals}}|dernier) (?P<unit>trimestre|semestre){_OF_ANOTHER}|(?P<q>[tq][1-4]"
        rf"|s[12](?= (?:de )?{_YEAR})))(?!\w)"
        rf"(?: (?:de |d'|du )?(?:l'ann[ée]e |l'exercice )?(?P<year>{_YEAR})| (?:de )?(?:l'ann[ée]e "
        rf"|l'an )?{_WHICH})?"
    ),
    "decade": (
        r"(?:l[ae]s? |des |aux )?(?:ann[ée]es|d[ée]cennie(?: des ann[ée]es)?) "
        r"(?:(?P<decade>(?:1[0-9]|20)[0-9]0)|(?P<short>[1-9]0)|(?P<word>{decades}))(?!\w)"
        r"(?:(?: et | ou | [aà] | ?[-/] ?)(?P<to>(?:(?:1[0-9]|20)[0-9])?[0-9]0)(?!\w))?"
    ),
    "century": (
        r"(?:l[ae]s? |aux? |du |des )?(?:(?P<roman>[ivx]+)(?:e|[eè]me|er|i[eè]me)|(?P<arabic>[0-9]{1,2})(?:e|[eè]me|er)"
        r"|(?P<word>{centuries}))(?:(?: et (?:le )?| ou | au | ?- ?)(?:(?P<roman_to>[ivx]+)(?:e|[eè]me|i[eè]me)"
        r"|(?P<arabic_to>[0-9]{1,2})(?:e|[eè]me)|(?P<word_to>{centuries})))? si[eè]cles?(?!\w)(?: (?P<era>{eras}))?"
    ),
    "year": (
        rf"(?:{_ART}?(?:an|ann[ée]e|exercice|saison|mill[ée]sime) )?(?P<year>{_FAR_YEAR})"
        rf"(?:[-/](?P<to>{_YEAR}|[0-9]{{2}}(?![0-9]))(?![-/][0-9]))?(?![\w%°])(?!-[^\W\d]|:[0-9])"
    ),
    "old_year": rf"(?:(?:l')?an |(?:l')?ann[ée]e )?{_OLD}|(?:l')?an (?P<year>[1-9][0-9]{{1,2}})(?![\w.,]?[0-9])",
    "short_year": r"(?:(?P<short>[6-9][0-9])|(?P<whole>[1-9][0-9]{2}))(?= ?[,;.)»\n])(?![.,][0-9])",
    "text_day": (
        rf"(?:(?:{_ART}|[aà] |d[eè]s )+)(?P<text>{{text_days}})(?!\w)(?: (?:au )?(?P<daypart>matin|soir)(?!\w))?"
        r"(?P<of> (?:de |du |des |d'))?"
    ),
    "feast": (
        rf"(?:{_ART}|[aà] )?(?P<feast>{{feasts}}|{{movable_feasts}}|{{floating_feasts}})(?!\w)"
        rf"(?: (?P<year>{_YEAR})| {_WHICH})?"
    ),
    "vague": r"(?:dans |pour |de |d'ici |au cours de |lors de )?(?P<vague>{vague})(?!\w)",
}  # fmt: skip
