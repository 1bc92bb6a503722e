//! What the counts of a comparison mean, for the data dictionary and for `explain`.

/// Code and meaning of every measure of `ledger.csv`, in its order.
pub const COUNT_MEANINGS: &[(&str, &str)] = &[
    ("gross", "G: participants at work with the plan"),
    (
        "would_work_anyway",
        "C: participants at work in the same run without the plan; deadweight + lock_in",
    ),
    ("direct", "G - C: what the plan does to its participants"),
    (
        "spill_over",
        "I - X: what it does to all others; induced - crowded_out",
    ),
    (
        "net",
        "people at work with the plan less people at work without it; direct + spill_over",
    ),
    (
        "deadweight",
        "W: participants at work with and without the plan",
    ),
    (
        "lock_in",
        "L: participants at work without the plan and not with it",
    ),
    (
        "crowded_out",
        "X: others who are at work without the plan and not with it",
    ),
    (
        "induced",
        "I: others who are at work with the plan and not without it",
    ),
    (
        "substitution",
        "crowded out, and a participant has the place at the same employer",
    ),
    (
        "displacement",
        "crowded out, and a participant gained through a chain over several employers",
    ),
    (
        "displacement_slots",
        "jobs in all chains of displacement together",
    ),
    (
        "reshuffled",
        "crowded out, and another who is no participant gained",
    ),
    (
        "demand_lost",
        "crowded out, and nobody gained: the job is open or gone",
    ),
    (
        "backfilled",
        "lock-in whose job somebody who is no participant gained",
    ),
    (
        "within_programme",
        "lock-in whose job another participant gained",
    ),
    ("unfilled", "lock-in whose job nobody gained"),
    (
        "faster_filled",
        "gained by filling a vacancy that is open without the plan",
    ),
    (
        "created",
        "gained in a job that does not exist without the plan",
    ),
    (
        "private",
        "gained in a job outside the region or in a business of one's own",
    ),
    (
        "no_gainer_paths",
        "losses at the end of whose chain nobody gained",
    ),
    (
        "extra_slot_paths",
        "gains at the beginning of whose chain nobody lost; less no_gainer_paths this is net",
    ),
    (
        "first_entries",
        "first entries into work since the start of the plan, in an arm",
    ),
    (
        "repeated_entries",
        "further entries into work of the same persons",
    ),
    ("exits", "exits from work"),
    ("growth", "entries less exits"),
    ("sustained_entries", "entries that lasted six months"),
    (
        "m1",
        "suitable match, widest count: first start of paid work or BBL by a participant; not from job to job",
    ),
    ("m2", "m1 of at least 12 hours a week"),
    ("m3", "m1 that lasts six months"),
    (
        "m4",
        "m1 at a level at most one away and in the occupation of the last job, of the field or of a certificate, any if there is none",
    ),
    ("bbl", "m1 that is a BBL contract"),
    ("subsidised", "m1 in a contract that the plan subsidises"),
    (
        "job_to_job",
        "first change from job to job by a participant; no part of m1",
    ),
    (
        "booked",
        "participants whom the administration of the plan, or of an activity, registers",
    ),
    (
        "completed",
        "courses of the plan that participants completed",
    ),
    (
        "fully_off",
        "persons on the benefit without the plan and not under it",
    ),
    (
        "partly_off",
        "persons on the benefit in both arms, at work with the plan only",
    ),
    (
        "onto",
        "persons on the benefit with the plan and not without it",
    ),
    (
        "partly_onto",
        "persons on the benefit in both arms, at work without the plan only",
    ),
];
