# English texts of the page and of the terminal. Every key stands in nl.ftl too, with the same arguments.
# Years come in as text, so that they are never grouped; other numbers are written as English writes them.

# Words that stand in many places.

undefined = n/a
range = { $low } to { $high }
months-of-the-year = January February March April May June July August September October November December
month-and-year = { $month } { $year }
runs = { $n ->
    [one] { $n } run
   *[other] { $n } runs
}
all-runs = { $n ->
    [one] the one run
   *[other] { $n } runs
}
median = median
eight-in-ten = 80%
nineteen-in-twenty = 95%
published = published
arm-plan = with the plan
arm-baseline = baseline scenario

grade-read = read
grade-derived = derived
grade-fitted = fitted
grade-recalled = recalled
grade-assumed = assumed

# The main message.

message-employed = In 8 of 10 runs the number of people at work in { $region } at the end of { $end } lies between { $low } and { $high }, with a median of { $median }.
message-employed-one = About { $median } people in { $region } are at work at the end of { $end }.
message-employed-range = In 8 of 10 runs the number of people at work in { $region } at the end of { $end } lies between { $low } and { $high }.
message-more = That is more than in { $start } { $share }.
message-share-none = in none of the runs
message-share-all = in all runs
message-share-few = in fewer than 1 of 10 runs
message-share-most = in more than 9 of 10 runs
message-share-tenths = in { $tenths } of 10 runs
message-unemployed = Of every { $of } people in the labour force, { $median } are unemployed then (80% interval: { $low } to { $high }).
message-unemployed-one = Of every { $of } people in the labour force, { $median } are unemployed then.
message-unemployed-range = Of every { $of } people in the labour force, between { $low } and { $high } are unemployed then, in 8 of 10 runs.
message-in-year = In { $year }
message-in-months = { $months ->
    [one] In { $end }
   *[other] In the { $months } months up to { $end }
}
message-ageing_outflow = { $period } about { $median } older workers leave work for good (80% interval: { $low } to { $high }).
message-ageing_outflow-one = { $period } about { $median } older workers leave work for good.
message-vacancies_opened = { $period } about { $median } vacancies are opened (80% interval: { $low } to { $high }).
message-vacancies_opened-one = { $period } about { $median } vacancies are opened.
caution-one = One run is one possible course: there is no interval yet.
caution-few = { $n } runs are few: the bounds of the intervals are rough.

all-past = All months, { $from } to { $to }, already lay in the past when this was computed: this page is a test against what happened, not a forecast.
part-past = The months up to { $until } already lay in the past when this was computed: there it is a hindcast, to be compared with published figures where they are shown. From { $from } on it is a forecast.
all-future = All months, { $from } to { $to }, are a forecast.
observed = The course of the economy outside the region is as observed up to { $until }. In every later month, past or not, the model knows no more than was known then.
shading = Charts by month: dark grey where the course of the economy is as observed, light grey where it is not although the month had passed, white for the future.

# Heading, message and the first table.

head-question = How many people in { $region } are employed, unemployed, moving, retiring or in training from { $from } to { $to }?
head-question-baseline = How many people in { $region } are employed, unemployed, moving, retiring or in training from { $from } to { $to }, if nothing is added to what is already there?
head-runs = { $n ->
    [one] { $n } simulation, person by person and month by month.
   *[other] { $n } simulations, person by person and month by month.
}
head-arm = scenario: { $arm }
head-message = Main message
head-on-this-page = On this page
numbers = In numbers
numbers-lead = People and open vacancies: at the end of { $end }. What happens during a period, such as hires: { $period }. Half of the runs lie above the median; 8 of 10 runs lie within the 80% interval.
numbers-lead-range = People and open vacancies: at the end of { $end }. What happens during a period, such as hires: { $period }. Intervals only, without a median: the data are of too low a quality for one number.
numbers-label = Headline numbers with their 80% intervals
flow-year = the sum of the last twelve months
flow-months = { $n ->
    [one] that one month
   *[other] the sum of the { $n } months
}
column-median = Median
column-range = 80% interval
column-wide-range = 95% interval
column-change = Change in the last year, 80% interval
column-month = Month
column-year = Year
column-class = Class
column-published = Published
points = { $change } points
charts-lead = The dark line is the median of the runs. In any one month 8 of 10 runs lie within the dark band and 19 of 20 within the light band. The bracket on a bar is the 80% interval.
charts-lead-range = In any one month 8 of 10 runs lie within the dark band and 19 of 20 within the light band. Bars reach from the low to the high end of the 80% interval. There is no line for the median: the data are of too low a quality for one.
charts-points = Diamonds are published figures.
table-of = Table: { $title }

