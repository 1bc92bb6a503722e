# Nederlandse teksten van de pagina en van de terminal. Iedere sleutel staat ook in en.ftl, met dezelfde argumenten.
# Jaartallen komen als tekst binnen en krijgen dus nooit een punt; andere getallen staan zoals het Nederlands ze schrijft.

# Woorden die op veel plaatsen staan.

undefined = n.v.t.
range = { $low } tot { $high }
months-of-the-year = januari februari maart april mei juni juli augustus september oktober november december
month-and-year = { $month } { $year }
runs = { $n ->
    [one] { $n } doorrekening
   *[other] { $n } doorrekeningen
}
all-runs = { $n ->
    [one] de ene doorrekening
   *[other] { $n } doorrekeningen
}
median = mediaan
eight-in-ten = 80%
nineteen-in-twenty = 95%
published = gepubliceerd
arm-plan = met het plan
arm-baseline = basispad

grade-read = gelezen
grade-derived = afgeleid
grade-fitted = gekalibreerd
grade-recalled = uit het hoofd
grade-assumed = aangenomen

# De hoofdboodschap.

message-employed = In 8 van de 10 doorrekeningen ligt het aantal werkenden in { $region } eind { $end } tussen { $low } en { $high }, met { $median } als mediaan.
message-employed-one = Eind { $end } werken in { $region } ongeveer { $median } mensen.
message-employed-range = In 8 van de 10 doorrekeningen ligt het aantal werkenden in { $region } eind { $end } tussen { $low } en { $high }.
message-more = Dat is { $share } meer dan in { $start }.
message-share-none = in geen van de doorrekeningen
message-share-all = in alle doorrekeningen
message-share-few = in minder dan 1 van de 10 doorrekeningen
message-share-most = in meer dan 9 van de 10 doorrekeningen
message-share-tenths = in { $tenths } van de 10 doorrekeningen
message-unemployed = Van elke { $of } mensen in de beroepsbevolking zijn er dan { $median } werkloos (80%-interval: { $low } tot { $high }).
message-unemployed-one = Van elke { $of } mensen in de beroepsbevolking zijn er dan { $median } werkloos.
message-unemployed-range = Van elke { $of } mensen in de beroepsbevolking zijn er dan in 8 van de 10 doorrekeningen { $low } tot { $high } werkloos.
message-in-year = In { $year }
message-in-months = { $months ->
    [one] In { $end }
   *[other] In de { $months } maanden tot en met { $end }
}
message-ageing_outflow = { $period } stoppen ongeveer { $median } ouderen voorgoed met werken (80%-interval: { $low } tot { $high }).
message-ageing_outflow-one = { $period } stoppen ongeveer { $median } ouderen voorgoed met werken.
message-vacancies_opened = { $period } ontstaan ongeveer { $median } vacatures (80%-interval: { $low } tot { $high }).
message-vacancies_opened-one = { $period } ontstaan ongeveer { $median } vacatures.
caution-one = Eén doorrekening is één mogelijk verloop: een interval is er nog niet.
caution-few = { $n } doorrekeningen zijn weinig: de grenzen van de intervallen zijn ruw.

all-past = Alle maanden, { $from } tot en met { $to }, lagen bij de berekening al in het verleden: deze pagina is een toets aan wat er gebeurd is, geen prognose.
part-past = De maanden tot en met { $until } lagen bij de berekening al in het verleden: daar is het een terugblik, te vergelijken met gepubliceerde cijfers waar die getoond worden. Vanaf { $from } is het een prognose.
all-future = Alle maanden, { $from } tot en met { $to }, zijn een prognose.
observed = Het verloop van de economie buiten de regio is waargenomen tot en met { $until }. In iedere latere maand, voorbij of niet, weet het model niet meer dan toen bekend was.
shading = Grafieken per maand: donkergrijs waar het verloop van de economie is waargenomen, lichtgrijs waar dat niet zo is terwijl de maand al voorbij was, wit voor de toekomst.

# Kop, boodschap en de eerste tabel.

head-question = Hoeveel mensen in { $region } werken, zijn werkloos, verhuizen, gaan met pensioen of volgen scholing van { $from } tot en met { $to }?
head-question-baseline = Hoeveel mensen in { $region } werken, zijn werkloos, verhuizen, gaan met pensioen of volgen scholing van { $from } tot en met { $to }, als er niets bijkomt bij wat er al is?
head-runs = { $n ->
    [one] { $n } doorrekening, persoon voor persoon en maand voor maand.
   *[other] { $n } doorrekeningen, persoon voor persoon en maand voor maand.
}
head-arm = scenario: { $arm }
head-message = Hoofdboodschap
head-on-this-page = Op deze pagina
numbers = In cijfers
numbers-lead = Mensen en openstaande vacatures: eind { $end }. Wat in een periode gebeurt, zoals aangenomen personeel: { $period }. De helft van de doorrekeningen ligt boven de mediaan; 8 van de 10 doorrekeningen liggen binnen het 80%-interval.
numbers-lead-range = Mensen en openstaande vacatures: eind { $end }. Wat in een periode gebeurt, zoals aangenomen personeel: { $period }. Alleen intervallen, zonder mediaan: voor één getal zijn de gegevens niet goed genoeg.
numbers-label = Kerncijfers met hun 80%-interval
flow-year = de som van de laatste twaalf maanden
flow-months = { $n ->
    [one] die ene maand
   *[other] de som van de { $n } maanden
}
column-median = Mediaan
column-range = 80%-interval
column-wide-range = 95%-interval
column-change = Verandering in het laatste jaar, 80%-interval
column-month = Maand
column-year = Jaar
column-class = Klasse
column-published = Gepubliceerd
points = { $change } procentpunt
charts-lead = De donkere lijn is de mediaan van de doorrekeningen. In iedere maand liggen 8 van de 10 doorrekeningen binnen de donkere band en 19 van de 20 binnen de lichte band. De haak bij een staaf is het 80%-interval.
charts-lead-range = In iedere maand liggen 8 van de 10 doorrekeningen binnen de donkere band en 19 van de 20 binnen de lichte band. Staven lopen van de onder- tot de bovengrens van het 80%-interval. Een lijn voor de mediaan is er niet: daarvoor zijn de gegevens niet goed genoeg.
charts-points = Ruiten zijn gepubliceerde cijfers.
table-of = Tabel: { $title }

