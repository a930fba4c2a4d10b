# SPDX-License-Identifier: MIT
"""Who and what the studio's year is about: users, products, campaigns, companies and people, written by hand."""

# name | role | team | region | manager | active
USERS = """
Aino Lehtinen | founder, creative director | direction | Helsinki | | true
Mikael Sandberg | partner, new business | direction | Helsinki | Aino Lehtinen | true
Sofía Herrera | brand designer | design | Helsinki | Aino Lehtinen | true
Jun Takahashi | digital designer | design | Helsinki | Aino Lehtinen | true
Petra Vogel | project manager | projects | Berlin | Mikael Sandberg | true
"""

# sku | name | kind | category | price | cost | unit | active
PRODUCTS = """
BR-100 | Brand identity | service | brand | 8400.00 | 4650.00 | project | true
BR-200 | Logo refresh | service | brand | 2600.00 | 1350.00 | project | true
WB-100 | Website design and build | service | web | 9800.00 | 6100.00 | project | true
WB-200 | Website care plan | service | web | 190.00 | 70.00 | month | true
PK-100 | Packaging design | service | packaging | 5400.00 | 2900.00 | range | true
ED-100 | Editorial design | service | editorial | 4800.00 | 2600.00 | title | true
IL-100 | Illustration set | service | illustration | 1900.00 | 900.00 | set | true
MO-100 | Explainer film | service | motion | 5200.00 | 3400.00 | minute | true
WS-100 | Brand workshop | service | workshop | 1650.00 | 600.00 | day | true
RT-100 | Design retainer | service | retainer | 1400.00 | 780.00 | month | true
PG-100 | Printed brand guidelines | goods | print | 48.00 | 21.50 | copy | true
TF-100 | Nord Grotesk typeface licence | goods | typeface | 320.00 | | licence | true
BC-100 | Letterpress business cards | goods | print | 165.00 | 98.00 | box of 250 | false
"""

# name | channel | status | starts_on | ends_on | budget | spent | goal | sku | notes
CAMPAIGNS = """
Christmas cards 2025 | letter | finished | 2025-12-01 | 2025-12-19 | 900.00 | 868.40 | a card to every customer, by post | | Risograph, two colours. 140 printed, 126 sent.
Packaging that travels | email | finished | 2026-02-02 | 2026-03-27 | 600.00 | 545.00 | 10 first meetings with food makers | PK-100 | Three mails and a printed sample box for the warm ones.
One bench, two rooms | social | finished | 2026-04-13 | 2026-06-12 | 1200.00 | 1390.25 | 8 enquiries for websites | WB-100 | The museum case study, told in eight posts. Over budget: the film was longer than planned.
Design week open studio | event | finished | 2026-09-02 | 2026-09-13 | 3500.00 | 3120.80 | 60 visitors, 6 new leads | BR-100 | Coffee by Kolme Kurkea, 84 visitors on the list.
Autumn referral round | email | running | 2026-10-05 | 2026-12-11 | 400.00 | 150.00 | 15 introductions from old customers | | Personal mails only, five a week each.
Trade fair, Frankfurt | fair | cancelled | 2026-06-24 | 2026-06-26 | 6800.00 | 950.00 | 20 first meetings | PK-100 | Called off in May: the stand cost twice what was offered. The deposit is gone.
"""

