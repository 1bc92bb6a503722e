# Wat gezegd wordt terwijl iets geopend, berekend en geschreven wordt, en waarom dat niet lukt.

session-warning = waarschuwing: { $text }
session-error = fout: { $text }
session-data = scenario `{ $name }` kan niet draaien

    { $n ->
        [one] { $n } probleem in de tabellen (paden staan onder `data/`)
       *[other] { $n } problemen in de tabellen (paden staan onder `data/`)
    }
session-table = `{ $path }` is niet bruikbaar

    { $n ->
        [one] { $n } probleem
       *[other] { $n } problemen
    }
session-kept = { $kept } van de { $of } onderdelen waren bewaard van een eerdere start; vandaar gaat het verder
session-kept-some = { $kept } onderdelen die klaar waren, zijn bewaard van een eerdere start; vandaar gaat het verder
session-estimate = nog ongeveer { $time }, te oordelen naar de eerste onderdelen
session-estimate-at-most = nog hooguit ongeveer { $time }, te oordelen naar de eerste onderdelen
session-calibration-runs = { $title }: { $runs }, { $threads } processors
session-calibration-at-most = { $title }: hooguit { $runs }, { $threads } processors
session-seconds = { $n } seconden
session-minutes = { $n ->
    [one] { $n } minuut
   *[other] { $n } minuten
}
session-hours = { $n } uur
session-stored = niets nieuws: { $folder } bevat deze resultaten al; met `--force` worden ze opnieuw berekend
session-interrupted = onderbroken: { $kept } van de { $of } onderdelen zijn bewaard; geef dezelfde opdracht opnieuw om daar verder te gaan
session-interrupted-some = onderbroken: { $kept } onderdelen die klaar zijn, zijn bewaard; geef dezelfde opdracht opnieuw om daar verder te gaan
session-interrupted-empty = onderbroken: er was nog niets klaar
session-all-kept = alles is bewaard: geef dezelfde opdracht opnieuw om de resultaten te schrijven
session-threads = { $n } threads kunnen niet gestart worden: { $error }
session-not-text = `{ $path }` is geen tekst in UTF-8; bewaar de tabel als CSV in UTF-8
session-unreadable = `{ $path }` kan niet gelezen worden: { $error }
session-unwritable = `{ $path }` kan niet geschreven worden: { $error }
session-no-output = naar de standaarduitvoer kan niet geschreven worden: { $error }
session-today = `--today` is `{ $text }`, maar moet een maand zijn, bijvoorbeeld 2026-11
session-no-measure = geen meetwaarde heet `{ $name }`; bedoelde u `{ $nearest }`?
session-no-such-measure = geen maat heet `{ $name }`; `doorstroom explain maten` noemt ze alle
session-no-rows = het rapport heeft geen gevoeligheidsrijen, want de tabellen geven er geen beginbevolking voor{ $errors }
session-persons = persons/ gaat { $size } bevatten
session-persons-nowhere = gegevens van personen vragen om een bestemming voor de resultaten
session-persons-too-large = de gegevens van personen zouden { $size } bevatten, maar zonder `--force` wordt hoogstens { $most } geschreven; leg minder personen vast (`--sample { $share }`), minder doorrekeningen (`--draws 1 --macro-paths 1 --replications 1`) of een kortere `--horizon`
session-panel-and-spells = ongeveer { $rows } rijen van het panel en { $spells } perioden, { $bytes }
session-panel = ongeveer { $rows } rijen van het panel, { $bytes }
session-spells = ongeveer { $spells } perioden, { $bytes }

# Vergelijken, volgen, naspeuren.