# Onderwerpen en grafieken.

topic-work = Werk
topic-benefits = Uitkeringen
topic-vacancies = Vacatures en aangenomen personeel
topic-moving = Verhuizing en pensioen
topic-learning = Scholing
topic-commuting = Pendel
chart-employed-municipality = Werkenden, naar gemeente
chart-unemployed-age = Werklozen, naar leeftijd
chart-vacancies = Ontstane, vervulde en ingetrokken vacatures
chart-hires-channel = Aangenomen personeel, naar wervingskanaal
chart-vacancies-sector = Ontstane vacatures, naar bedrijfstak
chart-rejections = Waarom sollicitaties niet slagen: de doorslaggevende reden
chart-separations = Waarom banen eindigen
chart-ageing = Ouderen die stoppen met werken
chart-ageing-sector = Ouderen die stoppen met werken, naar bedrijfstak
chart-youth = Jongeren die vertrekken en terugkeren
chart-moves = Vestiging en vertrek
chart-training = Scholing
chart-training-work = Aan het werk na scholing
bar-opened = ontstaan
bar-filled = vervuld
bar-withdrawn = ingetrokken
bar-hires = aangenomen personeel
bar-older-workers = ouderen
bar-move-out = vertrek
bar-move-in = vestiging
bar-come-back = terugkeer
bar-started = begonnen
bar-completed = afgerond
bar-left-early = afgebroken
bar-six-months = na 6 maanden
bar-twelve-months = na 12 maanden
mark-given = waargenomen conjunctuur
mark-past = achteraf
mark-forecast = prognose
cut-axis = De as begint niet bij nul.
yearly = Iedere staaf is de som van een kalenderjaar.
meaning-of = { $bar }: { $meaning }
class-period-end = Eind { $end }, { $unit }.
class-period-sum = { $months ->
    [one] In { $end }, { $unit }.
   *[other] Som over de { $months } maanden tot en met { $end }, { $unit }.
}
class-first = De eerste { $shown } van { $all }; de tabel heeft ze alle.
describe-months = { $title } per maand. De mediaan van { $runs } gaat van { $first } in { $from } naar { $last } in { $to }; aan het eind is het 80%-interval { $low } tot { $high }.
describe-months-range = { $title } per maand; in { $to } is het 80%-interval { $low } tot { $high }.
describe-years = { $title } per jaar, { $unit }: { $ends }.
describe-year = { $bar } { $median } in { $year } (80%-interval: { $low } tot { $high })
describe-year-range = { $bar } in { $year }, 80%-interval: { $low } tot { $high }
describe-classes = { $title }. { $period } De grootste: { $first } met { $value }.

# Gepubliceerde cijfers.

figures = Naast gepubliceerde cijfers
figures-label = Het model naast gepubliceerde cijfers
coverage-none = Geen gepubliceerd cijfer toetst de intervallen van deze doorrekening.
coverage = { $n ->
    [one] { $inside } van { $n } gepubliceerd cijfer waarop het model niet is gekalibreerd, ligt binnen het 80%-interval. Als de intervallen kloppen, geldt dat voor ongeveer 8 van de 10 cijfers.
   *[other] { $inside } van de { $n } gepubliceerde cijfers waarop het model niet is gekalibreerd, liggen binnen het 80%-interval. Als de intervallen kloppen, geldt dat voor ongeveer 8 van de 10 cijfers.
}
coverage-absent = { $n ->
    [one] { $n } gaat over iets of een periode waarover deze doorrekening niets zegt.
   *[other] { $n } gaan over iets of een periode waarover deze doorrekening niets zegt.
}
column-figure = Cijfer
column-model = Model, mediaan
column-place = Waar het cijfer ligt
column-difference = Model min cijfer
column-source-grade = Bron en bewijsgraad
place-inside-80 = binnen het 80%-interval
place-inside-95 = alleen binnen het 95%-interval
place-outside = buiten beide intervallen
place-unknown = geen interval
figure-of-class = { $what }, { $class }
period-end = eind { $month }
period-sum = som van { $span }
period-mean = gemiddelde van { $span }

# De beginbevolking en de aannames.

fit = De beginbevolking
fit-lead = De simulatie begint met een synthetische bevolking die met gepubliceerde tabellen overeenkomt. Dit zijn de verschillen die overblijven, in personen, uitkeringen of banen zoals de tabel ze telt; het procentuele verschil kan bij een andere, kleinere cel horen.
fit-label = Hoe goed de beginbevolking past
column-table = Tabel
column-cells = Cellen
column-largest = Grootste verschil
column-relative = Grootste procentuele verschil
column-grade = Bewijsgraad
assumptions = De aannames die ertoe doen
assumptions-short = Aannames
assumptions-by-influence = De sterkste eerst. Invloed is het deel van de spreiding in het kerncijfer dat met deze aanname samenhangt.
assumptions-unsorted = Waarden waarover geen bron uitsluitsel geeft, met hun marges; hun invloed wordt berekend vanaf 24 trekkingen (--draws 24).
assumptions-other = { $n ->
    [one] De andere aanname
   *[other] De andere { $n } aannames
}
factor-range = × { $low } tot × { $high }
column-assumption = Aanname
column-value = Waarde
column-between = Marge
column-influence = Invloed
column-why = Bewijsgraad, bron en reden