# What each trade talks about: the subjects of projects, as they follow "the" in a sentence.
TOPICS = {
    "hospitality": ["breakfast menu", "terrace season", "second café", "gift card", "loyalty stamp card"],
    "food and drink": ["gift box", "export label", "seasonal range", "refill pouch", "shop-in-shop", "anniversary edition", "farm shop"],
    "architecture": ["project library", "office monograph", "competition boards", "site hoarding", "model exhibition"],
    "energy": ["annual report", "customer portal", "heat pump campaign", "recruiting page", "tariff guide"],
    "publishing": ["autumn catalogue", "poetry series", "audiobook covers", "fair stand", "children's list", "backlist relaunch"],
    "tourism": ["winter brochure", "booking pages", "trail map", "welcome book", "gift voucher", "summer season"],
    "healthcare": ["waiting room signs", "patient leaflets", "appointment pages", "children's corner", "device interface"],
    "furniture": ["lookbook", "showroom", "care booklet", "dealer portal", "stool launch"],
    "culture": ["season programme", "ticket pages", "permanent exhibition", "poster series", "members' magazine"],
    "software": ["product launch", "onboarding screens", "pricing page", "icon set", "trade show film"],
    "nonprofit": ["donor letter", "volunteer handbook", "impact report", "street campaign"],
    "printing": ["sample book", "price list", "open house invitation"],
    "photography": ["portfolio", "studio move", "print shop"],
    "legal": ["partner portraits", "client newsletter", "office signs", "careers page"],
    "retail": ["shop windows", "web shop", "carrier bags", "member magazine", "outlet opening"],
    "education": ["open day", "school prospectus", "classroom signs"],
    "cosmetics": ["hand cream line", "refill system", "travel set", "tester stand"],
    "manufacturing": ["product catalogue", "dealer kit", "spare parts pages", "anniversary book", "frame decals"],
    "finance": ["client report", "advice leaflets", "office opening"],
    "fashion": ["spring lookbook", "woven labels", "pop-up shop", "repair service"],
    "biotech": ["investor deck", "lab signs", "conference posters", "microscopy images"],
}

TIMEZONES = {
    "FI": "Europe/Helsinki", "SE": "Europe/Stockholm", "NO": "Europe/Oslo", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn",
    "LT": "Europe/Vilnius", "DE": "Europe/Berlin", "AT": "Europe/Vienna", "CH": "Europe/Zurich", "FR": "Europe/Paris",
    "NL": "Europe/Amsterdam", "BE": "Europe/Brussels", "GB": "Europe/London", "IE": "Europe/Dublin", "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon", "IT": "Europe/Rome", "PL": "Europe/Warsaw", "CZ": "Europe/Prague", "GR": "Europe/Athens",
    "UA": "Europe/Kyiv", "US": "America/New_York", "CA": "America/Toronto", "JP": "Asia/Tokyo", "TW": "Asia/Taipei",
    "KR": "Asia/Seoul", "JO": "Asia/Amman",
}

LANGUAGES = {
    "FI": "fi", "SE": "sv", "NO": "nb", "DK": "da", "EE": "et", "LT": "lt", "DE": "de", "AT": "de-AT", "CH": "de-CH", "FR": "fr",
    "NL": "nl", "BE": "nl-BE", "GB": "en-GB", "IE": "en-IE", "ES": "es", "PT": "pt-PT", "IT": "it", "PL": "pl", "CZ": "cs",
    "GR": "el", "UA": "uk", "US": "en-US", "CA": "fr-CA", "JP": "ja", "TW": "zh-Hant-TW", "KR": "ko", "JO": "ar-JO",
}

VAT_PATTERNS = {
    "FI": "FI########", "SE": "SE##########01", "DK": "DK########", "EE": "EE#########", "LT": "LT#########", "DE": "DE#########",
    "AT": "ATU########", "FR": "FR###########", "NL": "NL#########B01", "BE": "BE0#########", "IE": "IE#######T", "ES": "ESB########",
    "PT": "PT#########", "IT": "IT###########", "PL": "PL##########", "CZ": "CZ########", "GR": "EL#########", "GB": "GB#########",
    "CH": "CHE-###.###.### MWST", "NO": "NO#########MVA",
}