# Topics and charts.

topic-work = Work
topic-benefits = Benefits
topic-vacancies = Vacancies and hires
topic-moving = Migration and retirement
topic-learning = Training
topic-commuting = Commuting
chart-employed-municipality = People at work, by municipality
chart-unemployed-age = Unemployed (ILO), by age
chart-vacancies = Vacancies opened, filled and withdrawn
chart-hires-channel = Hires, by channel
chart-vacancies-sector = Vacancies opened, by sector
chart-rejections = Why applications fail: binding constraint
chart-separations = Why jobs end
chart-ageing = Older workers who leave work
chart-ageing-sector = Older workers who leave work, by sector
chart-youth = Young people who move out and return
chart-moves = In-migration and out-migration
chart-training = Training
chart-training-work = At work after training
bar-opened = opened
bar-filled = filled
bar-withdrawn = withdrawn
bar-hires = hires
bar-older-workers = older workers
bar-move-out = move out
bar-move-in = move in
bar-come-back = return
bar-started = started
bar-completed = completed
bar-left-early = left early
bar-six-months = after 6 months
bar-twelve-months = after 12 months
mark-given = observed cycle
mark-past = past
mark-forecast = forecast
cut-axis = The axis does not start at zero.
yearly = Each bar is the sum of a calendar year.
meaning-of = { $bar }: { $meaning }
class-period-end = At the end of { $end }, { $unit }.
class-period-sum = { $months ->
    [one] In { $end }, { $unit }.
   *[other] Sum over the { $months } months up to { $end }, { $unit }.
}
class-first = The first { $shown } of { $all }; the table has all.
describe-months = { $title } by month. The median of { $runs } goes from { $first } in { $from } to { $last } in { $to }; at the end the 80% interval is { $low } to { $high }.
describe-months-range = { $title } by month; in { $to } the 80% interval is { $low } to { $high }.
describe-years = { $title } by year, { $unit }: { $ends }.
describe-year = { $bar } { $median } in { $year } (80% interval: { $low } to { $high })
describe-year-range = { $bar } in { $year }, 80% interval: { $low } to { $high }
describe-classes = { $title }. { $period } Largest: { $first } with { $value }.

# Published figures.

figures = Against published figures
figures-label = The model against published figures
coverage-none = No published figure tests the intervals of this run.
coverage = { $n ->
    [one] { $inside } of { $n } published figure that the model was not fitted to lies inside the 80% interval. If the intervals are right, about 8 of 10 figures should.
   *[other] { $inside } of { $n } published figures that the model was not fitted to lie inside the 80% interval. If the intervals are right, about 8 of 10 figures should.
}
coverage-absent = { $n ->
    [one] { $n } concerns an indicator or a period that this run does not report.
   *[other] { $n } concern an indicator or a period that this run does not report.
}
column-figure = Figure
column-model = Model, median
column-place = Where the figure lies
column-difference = Model minus figure
column-source-grade = Source and grade
place-inside-80 = inside the 80% interval
place-inside-95 = inside the 95% interval only
place-outside = outside
place-unknown = no interval
figure-of-class = { $what }, { $class }
period-end = end of { $month }
period-sum = sum of { $span }
period-mean = mean of { $span }

# The first population and the assumptions.

fit = The initial population
fit-lead = The simulation starts from a synthetic population that agrees with published tables. These are the differences that remain, in persons, benefits or jobs as the table counts them; the relative one may belong to another, smaller cell.
fit-label = Fit of the initial population
column-table = Table
column-cells = Cells
column-largest = Largest difference
column-relative = Largest relative difference
column-grade = Grade
assumptions = The assumptions that matter
assumptions-short = Assumptions
assumptions-by-influence = The strongest first. Influence is the share of the spread in the headline number that follows this assumption.
assumptions-unsorted = Values that no source settles, with their ranges; their influence is computed from 24 draws on (--draws 24).
assumptions-other = { $n ->
    [one] The other assumption
   *[other] The other { $n } assumptions
}
factor-range = × { $low } to × { $high }
column-assumption = Assumption
column-value = Value
column-between = Range
column-influence = Influence
column-why = Grade, source and reason

# How it was computed.