# Hoe het berekend is.

limits = Hoe het berekend is, en de beperkingen
limits-short = Beperkingen
limits-lead = Iedere inwoner, baan en vacature wordt afzonderlijk gesimuleerd. { $ensemble } De intervallen tonen het toeval, de onzekere aannames en het uiteenlopende verloop van de economie buiten de regio. Zij tonen niet wat het model weglaat; de werkelijkheid kan er dus vaker buiten vallen dan de intervallen zeggen.
ensemble = Deze pagina berust op { $runs }: { $draws }, { $paths } en van elk { $replications }.
ensemble-draws = { $n ->
    [one] { $n } trekking van de onzekere aannames
   *[other] { $n } trekkingen van de onzekere aannames
}
ensemble-paths = { $n ->
    [one] { $n } verloop van de economie buiten de regio
   *[other] { $n } keer een ander verloop van de economie buiten de regio
}
ensemble-replications = { $n ->
    [one] { $n } herhaling
   *[other] { $n } herhalingen
}
limit-fictional = Personen, werkgevers en vacatures zijn fictief: ze zijn zo getrokken dat ze optellen tot gepubliceerde totalen.
limit-uncalibrated = Sommige getallen zijn op gepubliceerde cijfers gekalibreerd en zo aangeduid; de andere aannames zijn met de hand binnen hun marge gekozen. Niveaus en veranderingen zijn dus indicaties; de tabel van model naast cijfer laat zien waar ze ernaast zitten.
limit-cycle = { $pandemic ->
    [later] De waargenomen conjunctuur eindigt in { $until }; wat daarna kwam (de coronacrisis, het herstel) zit er niet in. Latere maanden zijn dus een prognose vanuit { $until }, ook waar ze in het verleden liggen.
   *[other] De waargenomen conjunctuur eindigt in { $until }; wat daarna kwam, zit er niet in. Latere maanden zijn dus een prognose vanuit { $until }, ook waar ze in het verleden liggen.
}
limit-main-jobs = Beëindigde banen en aangenomen personeel zijn geteld voor de hoofdbaan van personen, vanaf een uur per week (enquête beroepsbevolking).
limit-wages = Lonen reageren niet op krapte; belastingen en premies zitten niet in de geldstromen.
grades-lead = Bewijsgraden: gelezen in een bron; afgeleid uit gelezen cijfers; gekalibreerd door dit programma; uit het hoofd, zonder bron; aangenomen, met een marge en een reden.
computed = doorstroom { $version }, scenario { $scenario }, toevalsreeks { $seed }, controlegetal { $hash }, { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } seconden
} op { $threads ->
    [one] { $threads } processor
   *[other] { $threads } processors
}.
computed-started = Begonnen op { $started }.
computed-command = Opdracht:
files-lead = De getallen staan in monthly.csv; datapackage.json legt iedere kolom uit; manifest.json noemt alle invoer.

# Woorden, uitgelegd onder aan de pagina.

words = Woorden
word-employed = Werkend
    .meaning = betaald werk van minstens een uur per week.
word-unemployed = Werkloos (ILO)
    .meaning = geen betaald werk, kort geleden naar werk gezocht en er snel voor beschikbaar.
word-gross = Brutoparticipatie
    .meaning = mensen die werken of werk zoeken, van elke 100 mensen van 15 tot en met 74 jaar.
word-net = Nettoparticipatie
    .meaning = mensen die werken, van elke 100 mensen van 15 tot en met 74 jaar.
word-ww = WW
    .meaning = uitkering voor wie zijn baan verliest; de duur hangt af van het arbeidsverleden.
word-bijstand = Bijstand
    .meaning = uitkering van de gemeente voor huishoudens zonder genoeg inkomen of vermogen. Een paar heeft één uitkering en telt als twee personen.
word-disability = WIA, WAO, Wajong
    .meaning = uitkeringen voor wie door ziekte of een beperking niet of niet volledig kan werken; de Wajong is voor wie al jong een beperking had.
word-bbl = Bbl
    .meaning = beroepsopleiding op het werk: een betaalde baan met ongeveer één schooldag per week.
word-tightness = Krapte (V/U)
    .meaning = openstaande vacatures per werkloze. De spanningsindicator van UWV telt alleen mensen die korter dan zes maanden WW hebben.
word-agencies = UWV, CBS
    .meaning = het Uitvoeringsinstituut Werknemersverzekeringen en het Centraal Bureau voor de Statistiek.
word-run = Doorrekening
    .meaning = één keer de simulatie, met eigen toeval, aannames en verloop van de economie.
word-hindcast = Achteraf (terugblik)
    .meaning = een berekende maand die al in het verleden lag, zodat zij te toetsen is.

# Waar de spreiding vandaan komt, en wat andere keuzes zouden geven.

