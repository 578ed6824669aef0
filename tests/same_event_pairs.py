"""Pairs of sentences of two articles, in English and French: (language, day of publication, text) each."""

from __future__ import annotations

Telling = tuple[str, str, str]

SAME: tuple[tuple[Telling, Telling], ...] = (
    (
        (
            "en",
            "2024-07-09",
            "A Russian missile struck a children's hospital in Kyiv on Monday, killing 33 people, officials said.",
        ),
        (
            "fr",
            "2024-07-09",
            "Un missile russe a frappé lundi un hôpital pour enfants à Kiev, faisant 33 morts, selon les autorités.",
        ),
    ),
    (
        ("en", "2023-09-12", "Kim Jong Un arrived in Vladivostok on Tuesday for talks with Vladimir Putin."),
        ("fr", "2023-09-13", "Kim Jong-un est arrivé mardi à Vladivostok pour rencontrer Vladimir Poutine."),
    ),
    (
        ("en", "2024-10-30", "Floods killed at least 95 people in Valencia on Tuesday."),
        ("fr", "2024-10-31", "Les inondations ont fait au moins 95 morts mardi à Valence, en Espagne."),
    ),
    (
        (
            "en",
            "2023-02-07",
            "An earthquake of magnitude 7.8 hit Gaziantep on Monday and toppled hundreds of buildings.",
        ),
        ("fr", "2023-02-07", "Un séisme de magnitude 7,8 a frappé lundi Gaziantep, en Turquie."),
    ),
    (
        (
            "en",
            "2024-03-24",
            "Gunmen opened fire at a concert hall near Moscow on Friday 22 March 2024, killing 137 people.",
        ),
        ("en", "2024-03-25", "The attack near Moscow on 22 March left 137 dead, investigators said on Sunday."),
    ),
    (
        ("en", "2023-06-07", "The Kakhovka dam was destroyed on Tuesday, flooding towns downstream."),
        ("fr", "2023-06-07", "Le barrage de Kakhovka a été détruit mardi 6 juin 2023."),
    ),
    (
        ("fr", "2023-08-01", "Des putschistes ont renversé le président Mohamed Bazoum à Niamey mercredi 26 juillet."),
        ("en", "2023-07-28", "Soldiers detained President Mohamed Bazoum in Niamey on Wednesday."),
    ),
    (
        ("en", "2020-08-05", "A huge explosion tore through the port of Beirut on Tuesday, killing 100 people."),
        ("fr", "2020-08-06", "L’explosion survenue mardi 4 août dans le port de Beyrouth a fait plus de 130 morts."),
    ),
    (
        (
            "fr",
            "2024-06-20",
            "Vladimir Poutine et Kim Jong-un ont signé mercredi à Pyongyang un traité de partenariat.",
        ),
        ("en", "2024-06-20", "Vladimir Putin and Kim Jong Un signed a partnership treaty in Pyongyang on Wednesday."),
    ),
    (
        (
            "en",
            "2024-11-04",
            "Moldova's Maia Sandu won the presidential election on Sunday, the electoral commission in Chisinau said.",
        ),
        ("fr", "2024-11-04", "Maia Sandu a remporté dimanche l’élection présidentielle en Moldavie."),
    ),
    (
        ("en", "2022-04-09", "A missile hit the railway station of Kramatorsk on Friday, killing 52 people."),
        ("fr", "2022-04-09", "Le missile tombé vendredi sur la gare de Kramatorsk a tué au moins 52 personnes."),
    ),
    (
        ("en", "2021-08-28", "A suicide bomber killed 13 American soldiers at the airport of Kabul on Thursday."),
        (
            "fr",
            "2021-08-27",
            "Treize soldats américains ont été tués jeudi dans un attentat-suicide à l’aéroport de Kaboul.",
        ),
    ),
)
"""Each tells one event; the words for deeds were written with these in view."""