limits = How it was computed, and its limits
limits-short = Limits
limits-lead = Every resident, job and vacancy is simulated one by one. { $ensemble } The intervals show chance, the uncertain assumptions and the different courses of the economy outside the region. They do not show what the model leaves out, so a real outcome can lie outside more often than the intervals say.
ensemble = This page rests on { $runs }: { $draws }, { $paths } and { $replications } of each.
ensemble-draws = { $n ->
    [one] { $n } draw of the uncertain assumptions
   *[other] { $n } draws of the uncertain assumptions
}
ensemble-paths = { $n ->
    [one] { $n } course of the economy outside the region
   *[other] { $n } courses of the economy outside the region
}
ensemble-replications = { $n ->
    [one] { $n } replication
   *[other] { $n } replications
}
limit-fictional = Persons, employers and vacancies are fictional: they are drawn so that published totals are met.
limit-uncalibrated = Some numbers are fitted to published figures, those marked fitted; the others marked assumed were set by hand within their ranges, so levels and changes are indications. The table of model against figure shows where they miss.
limit-cycle = { $pandemic ->
    [later] The observed cycle ends in { $until }; what came after (the pandemic, the recovery) is not in it, so later months are a forecast as of { $until }, even where they lie in the past.
   *[other] The observed cycle ends in { $until }; what came after is not in it, so later months are a forecast as of { $until }, even where they lie in the past.
}
limit-main-jobs = Job ends and hires are counted for main jobs of persons, at least one hour a week (labour force survey).
limit-wages = Wages do not react to tightness; taxes and premiums are left out of the money flows.
grades-lead = Grades: read in a source; derived from figures that were read; fitted by this program; recalled without a source; assumed with a range and a reason.
computed = doorstroom { $version }, scenario { $scenario }, seed { $seed }, hash { $hash }, { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} on { $threads ->
    [one] { $threads } thread
   *[other] { $threads } threads
}.
computed-started = Started { $started }.
computed-command = Command:
files-lead = The numbers are in monthly.csv; datapackage.json explains every column; manifest.json lists every input.

# Words explained at the foot of the page.

words = Words
word-employed = At work (employed)
    .meaning = paid work of at least one hour a week.
word-unemployed = Unemployed (ILO)
    .meaning = no paid work, looked for it recently and can start soon.
word-gross = Gross participation
    .meaning = people who work or look for work, of every 100 people of 15 to 74.
word-net = Net participation
    .meaning = people who work, of every 100 people of 15 to 74.
word-ww = WW
    .meaning = unemployment benefit for people who lost a job; its length depends on years worked.
word-bijstand = Bijstand
    .meaning = social assistance of the municipality for households without enough income or savings. A couple has one benefit and counts as two persons.
word-disability = WIA, WAO, Wajong
    .meaning = benefits for people who cannot work, or not fully, because of illness or disability; Wajong is for those who were disabled when young.
word-bbl = BBL
    .meaning = vocational training at work: a paid job with about one day of school a week.
word-tightness = Tightness (V/U)
    .meaning = open vacancies for each unemployed person. UWV's own measure (spanningsindicator) counts only people with WW for less than six months.
word-agencies = UWV, CBS
    .meaning = the national agency for employee benefits and job mediation, and Statistics Netherlands.
word-run = Run
    .meaning = one simulation, with its own chance, assumptions and course of the economy.
word-hindcast = Hindcast
    .meaning = a computed month that already lay in the past, so that it can be checked.

# What the spread comes from, and what other settings would give.