after-years = { $n ->
    [one] na { $n } jaar
   *[other] na { $n } jaar
}
after-months = { $n ->
    [one] na { $n } maand
   *[other] na { $n } maanden
}
measure-after = { $measure }, { $after }
variance = Waar de spreiding vandaan komt
variance-lead = Delen van de variantie over alle doorrekeningen. Met weinig trekkingen of weinig conjunctuurpaden zijn ze ruw; een deel dat door toeval onder nul uitkomt, staat er als nul.
variance-none = De spreiding wordt over haar bronnen verdeeld vanaf twee trekkingen van de aannames en twee conjunctuurpaden (--draws, --macro-paths).
variance-title = Delen van de variantie (trekkingen: { $draws } x conjunctuurpaden: { $paths } x herhalingen: { $replications })
column-measure = Indicator
column-parameters = Aannames
column-economy = Economie
column-together = Beide samen
column-together-and-chance = Beide samen, en toeval
column-chance = Toeval
column-deviation = Standaarddeviatie
sensitivity = Wat andere keuzes zouden geven
sensitivity-lead = Geen cijfer legt vast welk deel van de werkende inwoners elders werkt, of hoe sterk de arbeidsvraag zich aanpast (eta): hoeveel vacatures erbij komen als werkzoekenden makkelijk te vinden zijn. De rij die gebruikt wordt, bevat aantallen; de andere rijen het verschil daarmee bij hetzelfde toeval, met de standaardfout tussen haakjes. Van elk { $runs }, alle aannames op hun centrale waarde.
sensitivity-eta = Zolang er niets bijkomt, volgt de markt haar eigen referentie en verandert eta de aantallen nauwelijks; eta bepaalt wat een maatregel toevoegt.
sensitivity-title = { $title }: de gebruikte keuze, en verschillen daarmee bij keuzes die geen cijfer vastlegt, gemiddelde van { $runs } doorrekeningen (standaardfout), centrale waarde van alle aannames
setting-out-commuting = { $share } werkt elders
setting-jobs-fixed = vraag past zich niet aan (eta { $eta })
setting-jobs-partly = vraag past zich deels aan (eta { $eta })
setting-jobs-adapting = vraag past zich bijna geheel aan (eta { $eta })
assumptions-fixed = Van de marges worden er { $drawn } getrokken; de andere { $fixed } blijven op hun centrale waarde en zijn als vast aangeduid, omdat ze bij de screening weinig bleken uit te maken (docs/screening.md).
range-fixed = { $range } (vast)
terminal-variance = Spreiding werkenden: aannames { $parameters }, economie { $economy }, rest { $rest }.
terminal-sensitivity = Als { $low } of { $high } elders werkt: { $less } of { $more } werkenden { $after }.

# De studies op de terminal.

column-control = controle
shocks-title = { $title }: verschil met de controle bij dezelfde trekkingen, gemiddelde van { $runs } doorrekeningen (standaardfout), centrale waarde van alle aannames
shocks-title-range = { $title }: verschil met de controle bij dezelfde trekkingen, 95%-betrouwbaarheidsintervallen over { $runs } doorrekeningen. Deze intervallen bevatten alleen toeval: de aannames staan op hun centrale waarde.
shock-demand = Vraag: werkgevers willen blijvend 1% meer banen
shock-population = Bevolking: blijvend 20% meer vestigers van elders
shock-search = Zoeken: iedereen stuurt blijvend 10% meer sollicitaties
shock-lay-offs = Ontslag: blijvend 20% meer kans op ontslag en op het aflopen van contracten
shock-aow-age = AOW-leeftijd: een jaar hoger voor wie haar nog niet heeft bereikt
placebo-title = { $title }: controle naast controle met één vacature ingetrokken, { $runs } herhalingen, { $persons } personen
placebo-most = { $mean } (hoogste { $most })
placebo-deviation = { $mean } (sd { $deviation })
column-differ = personen die verschillen
column-differ-at-work = van hen: in het wel of niet werken
column-net-employed = werkenden per saldo
placebo-bound = Vereist: binnen tien jaar verschillen hooguit { $bound } personen ({ $share }% van allen); { $met }
placebo-met = hier gehaald
placebo-not-met = hier niet gehaald
placebo-coupling = { $places } cursusplaatsen in de eerste maand: { $mean } werkenden na { $months } maanden; variantie van het verschil { $shared } met gedeelde trekkingen, { $independent } met losse: { $gain } keer zo klein (vereist: { $required }; { $met })
screening-title = { $title }: verandering van iedere indicator { $after } met één parameter aan de onderkant / de bovenkant van zijn marge en alle andere op hun centrale waarde; score: grootste deel van wat alle parameters samen veranderen
column-rank = Plaats
column-parameter = Parameter
column-score = Score

# Model naast cijfer.

calibration-number = getal
calibration-start = begin
calibration-estimate = schatting
calibration-low = laag
calibration-high = hoog
calibration-error = standaardfout
calibration-width = breedte na / vooraf
calibration-remark = opmerking
calibration-not-identified = niet vast te stellen
calibration-posterior-width = breedte na kalibratie ten opzichte van vooraf { $width }
calibration-target = streefcijfer
calibration-use = gebruik
calibration-figure = cijfer
calibration-model = model
calibration-simulation-error = simulatiefout
calibration-tolerance = tolerantie
calibration-distance = in toleranties
calibration-place = plaats
calibration-within = binnen
calibration-outside = buiten
calibration-partly = deels
calibration-set = vastgelegd
calibration-free = vrij
calibration-targets = streefcijfers
calibration-within-tolerance = binnen de tolerantie
calibration-of-free = van die met vrij begin
calibration-fits-none = kalibreert geen getal
calibration-fit = kalibreert een getal
calibration-hold-national = achtergehouden, landelijk
calibration-hold-region = achtergehouden, regio
calibration-hold-2020 = achtergehouden, 2020
calibration-share = { $within } van { $all } ({ $percent }%)
calibration-iteration = ronde { $n }: kwadratensom { $sum }, { $seconds } s; { $numbers }
calibration-iteration-bare = ronde { $n }: kwadratensom { $sum }, { $seconds } s
calibration-ranges = Het interval van het model is het 95%-betrouwbaarheidsinterval van zijn gemiddelde, alleen toeval. Streefcijfers binnen de tolerantie worden niet geteld: daarvoor zijn medianen nodig.
calibration-converged = geconvergeerd: een volgende stap verlaagt de kwadratensom met hooguit { $gain }
calibration-no-gain = geconvergeerd: geen enkele stap verlaagt de kwadratensom, al voorspellen de hellingen { $gain }; wat over is, is toeval van de simulatie
calibration-iterations = niet geconvergeerd: de rondes zijn op

# De terminal.