OTHER: tuple[tuple[Telling, Telling], ...] = (
    (
        ("en", "2024-07-09", "A Russian missile struck a hospital in Kyiv on Monday, killing 33 people."),
        ("fr", "2024-07-09", "Le premier ministre indien a reçu lundi à Kiev l’ambassadeur de France."),
    ),
    (
        ("en", "2024-05-03", "Police arrested 300 students on Thursday in New York."),
        ("fr", "2024-05-03", "Un incendie a tué 4 personnes jeudi à New York."),
    ),
    (
        ("en", "2024-05-26", "Russian bombs hit a hardware store in Kharkiv on Saturday, killing 18 people."),
        ("fr", "2024-05-26", "Volodymyr Zelensky s’est rendu samedi à Kharkiv."),
    ),
    (
        ("en", "2024-10-30", "Floods killed 95 people in Valencia on Tuesday."),
        ("fr", "2024-10-30", "Des milliers de personnes ont manifesté mardi à Valence contre le maire."),
    ),
    (
        ("en", "2024-03-24", "Gunmen killed 137 people in Moscow on Friday."),
        ("en", "2024-03-24", "Vladimir Putin met the president of Belarus in Moscow on Friday."),
    ),
    (
        ("en", "2023-09-14", "Kim Jong Un visited a fighter jet plant in Vladivostok on Thursday."),
        ("fr", "2023-09-14", "Un cargo a coulé jeudi au large de Vladivostok."),
    ),
    (
        ("fr", "2023-07-28", "L’ambassadeur de France à Niamey a été convoqué jeudi."),
        ("en", "2023-07-28", "Crowds burned cars outside the headquarters of the ruling party in Niamey on Thursday."),
    ),
    (
        ("en", "2024-01-03", "Two bombs killed 84 people in Kerman on Wednesday."),
        ("fr", "2024-01-03", "L’Iran a annoncé mercredi une hausse des prix de l’essence."),
    ),
    (
        ("en", "2024-08-07", "Ukraine's drones struck an oil depot in Kursk on Tuesday."),
        ("fr", "2024-08-07", "Des soldats ukrainiens ont franchi mardi la frontière de la région de Koursk."),
    ),
    (
        ("en", "2024-04-15", "A man stabbed six people in a mall in Sydney on Saturday."),
        ("fr", "2024-04-15", "L’Australie et le Japon ont signé samedi à Sydney un accord de défense."),
    ),
    (
        ("en", "2024-07-16", "An airstrike killed 17 people in Khan Younis on Tuesday."),
        ("fr", "2024-07-16", "Cinquante camions d’aide sont arrivés mardi à Khan Younès."),
    ),
    (
        ("en", "2022-04-09", "A missile hit the railway station of Kramatorsk on Friday, killing 52 people."),
        ("en", "2022-04-09", "Shelling of a market in Kramatorsk wounded 3 people on Friday."),
    ),
    (
        ("en", "2023-10-20", "Five firefighters were hurt in a blaze in Marseille on Thursday."),
        ("fr", "2023-10-20", "Cinq policiers ont été blessés jeudi à Marseille dans une fusillade."),
    ),
    (
        ("en", "2024-02-01", "Farmers blocked the motorway near Lyon on Wednesday."),
        ("fr", "2024-02-01", "Trois détenus se sont évadés mercredi de la prison de Lyon."),
    ),
)
"""Each tells two events of one day, and mostly of one place; as above."""