after-years = { $n ->
    [one] after { $n } year
   *[other] after { $n } years
}
after-months = { $n ->
    [one] after { $n } month
   *[other] after { $n } months
}
measure-after = { $measure }, { $after }
variance = Where the spread comes from
variance-lead = Shares of the variance over all runs. Few draws or courses of the economy make them rough; a share that comes out below zero by chance is shown as zero.
variance-none = The spread is split over its sources from two draws of the assumptions and two courses of the economy on (--draws, --macro-paths).
variance-title = Shares of the variance over { $draws } draws x { $paths } macro paths x { $replications } replications
column-measure = What
column-parameters = Assumptions
column-economy = Economy
column-together = Both together
column-together-and-chance = Both together, and chance
column-chance = Chance
column-deviation = Standard deviation
sensitivity = What other settings would give
sensitivity-lead = No figure settles which share of the employed residents works elsewhere, nor how labour demand responds (eta): how many vacancies appear when the unemployed are easy to find. The row in use holds numbers, the other rows the difference to it with the same chance, with the standard error in brackets. { $runs } of each, all assumptions at their central values.
sensitivity-eta = As long as nothing is added, the market follows its own reference and levels hardly move with eta; it decides what an intervention adds.
sensitivity-title = { $title }: the setting in use, and differences to it under settings that no data identify, mean of { $runs } runs (standard error), central values of all assumptions
setting-out-commuting = { $share } work elsewhere
setting-jobs-fixed = job rationing (eta { $eta })
setting-jobs-partly = partial demand response (eta { $eta })
setting-jobs-adapting = near free entry (eta { $eta })
assumptions-fixed = { $drawn } of the ranges are drawn; the other { $fixed } stay at their central value and are marked fixed, because screening found that they matter little (docs/screening.md).
range-fixed = { $range } (fixed)
terminal-variance = Spread of people at work: assumptions { $parameters }, economy { $economy }, rest { $rest }.
terminal-sensitivity = If { $low } or { $high } work elsewhere: { $less } or { $more } at work { $after }.

# The studies on a terminal.

column-control = control
shocks-title = { $title }: change against the control with the same draws, mean of { $runs } runs (standard error), central values of all assumptions
shocks-title-range = { $title }: change against the control with the same draws, 95% confidence intervals over { $runs } runs. These intervals contain chance alone: assumptions stand at their central values.
shock-demand = Demand: employers want 1% more jobs, for good
shock-population = Population: 20% more arrivals from elsewhere, for good
shock-search = Search: everybody sends 10% more applications, for good
shock-lay-offs = Lay-offs: 20% higher hazards of lay-off and of the end of contracts, for good
shock-aow-age = AOW age: a year higher for those who have not reached it
placebo-title = { $title }: control against control with one vacancy withdrawn, { $runs } replications, { $persons } persons
placebo-most = { $mean } (most { $most })
placebo-deviation = { $mean } (sd { $deviation })
column-differ = persons that differ
column-differ-at-work = of these, at work
column-net-employed = net employed
placebo-bound = Required: at most { $bound } persons ({ $share }% of all) differ within ten years; { $met }
placebo-met = met here
placebo-not-met = not met here
placebo-coupling = { $places } course places in the first month: { $mean } employed after { $months } months; variance of the difference { $shared } with shared draws, { $independent } with independent ones: { $gain } times lower (required: { $required }; { $met })
screening-title = { $title }: change of each indicator { $after } with one parameter at the low / the high end of its range, all others central; score: largest share of what all parameters move
column-rank = Rank
column-parameter = Parameter
column-score = Score

# Model against figure.

calibration-number = number
calibration-start = start
calibration-estimate = estimate
calibration-low = low
calibration-high = high
calibration-error = standard error
calibration-width = posterior over prior
calibration-remark = remark
calibration-not-identified = not identified
calibration-posterior-width = posterior over prior width { $width }
calibration-target = target
calibration-use = use
calibration-figure = figure
calibration-model = model
calibration-simulation-error = simulation error
calibration-tolerance = tolerance
calibration-distance = in tolerances
calibration-place = place
calibration-within = within
calibration-outside = outside
calibration-partly = partly
calibration-set = set
calibration-free = free
calibration-targets = targets
calibration-within-tolerance = within tolerance
calibration-of-free = of those with start = free
calibration-fits-none = fits no number
calibration-fit = fit
calibration-hold-national = held back, national
calibration-hold-region = held back, region
calibration-hold-2020 = held back, 2020
calibration-share = { $within } of { $all } ({ $percent }%)
calibration-iteration = iteration { $n }: sum of squares { $sum }, { $seconds } s; { $numbers }
calibration-iteration-bare = iteration { $n }: sum of squares { $sum }, { $seconds } s
calibration-ranges = The model's interval is the 95% confidence interval of its mean, chance alone. Targets within tolerance are not counted: that would take medians.
calibration-converged = converged: a further step can lower the sum of squares by { $gain } at most
calibration-no-gain = converged: no step of any length lowers the sum of squares, though the slopes promise { $gain }; what is left is chance of the simulation
calibration-iterations = not converged: the iterations were used up

# The terminal.