# Numbers that nobody has: the ranges that regulators keep for films and books where there are such (SE, DE, FR, GB, IE, US, CA), elsewhere prefixes not in use.
# '#' is a digit; the first of a country is a mobile number, the second a desk.
PHONE_PATTERNS = {
    "FI": ["+358 49 555 0###", "+358 49 555 7###"], "SE": ["+46 70 174 06 ##", "+46 8 465 004 ##"], "NO": ["+47 495 50 ###", "+47 25 55 0# ##"],
    "DK": ["+45 95 55 0# ##", "+45 85 55 0# ##"], "EE": ["+372 4155 50##", "+372 345 50##"], "LT": ["+370 555 01 ###", "+370 955 50 ###"],
    "DE": ["+49 30 23125 ###", "+49 40 66969 ###"], "AT": ["+43 58 555 0###", "+43 58 555 0###"], "CH": ["+41 64 555 0# ##", "+41 25 555 0# ##"],
    "FR": ["+33 6 39 98 ## ##", "+33 1 99 00 ## ##"], "NL": ["+31 6 9555 0###", "+31 82 555 0###"], "BE": ["+32 445 55 0# ##", "+32 455 55 2# ##"],
    "GB": ["+44 7700 900###", "+44 20 7946 0###"], "IE": ["+353 20 911 0###", "+353 20 912 0###"], "ES": ["+34 525 55 0# ##", "+34 545 55 0# ##"],
    "PT": ["+351 365 550 ###", "+351 205 550 ###"], "IT": ["+39 305 550 0###", "+39 50 5550 0###"], "PL": ["+48 49 555 0# ##", "+48 20 555 0# ##"],
    "CZ": ["+420 655 550 ###", "+420 335 550 ###"], "GR": ["+30 205 550 0###", "+30 205 551 0###"], "UA": ["+380 70 555 0###", "+380 42 555 0###"],
    "US": ["+1 207 555 01##", "+1 718 555 01##"], "CA": ["+1 514 555 01##", "+1 514 555 01##"], "JP": ["+81 21 5550 0###", "+81 28 5550 0###"],
    "TW": ["+886 3 055 50##", "+886 2 1555 0###"], "KR": ["+82 14 5550 0###", "+82 30 5550 0###"], "JO": ["+962 2 255 50##", "+962 2 055 50##"],
}