session-months-short = { $run } van de { $wanted } maanden worden doorgerekend, want de horizon van het scenario eindigt eerder; geef een langere `--horizon`
session-no-plan = geen van de scenario's heeft een plan; noem er een met delen `[[intervention]]`, bijvoorbeeld scenarios/plans/gorinchem_agenda.toml
session-differs = `{ $name }` verschilt van het eerste scenario in meer dan het plan ({ $keys }), zodat de twee effecten niet uit elkaar te houden zijn; zet deze sleutels en tabellen in een basis die beide uitbreiden
session-outside-horizon = het plan van `{ $name }` begint in { $start }, maar de horizon is { $from } t/m { $to }; schrijf een andere `horizon`, of een andere `from` in het plan
session-same-name = twee van de plannen heten `{ $name }`, en de resultaten zouden ze niet uit elkaar houden; noem elk één keer, of geef een van de bestanden een andere naam
session-neighbours = `{ $name }` rekent buurregio's mee, en een vergelijking van plannen doet dat niet; vergelijk scenario's van één regio
session-breach = de arm van `{ $plan }` verschilt van de controle voordat het plan begint: { $whom } in `{ $field }`; dit is een fout van het programma
session-line-without-row = `{ $line }` heeft geen rij: zij telt als een maatregel die nog geen deelnemers heeft
session-more-placements = `{ $line }` heeft { $placements } plaatsingen bij { $starts } gestarte deelnemers: niemand wordt twee keer geplaatst
session-no-cell = { $option } { $asked } is er niet: het scenario heeft er { $all }; schrijf `--{ $option }` met een getal van 0 t/m { $last }
session-nobody = niemand heeft sleutel { $key } in deze cel; `doorstroom trace --plan { $plan }` noemt wie door het plan ander werk heeft

# Kalibratie.

session-write-path = `--write` verandert een scenariobestand: geef het pad, bijvoorbeeld scenarios/gorinchem.toml
session-no-line = `{ $path }` heeft geen eigen regel voor { $keys }; schrijf elk als `naam = {"{"} … {"}"}` onder zijn groep

# Bestanden, uitleg, verschillen.

session-no-command = geen opdracht heet `{ $name }`; schrijf een van { $names }
session-nothing-called = niets heet `{ $wanted }`, en geen uitleg bevat deze woorden; bedoelde u { $near }? `doorstroom explain` noemt alles
session-no-manifest = `{ $folder }` is een map zonder manifest.json; noem een map met resultaten, een scenariobestand of de naam van een meegeleverd scenario
session-other-manifest = `{ $path }` is geen manifest van indeling 1; het is niet door doorstroom geschreven, of sindsdien veranderd
session-manifest-without-scenario = `{ $path }` bevat geen scenario; het is niet door doorstroom geschreven, of sindsdien veranderd
session-no-json = `{ $path }` is niet de JSON die het programma schrijft: { $error }
session-new-nothing = schrijf de naam van het bestand
session-new-ending = `{ $path }` eindigt niet op .toml; schrijf bijvoorbeeld mijn_scenario.toml, of `region MAP` voor lege tabellen
session-new-folder = `{ $path }` is een map
session-new-exists = `{ $path }` bestaat al; kies een andere naam, of gebruik --force om het te vervangen
session-new-scenario = { $path } is geschreven; `doorstroom check { $path }` controleert het
session-new-plan = { $path } is geschreven; `doorstroom check { $path }` controleert het, `doorstroom compare { $path }` zegt wat het toevoegt
session-new-region-name = `{ $path }` noemt geen regio; schrijf een map van kleine letters, cijfers, _ en -, bijvoorbeeld data/regions/mijn_regio
session-new-region-full = `{ $path }` bevat bestanden; kies een andere map, of gebruik --force om toe te voegen wat ontbreekt: tabellen die er zijn blijven zoals ze zijn
session-new-region = { $path }: { $n } bestanden zijn geschreven; README.md zegt wat in elke tabel hoort, en in welke volgorde
session-new-region-place = om gevonden te worden moet de map als data/regions/{ $name } naast het scenariobestand staan

# Een scenario dat klaar is.

check-ready = { $title }: klaar om te draaien
check-region = regio
check-municipalities = { $name } ({ $n } gemeenten)
check-sizes = { $regions }, { $persons } personen, { $employers } werkgevers, { $slots } arbeidsplaatsen
check-months = maanden
check-from-to = { $from } t/m { $to }
check-runs = runs
check-crossed = { $runs } = { $draws } parametertrekkingen x { $paths } macropaden x { $replications } herhalingen
check-parameters = parameters
check-plan = plan
check-lines = { $n ->
    [one] { $n } maatregel
   *[other] { $n } maatregelen
}
check-fund = fonds
check-target = doel
check-no-target = geen doel genoemd
check-paid = betaald door { $funds }
check-unpaid = zonder genoemde betaler
check-fit = { $met } van de { $n } randtotalen kloppen in elke cel binnen 1 %; absolute fouten staan in de eenheid van het randtotaal, en cijfers die alleen uit het geheugen komen of aangenomen zijn, tellen niet mee
check-miss = de grootste afwijking: { $margin }, { $miss } %
check-fit-margin = randtotaal
check-fit-cells = cellen
check-fit-absolute = absoluut
check-fit-relative = relatief
check-fit-grade = graad