terminal-span = { $from } to { $to }, { $runs }
terminal-all-past = { $span }; all months already past (hindcast)
terminal-part-past = { $span }; a forecast from { $from }
terminal-change = change, last year
terminal-flow = { $label }, a year
terminal-chart = { $label } by month, median of the runs, { $low } to { $high }
terminal-coverage = { $n ->
    [one] { $inside } of { $n } published figure lies in the 80% interval.
   *[other] { $inside } of { $n } published figures lie in the 80% interval.
}
terminal-results = Results in { $folder } (open report.html first)
regions-together = All regions together
provisional-why = Intervals only: the data of { $region } are of low quality. Assumed or recalled: { $tables }.
provisional-one-run = For such a region one run gives no interval: run more parameter draws.
provisional-anchors = totals and shares
provisional-benefits = benefits and supported work
provisional-jobs = jobs by municipality
provisional-kilometres = distances
provisional-municipalities = municipalities
provisional-population = population
provisional-sectors = sectors
provisional-zones = zones outside
terminal-announcement = { $title }: { $runs } ({ $draws } parameter draws x { $paths } macro paths x { $replications } replications), { $months } months, { $threads } threads
terminal-plan-hint = This forecasts the region with the plan; `doorstroom compare { $name }` says what the plan adds.
terminal-kept = runs.parquet will hold { $rows } rows, at most { $size }
terminal-progress = runs, { $speed }, { $left } left
size-bytes = { $n } bytes

# What is measured: name, and meaning as in the registry of measures.

measure-persons = Residents of 15 to 74
    .meaning = Residents of 15 to 74 years
measure-employed = People at work
    .meaning = Residents with at least one hour of paid work a week
measure-unemployed = Unemployed (ILO)
    .meaning = Residents without work who search and are available
measure-inactive = Inactive
    .meaning = Residents neither employed nor unemployed
measure-gross_participation = Gross participation
    .meaning = Employed and unemployed as a share of residents of 15 to 74
measure-net_participation = Net participation
    .meaning = Employed as a share of residents of 15 to 74
measure-unemployment_rate = Unemployment rate
    .meaning = Unemployed as a share of employed and unemployed
measure-activity_school = In full-time education
    .meaning = Residents in full-time education
measure-activity_course = Residents in a course
    .meaning = Residents in a course
measure-activity_bbl = Residents in a BBL
    .meaning = Residents in a BBL
measure-income_ww = People on WW
    .meaning = Residents with WW
measure-income_bijstand = People on bijstand
    .meaning = Residents with bijstand
measure-bijstand_benefits = Bijstand benefits
    .meaning = Bijstand benefits: a couple that shares one counts once
measure-income_wia = People on WIA
    .meaning = Residents with WGA or IVA
measure-income_wao = People on WAO
    .meaning = Residents with WAO
measure-income_wajong = People on Wajong
    .meaning = Residents with Wajong
measure-income_ioaw_iow = People on IOAW or IOW
    .meaning = Residents with IOAW or IOW
measure-nuggers = No job and no benefit
    .meaning = Residents without job and without benefit, pupils included (nuggers in the widest sense)
measure-supported_work = In supported work
    .meaning = Residents in SW, begeleid werken or beschut werk
measure-jobs_filled = Jobs filled in the region
    .meaning = Jobs filled in the region, main jobs of persons
measure-jobs_added = Jobs added
    .meaning = Jobs filled in the region less those of the initial population
measure-jobs_residents_inside = Residents working inside
    .meaning = Residents who work in the region as employees
measure-in_commuters = In-commuters
    .meaning = Persons from outside who work in the region
measure-out_commuters = Out-commuters
    .meaning = Residents who work outside the region as employees
measure-self_employed = Self-employed
    .meaning = Self-employed residents
measure-employed_over_50 = Share of 50 or older at work
    .meaning = Employed residents of 50 years or older as a share of employed residents
measure-vacancies_open = Open vacancies
    .meaning = Posted vacancies open at the end of the month
measure-vacancies_opened = Vacancies opened
    .meaning = Posted vacancies opened during the month, as vacancy statistics count them; direct openings stand beside them under the channel direct and are not in the total
measure-vacancies_opened_share = Share of vacancies opened
    .meaning = Share of each level in the posted vacancies opened
measure-vacancies_filled = Vacancies filled
    .meaning = Posted vacancies filled
measure-vacancies_withdrawn = Vacancies withdrawn
    .meaning = Posted vacancies withdrawn
measure-vacancies_opened_replacement = Vacancies for replacement
    .meaning = Posted vacancies opened for people who left
measure-vacancies_opened_expansion = Vacancies for growth
    .meaning = Posted vacancies opened for growth
measure-hires = Hires
    .meaning = Starts of jobs by residents, and by others in the region