terminal-span = { $from } t/m { $to }, { $runs }
terminal-all-past = { $span }; alle maanden achteraf (terugblik)
terminal-part-past = { $span }; prognose vanaf { $from }
terminal-change = verschil, 1 jaar
terminal-flow = { $label }, per jaar
terminal-chart = { $label } per maand, mediaan van de doorrekeningen, { $low } tot { $high }
terminal-coverage = { $n ->
    [one] { $inside } van { $n } gepubliceerd cijfer ligt in het 80%-interval.
   *[other] { $inside } van de { $n } gepubliceerde cijfers liggen in het 80%-interval.
}
terminal-results = Resultaten in { $folder } (open eerst report.html)
regions-together = Alle regio's samen
provisional-why = Alleen intervallen: de gegevens van { $region } zijn van lage kwaliteit. Aangenomen of uit het hoofd: { $tables }.
provisional-one-run = Voor zo'n regio geeft één doorrekening geen interval: reken meer parametertrekkingen door.
provisional-anchors = totalen en aandelen
provisional-benefits = uitkeringen en beschut werk
provisional-jobs = banen per gemeente
provisional-kilometres = afstanden
provisional-municipalities = gemeenten
provisional-population = bevolking
provisional-sectors = bedrijfstakken
provisional-zones = gebieden buiten de regio
terminal-announcement = { $title }: { $runs } (parametertrekkingen: { $draws } x conjunctuurpaden: { $paths } x herhalingen: { $replications }), { $months } maanden, { $threads } processors
terminal-plan-hint = Dit is de prognose van de regio met het plan; `doorstroom compare { $name }` zegt wat het plan toevoegt.
terminal-kept = runs.parquet krijgt { $rows } rijen, hooguit { $size }
terminal-progress = doorrekeningen, { $speed }, nog { $left }
size-bytes = { $n } bytes

# Wat wordt gemeten: naam en betekenis.

measure-persons = Inwoners van 15 tot 75
    .meaning = Inwoners van 15 tot en met 74 jaar
measure-employed = Werkenden
    .meaning = Inwoners met minstens een uur betaald werk per week
measure-unemployed = Werklozen (ILO)
    .meaning = Inwoners zonder werk die zoeken en beschikbaar zijn
measure-inactive = Niet-beroepsbevolking
    .meaning = Inwoners die niet werken en niet werkloos zijn
measure-gross_participation = Brutoparticipatie
    .meaning = Werkenden en werklozen als deel van de inwoners van 15 tot en met 74 jaar
measure-net_participation = Nettoparticipatie
    .meaning = Werkenden als deel van de inwoners van 15 tot en met 74 jaar
measure-unemployment_rate = Werkloosheidspercentage
    .meaning = Werklozen als deel van de werkenden en werklozen samen
measure-activity_school = In voltijdonderwijs
    .meaning = Inwoners in voltijdonderwijs
measure-activity_course = Inwoners in een cursus
    .meaning = Inwoners die een cursus volgen
measure-activity_bbl = Inwoners in een bbl
    .meaning = Inwoners die een bbl volgen
measure-income_ww = Personen met WW
    .meaning = Inwoners met een WW-uitkering
measure-income_bijstand = Personen met bijstand
    .meaning = Inwoners die van bijstand leven
measure-bijstand_benefits = Bijstandsuitkeringen
    .meaning = Bijstandsuitkeringen: een paar met één uitkering telt één keer
measure-income_wia = Personen met WIA
    .meaning = Inwoners met WGA of IVA
measure-income_wao = Personen met WAO
    .meaning = Inwoners met WAO
measure-income_wajong = Personen met Wajong
    .meaning = Inwoners met Wajong
measure-income_ioaw_iow = Personen met IOAW of IOW
    .meaning = Inwoners met IOAW of IOW
measure-nuggers = Geen baan, geen uitkering
    .meaning = Inwoners zonder baan en zonder uitkering, ook scholieren (nuggers in de ruimste zin)
measure-supported_work = In beschut of begeleid werk
    .meaning = Inwoners in de sociale werkvoorziening, begeleid werken of beschut werk
measure-jobs_filled = Vervulde banen in de regio
    .meaning = Vervulde banen in de regio, alleen de hoofdbaan van ieder
measure-jobs_added = Banen erbij
    .meaning = Vervulde banen in de regio, verminderd met die van de beginbevolking
measure-jobs_residents_inside = Werken in eigen regio
    .meaning = Inwoners die als werknemer in de regio werken
measure-in_commuters = Inkomende pendel
    .meaning = Mensen van buiten die in de regio werken
measure-out_commuters = Uitgaande pendel
    .meaning = Inwoners die als werknemer buiten de regio werken
measure-self_employed = Zelfstandigen
    .meaning = Inwoners die als zelfstandige werken
measure-employed_over_50 = Aandeel 50-plus
    .meaning = Werkende inwoners van 50 jaar of ouder als deel van alle werkende inwoners
measure-vacancies_open = Openstaande vacatures
    .meaning = Gepubliceerde vacatures die aan het eind van de maand openstaan
measure-vacancies_opened = Ontstane vacatures
    .meaning = Gepubliceerde vacatures die in de maand zijn ontstaan, zoals de vacaturestatistiek ze telt; informele werving staat ernaast onder haar eigen kanaal en zit niet in het totaal
measure-vacancies_opened_share = Aandeel in ontstane vacatures
    .meaning = Aandeel van ieder niveau in de ontstane gepubliceerde vacatures
measure-vacancies_filled = Vervulde vacatures
    .meaning = Gepubliceerde vacatures die zijn vervuld
measure-vacancies_withdrawn = Ingetrokken vacatures
    .meaning = Gepubliceerde vacatures die zijn ingetrokken
measure-vacancies_opened_replacement = Vervangingsvacatures
    .meaning = Gepubliceerde vacatures die ontstaan doordat iemand vertrekt