# name (said so) | industry | country | city | region | postal code | street | domain | founded | employees | revenue in thousands | status, where deals do not decide it | parent
#   given family (said so) @language, title; a family name of several words is joined with _
# "said so" follows a name in another alphabet: what the studio's notes and the e-mail addresses use.
COMPANIES = """
Kahvila Aamutuuli | hospitality | FI | Helsinki | Uusimaa | 00530 | Vaasankatu 14 | aamutuuli.example | 2014 | 18 | 1240 | |
  Saara Virtanen, owner
  Eero Mäkelä, shift manager
Paahtimo Kolme Kurkea Oy | food and drink | FI | Turku | Varsinais-Suomi | 20100 | Linnankatu 33 | kolmekurkea.example | 2009 | 27 | 4180 | |
  Hannele Korhonen, managing director
  Juho Nieminen, head roaster
  Mirja Öhman, marketing
Pohjanranta Arkkitehdit Oy | architecture | FI | Oulu | Pohjois-Pohjanmaa | 90100 | Rantakatu 6 B | pohjanranta.example | 1998 | 34 | 3920 | |
  Tuomas Heikkinen, partner
  Elina Karjalainen, communications
Lumivirta Energia Oy | energy | FI | Tampere | Pirkanmaa | 33100 | Voimakatu 9 | lumivirta.example | 1987 | 212 | 88400 | |
  Pekka Rautiainen, head of communications
  Johanna Salmi, brand manager
  Ville Hyvönen, recruiting
  Katariina Ahonen-Lund, chief executive
Lumivirta Lämpö Oy | energy | FI | Nokia | Pirkanmaa | 37100 | Voimakatu 9 | lumivirtalampo.example | 2019 | 41 | 12600 | | Lumivirta Energia Oy
  Antti Laine, sales director
  Noora Kettunen, customer service
Kustantamo Yövuoro | publishing | FI | Helsinki | Uusimaa | 00500 | Kolmas linja 20 | yovuoro.example | 2011 | 9 | 860 | |
  Leena Hakala, publisher
  Oskari Lindroos, editor
Saariston Savu Ab | food and drink | FI | Parainen | Varsinais-Suomi | 21600 | Skärgårdsvägen 88 | saaristonsavu.example | 1976 | 22 | 2950 | |
  Ann-Charlotte Sjöblom @sv, managing director
  Kaj Österman @sv, production
Kaarnikka Lodge | tourism | FI | Inari | Lappi | 99870 | Kaarnikkatie 2 | kaarnikka.example | 2005 | 16 | 1730 | |
  Niillas Aikio @se, host
  Marjatta Valle, reservations
Hammaslääkärit Niskanen & Rautio | healthcare | FI | Kuopio | Pohjois-Savo | 70100 | Kauppakatu 41 | niskanenrautio.example | 1994 | 14 | 1510 | |
  Riitta Niskanen, dentist
  Samuli Rautio, dentist
Järvenselkä Puusepät Ky | furniture | FI | Lahti | Päijät-Häme | 15110 | Askonkatu 11 | jarvenselka.example | 1969 | 31 | 3640 | |
  Markku Järvenselkä, owner
  Iida Järvenselkä, design
Telakkamuseo | culture | FI | Rauma | Satakunta | 26100 | Telakkatie 1 | telakkamuseo.example | 1991 | 19 | 1980 | |
  Kirsi Alatalo, museum director
  Benjamin Forsström @sv, curator
  Outi Peltola, exhibitions
Nosturi Software Oy | software | FI | Espoo | Uusimaa | 02150 | Tekniikantie 12 | nosturi.example | 2016 | 58 | 6900 | |
  Lauri Kangas, chief executive
  Thuy Nguyen-Salonen, product lead
  Daniel Weckström @sv, marketing
Reilu Riihi ry | nonprofit | FI | Jyväskylä | Keski-Suomi | 40100 | Väinönkatu 7 | reiluriihi.example | 2002 | 8 | | |
  Päivi Tuominen, executive director
  Abdi Hassan Warsame, volunteers
Painotalo Sinivalkea Oy | printing | FI | Vantaa | Uusimaa | 01510 | Painotie 5 | sinivalkea.example | 1983 | 46 | 7320 | partner |
  Harri Koskela, key accounts
  Minna Lappalainen, prepress
  Jukka-Pekka Vainio, press room
Bruket & Lindblad AB | furniture | SE | Göteborg | Västra Götaland | 411 09 | Magasinsgatan 17 | bruketlindblad.example | 1958 | 74 | 15800 | |
  Karin Lindblad, chief executive
  Gustav Åström, export
  Linnéa Hägg, marketing
Fjällglänta Friluft AB | retail | SE | Östersund | Jämtland | 831 30 | Prästgatan 22 | fjallglanta.example | 1999 | 63 | 11200 | |
  Mats Öberg, purchasing
  Ebba Nordin, e-commerce
  Sofia Lundqvist-Amini, store design
Skärgårdsbryggeriet Måsen | food and drink | SE | Norrtälje | Stockholm | 761 30 | Hamnvägen 3 | masenbryggeri.example | 2013 | 12 | 1890 | |
  Per-Erik Hallgren, brewer
  Yasmin Karimi, sales
Åkerblom Advokatbyrå | legal | SE | Malmö | Skåne | 211 22 | Stortorget 9 | akerblom.example | 1971 | 38 | 6100 | |
  Cecilia Åkerblom, partner
  Nils Wrangel, office manager
Ögonblick Foto | photography | SE | Stockholm | Stockholm | 116 46 | Bondegatan 50 | ogonblick.example | 2008 | 3 | | partner |
  Freja Söderqvist, photographer
Fjordheim Sjømat AS | food and drink | NO | Bergen | Vestland | 5003 | Bradbenken 4 | fjordheim.example | 1989 | 97 | 41200 | |
  Ingrid Haugen, brand manager
  Sindre Bjørnstad, export
  Tuva Solbakken, packaging buyer
Tindevik Reiser | tourism | NO | Tromsø | Troms | 9008 | Storgata 61 | tindevik.example | 2007 | 11 | 1460 | |
  Åse Kristoffersen, owner
Søndergaard & Ibsen Arkitekter | architecture | DK | Aarhus | Midtjylland | 8000 | Mejlgade 35 | sondergaardibsen.example | 2001 | 29 | 3800 | |
  Mette Søndergaard, partner
  Rasmus Ibsen, partner
  Signe Kjær, communications
Havblik Kosmetik ApS | cosmetics | DK | København | Hovedstaden | 1610 | Værnedamsvej 12 | havblik.example | 2015 | 17 | 2760 | |
  Line Damgaard, founder
  Anders Bæk, operations
Ørnfeldt Cykler | manufacturing | DK | Odense | Syddanmark | 5000 | Vestergade 70 | ornfeldt.example | 1934 | 44 | 8450 | |
  Jørgen Ørnfeldt, owner
  Camilla Thorup-Jensen, dealer sales
Kuuvalgus Digital OÜ | software | EE | Tallinn | Harjumaa | 10412 | Telliskivi 60a | kuuvalgus.example | 2018 | 26 | 2140 | |
  Kristjan Tamm, co-founder
  Liis Põldmäe, product design
Mereääre Spaa | tourism | EE | Haapsalu | Läänemaa | 90502 | Sadama 14 | mereaare.example | 1996 | 52 | 3390 | |
  Õnne Kask, director
  Ülle Saar, sales
Žalioji Girelė UAB | cosmetics | LT | Vilnius | | 01124 | Pilies g. 18 | girele.example | 2017 | 9 | 640 | |
  Rūta Žemaitytė, founder
Müller-Brandt Optik GmbH | retail | DE | Hamburg | | 20354 | Große Bleichen 8 | muellerbrandt.example | 1952 | 81 | 13900 | |
  Friederike Müller-Brandt, managing director
  Jörg Petersen, shop design
  Büşra Yıldız, online shop
Spreekontor Verlag | publishing | DE | Berlin | | 10999 | Oranienstraße 185 | spreekontor.example | 2003 | 15 | 2050 | |
  Henrike Zimmermann, publisher
  Matthias Groß, production
Weißbach Medizintechnik GmbH | healthcare | DE | München | Bayern | 80339 | Ganghoferstraße 29 | weissbach-medizin.example | 1978 | 164 | 37600 | |
  Dorothea Weißbach, managing director
  Stefan Kühn, product management
  Gökhan Aydın, regulatory affairs
  Anja Schäfer, marketing
Weißbach Labor Service GmbH | healthcare | DE | Augsburg | Bayern | 86150 | Maximilianstraße 40 | weissbach-labor.example | 2012 | 36 | 5200 | | Weißbach Medizintechnik GmbH
  Tobias Löffler, head of service
Kölner Klangwerkstatt | manufacturing | DE | Köln | Nordrhein-Westfalen | 50667 | Unter Goldschmied 6 | klangwerkstatt.example | 1986 | 21 | 2480 | |
  Ulrich Böhm, master builder
  Maja Kowalczyk-Böhm, orders
Konditorei Zwölferhof | food and drink | AT | Wien | | 1070 | Lindengasse 25 | zwoelferhof.example | 1921 | 33 | 2870 | |
  Valentin Höllriegl, owner
  Magdalena Stöger, shop manager
Chocolaterie Vuilleumier SA | food and drink | CH | Lausanne | Vaud | 1003 | Rue de Bourg 21 | vuilleumier.example | 1908 | 48 | 9600 | |
  Étienne Vuilleumier @fr-CH, chief executive
  Solange Perrenoud @fr-CH, marketing
  Lucien Jaquet @fr-CH, production
Bergsicht Versicherungsmakler AG | finance | CH | Zürich | Zürich | 8001 | Rennweg 30 | bergsicht.example | 1995 | 25 | 7100 | |
  Reto Ammann, partner
  Sabrina Della_Torre @it-CH, office manager
Brûlerie Saint-Elme | food and drink | FR | Marseille | Provence-Alpes-Côte d’Azur | 13007 | Boulevard Tellène 52 | saintelme.example | 2012 | 14 | 1320 | |
  Maëlle Castagnier, founder
  Karim Benhaddou, wholesale
Éditions du Quai Vert | publishing | FR | Nantes | Pays de la Loire | 44000 | Quai de la Fosse 40 | quaivert.example | 1999 | 12 | 1640 | |
  Anne-Laure Kermarec, publisher
  François Lebœuf, art director
Maison Delacroix-Pasquier | fashion | FR | Lyon | Auvergne-Rhône-Alpes | 69001 | Rue Burdeau 17 | delacroix-pasquier.example | 1964 | 57 | 10300 | |
  Hélène Delacroix-Pasquier, creative director
  Jean-Baptiste N’Guessan, shops
  Chloé Aubry, communications
Atelier Pasquier SARL | fashion | FR | Villeurbanne | Auvergne-Rhône-Alpes | 69100 | Cours Émile-Zola 108 | atelierpasquier.example | 2015 | 13 | 980 | | Maison Delacroix-Pasquier
  Noémie Fauré, workshop manager
Waterkant Labs B.V. | biotech | NL | Utrecht | Utrecht | 3584 CH | Padualaan 8 | waterkantlabs.example | 2018 | 31 | 3150 | |
  Sanne van_der_Meulen, chief operating officer
  Ruud Hoekstra, research
Brouwerij ’t Zwaantje | food and drink | BE | Gent | Oost-Vlaanderen | 9000 | Kraanlei 15 | zwaantje.example | 2010 | 10 | 1150 | |
  Lotte De_Smet, brewer
Hartwell & Osei Solicitors | legal | GB | London | | EC1R 4QB | 31 Exmouth Market | hartwellosei.example | 2006 | 42 | 7750 | |
  Abena Osei, partner
  Rupert Hartwell, partner
  Priya Raghunathan, operations
Pennyroyal Botanicals Ltd | cosmetics | GB | Bristol | | BS1 6XN | 4 Spike Island Yard | pennyroyal.example | 2013 | 15 | 1980 | |
  Imogen Fairweather, founder
  Tom Achebe, supply chain
The Lantern Room | culture | GB | Edinburgh | Scotland | EH8 8BH | 12 Holyrood Close | lanternroom.example | 2000 | 23 | 2240 | |
  Morag MacAllister, programme
  Callum Reid, tickets and bar
  Eilidh Sutherland, accessibility
Ó Briain Woollen Mills | fashion | IE | Galway | Connacht | H91 E2K5 | Mill Street 2 | obriainmills.example | 1893 | 66 | 7900 | |
  Síle Ní_Dhomhnaill, managing director
  Conor Ó_Briain, family owner
Bodega Peñalver Ruiz | food and drink | ES | Logroño | La Rioja | 26001 | Calle Laurel 30 | penalverruiz.example | 1947 | 28 | 5400 | |
  José María Peñalver_Ruiz, owner
  Begoña Ibáñez_Soler, export
Azulejaria São Brás | manufacturing | PT | Porto | | 4050-253 | Rua das Flores 96 | saobras.example | 1955 | 39 | 3300 | |
  Inês Gonçalves_Brandão, managing director
  João Quintão, glazing
Officina Cerasuolo S.r.l. | furniture | IT | Milano | Lombardia | 20144 | Via Savona 43 | cerasuolo.example | 1981 | 47 | 9100 | |
  Niccolò Cerasuolo, chief executive
  Giulia D’Addario, showroom
Masseria Lamia Antica | tourism | IT | Ostuni | Puglia | 72017 | Contrada Lamia 4 | lamiaantica.example | 2004 | 20 | 1570 | |
  Concetta Palmisano, host
Księgarnia Żółty Słoń | retail | PL | Kraków | Małopolska | 31-044 | ul. Grodzka 52 | zoltyslon.example | 1997 | 7 | 430 | |
  Agnieszka Wójcik, owner
  Łukasz Dąbrowski, events
Ελαιώνας Καλλιρρόη (Kallirroi Olive Grove) | food and drink | GR | Καλαμάτα | Μεσσηνία | 241 00 | Αριστομένους 66 | kallirroi.example | 1962 | 19 | 1680 | |
  Ελένη Παπαδάκη (Eleni Papadaki), export
  Νίκος Σταύρου (Nikos Stavrou), owner
Видавництво «Лелека» (Leleka Publishing) | publishing | UA | Львів | Львівська область | 79008 | вул. Вірменська 23 | leleka.example | 2001 | 13 | 720 | |
  Оксана Гнатюк (Oksana Hnatiuk), publisher
  Андрій Коваль (Andrii Koval), designer
Harborlight Coffee Roasters LLC | food and drink | US | Portland | ME | 04101 | 48 Wharf Street | harborlight.example | 2011 | 35 | 5600 | |
  Megan O’Rourke, founder
  DeShawn Whitfield, wholesale
  Camila Reyes, café manager
Quillfeather Press | publishing | US | Brooklyn | NY | 11217 | 305 Bergen Street | quillfeather.example | 2005 | 11 | 1950 | |
  Naomi Feldstein, publisher
  Luis Carrasquillo, production
Kombucha Boréale inc. | food and drink | CA | Montréal | QC | H2T 2N7 | 160 rue Saint-Viateur Est | boreale.example | 2016 | 24 | 3050 | |
  Marie-Ève Thibodeau, marketing
  Olivier Gagné-Roy, operations
株式会社こみち珈琲 (Komichi Coffee) | food and drink | JP | 京都市 | 京都府 | 604-8031 | 中京区河原町通三条下る2-14 | komichi-coffee.example | 1988 | 29 | 4300 | |
  田中 美咲 (Misaki Tanaka), brand manager
  小川 健一郎 (Ken’ichirō Ogawa), president
  山本 優子 (Yūko Yamamoto), overseas sales
青葉木工所 (Aoba Woodworks) | furniture | JP | 旭川市 | 北海道 | 070-0032 | 二条通8丁目 | aoba-mokko.example | 1951 | 18 | 1560 | |
  佐藤 彩花 (Ayaka Satō), export
春山茶業有限公司 (Chunshan Tea) | food and drink | TW | 臺北市 | | 103 | 大同區迪化街一段156號 | chunshantea.example | 1974 | 22 | 2080 | |
  林雅婷 (Ya-ting Lin), sales
  陳志明 (Chih-ming Chen), owner
달빛서점 (Dalbit Books) | retail | KR | 서울특별시 | | 04050 | 마포구 와우산로 29길 12 | dalbit.example | 2015 | 6 | | |
  김서연 (Seo-yeon Kim), owner
دار النخيل للنشر (Dar Al-Nakheel Publishing) | publishing | JO | عمّان | | 11181 | شارع الرينبو 27 | dar-alnakheel.example | 1985 | 17 | 1240 | |
  ليلى الحسيني (Layla Al-Husseini), publisher
  عمر قاسم (Omar Qasem), illustration
"""

