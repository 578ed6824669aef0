"""Words that say when, in French and English, and the time that they mean: EDTF and TIMEX3.

| module | what |
|---|---|
| `finding` | `find_times`: one pass for signs of a time, then `expression` at each |
| `grammar` | a language's words and forms (`geo.geoparse.languages.time_words`) compiled |
| `patterns` | words to patterns of them |
| `sections` | the same where lines with a date part a text into days |
| `expression` | a time with what stands before and behind it: since, about, early; ranges, lists, times of day |
| `forms` | which function reads which form: from the words to a `point` |
| `reading`, `days`, `counting`, `years`, `clocks` | those functions, one for each form, the same for every language |
| `doubts` | whether what looks like a time is one |
| `scene` | what words are read against: the article's date, the date named before, the tense beside |
| `moments` | times that the calendar names, and arithmetic between them |
| `typed` | a date that a person typed into a field, by the same words |
| `writing` | from there to EDTF and TIMEX3 |

Conventions. EDTF is never more exact than the words; TIMEX3 is what annotators of news write, and may be a best guess.

- Early, middle and late are thirds: days 1-10, 11-20, 21-end of a month; months 1-4, 5-8, 9-12 of a year. What is
  before the end of a month may be on its last day.
- A night between two days is both of them; its TIMEX3 value is the first, as annotators have it.
- Hours reach into the days that they may end in: « il y a six heures » is that day or the one before it.
- What is counted in weeks or longer units, or in tens of days, is approximate: « il y a deux ans » is 2022~.
- A verb in the past right before a day, or behind one that begins its sentence, dates itself by it: « s'est tenu le
  11 novembre » has been, however near the next one is; « a annoncé un sommet le 11 novembre » may be to come.
- A day that no month has (31 September) is no date, and no part of it is one.
- « Dernier » includes the article's own day for dates, not for weekdays; « dès juin » is June, « depuis juin » lasts.
- A date without its year is placed by « dernier » and « prochain », by its weekday, by the tense of the nearest verb,
  and else where it is nearest, the past preferred; `certain` is false where that may be wrong.
- A text that has named three old dates with their years, and none of the article's time, tells history: its dates
  without a year are then those nearest to the date named before, and not certain.
- Years before the first have a TIMEX3 value and no EDTF, as `geo.dates.edtf` holds none.
- An article whose day is not known is read from its first and its last day, and the answer is all that lies between,
  `[a..b]`; where nothing is known of it, only what names its own year has a date.
"""

from geo.geoparse.times.finding import find_times
from geo.geoparse.times.sections import find_times_by_day

__all__ = ["find_times", "find_times_by_day"]
