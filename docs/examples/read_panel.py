"""Reads the records of persons of one folder of results: monthly employment, and how long unemployment lasts.

    doorstroom run gorinchem --draws 1 --macro-paths 1 --replications 1 --record panel,spells
    python read_panel.py results/latest

Needs pyarrow alone. With pandas, `table.to_pandas()` gives a data frame.
"""

import csv
import sys

import pyarrow.compute as pc
import pyarrow.parquet as pq

RUN = ["draw", "macro_path", "replication"]


def months(dates):
    """Counts months, so that the difference of two dates is a number of months."""
    return pc.add(pc.multiply(pc.year(dates), 12), pc.month(dates))


def employment(folder):
    """Residents with paid work at the end of each month of each run."""
    table = pq.read_table(
        f"{folder}/persons/panel.parquet",
        columns=[*RUN, "month", "person"],
        filters=(pc.field("resident")) & (pc.field("ilo") == "employed"),
    )
    counts = table.group_by([*RUN, "month"]).aggregate([("person", "count")])
    counts = counts.rename_columns([*RUN, "month", "employed"])
    return counts.sort_by([(name, "ascending") for name in [*RUN, "month"]]).to_pylist()


def survival(folder):
    """Share of unemployment spells that last longer than so many months (Kaplan and Meier).

    Only spells that began during the record: of the others the start is not known. Those that still run at its end are
    counted as long as they are seen.
    """
    spells = pq.read_table(
        f"{folder}/persons/spells.parquet",
        columns=["start", "end"],
        filters=(pc.field("kind") == "unemployed") & ~pc.field("left_censored"),
    )
    panel = pq.read_table(f"{folder}/persons/panel.parquet", columns=["month"])
    last = pc.max(panel["month"])
    seen = pc.fill_null(spells["end"], last)
    lasted = pc.add(pc.subtract(months(seen), months(spells["start"])), 1).to_pylist()
    ended = pc.is_valid(spells["end"]).to_pylist()
    rows, share = [], 1.0
    for duration in range(1, max(lasted, default=0) + 1):
        at_risk = sum(one >= duration for one in lasted)
        ends = sum(one == duration and over for one, over in zip(lasted, ended))
        share *= 1 - ends / at_risk
        rows.append({"months": duration, "at_risk": at_risk, "share": round(share, 4)})
    return rows


def show(rows):
    out = csv.DictWriter(sys.stdout, fieldnames=rows[0].keys(), lineterminator="\n")
    out.writeheader()
    out.writerows(rows)


if __name__ == "__main__":
    results = sys.argv[1] if len(sys.argv) > 1 else "results/latest"
    show([{**row, "month": row["month"].isoformat()} for row in employment(results)])
    print()
    show(survival(results))