measure-vacancies_opened_expansion = Uitbreidingsvacatures
    .meaning = Gepubliceerde vacatures die ontstaan door groei
measure-hires = Aangenomen personeel
    .meaning = Inwoners die aan een baan beginnen, en anderen die dat in de regio doen
measure-separations = Beëindigde banen
    .meaning = Beëindigd werk van inwoners en van inkomende pendelaars
measure-ageing_outflow = Uitstroom ouderen
    .meaning = Werk dat eindigt door pensioen, vervroegd uittreden of overlijden
measure-youth_departure = Vertrekkende jongeren
    .meaning = Jonge inwoners die voor een hogere opleiding vertrekken
measure-youth_return = Terugkerende jongeren
    .meaning = Jongeren die na hun studie terugkomen
measure-arrivals = Vestigers
    .meaning = Mensen van 15 tot en met 74 jaar die in de regio komen wonen, ook statushouders en wie voor een baan verhuist, maar zonder terugkerende jongeren
measure-departures = Vertrekkers
    .meaning = Mensen van 15 tot en met 74 jaar die uit de regio verhuizen, zonder wie voor een studie vertrekt
measure-turned_15 = Inwoners die 15 worden
    .meaning = Inwoners die 15 jaar worden
measure-turned_75 = Inwoners die 75 worden
    .meaning = Inwoners die 75 jaar worden
measure-deaths = Overlijdens
    .meaning = Inwoners van 15 tot en met 74 jaar die overlijden
measure-school_leavers = Schoolverlaters
    .meaning = Leerlingen en studenten die van school gaan
measure-training_queued = Aanvragen voor scholing
    .meaning = Mensen die om een cursus vragen
measure-training_started = Begonnen scholing
    .meaning = Mensen die een cursus of bbl beginnen
measure-training_in_course = In scholing
    .meaning = Mensen die een cursus of bbl volgen
measure-training_dropped = Afgebroken scholing
    .meaning = Mensen die een cursus of bbl afbreken
measure-training_completed = Afgeronde scholing
    .meaning = Mensen die een cursus of bbl afronden
measure-training_at_work_6m = Aan het werk na 6 maanden
    .meaning = Mensen die zes maanden na hun cursus werken
measure-training_at_work_12m = Aan het werk na 12 maanden
    .meaning = Mensen die twaalf maanden na hun cursus werken
measure-training_in_course_by_occupation = In een cursus, naar beroep
    .meaning = Mensen in een cursus, naar het beroep waarvoor die opleidt
measure-rejections = Afgewezen sollicitaties
    .meaning = Sollicitaties die niet tot een baan leiden, naar de doorslaggevende reden
measure-tightness = Krapte (V/U)
    .meaning = Openstaande gepubliceerde vacatures per werkloze inwoner
measure-spanningsindicator = Spanningsindicator van UWV
    .meaning = Openstaande vacatures per WW-uitkering die korter dan zes maanden loopt (spanningsindicator van UWV)
measure-income_ww_short = Kort in de WW
    .meaning = Inwoners die korter dan zes maanden WW hebben
measure-employed_50_plus = Werkenden van 50-plus
    .meaning = Werkende inwoners van 50 jaar of ouder
measure-flow_e_u = Van werk naar werkloosheid
    .meaning = Inwoners die van werkend werkloos worden
measure-flow_u_e = Van werkloosheid naar werk
    .meaning = Inwoners die van werkloos werkend worden
measure-flow_e_n = Van werk naar geen werk
    .meaning = Inwoners die stoppen met werken en niet zoeken
measure-flow_n_e = Van buiten de arbeidsmarkt
    .meaning = Inwoners die niet werkten en niet zochten en gaan werken
measure-flow_u_n = Stoppen met zoeken
    .meaning = Werkloze inwoners die niet meer zoeken of beschikbaar zijn
measure-flow_n_u = Beginnen met zoeken
    .meaning = Inwoners die gaan zoeken zonder dat zij werkten
measure-flow_job_to_job = Van baan naar baan
    .meaning = Inwoners die van de ene baan naar de andere gaan
measure-benefits_begun = Begonnen uitkeringen
    .meaning = Uitkeringen die beginnen
measure-benefits_ended = Beëindigde uitkeringen
    .meaning = Uitkeringen die eindigen
measure-benefits_ended_at_work = Uitkering uit door werk
    .meaning = Uitkeringen die eindigen terwijl de ontvanger werkt
measure-long_sick = Langdurig zieken
    .meaning = Langdurig zieke inwoners die op een keuring wachten
measure-money_paid = Betaalde bedragen
    .meaning = Betaalde euro's, naar wie betaalt
measure-commuters_to_regions = Pendel naar een andere regio
    .meaning = Inwoners met een baan in een andere regio van het scenario
measure-commuters_from_regions = Pendel uit een andere regio
    .meaning = Banen van inwoners van een andere regio van het scenario
measure-moved_to_regions = Verhuizingen naar een andere regio
    .meaning = Personen van 15 tot en met 74 die naar een andere regio van het scenario verhuizen
measure-moved_from_regions = Verhuizingen uit een andere regio
    .meaning = Personen van 15 tot en met 74 die uit een andere regio van het scenario komen

# Klassen van de indelingen.