SAME_HELD_OUT: tuple[tuple[Telling, Telling], ...] = (
    (
        (
            "en",
            "2025-03-16",
            "A fire at a nightclub in Kocani killed 59 people early on Sunday, North Macedonia's minister said.",
        ),
        ("fr", "2025-03-17", "L’incendie d’une discothèque a fait 59 morts dimanche à Kočani, en Macédoine du Nord."),
    ),
    (
        ("fr", "2019-04-16", "La cathédrale Notre-Dame de Paris a été ravagée lundi par un incendie."),
        ("en", "2019-04-16", "A huge fire on Monday burned the roof of the cathedral in Paris."),
    ),
    (
        (
            "en",
            "2021-01-07",
            "Supporters of Donald Trump stormed the Capitol in Washington on Wednesday; four people died.",
        ),
        ("fr", "2021-01-07", "Des partisans de Donald Trump ont envahi mercredi le Capitole, à Washington."),
    ),
    (
        ("en", "2022-09-28", "Three leaks in the gas pipelines off Bornholm were found on Monday 26 September."),
        ("fr", "2022-09-28", "Des fuites de gaz ont été découvertes lundi au large de Bornholm."),
    ),
    (
        (
            "en",
            "2023-09-10",
            "A quake of magnitude 6.8 struck near Marrakesh on Friday, killing more than 2,000 people.",
        ),
        ("fr", "2023-09-10", "Le séisme qui a frappé vendredi la région de Marrakech a fait plus de 2 000 morts."),
    ),
    (
        ("fr", "2015-11-14", "Des attaques ont fait au moins 120 morts vendredi soir à Paris."),
        ("en", "2015-11-15", "Gunmen and bombers killed at least 120 people in Paris on Friday."),
    ),
    (
        ("en", "2025-04-29", "A power cut plunged Madrid into darkness on Monday, the grid operator said."),
        ("fr", "2025-04-29", "Une panne d’électricité géante a paralysé Madrid lundi."),
    ),
    (
        ("en", "2024-12-08", "Rebels entered Damascus on Sunday and President Bashar al-Assad fled."),
        ("fr", "2024-12-09", "Les rebelles sont entrés dimanche à Damas et Bachar al-Assad a pris la fuite."),
    ),
    (
        ("fr", "2023-03-01", "Deux trains sont entrés en collision mardi près de Larissa, en Grèce : 36 morts."),
        ("en", "2023-03-01", "At least 36 people died when two trains collided near Larissa on Tuesday."),
    ),
    (
        (
            "en",
            "2024-01-02",
            "A Japan Airlines plane collided with a coastguard aircraft in Tokyo on Tuesday and caught fire.",
        ),
        ("fr", "2024-01-03", "Un avion de Japan Airlines a pris feu mardi à Tokyo après une collision."),
    ),
    (
        (
            "en",
            "2025-06-13",
            "An Air India plane crashed in Ahmedabad on Thursday shortly after take-off, killing more than 240 people.",
        ),
        ("fr", "2025-06-13", "Un avion d’Air India s’est écrasé jeudi à Ahmedabad, tuant plus de 240 personnes."),
    ),
    (
        (
            "fr",
            "2024-08-06",
            "La première ministre Sheikh Hasina a démissionné lundi et a quitté Dacca en hélicoptère.",
        ),
        ("en", "2024-08-05", "Sheikh Hasina resigned on Monday and fled Dhaka."),
    ),
    (
        ("en", "2018-08-15", "A motorway bridge collapsed in Genoa on Tuesday, killing at least 35 people."),
        ("fr", "2018-08-15", "L’effondrement mardi d’un pont autoroutier à Gênes a fait au moins 35 morts."),
    ),
    (
        ("en", "2024-02-17", "Alexei Navalny died in a penal colony in Kharp on Friday, the prison service said."),
        ("fr", "2024-02-17", "L’opposant Alexeï Navalny est mort vendredi dans la colonie pénitentiaire de Kharp."),
    ),
    (
        ("fr", "2023-10-26", "Un homme a tué 18 personnes par balle mercredi soir à Lewiston, dans le Maine."),
        ("en", "2023-10-26", "A gunman killed 18 people in Lewiston, Maine, on Wednesday night."),
    ),
    (
        ("en", "2025-01-09", "Wildfires forced 100,000 people to flee their homes in Los Angeles on Wednesday."),
        ("fr", "2025-01-09", "Plus de 100 000 habitants de Los Angeles ont été évacués mercredi devant les incendies."),
    ),
)
"""Each tells one event; written before they were tried."""