# People on their own, or whose company is not in the books: name | country | city | title | how the studio knows them
PEOPLE = """
Tuulikki Aaltonen | FI | Helsinki | translator | translates our English case studies
Rasmus Holm-Petersen | DK | København | copywriter | writes for us about once a month
Zeynep Arslan | DE | Berlin | type designer | drew the numerals of Nord Grotesk
Valtteri Kuusisto | FI | Tampere | web developer | back end for bigger sites
Siiri Manninen | FI | Helsinki | illustrator | picture books, ink and gouache
Goran Petrović | SE | Malmö | signmaker | vinyl and enamel
Amélie Rousseau-Tran | FR | Paris | journalist | writes about packaging
Heikki Saarinen | FI | Naantali | retired printer | letterpress advice for a bottle of Riesling
Dr. Miriam Feigenbaum | AT | Wien | psychotherapist | wants a small site for her practice
Ibrahim Diallo | FI | Vantaa | chef | opens a restaurant next spring
Kaisa Bergström-Niemi | FI | Espoo | ceramicist | sells at the harbour market
Bartosz Lewandowski | PL | Gdańsk | film editor | cuts our explainer films
Liv Eriksen | NO | Oslo | lecturer | invites us to her diploma crits
O. Hämäläinen | FI | | | a card in the jacket pocket from design week
Raisa Jokinen | FI | Helsinki | accountant | our own bookkeeping
Paloma Etxeberria | ES | Bilbao | violin maker | wrote through the website
Hiroshi Nakamura-Weiss | DE | Düsseldorf | gallerist | buys posters, asks about a catalogue
Marjo Lehto | FI | Hämeenlinna | |
Stella Kwarteng | GB | Leeds | podcaster | had Aino on her show in May
Jean-Marc Thévenaz @fr-CH | CH | Neuchâtel | watchmaker | one-man workshop, two models
"""