measure-separations = Jobs ended
    .meaning = Ends of work of residents and in-commuters
measure-ageing_outflow = Older workers leaving work
    .meaning = Ends of work by retirement, early exit or death
measure-youth_departure = Young people moving out
    .meaning = Young residents who leave for higher education
measure-youth_return = Young people returning
    .meaning = Young people who return after study
measure-arrivals = People moving in
    .meaning = Persons of 15 to 74 who move in, status holders and job-led moves included, returning youth apart
measure-departures = People moving out
    .meaning = Persons of 15 to 74 who move out, departure for study apart
measure-turned_15 = Residents turning 15
    .meaning = Residents who turn 15
measure-turned_75 = Residents turning 75
    .meaning = Residents who turn 75
measure-deaths = Deaths
    .meaning = Residents of 15 to 74 who die
measure-school_leavers = School leavers
    .meaning = Pupils who leave school
measure-training_queued = Course requests
    .meaning = Persons who asked for a course
measure-training_started = Training started
    .meaning = Persons who began a course or BBL
measure-training_in_course = In a course
    .meaning = Persons in a course or BBL
measure-training_dropped = Training left early
    .meaning = Persons who dropped out of a course or BBL
measure-training_completed = Training completed
    .meaning = Persons who completed a course or BBL
measure-training_at_work_6m = At work 6 months later
    .meaning = Persons at work six months after completing a course
measure-training_at_work_12m = At work 12 months later
    .meaning = Persons at work twelve months after completing a course
measure-training_in_course_by_occupation = In a course, by occupation
    .meaning = Persons in a course by the occupation that it certifies
measure-rejections = Applications turned down
    .meaning = Applications turned down, by binding constraint
measure-tightness = Tightness (V/U)
    .meaning = Posted vacancies per unemployed resident
measure-spanningsindicator = Tightness as UWV measures it
    .meaning = Open vacancies per WW benefit running shorter than six months (spanningsindicator of UWV)
measure-income_ww_short = On WW under six months
    .meaning = Residents on WW for less than six months
measure-employed_50_plus = At work, 50 or older
    .meaning = Employed residents of 50 years or older
measure-flow_e_u = From work to unemployment
    .meaning = Residents from employed to unemployed
measure-flow_u_e = From unemployment to work
    .meaning = Residents from unemployed to employed
measure-flow_e_n = From work to inactivity
    .meaning = Residents from employed to inactive
measure-flow_n_e = From inactivity to work
    .meaning = Residents from inactive to employed
measure-flow_u_n = Stop looking for work
    .meaning = Residents from unemployed to inactive
measure-flow_n_u = Start looking for work
    .meaning = Residents from inactive to unemployed
measure-flow_job_to_job = From job to job
    .meaning = Residents who go from job to job
measure-benefits_begun = Benefits begun
    .meaning = Benefits begun
measure-benefits_ended = Benefits ended
    .meaning = Benefits ended
measure-benefits_ended_at_work = Benefits ended at work
    .meaning = Benefits ended with the person at work
measure-long_sick = Long-term sick
    .meaning = Long sick residents who wait for an assessment
measure-money_paid = Money paid
    .meaning = Euros paid, by payer
measure-commuters_to_regions = Commuters to another region
    .meaning = Residents with a job in another region of the scenario
measure-commuters_from_regions = Commuters from another region
    .meaning = Jobs held by residents of another region of the scenario
measure-moved_to_regions = Moves to another region
    .meaning = Persons of 15 to 74 who move to another region of the scenario
measure-moved_from_regions = Moves from another region
    .meaning = Persons of 15 to 74 who move in from another region of the scenario

# Classes of the classifications.

