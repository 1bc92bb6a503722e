# What explain, new and the schema say of keys, parameters, measures, levers and kinds.

# The words around meanings.
absent-needed = must be there
absent-no-limit = no limit
absent-none = none
field-of-words = words
number-shown = { $value }, { $grade }: { $source }
number-shown-with-range = { $value } ({ $range }), { $grade }: { $source }
range-from-to = { $low } to { $high }
range-times = { $low } to { $high } times
range-times-the-whole-list = { $low } to { $high } times the whole list
explain-group = { $group } has { $n } parameters
explain-key = { $key }: key of scenario files, { $place }
explain-section = { $section }: section of scenario files
place-top = at the top
place-in = in { $section }
explain-unit = unit
explain-allowed = allowed
explain-written = written
explain-numbers = numbers
explain-classes = { $n }, one for each class of `{ $by }`
explain-value = value
explain-range = range
explain-grade = grade
explain-source = source
explain-reason = reason
explain-set-in = set in
explain-used-in = used in
explain-unknown-near = there is no parameter { $wanted }; did you mean { $near }?
explain-unknown = there is no parameter { $wanted }; the groups are { $groups }
schema-scenario = A scenario of doorstroom: which region, which months, how many runs, and every number with its source. `doorstroom check FILE` says everything that is wrong.
schema-key = { $meaning } Written: { $written }
schema-factor = A factor on the whole list, with 1 between low and high.
schema-source = Where the number was read, or where one looked: publisher, table or page, year.
schema-grade = How well the number is founded: read in a source, derived from figures read, fitted by this program, recalled from memory, assumed with a reason.
schema-reason = In one sentence, why this value.
schema-reason-nl = The reason in Dutch.
schema-group = Parameters of the process { $group }.
schema-number = { $meaning } Unit: { $unit }; allowed: { $bounds }; written as { $accepted }.
schema-list = { $words } A list of { $n } numbers, one for each class of `{ $by }`; low and high are factors on the whole list.
schema-per = The period of the rate.
schema-unit = The unit of value, low and high.

# The starters.
starter-title = My scenario
starter-plan-title = My plan
starter-source = what if
starter-group = { $section }, { $n } parameters