class-activity-bbl = bbl
class-activity-course = cursus
class-age_group-15-24 = 15 tot 25 jaar
class-age_group-25-34 = 25 tot 35 jaar
class-age_group-35-44 = 35 tot 45 jaar
class-age_group-45-54 = 45 tot 55 jaar
class-age_group-55-64 = 55 tot 65 jaar
class-age_group-65-74 = 65 tot 75 jaar
class-binding-competition = andere kandidaat was geschikter
class-binding-declined = kandidaat zag ervan af
class-binding-distance = reisafstand
class-binding-duration = lang zonder werk
class-binding-health = gezondheid
class-binding-language = taal
class-binding-level = opleidingsniveau
class-binding-occupation = ander beroep
class-binding-openness = werkgever staat niet open voor de groep
class-binding-taste = persoonlijke indruk
class-cause-business_end = einde eigen bedrijf
class-cause-contract_end = einde contract
class-cause-death = overlijden
class-cause-disability = ziekte of arbeidsongeschiktheid
class-cause-early_exit = vervroegd uittreden
class-cause-elsewhere = baan elders
class-cause-job_to_job = andere baan
class-cause-layoff = ontslag
class-cause-moved = verhuizing
class-cause-quit = zelf opgezegd
class-cause-retirement = pensioen
class-cause-study = studie
class-channel-direct = netwerk, bureau of school
class-channel-posted = gepubliceerde vacature
class-contract-agency = uitzend of oproep
class-contract-bbl = bbl
class-contract-begeleid_werken = begeleid werken
class-contract-beschut = beschut werk
class-contract-fixed = tijdelijk
class-contract-permanent = vast
class-contract-sw = sociale werkvoorziening
class-income-anw = Anw
class-income-bijstand = bijstand
class-income-ioaw = IOAW
class-income-iow = IOW
class-income-iva = IVA
class-income-pension = AOW of pensioen
class-income-wajong = Wajong
class-income-wao = WAO
class-income-wga = WGA
class-income-ww = WW
class-level-high = hoog
class-level-low = laag
class-level-middle = middelbaar
class-occupation-01 = pedagogisch
class-occupation-02 = creatief en taalkundig
class-occupation-03 = commercieel
class-occupation-04 = bedrijfseconomisch en administratief
class-occupation-05 = managers
class-occupation-06 = openbaar bestuur, veiligheid en juridisch
class-occupation-07 = technisch
class-occupation-08 = ICT
class-occupation-09 = agrarisch
class-occupation-10 = zorg en welzijn
class-occupation-11 = dienstverlenend
class-occupation-12 = transport en logistiek
class-occupation-13 = overig
class-origin-bijstand = bijstand
class-origin-disability = arbeidsongeschiktheidsuitkering
class-origin-inactive = niet op zoek
class-origin-job = andere baan
class-origin-outside = van buiten de regio
class-origin-school = school
class-origin-self_employment = eigen bedrijf
class-origin-unemployed = werkloos
class-origin-ww = WW
class-passage-moved_for_job = verhuisd voor een baan
class-passage-moved_in = in de regio komen wonen
class-passage-status_holder = statushouder
class-payer-commuters = inkomende pendelaars
class-payer-employers = werkgevers in de regio
class-payer-municipalities = gemeenten
class-payer-outside_employers = werkgevers buiten de regio
class-payer-residents = inwoners
class-payer-state = Rijk
class-payer-uwv = UWV
class-purpose-bijstand = bijstand
class-purpose-disability = WIA en WAO
class-purpose-iow = IOW
class-purpose-sick_pay = loon bij ziekte
class-purpose-training = cursussen
class-purpose-wage = loon
class-purpose-wajong = Wajong
class-purpose-ww = WW
class-reason-expansion = uitbreiding
class-reason-replacement = vervanging
class-sector-A = landbouw
class-sector-B = delfstoffenwinning
class-sector-C = industrie
class-sector-D = energie
class-sector-E = water en afval
class-sector-F = bouw
class-sector-G = handel
class-sector-H = vervoer en opslag
class-sector-I = horeca
class-sector-J = informatie en communicatie
class-sector-K = financiële diensten
class-sector-L = verhuur en handel van onroerend goed
class-sector-M = specialistische zakelijke diensten
class-sector-N = overige zakelijke diensten en uitzendbureaus
class-sector-O = openbaar bestuur
class-sector-P = onderwijs
class-sector-Q = zorg en welzijn
class-sector-R-U = cultuur en overige diensten
class-sex-female = vrouwen
class-sex-male = mannen

# Eenheden.

unit-persons = personen
unit-percent = procent
unit-benefits = uitkeringen
unit-jobs = banen
unit-vacancies = vacatures
unit-hires = aangenomen personeel
unit-separations = beëindigde banen
unit-applications = sollicitaties
unit-ratio = verhouding
unit-eur = euro
unit-per-year = per jaar
unit-per-month = per maand
unit-share = aandeel
unit-score = punten
unit-months = maanden
unit-weeks = weken
unit-eur-month = euro per maand
unit-km = km
unit-persons-year = personen per jaar
unit-years = jaar
unit-hours-month = uur per maand

# Tabellen waaraan de beginbevolking wordt getoetst.

