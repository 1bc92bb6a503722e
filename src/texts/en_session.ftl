# What is said while something is opened, computed and written, and why it is not.

session-warning = warning: { $text }
session-error = error: { $text }
session-data = scenario `{ $name }` cannot run

    { $n ->
        [one] { $n } problem in its tables (paths are below `data/`)
       *[other] { $n } problems in its tables (paths are below `data/`)
    }
session-table = `{ $path }` cannot be used

    { $n ->
        [one] { $n } problem
       *[other] { $n } problems
    }
session-kept = { $kept } of { $of } units of work were kept by an earlier start; going on from there
session-kept-some = { $kept } units of work were kept by an earlier start; going on from there
session-estimate = about { $time } left, going by the first units of work
session-estimate-at-most = at most about { $time } left, going by the first units of work
session-calibration-runs = { $title }: { $runs }, { $threads } threads
session-calibration-at-most = { $title }: at most { $runs }, { $threads } threads
session-seconds = { $n } seconds
session-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
session-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
session-stored = nothing new: { $folder } holds these results already; `--force` computes them anew
session-interrupted = interrupted: { $kept } of { $of } units of work are kept; give the same command again to go on from there
session-interrupted-some = interrupted: { $kept } units of work are kept; give the same command again to go on from there
session-interrupted-empty = interrupted: nothing was finished
session-all-kept = everything is kept: give the same command again to write their results
session-threads = { $n } threads cannot be started: { $error }
session-not-text = `{ $path }` is not text in UTF-8; save the table as CSV in UTF-8
session-unreadable = `{ $path }` cannot be read: { $error }
session-unwritable = `{ $path }` cannot be written: { $error }
session-no-output = standard output cannot be written to: { $error }
session-today = `--today` is `{ $text }`, but must be a month such as 2026-11
session-no-measure = no measure is called `{ $name }`; did you mean `{ $nearest }`?
session-no-such-measure = no measure is called `{ $name }`; `doorstroom explain measures` lists them
session-no-rows = the report has no sensitivity rows, since the tables give no initial population for them{ $errors }
session-persons = persons/ will hold { $size }
session-persons-nowhere = records of persons need a destination for the results
session-persons-too-large = the records of persons would hold { $size }, but at most { $most } are written without `--force`; record fewer persons (`--sample { $share }`), fewer runs (`--draws 1 --macro-paths 1 --replications 1`) or a shorter `--horizon`
session-panel-and-spells = about { $rows } rows of the panel and { $spells } spells, { $bytes }
session-panel = about { $rows } rows of the panel, { $bytes }
session-spells = about { $spells } spells, { $bytes }

# Comparisons, tracking, traces.

session-months-short = { $run } of the { $wanted } months are run, because the horizon of the scenario ends before; give a longer `--horizon`
session-no-plan = none of the scenarios has a plan; name one with `[[intervention]]` sections, for example scenarios/plans/gorinchem_agenda.toml
session-differs = `{ $name }` differs from the first scenario in more than its plan ({ $keys }), so no shared draw could tell the two effects apart; move these keys and tables to a baseline that both extend
session-outside-horizon = the plan of `{ $name }` begins in { $start }, but the horizon is { $from } to { $to }; write another `horizon`, or another `from` in the plan
session-same-name = two of the plans are called `{ $name }`, and results could not tell them apart; name each once, or give one file another name
session-neighbours = `{ $name }` simulates neighbours, which a comparison of plans does not; compare scenarios of one region
session-breach = the arm of `{ $plan }` differs from the control before its plan begins: { $whom } in `{ $field }`; this is a defect of the program
session-line-without-row = `{ $line }` has no row: it counts as an activity without participants so far
session-more-placements = `{ $line }` has { $placements } placements of { $starts } who started: nobody is placed twice
session-no-cell = there is no { $option } { $asked }: the scenario has { $all }; write `--{ $option }` with a number from 0 to { $last }
session-nobody = nobody has the key { $key } in this cell; `doorstroom trace --plan { $plan }` lists persons whose employment differs

# Calibration.

session-write-path = `--write` changes a scenario file: give its path, for example scenarios/gorinchem.toml
session-no-line = `{ $path }` has no line of its own for { $keys }; write each as `name = {"{"} … {"}"}` below its group

# Files, explanations, differences.

