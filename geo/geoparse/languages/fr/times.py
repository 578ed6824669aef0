"""How French says when."""

from __future__ import annotations

from geo.geoparse.languages.fr.time_forms import DAY, FORMS
from geo.geoparse.languages.time_words import EARLY, LATE, MID, Part, Table, TimeWords

_CENTURIES = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
)
_ROUND_COUNTS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_PLURALS = ("heures", "jours", "semaines", "mois", "années", "décennies")

TIMES = TimeWords(
    months=Table({
        "janvier|janv.|janv": 1, "février|févr.|févr|fév.|fév": 2, "mars": 3, "avril|avr.|avr": 4, "mai": 5, "juin": 6,
        "juillet|juil.|juil": 7, "août|aout": 8, "septembre|sept.|sept": 9, "octobre|oct.|oct": 10,
        "novembre|nov.|nov": 11, "décembre|déc.|déc": 12,
    }),
    shy_months=frozenset({
        "mars", "mai", "avril", "juillet", "janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc",
    }),
    names_have_capitals=False,
    sure_months=(
        "janvier", "février", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    weekdays=Table({"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6}),
    short_weekdays=Table({"lun.": 0, "mar.": 1, "mer.": 2, "jeu.": 3, "ven.": 4, "sam.": 5, "dim.": 6}),
    seasons=Table({"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"}),
    units=Table({
        "jour|jours|journée": "day", "semaine|semaines": "week", "week-end|week-ends": "weekend", "mois": "month",
        "trimestre|trimestres": "quarter", "semestre|semestres": "half", "an|ans|année|années": "year",
        "décennie|décennies": "decade", "siècle|siècles": "century", "heure|heures": "hour", "minute|minutes": "minute",
    }),
    counts=Table({
        "un|une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
        "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt-quatre": 24, "vingt-cinq": 25, "trente": 30,
        "quarante": 40, "quarante-huit": 48, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
        "soixante-douze": 72, "quatre-vingt|quatre-vingts": 80,
        "quatre-vingt-dix": 90, "cent": 100,
        **{f"une {word} de|une {word} d'": count for word, count in _ROUND_COUNTS.items()},
        "quelques|plusieurs|de nombreux|de nombreuses|des": 0,
    }),
    multiples=Table({}),
    round_counts=frozenset(_ROUND_COUNTS),
    ordinals=Table({
        "premier|première|1er|1ère|1re": 1, "deuxième|second|seconde|2e|2ème|2nd|2nde": 2, "troisième|3e|3ème": 3,
        "quatrième|4e|4ème": 4,
    }),
    leads=Table({
        "depuis|à partir|a partir|à compter|à dater": "since",
        "jusqu'à|jusqu'a|jusqu'en|jusqu'au|jusqu'aux|jusque": "until",
        "d'ici|d'ici à|d'ici au|d'ici aux|d'ici en|au plus tard": "by",
        "avant": "before", "après|au-delà": "after", "entre": "between", "de|du|d'": "from",
        "en|à|a|au|aux|dans|dès|pendant|durant|courant|au cours|lors|pour|sur|et|ou": "in",
    }),
    about=Table({
        "vers|circa|peu après|peu avant|juste après|juste avant": "time",
        "environ|autour|aux alentours|aux environs|à peu près": "any",
    }),
    parts=Table({
        "début|tout début|premiers jours|premiers mois|premières semaines|premières années|premier tiers": EARLY,
        "mi|milieu": MID,
        "fin|toute fin|derniers jours|derniers mois|dernières semaines|dernières années|dernier tiers": LATE,
        "première quinzaine|1re quinzaine|première moitié": Part(0, 2),
        "seconde quinzaine|deuxième quinzaine|2e quinzaine|seconde moitié|deuxième moitié": Part(1, 2),
        "premier quart": Part(0, 4), "deuxième quart": Part(1, 4), "troisième quart": Part(2, 4),
        "dernier quart": Part(3, 4),
        "première semaine": Part(0, 4, 7), "deuxième semaine": Part(1, 4, 7), "troisième semaine": Part(2, 4, 7),
        "dernière semaine": Part(3, 4, 7),
    }),
    whiches=Table({
        "dernier|dernière|derniers|dernières|passé|passée|passés|passées|écoulé|écoulée": "last",
        "prochain|prochaine|prochains|prochaines": "next", "en cours|courant": "this",
        "suivant|suivante|suivants|suivantes|d'après": "after",
        "précédent|précédente|précédents|précédentes|d'avant": "before",
    }),
    pointers=Table({"ce|cet|cette": "this", "la même|le même|cette même|ce même": "same"}),
    near_days=Table({"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2}),
    day_parts=Table({
        "matin|matinée": "MO", "midi": "MI", "après-midi": "AF", "soir|soirée": "EV", "nuit": "NI", "journée": "DT",
        "aube|aurore": "MO",
    }),
    fixed_hours=Table({"midi": "12:00", "minuit": "24:00"}),
    text_days=Table({
        "veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2,
        "jour même|après-midi même|même jour|jour-là|matin même|soir même"
        "|matin-là|soir-là|nuit-là|même soir|même matin|même nuit": 0,
        "moment-là|moment là": 0,
    }),
    decades=Table({
        "dix": 10, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
        "quatre-vingt|quatre-vingts": 80, "quatre-vingt-dix": 90,
    }),
    eras=Table({
        "av. j.-c.|av. j.c.|av. j-c|av. jc|avant j.-c.|avant j.c.|avant j-c|avant jc|avant jésus-christ|av. n. è."
        "|avant notre ère": "BC",
        "apr. j.-c.|ap. j.-c.|ap. j.c.|ap. j-c|apr. jc|après j.-c.|après j.c.|après jc|après jésus-christ"
        "|de notre ère": "AD",
    }),
    centuries=Table({
        "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7,
        "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14,
        "quinzième": 15, "seizième": 16, "dix-septième": 17, "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20,
        "vingt et unième": 21,
    }),
    feasts=Table({
        "noël": (12, 25), "jour de l'an|nouvel an": (1, 1), "toussaint": (11, 1), "saint-sylvestre": (12, 31),
        "assomption": (8, 15),
    }),
    floating_feasts=Table({"thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1)}),
    week_pointers=Table({
        "de la semaine dernière|de la semaine passée|de la semaine écoulée": -1, "de cette semaine": 0,
        "de la semaine prochaine|en huit": 1,
    }),
    movable_feasts=Table({
        "pâques|dimanche de pâques": 0, "lundi de pâques": 1, "vendredi saint": -2, "mardi gras": -47,
        "mercredi des cendres": -46, "ascension|jeudi de l'ascension": 39, "pentecôte|dimanche de pentecôte": 49,
        "lundi de pentecôte": 50,
    }),
    named_days=Table({"11-septembre": (2001, 9, 11)}),
    years=Table({
        "l'an dernier|l'année dernière|l'an passé|l'année passée": "last", "cette année": "this",
        "l'an prochain|l'année prochaine": "next", "cette année-là|la même année|cette même année": "same",
        "l'année suivante|l'année d'après": "after", "l'année précédente|l'année d'avant": "before",
    }),
    month_pointers=Table({
        "du mois dernier": "last", "de ce mois|du mois en cours": "this", "du mois prochain": "next",
        "du même mois|de ce mois-là": "same", "du mois suivant": "after", "du mois précédent": "before",
    }),
    vague=Table({
        "maintenant|actuellement|actuel|actuelle|actuels|actuelles|désormais|à l'heure actuelle": "PRESENT_REF",
        "à présent|jusqu'à présent|jusqu'ici|à ce jour": "PRESENT_REF",
        "en ce moment|en ce moment même|de nos jours|ces temps-ci|ces jours-ci|pour l'instant": "PRESENT_REF",
        "récemment|dernièrement|naguère|jadis|autrefois|auparavant|nouvellement|à l'époque|cette époque": "PAST_REF",
        "récent|récente|récents|récentes|la même époque|par le passé|dans le passé|ces derniers temps": "PAST_REF",
        "|".join(
            f"{the} derni{e}s {unit}" for unit in _PLURALS for e in ("er", "ère") for the in ("les", "des", "ces")
        ): "PAST_REF",
        "d'ici peu": "FUTURE_REF",
        "il y a peu|il y a longtemps": "PAST_REF",
        "bientôt|prochainement|à l'avenir|dans l'avenir|dans un avenir proche|dans le futur|sous peu": "FUTURE_REF",
        "dorénavant": "FUTURE_REF",
        "|".join(
            f"{the} prochain{e}s {unit}" for unit in _PLURALS for e in ("", "e") for the in ("les", "des", "ces")
        ): "FUTURE_REF",
        "|".join(f"les {unit} {to_come}" for unit in _PLURALS for to_come in ("à venir", "qui viennent")): "FUTURE_REF",
    }),
    openers=(
        "er",         "la", "le", "les", "l", "du", "de", "des", "d", "au", "aux", "ce", "cette", "cet", "ces",
        "tout", "toute", "il",
        "y", "voici", "voilà", "plus", "moins", "près", "environ", "tôt", "tard", "même", "année", "années",
        "an", "mois",
        "exercice",
        *(f"{numeral}{end}" for numeral in _CENTURIES for end in ("e", "ème")),
        "saison", "siècle", "semaine", "courant", "cours", "dizaine", "milieu", "chaque", "peine", "presque",
        "alentours", "environs", "première", "premières", "premiers", "dernière", "dernières", "dernier", "derniers",
        "quinzaine", "moitié", "quart", "tiers", "sous", "juste", "exactement", "bien", "peu", "demi", "jours",
        "semaines", "nuit", "petit",
    ),
    forms=FORMS,
    signs={
        "{named_days}": ("named_day",),
        "{months}": ("named_day", "date", "month"),
        "{weekdays}": ("date", "nth_weekday", "weekday_day", "weekday"),
        "{near_days}": ("near", "weekday"),
        "matin|matinée|après-midi|soir|soirée|nuit|journée|aube|aurore": (
            "night_dates", "night_days", "lone_day", "this_part", "last_night", "night_of", "day_part", "text_day",
            "unit",
        ),
        "mois": ("first_months",),
        "siècles": ("century",),
        "demi-siècle": ("ago",),
        "{movable_feasts}": ("feast",),
        "{floating_feasts}": ("feast",),
        "{units}": ("ago", "for", "ahead", "recent", "later", "unit"),
        "jour|journée|semaine|mois|an|année|week-end|trimestre|semestre|siècle|décennie": (
            "quarter", "old_year", "year", "unit", "in_unit", "this_unit", "century", "decade", "text_day", "part_unit",
        ),
        "années|heures": ("decade", "clock"),
        "{seasons}": ("season",),
        "{fixed_hours}": ("this_part", "hour"),
        "t1|t2|t3|t4|q1|q2|q3|q4|s1|s2": ("quarter",),
        "veille|avant-veille|lendemain|surlendemain|jour|moment|même": ("text_day", "vague"),
        "{feasts}": ("feast",),
        "{vague}": ("vague",),
    },
    digit_forms=("numeric", "tech", "day_month", "clock", "year", "short_year", "lone_day"),
    whole=frozenset({
        "ago", "for", "ahead", "recent", "later", "vague", "near", "this_part", "last_night", "night_of", "day_part",
        "text_day", "date", "weekday", "weekday_day", "this_unit", "quarter", "season", "lone_day", "night_dates",
        "night_days", "named_day", "day_month",
    }),
    bare_day=rf"(?:l[ae]s? |du |au )?(?:(?P<weekday>{{weekdays}}) )?(?P<day>{DAY})(?!\w)(?! ?(?:h|%|€|\$|°)(?!\w))",
    prefix=(
        r"(?:(?P<lead>(?!{about}(?!\w)){leads})(?: |(?<='))(?:de |du |d'|des )?)?"
        r"(?:(?:le |la |les )?(?P<about>{about}) (?:de la |de |du |d'|des )?)?"
        r"(?:(?:le |la |au |[aà] la |en |dans le |l')?(?P<part>{parts})(?: |-)(?:de la |de l'|de |du |d'|des )?"
        r"(?:l'|la |le |les )?)?"
    ),
    plain_lead="à ",
    connectors={
        "between": ",? (?:et|-) ",
        "from": " (?:jusqu'(?:au|en|[aà])|aux?|[aà]|-) (?:la )?| ?- ?",
        "since": " (?:et )?(?:jusqu'(?:au|en|[aà])|au|[aà]) ",
        "": r" ?- ?|/| (?:au|[aà]|jusqu'(?:au|en|[aà])) ",
    },
    tail=(
        r",? (?:(?:[aà] partir de|[aà]|vers|d[eè]s|peu avant|peu apr[eè]s|aux environs de|aux alentours de|au|en"
        r"|dans la"
        r"|de) |dans l')?"
    ),
    tail_day=r",? (?:le |ce |du |de )?",
    onward=r"(?!)",
    shift_joint=r" (?:de |du |d')?",
    event=r" ?(?:(?:de |d')?(?:la |l'|le |les |leur |leurs |son |sa |ses |cette |ce |cet |un |une )|du |des )",
    event_joint=r"(?<!\w)(?:du |de |en |d'|le )",
    since=r"(?<!\w)depuis (?:la |l'|le |les |leur |son |sa |cette |ce |cet |une? )[^.,;:!?()\n0-9]{2,60} $",
    week_of=r"(?<!\w)semaines? (?:du )?$",
    announcing=r"annon|convoqu|pr[ée]vu|fix[ée]|programm|report|invit|promis|d[ée]cid|propos|accept|confirm|lanc|demand|appel",
    listing=r"(?:,? puis |, et |, | et | ou )(?:le |les |du |en )?",
    fused=r"(?:du|des|de) ",
    past_leads=frozenset({"depuis"}),
    future_leads=frozenset({"d'ici", "d'ici à", "d'ici au", "d'ici aux", "d'ici en", "au plus tard"}),
    habits=frozenset({"le", "les", "du", "au", "chaque"}),
    season_habits=frozenset({"en", "les", "mois d'"}),
    both="et",
    todays=frozenset({"ce", "cet", "cette", "ce même", "aujourd'hui"}),
    lasts=frozenset({"dernier", "dernière", "derniers", "dernières"}),
    less="moins",
    many=r"(?:les|des|ces|aux) ",
    weak_leads=frozenset({
        "de", "du", "d'", "à", "a", "au", "aux", "entre", "et", "ou", "pour", "sur", "dans", "jusqu'à", "lors",
    }),
    year_leads=frozenset({"en", "depuis"}),
    articles=frozenset({"les", "des", "ces"}),
    durations=frozenset({"pendant", "durant", "en", "dans", "sur", "pour"}),
    no_years_after=(
        r"(?:r[ée]solutions?|r[eè]glements?|directives?|lois?|articles?|d[ée]crets?|num[ée]ros?|n[o°]|n°|vols?"
        r"|pages?|boeing|airbus|peugeot|code|bp|cs|plus de|moins de|pr[eè]s de|environ|quelque|les|ces|aux|total de"
        r"|au moins|jusqu'[aà]|canal|radio|windows|chambre|matricule|norme|iso|type|mod[eè]le|rn|rd|cd|bmw|nationale"
        r"|d[ée]partementale)"
    ),
    no_years_before=(
        r"(?:km|m|m2|m²|mm|cm|kg|g|ha|tonnes?|litres?|euros?|€|f|ff|fr|francs?|dollars?|\$|%|pour cent|ans|jours"
        r"|heures|minutes|fois|points?|tours?|soldats|militaires|habitants|personnes|hommes|femmes|enfants"
        r"|[ée]l[eè]ves|places?|morts|bless[ée]s|salari[ée]s|emplois|m[eè]tres?|kilom[eè]tres?|milliards?|millions?"
        r"|voix|spectateurs|exemplaires|logements|participants|bouteilles|entreprises|postes|manifestants|policiers"
        r"|agents|adh[ée]rents|visiteurs|v[ée]hicules|unit[ée]s|pi[eè]ces|chevaux|ch|watts?|hectares|degr[ée]s"
        r"|autres|billets|,? ?(?:rue|avenue|boulevard|place|quai|chemin|route|impasse|all[ée]e))(?!\w)"
    ),
    no_clocks_after=(
        r"(?:trajet|vol|dur[ée]e|attente|retard|marche|route|voyage|film|pause|course|d[ée]lai|p[ée]riode|arr[êe]t"
        r"|travail|s[ée]jour|débat|march[ée]|garde) (?:de |d')"
    ),
    no_clocks_before=(
        r" ?(?:min|mn|m|s|[0-9]|de (?:route|trajet|vol|travail|marche|retard|cours|formation|musique|sport)|/"
        r"|\.[0-9])(?!\w)"
    ),
    no_days_after=(
        r"(?:rues?|places?|avenues?|boulevard|bd|quai|square|impasse|cours|stade|lyc[ée]e|coll[èe]ge|[ée]cole|salle"
        r"|pont"
        r"|parc|esplanade|r[ée]sidence|gymnase|faubourg|rond-point|station|arr[êe]t|m[ée]tro|porte) (?:du |de la "
        r"|de )?(?:[0-9]{1,2}(?:er)? )?(?:{months} )?"
    ),
    no_days_before=r"(?!)",
    past=(
        r"\b(?:a|ont|est|sont|avait|avaient|[ée]taient|[ée]tait|fut|furent|eut|ayant|avoir|[êe]tre|aura(?:it|ient)"
        r"|seraient|serait|ai|as|avons|suis|sommes) (?:(?:n'|pas|plus|d[ée]j[aà]|[ée]galement|aussi|ainsi|alors"
        r"|[ée]t[ée]|toutefois|donc|notamment|bien|tous|tout|[ée]t[ée]) )*(?!lieu\b)\w+(?:[ée]e?s?|i[est]?s?|u[es]*"
        r"|ert)\b"
        r"|\b\w+(?:[èe]rent|aient|ait|èrent|irent|urent)\b|\b(?:eu|lors)\b"
    ),
    future=(
        r"\b\w{2,}(?:era|erai|eront|erez|erons|ira|iront|dra|dront|vra|vront|tra|tront|rra|rront|aura|auront|fera"
        r"|feront|sera|seront)\b|\b(?:aura|auront|sera|seront|ira|iront|fera|feront|pr[ée]vue?s?|attendue?s?"
        r"|programm[ée]e?s?|devrai(?:t|ent)|doit|doivent|va|vont|pr[ée]voit|pr[ée]voient|prochaine?s?|futur"
        r"|[aà] venir|compte|en vue|pr[ée]par\w+|demain|rendez-vous|aur(?:a|ont) lieu|a lieu|ont lieu|se tient"
        r"|se tiennent"
        r"|se d[ée]roule|se d[ée]roulent|d[ée]bute|d[ée]butent|commence|commencent|d[ée]marre|d[ée]marrent|ouvre"
        r"|ouvrent"
        r"|s'ouvre)\b"
    ),
    is_day_first=True,
)  # fmt: skip