class-activity-bbl = BBL
class-activity-course = course
class-age_group-15-24 = 15 to 24
class-age_group-25-34 = 25 to 34
class-age_group-35-44 = 35 to 44
class-age_group-45-54 = 45 to 54
class-age_group-55-64 = 55 to 64
class-age_group-65-74 = 65 to 74
class-binding-competition = another applicant was better placed
class-binding-declined = the applicant declined
class-binding-distance = distance
class-binding-duration = long without work
class-binding-health = health
class-binding-language = language
class-binding-level = level of education
class-binding-occupation = other occupation
class-binding-openness = employer not open to the group
class-binding-taste = personal fit
class-cause-business_end = own business ended
class-cause-contract_end = contract ended
class-cause-death = death
class-cause-disability = illness or disability
class-cause-early_exit = early exit
class-cause-elsewhere = job elsewhere
class-cause-job_to_job = another job
class-cause-layoff = layoff
class-cause-moved = moved away
class-cause-quit = quit
class-cause-retirement = retirement
class-cause-study = study
class-channel-direct = network, agency or school
class-channel-posted = posted vacancy
class-contract-agency = agency or on-call
class-contract-bbl = BBL
class-contract-begeleid_werken = begeleid werken
class-contract-beschut = beschut werk
class-contract-fixed = fixed term
class-contract-permanent = permanent
class-contract-sw = SW
class-income-anw = Anw
class-income-bijstand = bijstand
class-income-ioaw = IOAW
class-income-iow = IOW
class-income-iva = IVA
class-income-pension = AOW or pension
class-income-wajong = Wajong
class-income-wao = WAO
class-income-wga = WGA
class-income-ww = WW
class-level-high = high
class-level-low = low
class-level-middle = medium
class-occupation-01 = pedagogical
class-occupation-02 = creative and linguistic
class-occupation-03 = commercial
class-occupation-04 = business and administrative
class-occupation-05 = managers
class-occupation-06 = public administration, security and legal
class-occupation-07 = technical
class-occupation-08 = ICT
class-occupation-09 = agricultural
class-occupation-10 = care and welfare
class-occupation-11 = services
class-occupation-12 = transport and logistics
class-occupation-13 = other
class-origin-bijstand = bijstand
class-origin-disability = disability benefit
class-origin-inactive = inactive
class-origin-job = another job
class-origin-outside = from outside the region
class-origin-school = school
class-origin-self_employment = self-employment
class-origin-unemployed = unemployed
class-origin-ww = WW
class-passage-moved_for_job = moved for a job
class-passage-moved_in = moved in
class-passage-status_holder = status holder
class-payer-commuters = commuters coming in
class-payer-employers = employers in the region
class-payer-municipalities = municipalities
class-payer-outside_employers = employers outside the region
class-payer-residents = residents
class-payer-state = state
class-payer-uwv = UWV
class-purpose-bijstand = bijstand
class-purpose-disability = WIA and WAO
class-purpose-iow = IOW
class-purpose-sick_pay = sick pay
class-purpose-training = courses
class-purpose-wage = wages
class-purpose-wajong = Wajong
class-purpose-ww = WW
class-reason-expansion = growth
class-reason-replacement = replacement
class-sector-A = agriculture
class-sector-B = mining
class-sector-C = manufacturing
class-sector-D = energy
class-sector-E = water and waste
class-sector-F = construction
class-sector-G = trade
class-sector-H = transport and storage
class-sector-I = hospitality
class-sector-J = information and communication
class-sector-K = financial services
class-sector-L = real estate
class-sector-M = specialised business services
class-sector-N = other business services and agencies
class-sector-O = public administration
class-sector-P = education
class-sector-Q = health and welfare
class-sector-R-U = culture and other services
class-sex-female = women
class-sex-male = men

# Units.

unit-persons = persons
unit-percent = percent
unit-benefits = benefits
unit-jobs = jobs
unit-vacancies = vacancies
unit-hires = hires
unit-separations = jobs ended
unit-applications = applications
unit-ratio = ratio
unit-eur = EUR
unit-per-year = per year
unit-per-month = per month
unit-share = share
unit-score = score
unit-months = months
unit-weeks = weeks
unit-eur-month = EUR a month
unit-km = km
unit-persons-year = persons a year
unit-years = years
unit-hours-month = hours a month

# Tables that the first world is held against.