# Verschillen.

diff-version = , versie { $version }
diff-no-key = geen sleutel verschilt
diff-keys = { $n ->
    [one] { $n } sleutel verschilt
   *[other] { $n } sleutels verschillen
}
diff-tables = verschillende tabellen: { $tables }
diff-versions = de resultaten komen van verschillende versies van het programma
diff-and = en
diff-no-run = geen cijfers om te vergelijken: een map bevat resultaten van iets anders dan `run`; `compare` zet plannen naast elkaar, en manifest.json bevat de instellingen van een map
diff-no-figures = geen cijfers om te vergelijken: geen resultaten van { $sides } in `results/`; reken het scenario door, of noem de map met resultaten
diff-headline = kerncijfer, mediaan en 80%-interval
diff-headline-range = kerncijfer, 80%-interval
diff-change = verandering
diff-last = { $measure }, laatste { $period }
diff-independent = het interval van een verandering neemt de twee ensembles als onafhankelijk; met gelijke seeds is het smaller
diff-widest = het interval van een verandering loopt van uiteinde tot uiteinde: breder kan het niet zijn
diff-single = een enkele doorrekening heeft geen interval
diff-ends = de prognoses eindigen in verschillende maanden: een deel van elke verandering is tijd
diff-not-given = niet gegeven
diff-range = bereik { $range }
diff-follows = volgt uit andere sleutels
diff-source = bron: { $source }

# Resultaten die in de weg staan of niet geschreven kunnen worden.

results-io = `{ $path }` { $action } lukt niet
results-io-help = kijk of de map bestaat, beschreven mag worden en ruimte over heeft
results-create = maken
results-write = schrijven
results-read = lezen
results-remove = verwijderen
results-keep = bewaren
results-replace = vervangen
results-move-aside = opzij zetten
results-move-back = terugzetten
results-put-in-place = op zijn plaats zetten
results-unkept = een doorrekening die klaar is, kan niet bewaard worden in `{ $path }`
results-unkept-help = maak ruimte en geef dezelfde opdracht opnieuw: { $kept } van de { $of } doorrekeningen zijn bewaard, en vandaar gaat het verder
results-busy = een andere doorstroom berekent de resultaten van `{ $path }`
results-busy-help = wacht tot die klaar is, of kies een andere `--out`
results-foreign = `{ $path }` bestaat al en bevat geen resultaten van doorstroom
results-foreign-help = kies een andere `--out`, of gebruik `--force`: de map die er staat wordt dan opzij gezet, nooit gewist
results-inside = `{ $path }` bevat de map waarin u staat, en kan dus niet opzij
results-inside-help = kies een andere `--out`
results-differs = `{ $path }` bevat resultaten van een andere doorrekening (hash { $found }, deze { $expected })
results-differs-help = kies een andere `--out`, of gebruik `--force` om ze te vervangen
results-too-large = de resultaten nemen { $bytes } in, maar hoogstens { $allowed } is toegestaan; `{ $largest }` is het grootst
results-too-large-help = rapporteer minder indelingen of een kortere horizon
results-unreadable = `{ $path }`: { $reason }
results-unreadable-help = het is veranderd nadat het geschreven werd, of komt uit een andere versie; reken het scenario opnieuw door

# Verkeerde argumenten.

usage-unknown = onbekend argument `{ $argument }`
usage-command = er is geen opdracht `{ $name }`
usage-value = `{ $value }` is geen waarde van `{ $argument }`
usage-no-value = `{ $argument }` vraagt om een waarde
usage-missing = er ontbreekt: { $arguments }
usage-conflict = `{ $argument }` gaat niet samen met `{ $other }`
usage-other = de argumenten passen niet bij elkaar
usage-valid = mogelijk: { $names }
usage-suggested = lijkt op: { $names }
usage-help = `--help` legt de argumenten uit.