session-no-command = no command is called `{ $name }`; write one of { $names }
session-nothing-called = nothing is called `{ $wanted }`, and no meaning holds these words; did you mean { $near }? `doorstroom explain` lists everything
session-no-manifest = `{ $folder }` is a folder without manifest.json; write a folder of results, a scenario file or the name of a shipped scenario
session-other-manifest = `{ $path }` is no manifest of format 1; it was not written by doorstroom, or was changed since
session-manifest-without-scenario = `{ $path }` holds no scenario; it was not written by doorstroom, or was changed since
session-no-json = `{ $path }` is not the JSON that the program writes: { $error }
session-new-nothing = write the name of the file
session-new-ending = `{ $path }` does not end in .toml; write for example my_scenario.toml, or `region FOLDER` for empty tables
session-new-folder = `{ $path }` is a folder
session-new-exists = `{ $path }` exists; choose another name, or use --force to replace it
session-new-scenario = { $path } is written; `doorstroom check { $path }` checks it
session-new-plan = { $path } is written; `doorstroom check { $path }` checks it, `doorstroom compare { $path }` says what it adds
session-new-region-name = `{ $path }` names no region; write a folder of small letters, digits, _ and -, for example data/regions/my_region
session-new-region-full = `{ $path }` holds files; choose another folder, or use --force to add what is missing: tables that are there stay as they are
session-new-region = { $path }: { $n } files are written; README.md says what belongs in each table, and in which order
session-new-region-place = to be found it must stand as data/regions/{ $name } beside the scenario file

# A scenario that is ready.

check-ready = { $title }: ready
check-region = region
check-municipalities = { $name } ({ $n } municipalities)
check-sizes = { $regions }, { $persons } persons, { $employers } employers, { $slots } slots
check-months = months
check-from-to = { $from } to { $to }
check-runs = runs
check-crossed = { $runs } = { $draws } parameter draws x { $paths } macro paths x { $replications } replications
check-parameters = parameters
check-plan = plan
check-lines = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
check-fund = fund
check-target = target
check-no-target = no stated result
check-paid = paid by { $funds }
check-unpaid = paid by nobody named
check-fit = { $met } of { $n } margins are met within 1 % in every cell; absolute errors are in the unit of the margin, and figures that were only recalled or assumed are left out
check-miss = the largest miss: { $margin }, { $miss } %
check-fit-margin = margin
check-fit-cells = cells
check-fit-absolute = absolute
check-fit-relative = relative
check-fit-grade = grade

# Differences.

diff-version = , version { $version }
diff-no-key = no key differs
diff-keys = { $n ->
    [one] { $n } key differs
   *[other] { $n } keys differ
}
diff-tables = different tables: { $tables }
diff-versions = the results come from different versions of the program
diff-and = and
diff-no-run = no figures to compare: a folder holds results of something else than `run`; `compare` puts plans beside each other, and manifest.json has the settings of a folder
diff-no-figures = no figures to compare: no results of { $sides } in `results/`; run it, or name its folder of results
diff-headline = headline, median and 80% interval
diff-headline-range = headline, 80% interval
diff-change = change
diff-last = { $measure }, last { $period }
diff-independent = the interval of a change takes the two ensembles as independent; with equal seeds it is narrower
diff-widest = the range of a change goes from end to end of the two ranges: it is the widest that they allow
diff-single = a single run has no range
diff-ends = the forecasts end in different months: part of each change is time
diff-not-given = not given
diff-range = range { $range }
diff-follows = follows from other keys
diff-source = source: { $source }

# Results that are in the way or cannot be written.

results-io = cannot { $action } `{ $path }`
results-io-help = check that the folder exists, may be written to and has room left
results-create = create
results-write = write
results-read = read
results-remove = remove
results-keep = keep
results-replace = replace
results-move-aside = move aside
results-move-back = move back
results-put-in-place = put in place
results-unkept = cannot keep a finished run in `{ $path }`
results-unkept-help = make room, then give the same command again: { $kept } of { $of } runs are kept, and it goes on from there
results-busy = another doorstroom is computing the results of `{ $path }`
results-busy-help = wait until it is done, or choose another `--out`
results-foreign = `{ $path }` exists and does not hold results of doorstroom
results-foreign-help = choose another `--out`, or use `--force`: the present folder is then moved aside, never deleted
results-inside = `{ $path }` holds the folder that you are in, so it cannot be moved aside
results-inside-help = choose another `--out`
results-differs = `{ $path }` holds results of another run (hash { $found }, this run { $expected })
results-differs-help = choose another `--out`, or use `--force` to replace them
results-too-large = the results take { $bytes }, but at most { $allowed } are allowed; `{ $largest }` is the largest
results-too-large-help = report fewer groupings or a shorter horizon
results-unreadable = `{ $path }`: { $reason }
results-unreadable-help = it was changed since it was written, or comes from another version; run the scenario again

# Wrong arguments; in English the parser of arguments says these itself.

usage-unknown = unexpected argument `{ $argument }`
usage-command = there is no command `{ $name }`
usage-value = `{ $value }` is no value of `{ $argument }`
usage-no-value = `{ $argument }` needs a value
usage-missing = missing: { $arguments }
usage-conflict = `{ $argument }` cannot be used with `{ $other }`
usage-other = the arguments do not fit together
usage-valid = possible: { $names }
usage-suggested = similar: { $names }
usage-help = `--help` explains the arguments.