margin-labour-force-by-municipality-age-and-sex-national-pattern-fitted = labour force by municipality, age and sex (national pattern, fitted)
margin-employed-residents-by-sex-and-weekly-hours = employed residents by sex and weekly hours
margin-national-jobs-by-sector-by-occupation-and-by-level-per-100-000 = national jobs by sector, by occupation and by level (per 100,000)
margin-open-vacancies-by-level = open vacancies by level
margin-population-15-64-by-municipality = population 15-64 by municipality
margin-benefits-and-supported-work-by-municipality = benefits and supported work by municipality
margin-labour-force-gross-participation = labour force (gross participation)
margin-self-employed = self-employed
margin-ww-by-ilo-state = WW by ILO state
margin-ww-for-more-than-a-year-not-controlled = WW for more than a year (not controlled)
margin-ww-at-50-or-older = WW at 50 or older
margin-bijstand-practical-level-physical-and-mental-barrier = bijstand: practical level, physical and mental barrier
margin-wajong-at-work = Wajong at work
margin-pupils-of-15-26-with-a-job = pupils of 15-26 with a job
margin-pupils-with-a-job-of-under-12-hours-not-controlled = pupils with a job of under 12 hours (not controlled)
margin-unemployed-by-duration = unemployed by duration
margin-employed-of-50-and-older-not-controlled = employed of 50 and older (not controlled)
margin-jobs-by-duration-in-commuters-included = jobs by duration, in-commuters included
margin-jobs-by-contract-in-commuters-included = jobs by contract, in-commuters included
margin-jobs-in-manufacturing-trade-transport-and-care = jobs in manufacturing, trade, transport and care
margin-open-vacancies = open vacancies
margin-ilo-state-by-municipality-after-the-burn-in-worst-draw = ILO state by municipality after the burn-in, worst draw

# A plan half-way.

track-title = { $title }: enrolled up to { $month }, { $months } months into the plan, beside the forecast of { $runs }.
track-whole-plan = whole plan
track-line = activity
track-what = what
track-booked = realised so far
track-forecast = 80% interval
track-where = where it lies
track-starts = starts
track-placements = placements
track-euros = euros
track-below = below
track-above = above
track-within = within
track-how = What is still to come is the forecast, scaled to what was realised as far as the forecast leaves room: docs/instruments.md says how.
track-no-target = The plan states no target within the months that are run.
track-target = { $label }: { $wanted } by { $month } ({ $line }), which is wanted and no forecast
track-before = Forecast before: { $range } in 8 of 10 runs; { $percent } of the runs reach it.
track-before-one = Forecast before: { $number } in this one run.
track-given = Given the { $booked } realised: { $range } in 8 of 10 runs; { $percent } of the runs reach it.
track-given-through = Given what was realised (the table does not have this count; it follows the { $through }): { $range } in 8 of 10 runs; { $percent } of the runs reach it.
track-reached = What is still planned suffices in 8 of 10 runs.
track-out-of-reach = The forecast counts none of these, so more of the same would not reach it in 8 of 10 runs.
track-needed-places = To reach it in 8 of 10 runs { $short } more of them are needed: about { $places } places ({ $euros }) on top of the places still planned ({ $planned }, { $planned_euros }), if more places do as well as those of the plan.
track-needed-euros = To reach it in 8 of 10 runs { $short } more of them are needed: about { $euros } on top of the { $planned_euros } still planned, if more money does as well as that of the plan.

# The path that explains one person.

trace-title = { $title }: person { $key }, who is fictional
trace-booked = Enrolled by { $line } in { $month }.
trace-not-booked = Not enrolled.
trace-same = In every month the person has the same work in both arms.
trace-month = month
trace-control = without the plan
trace-policy = with the plan
trace-not-there = not there
trace-without = without work
trace-outside = works outside the region
trace-self-employed = self-employed
trace-slot = slot { $slot } at employer { $employer } ({ $sector })
trace-no-path = { $after }: at work in both arms or in neither, so there is no path.
trace-list = { $title }, { $after }: { $all } persons are at work in one arm only, { $shown } are listed. All are fictional.
trace-person = person
trace-works-in = at work in
trace-label = classification
trace-link-person = person { $key }
trace-link-slot = slot { $slot } at employer { $employer }
trace-link-private = a job outside, or a business of one's own
trace-substitution = substitution (not enrolled; a participant has the place, at the same employer)
trace-displacement = displacement (not enrolled; a participant gained, over several employers)
trace-reshuffled = reshuffled (not enrolled; another non-participant gained)
trace-demand-lost = demand lost (not enrolled; nobody gained)
trace-backfilled = backfilled (participant; a non-participant gained)
trace-within-programme = within the programme (participant; another participant gained)
trace-unfilled = unfilled (participant; nobody gained)
trace-gainer = gainer (at work with the plan; somebody works without it only)
trace-faster-filled = filled faster (the slot is open without the plan)
trace-created = extra slot (it is not there without the plan)
trace-private = a job outside, or a business of one's own
trace-end-gainer = who has no work without the plan
trace-end-unfilled = which is open with the plan
trace-end-lost = which is closed, or never came, with the plan
trace-end-private = which exists in one arm only
trace-end-faster = which is open without the plan
trace-end-created = which is closed, or never came, without the plan
