# Reads the records of persons of one folder of results: monthly employment, and how long unemployment lasts.
#
#   doorstroom run gorinchem --draws 1 --macro-paths 1 --replications 1 --record panel,spells
#   Rscript read_panel.R results/latest
#
# Needs the packages arrow, dplyr and survival. Keys of persons are 64-bit integers: arrow gives them as integer64.

library(arrow)
library(dplyr)
library(survival)

arguments <- commandArgs(trailingOnly = TRUE)
results <- if (length(arguments) > 0) arguments[1] else "results/latest"
panel <- open_dataset(file.path(results, "persons", "panel.parquet"))
spells <- open_dataset(file.path(results, "persons", "spells.parquet"))

# Residents with paid work at the end of each month of each run.
panel |>
  filter(resident, ilo == "employed") |>
  count(draw, macro_path, replication, month, name = "employed") |>
  arrange(draw, macro_path, replication, month) |>
  collect() |>
  print(n = 24)

# Share of unemployment spells that last longer than so many months (Kaplan and Meier). Only spells that began during
# the record; those that still run at its end are censored there.
count_months <- function(date) {
  as.integer(format(date, "%Y")) * 12L + as.integer(format(date, "%m"))
}
last <- panel |> summarise(last = max(month)) |> collect() |> pull(last)
unemployed <- spells |>
  filter(kind == "unemployed", !left_censored) |>
  select(start, end) |>
  collect() |>
  mutate(
    ended = !is.na(end),
    lasted = count_months(coalesce(end, last)) - count_months(start) + 1L
  )
print(summary(survfit(Surv(lasted, ended) ~ 1, data = unemployed)))