margin-labour-force-by-municipality-age-and-sex-national-pattern-fitted = beroepsbevolking naar gemeente, leeftijd en geslacht (landelijk patroon, gekalibreerd)
margin-employed-residents-by-sex-and-weekly-hours = werkende inwoners naar geslacht en uren per week
margin-national-jobs-by-sector-by-occupation-and-by-level-per-100-000 = banen in Nederland naar bedrijfstak, beroep en niveau (per 100.000)
margin-open-vacancies-by-level = openstaande vacatures naar niveau
margin-population-15-64-by-municipality = bevolking van 15 tot 65 jaar naar gemeente
margin-benefits-and-supported-work-by-municipality = uitkeringen en beschut werk naar gemeente
margin-labour-force-gross-participation = beroepsbevolking (brutoparticipatie)
margin-self-employed = zelfstandigen
margin-ww-by-ilo-state = WW naar werkend, werkloos en geen van beide
margin-ww-for-more-than-a-year-not-controlled = langer dan een jaar WW (niet opgelegd)
margin-ww-at-50-or-older = WW op 50-jarige leeftijd of ouder
margin-bijstand-practical-level-physical-and-mental-barrier = bijstand: praktisch opgeleid, lichamelijke en psychische belemmering
margin-wajong-at-work = werkenden met Wajong
margin-pupils-of-15-26-with-a-job = scholieren en studenten van 15 tot en met 26 jaar met een baan
margin-pupils-with-a-job-of-under-12-hours-not-controlled = scholieren en studenten met een baan van minder dan 12 uur (niet opgelegd)
margin-unemployed-by-duration = werklozen naar duur
margin-employed-of-50-and-older-not-controlled = werkenden van 50 jaar en ouder (niet opgelegd)
margin-jobs-by-duration-in-commuters-included = banen naar duur, met inkomende pendel
margin-jobs-by-contract-in-commuters-included = banen naar contract, met inkomende pendel
margin-jobs-in-manufacturing-trade-transport-and-care = banen in industrie, handel, vervoer en zorg
margin-open-vacancies = openstaande vacatures
margin-ilo-state-by-municipality-after-the-burn-in-worst-draw = werkend, werkloos of geen van beide, naar gemeente, na de inloop; slechtste trekking

# Een plan halverwege.

track-title = { $title }: gerealiseerd tot en met { $month }, { $months } maanden na het begin, naast de prognose van { $runs }.
track-whole-plan = hele plan
track-line = maatregel
track-what = telling
track-booked = gerealiseerd
track-forecast = 80%-interval
track-where = positie
track-starts = instroom
track-placements = plaatsingen
track-euros = euro's
track-below = onder het interval
track-above = boven het interval
track-within = binnen het interval
track-how = Wat nog komt is de prognose, geschaald naar wat is gerealiseerd voor zover de prognose daar ruimte voor laat; hoe staat in docs/instruments.md.
track-no-target = Het plan noemt geen doel binnen de maanden die zijn doorgerekend.
track-target = { $label }: { $wanted } in { $month } ({ $line }); gewenst, geen prognose
track-before = Prognose vooraf: { $range } in 8 van de 10 doorrekeningen; { $percent } van de doorrekeningen haalt het.
track-before-one = Prognose vooraf: { $number } in deze ene doorrekening.
track-given = Met de { $booked } die zijn gerealiseerd: { $range } in 8 van de 10 doorrekeningen; { $percent } van de doorrekeningen haalt het.
track-given-through = Met wat is gerealiseerd (deze telling staat niet in de tabel en volgt de { $through }): { $range } in 8 van de 10 doorrekeningen; { $percent } van de doorrekeningen haalt het.
track-reached = Wat nog is gepland, is genoeg in 8 van de 10 doorrekeningen.
track-out-of-reach = De prognose telt er hier geen, dus met meer van hetzelfde wordt het in 8 van de 10 doorrekeningen niet gehaald.
track-needed-places = Om het in 8 van de 10 doorrekeningen te halen zijn er nog { $short } nodig: ongeveer { $places } plekken ({ $euros }) boven op de plekken die nog gepland zijn ({ $planned }, { $planned_euros }), als meer plekken het even goed doen als die van het plan.
track-needed-euros = Om het in 8 van de 10 doorrekeningen te halen zijn er nog { $short } nodig: ongeveer { $euros } boven op de { $planned_euros } die nog gepland is, als meer geld het even goed doet als dat van het plan.

# Het pad dat een persoon verklaart.

trace-title = { $title }: persoon { $key } (fictief)
trace-booked = Deelnemer van { $line } sinds { $month }.
trace-not-booked = Geen deelnemer.
trace-same = De persoon heeft in elke maand met en zonder het plan hetzelfde werk.
trace-month = maand
trace-control = zonder het plan
trace-policy = met het plan
trace-not-there = is er niet
trace-without = zonder werk
trace-outside = werkt buiten de regio
trace-self-employed = zelfstandig
trace-slot = baan { $slot } bij werkgever { $employer } ({ $sector })
trace-no-path = { $after }: met en zonder het plan aan het werk, of in geen van beide gevallen; een pad is er dus niet.
trace-list = { $title }, { $after }: { $all } personen werken alleen met of alleen zonder het plan, { $shown } staan hieronder. Allen zijn fictief.
trace-person = persoon
trace-works-in = aan het werk
trace-label = indeling
trace-link-person = persoon { $key }
trace-link-slot = baan { $slot } bij werkgever { $employer }
trace-link-private = een baan buiten de regio, of een eigen bedrijf
trace-substitution = substitutie (geen deelnemer; een deelnemer heeft de plek, bij dezelfde werkgever)
trace-displacement = verdringing (geen deelnemer; een deelnemer kreeg werk, via meer werkgevers)
trace-reshuffled = verschuiving (geen deelnemer; een andere niet-deelnemer kreeg werk)
trace-demand-lost = vraag verloren (geen deelnemer; niemand kreeg het werk)
trace-backfilled = de plek is ingenomen (deelnemer; een niet-deelnemer kreeg het werk)
trace-within-programme = binnen het plan (deelnemer; een andere deelnemer kreeg het werk)
trace-unfilled = de plek bleef leeg (deelnemer; niemand kreeg het werk)
trace-gainer = kreeg werk (met het plan aan het werk; een ander alleen zonder het plan)
trace-faster-filled = vacature sneller vervuld (de baan staat open zonder het plan)
trace-created = extra baan (die is er niet zonder het plan)
trace-private = een baan buiten de regio, of een eigen bedrijf
trace-end-gainer = die zonder het plan geen werk heeft
trace-end-unfilled = die openstaat met het plan
trace-end-lost = die met het plan is opgeheven of nooit kwam
trace-end-private = die alleen met of alleen zonder het plan bestaat
trace-end-faster = die openstaat zonder het plan
trace-end-created = die zonder het plan is opgeheven of nooit kwam
