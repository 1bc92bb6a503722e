# Reads the records of persons of one folder of results: monthly employment, and how long unemployment lasts.
#
#   doorstroom run gorinchem --draws 1 --macro-paths 1 --replications 1 --record panel,spells
#   Rscript read_panel.R results/latest
#
# Needs the packages arrow, dplyr and survival. Only the columns in use are read: a full record has millions of rows.

library(arrow)
library(dplyr)
library(survival)

arguments <- commandArgs(trailingOnly = TRUE)
results <- if (length(arguments) > 0) arguments[1] else "results/latest"
persons <- function(table, columns) {
  file <- file.path(results, "persons", paste0(table, ".parquet"))
  read_parquet(file, col_select = all_of(columns))
}
panel <- persons(
  "panel",
  c("draw", "macro_path", "replication", "month", "resident", "ilo")
)
spells <- persons("spells", c("kind", "start", "end", "left_censored"))

# Residents with paid work at the end of each month of each run.
panel |>
  filter(resident, ilo == "employed") |>
  count(draw, macro_path, replication, month, name = "employed") |>
  arrange(draw, macro_path, replication, month) |>
  print(n = 24)

# Share of unemployment spells that last longer than so many months (Kaplan and Meier). Only spells that began during
# the record; those that still run at its end are censored there.
count_months <- function(date) {
  as.integer(format(date, "%Y")) * 12L + as.integer(format(date, "%m"))
}
last <- max(panel$month)
unemployed <- spells |>
  filter(kind == "unemployed", !left_censored) |>
  mutate(
    ended = !is.na(end),
    lasted = count_months(coalesce(end, last)) - count_months(start) + 1L
  )
print(summary(survfit(Surv(lasted, ended) ~ 1, data = unemployed)))