OTHER_HELD_OUT: tuple[tuple[Telling, Telling], ...] = (
    (
        ("en", "2025-03-16", "A fire at a nightclub in Kocani killed 59 people on Sunday."),
        ("fr", "2025-03-17", "Des centaines de personnes ont manifesté dimanche à Kočani."),
    ),
    (
        ("fr", "2019-04-16", "Un incendie a ravagé lundi la cathédrale de Paris."),
        ("en", "2019-04-16", "Police in Paris arrested two men on Monday over a jewel robbery."),
    ),
    (
        ("en", "2021-01-07", "A mob stormed the Capitol in Washington on Wednesday."),
        ("fr", "2021-01-07", "Le Congrès a reconnu mercredi à Washington l’élection de Joe Biden."),
    ),
    (
        ("en", "2023-11-20", "Javier Milei won the election on Sunday in Buenos Aires."),
        ("fr", "2023-11-20", "Un orage a tué 14 personnes dimanche à Buenos Aires."),
    ),
    (
        ("en", "2024-09-18", "Pagers exploded across Beirut on Tuesday, killing nine people."),
        ("fr", "2024-09-18", "L’ambassadeur d’Iran a été reçu mardi à Beyrouth par le premier ministre."),
    ),
    (
        ("en", "2024-06-02", "Claudia Sheinbaum voted in Mexico City on Sunday."),
        ("fr", "2024-06-03", "Un autocar s’est renversé dimanche à Mexico, tuant 9 personnes."),
    ),
    (
        ("en", "2024-12-08", "Rebels entered Damascus on Sunday."),
        ("fr", "2024-12-09", "L’ambassade d’Iran à Damas a été pillée dimanche."),
    ),
    (
        ("fr", "2023-03-01", "Deux trains sont entrés en collision mardi près de Larissa."),
        ("en", "2023-03-01", "Farmers protested with tractors in Larissa on Tuesday."),
    ),
    (
        ("en", "2024-08-12", "Ismail Haniyeh's successor spoke in Doha on Sunday."),
        ("fr", "2024-08-12", "Des négociateurs égyptiens ont rencontré dimanche à Doha une délégation israélienne."),
    ),
    (
        ("en", "2024-10-02", "Iran fired 180 missiles at Tel Aviv on Tuesday."),
        ("fr", "2024-10-02", "Deux hommes armés ont tué six personnes mardi à Tel Aviv."),
    ),
    (
        ("en", "2024-04-14", "Israel said 300 drones and missiles were launched by Iran on Saturday."),
        ("fr", "2024-04-14", "Environ 300 personnes ont manifesté samedi en Iran."),
    ),
    (
        ("en", "2023-10-09", "Hamas fighters killed 260 people at a festival near Reim on Saturday."),
        ("fr", "2023-10-09", "Un missile a touché samedi un immeuble de Gaza."),
    ),
    (
        ("en", "2025-06-13", "An Air India plane crashed in Ahmedabad on Thursday, killing 240 people."),
        ("fr", "2025-06-13", "Le premier ministre Narendra Modi a inauguré jeudi une usine à Ahmedabad."),
    ),
    (
        ("en", "2024-08-05", "Students stormed the residence of the prime minister in Dhaka on Monday."),
        ("fr", "2024-08-06", "L’armée a annoncé lundi à Dacca la formation d’un gouvernement provisoire."),
    ),
    (
        ("en", "2018-08-15", "A bridge collapsed in Genoa on Tuesday, killing 35 people."),
        ("fr", "2018-08-15", "Un dépôt de carburant a pris feu mardi à Gênes."),
    ),
    (
        ("en", "2023-10-26", "A gunman killed 18 people in Lewiston on Wednesday."),
        ("fr", "2023-10-26", "Les écoles de Lewiston ont fermé mercredi."),
    ),
    (
        ("en", "2025-01-09", "A wildfire burned 1,000 homes in Los Angeles on Wednesday."),
        ("fr", "2025-01-09", "Vingt pillards ont été arrêtés mercredi à Los Angeles."),
    ),
    (
        ("en", "2024-06-20", "Vladimir Putin and Kim Jong Un signed a pact in Pyongyang on Wednesday."),
        ("fr", "2024-06-20", "Kim Jong-un a assisté mercredi à un concert à Pyongyang."),
    ),
    (
        ("en", "2024-07-14", "A gunman shot at Donald Trump at a rally in Butler on Saturday."),
        ("fr", "2024-07-14", "Donald Trump a promis samedi à Butler de baisser les impôts."),
    ),
)
"""Each tells two events of one day; written before they were tried."""
