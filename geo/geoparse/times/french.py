"""How French says when."""

from __future__ import annotations

from geo.geoparse.times.french_forms import DAY, FORMS
from geo.geoparse.times.vocabulary import Vocabulary

_CENTURIES = ("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi")
_PLURALS = ("heures", "jours", "semaines", "mois", "années", "décennies")

FRENCH = Vocabulary(
    months={
        "janvier|janv.": 1, "février|févr.|fév.": 2, "mars": 3, "avril|avr.": 4, "mai": 5, "juin": 6,
        "juillet|juil.": 7, "août|aout": 8, "septembre|sept.": 9, "octobre|oct.": 10, "novembre|nov.": 11,
        "décembre|déc.": 12,
    },
    shy_months=frozenset({"mars", "mai", "avril", "juillet"}),
    months_have_capitals=False,
    sure_months=(
        "janvier", "février", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    weekdays={"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
    seasons={"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"},
    units={
        "jour|jours|journée": "day", "semaine|semaines": "week", "week-end|week-ends": "weekend", "mois": "month",
        "trimestre|trimestres": "quarter", "semestre|semestres": "half", "an|ans|année|années": "year",
        "décennie|décennies": "decade", "siècle|siècles": "century", "heure|heures|minute|minutes": "hour",
    },
    counts={
        "un|une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
        "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt-cinq": 25, "trente": 30, "quarante": 40, "cinquante": 50,
        "soixante": 60, "soixante-dix": 70, "quatre-vingt|quatre-vingts": 80, "quatre-vingt-dix": 90, "cent": 100,
        "une dizaine de|une dizaine d'": 10, "une quinzaine de|une quinzaine d'": 15,
        "une vingtaine de|une vingtaine d'": 20, "une trentaine de|une trentaine d'": 30,
        "une cinquantaine de|une cinquantaine d'": 50, "quelques|plusieurs|de nombreux|de nombreuses|des": 0,
    },
    round_counts=frozenset({"dizaine", "quinzaine", "vingtaine", "trentaine", "cinquantaine"}),
    ordinals={
        "premier|première|1er|1ère|1re": 1, "deuxième|second|seconde|2e|2ème|2nd|2nde": 2, "troisième|3e|3ème": 3,
        "quatrième|4e|4ème": 4,
    },
    leads={
        "depuis|à partir|a partir|à compter|à dater": "since",
        "jusqu'à|jusqu'a|jusqu'en|jusqu'au|jusqu'aux|jusque": "until",
        "d'ici|d'ici à|d'ici au|d'ici aux|d'ici en|au plus tard": "by",
        "avant": "before", "après|au-delà": "after", "entre": "between", "de|du|d'": "from",
        "en|à|a|au|aux|dans|dès|pendant|durant|courant|au cours|lors|pour|sur|et|ou": "in",
    },
    about={"vers|circa": "time", "environ|autour|aux alentours|aux environs|à peu près": "any"},
    parts={"début|tout début": "early", "mi|milieu": "mid", "fin|toute fin": "late"},
    whiches={
        "dernier|dernière|derniers|dernières|passé|passée|passés|passées|écoulé|écoulée": "last",
        "prochain|prochaine|prochains|prochaines": "next", "en cours|courant": "this",
        "suivant|suivante|suivants|suivantes|d'après": "after",
        "précédent|précédente|précédents|précédentes|d'avant": "before",
    },
    pointers={"ce|cet|cette": "this", "la même|le même|cette même|ce même": "same"},
    near_days={"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2},
    day_parts={
        "matin|matinée": "MO", "midi": "MI", "après-midi": "AF", "soir|soirée": "EV", "nuit": "NI", "journée": "DT",
    },
    fixed_hours={"midi": "12:00", "minuit": "24:00"},
    text_days={
        "veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2,
        "jour même|même jour|jour-là|matin même|soir même|matin-là|soir-là|nuit-là|même soir|même matin|même nuit": 0,
        "moment-là|moment là": 0,
    },
    decades={
        "dix": 10, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
        "quatre-vingt|quatre-vingts": 80, "quatre-vingt-dix": 90,
    },
    centuries={"dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20, "vingt et unième": 21},
    feasts={
        "noël": (12, 25), "jour de l'an|nouvel an": (1, 1), "toussaint": (11, 1), "saint-sylvestre": (12, 31),
        "assomption": (8, 15),
    },
    vague={
        "maintenant|actuellement|actuel|actuelle|actuels|actuelles|désormais|à l'heure actuelle": "PRESENT_REF",
        "à présent|jusqu'à présent|jusqu'ici": "PRESENT_REF",
        "en ce moment|en ce moment même|de nos jours|ces temps-ci|ces jours-ci|pour l'instant": "PRESENT_REF",
        "récemment|dernièrement|naguère|jadis|autrefois|auparavant|nouvellement|à l'époque|cette époque": "PAST_REF",
        "récent|récente|récents|récentes|la même époque|par le passé|dans le passé|ces derniers temps": "PAST_REF",
        "|".join(f"ces derni{e}s {unit}" for unit in _PLURALS for e in ("er", "ère")): "PAST_REF",
        "d'ici peu": "FUTURE_REF",
        "il y a peu": "PAST_REF",
        "bientôt|prochainement|à l'avenir|dans l'avenir|dans un avenir proche|dans le futur|sous peu": "FUTURE_REF",
        "dorénavant": "FUTURE_REF",
        "|".join(
            f"{the} prochain{e}s {unit}" for unit in _PLURALS for e in ("", "e") for the in ("les", "des", "ces")
        ): "FUTURE_REF",
        "|".join(f"les {unit} {to_come}" for unit in _PLURALS for to_come in ("à venir", "qui viennent")): "FUTURE_REF",
    },
    openers=(
        "er",         "la", "le", "les", "l", "du", "de", "des", "d", "au", "aux", "ce", "cette", "cet", "ces",
        "tout", "toute", "il",
        "y", "voici", "voilà", "plus", "moins", "près", "environ", "tôt", "tard", "même", "année", "années",
        "an", "mois",
        "exercice",
        *(f"{numeral}{end}" for numeral in _CENTURIES for end in ("e", "ème")),
        "saison", "siècle", "semaine", "courant", "cours", "dizaine", "milieu", "chaque", "peine", "presque",
        "alentours", "environs",
    ),
    forms=FORMS,
    signs={
        "months": ("date", "month"),
        "weekdays": ("date", "weekday"),
        "near_days": ("near", "weekday"),
        "matin|matinée|après-midi|soir|soirée|nuit|journée": (
            "this_part", "last_night", "night_of", "day_part", "text_day", "unit",
        ),
        "units": ("ago", "for", "ahead", "recent", "later", "unit"),
        "jour|journée|semaine|mois|an|année|week-end|trimestre|semestre|siècle|décennie": (
            "quarter", "year", "unit", "this_unit", "century", "decade", "text_day", "part_unit",
        ),
        "années|heures": ("decade", "clock"),
        "seasons": ("season",),
        "fixed_hours": ("this_part", "hour"),
        "t1|t2|t3|t4|q1|q2|q3|q4": ("quarter",),
        "veille|avant-veille|lendemain|surlendemain|jour|moment|même": ("text_day", "vague"),
        "feasts": ("feast",),
        "vague": ("vague",),
    },
    digit_forms=("numeric", "clock", "year", "lone_day"),
    whole=frozenset({
        "ago", "for", "ahead", "recent", "later", "vague", "near", "this_part", "last_night", "night_of", "day_part",
        "text_day", "date", "weekday", "this_unit", "quarter", "season", "lone_day",
    }),
    bare_day=rf"(?:l[ae]s? |du |au )?(?:(?P<weekday>{{weekdays}}) )?(?P<day>{DAY})(?!\w)(?! ?(?:h|%|€|\$|°)(?!\w))",
    prefix=(
        r"(?:(?P<lead>{leads})(?: |(?<='))(?:de |du |d'|des )?)?"
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
    shift_joint=r" (?:de |du |d')?",
    listing=r"(?:, | et | ou |, et )(?:le |les |du )?",
    fused=r"(?:du|des|de) ",
    past_leads=frozenset({"depuis"}),
    habits=frozenset({"le", "les", "du", "au", "chaque"}),
    season_habits=frozenset({"en", "les", "mois d'"}),
    both="et",
    todays=frozenset({"ce", "cet", "cette", "ce même", "aujourd'hui"}),
    lasts=frozenset({"dernier"}),
    less="moins",
    many=r"(?:les|des|ces|aux) ",
    weak_leads=frozenset({
        "de", "du", "d'", "à", "a", "au", "aux", "entre", "et", "ou", "pour", "sur", "dans", "jusqu'à", "lors",
    }),
    durations=frozenset({"pendant", "durant", "en", "dans", "sur", "pour"}),
    no_years_after=(
        r"(?:r[ée]solutions?|r[eè]glements?|directives?|lois?|articles?|d[ée]crets?|num[ée]ros?|n[o°]|n°|vols?"
        r"|pages?|boeing|airbus|peugeot|code|bp|cs|plus de|moins de|pr[eè]s de|environ|quelque|les|ces|aux|total de"
        r"|au moins|jusqu'[aà]|canal|radio|windows|chambre|matricule|norme|iso|type|mod[eè]le)"
    ),
    no_years_before=(
        r"(?:km|m|m2|m²|mm|cm|kg|g|ha|tonnes?|litres?|euros?|€|f|ff|fr|francs?|dollars?|\$|%|pour cent|ans|jours"
        r"|heures|minutes|fois|points?|tours?|soldats|militaires|habitants|personnes|hommes|femmes|enfants"
        r"|[ée]l[eè]ves|places?|morts|bless[ée]s|salari[ée]s|emplois|m[eè]tres?|kilom[eè]tres?|milliards?|millions?"
        r"|voix|spectateurs|exemplaires|logements|participants|bouteilles|entreprises|postes|manifestants|policiers"
        r"|agents|adh[ée]rents|visiteurs|v[ée]hicules|unit[ée]s|pi[eè]ces|chevaux|ch|watts?|hectares|degr[ée]s"
        r"|autres)(?!\w)"
    ),
    past=(
        r"\b(?:a|ont|est|sont|avait|avaient|[ée]taient|[ée]tait|fut|furent|eut|ayant|avoir|[êe]tre|aura(?:it|ient)"
        r"|seraient|serait|ai|as|avons|suis|sommes) (?:(?:n'|pas|plus|d[ée]j[aà]|[ée]galement|aussi|ainsi|alors"
        r"|[ée]t[ée]|toutefois|donc|notamment|bien|tous|tout|[ée]t[ée]) )*\w+(?:[ée]e?s?|i[est]?s?|u[es]*|ert)\b"
        r"|\b\w+(?:[èe]rent|aient|ait|èrent|irent|urent)\b|\b(?:eu|lors)\b"
    ),
    future=(
        r"\b\w{2,}(?:era|erai|eront|erez|erons|ira|iront|dra|dront|vra|vront|tra|tront|rra|rront|aura|auront|fera"
        r"|feront|sera|seront)\b|\b(?:aura|auront|sera|seront|ira|iront|fera|feront|pr[ée]vue?s?|attendue?s?"
        r"|programm[ée]e?s?|devrai(?:t|ent)|doit|doivent|va|vont|pr[ée]voit|pr[ée]voient|prochaine?s?|futur"
        r"|[aà] venir|compte|en vue|pr[ée]par\w+|demain|rendez-vous)\b"
    ),
    is_day_first=True,
)  # fmt: skip
