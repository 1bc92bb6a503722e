//! How many residents of each cell are employed, unemployed and inactive, and who is placed where.

use super::draft::{CELLS, Draft, Question, if_so, rounding};
use super::error::InputError;
use super::fit::FitRow;
use super::margins::{Margin, fit, whole_to_margins};
use crate::texts::{Message, message};
use crate::vocab::{Activity, Grade, IloState, Mark};

/// Free places by cell (municipality, age, sex) and state.
pub(super) struct Room {
    left: Vec<[u32; 3]>,
    /// Problems met when placing persons.
    pub errors: Vec<InputError>,
    path: String,
}

/// Fits the national pattern of participation to the region's totals and rounds it to whole persons. A municipality may
/// lie above or below the region by its log odds.
///
/// # Errors
/// If the totals cannot be met.
pub(super) fn room(draft: &Draft<'_>) -> Result<(Room, Vec<FitRow>), Vec<InputError>> {
    let figures = draft.figures;
    let path = figures.path("anchors.csv");
    let cells = figures.municipalities.len() * CELLS;
    let mut persons = vec![0.0; cells];
    for i in 0..draft.home.len() {
        persons[draft.cell(i)] += 1.0;
    }
    let total = draft.home.len() as f64;
    let labour_force = (total * figures.one.gross_participation).round();
    let unemployed = (labour_force * figures.one.unemployment_rate).round();
    let mut start = Vec::with_capacity(cells * 3);
    for (cell, persons) in persons.iter().enumerate() {
        let row = &figures.participation.cells()[cell % CELLS];
        let (mut gross, rate) = (row.gross, row.unemployment);
        let municipality = &figures.municipalities[cell / CELLS];
        if let Some(log_odds) = municipality.participation_log_odds {
            let odds = gross / (1.0 - gross) * libm::exp(log_odds);
            gross = odds / (1.0 + odds);
        }
        start.extend([
            persons * gross * (1.0 - rate),
            persons * gross * rate,
            persons * (1.0 - gross),
        ]);
    }
    let margins = [
        Margin::new(
            "residents by municipality, age and sex",
            &[0],
            persons.clone(),
        ),
        Margin::new(
            "residents by state",
            &[1],
            vec![labour_force - unemployed, unemployed, total - labour_force],
        ),
    ];
    let fitted = fit(&[cells, 3], &start, &margins, 1e-7, 2000)
        .map_err(|e| InputError::of_margins(&path, &e))?;
    let whole = whole_to_margins(cells, 3, &fitted.cells, draft.draws, rounding(6, 0));
    // The split by unemployment rests on an assumed rate, so the report covers the labour force of each cell only.
    let found: Vec<f64> = whole
        .chunks(3)
        .map(|cell| f64::from(cell[0] + cell[1]))
        .collect();
    let wanted: Vec<f64> = fitted
        .cells
        .chunks(3)
        .map(|cell| cell[0] + cell[1])
        .collect();
    let name = "labour force by municipality, age and sex (national pattern, fitted)";
    let row = FitRow::compare(name, &found, &wanted, Grade::Derived);
    let left = whole
        .chunks(3)
        .map(|cell| [cell[0], cell[1], cell[2]])
        .collect();
    Ok((
        Room {
            left,
            errors: Vec::new(),
            path,
        },
        vec![row],
    ))
}

impl Room {
    /// Places up to `n` of the ranked persons in a state, as far as their cells have room; returns who was placed.
    pub fn place(
        &mut self,
        draft: &mut Draft<'_>,
        ranked: &[usize],
        n: usize,
        state: IloState,
    ) -> Vec<usize> {
        let mut placed = Vec::with_capacity(n);
        for i in ranked {
            if placed.len() == n {
                break;
            }
            let left = &mut self.left[draft.cell(*i)][state.index()];
            if *left > 0 && !draft.settled[*i] {
                *left -= 1;
                draft.settled[*i] = true;
                draft.persons[*i].ilo = state;
                placed.push(*i);
            }
        }
        placed
    }

    /// Places exactly `n`; a shortage is a problem of the data.
    pub fn place_all(
        &mut self,
        draft: &mut Draft<'_>,
        ranked: &[usize],
        n: usize,
        state: IloState,
        who: &str,
    ) -> Vec<usize> {
        let placed = self.place(draft, ranked, n, state);
        if placed.len() < n {
            let key = match state {
                IloState::Employed => "table-persons-who-are-employed",
                IloState::Unemployed => "table-persons-who-are-unemployed",
                IloState::Inactive => "table-persons-who-are-inactive",
            };
            let found = Message::new(key).with("n", n.to_string()).with("who", who);
            let most = placed.len().to_string();
            let expected = message!("table-at-most-those-with-room", most);
            let error = InputError::of_file(&self.path, found, expected);
            self.errors
                .push(error.with_help("table-benefits-contradict-participation"));
        }
        placed
    }

    pub fn left(&self, cell: usize, state: IloState) -> usize {
        self.left[cell][state.index()] as usize
    }
}

/// Places pupils and BBL: those in BBL work, pupils mostly have a small job or none.
pub(super) fn place_pupils(draft: &mut Draft<'_>, room: &mut Room) {
    let bbl: Vec<usize> = (0..draft.home.len())
        .filter(|i| draft.persons[*i].activity == Activity::Bbl && !draft.settled[*i])
        .collect();
    let n = bbl.len();
    room.place_all(draft, &bbl, n, IloState::Employed, "bbl");
    let pupils: Vec<usize> = (0..draft.home.len())
        .filter(|i| draft.is_pupil(*i) && !draft.settled[*i])
        .collect();
    let young = pupils.iter().filter(|i| draft.age(**i) <= 26).count() as f64;
    let one = &draft.figures.one;
    let working = (young * one.pupils_working_share).round() as usize;
    let searching = (pupils.len() as f64 * one.pupils_unemployed_share).round() as usize;
    // At 15 fewer have a job than at 18.
    let weight = |i: usize| if_so(draft.age(i) < 17, one.pupil_of_16_or_less_work);
    let young = pupils.iter().copied().filter(|i| draft.age(*i) <= 26);
    let ranked = draft.ranked(young, Question::PupilState, weight);
    room.place_all(
        draft,
        &ranked,
        working,
        IloState::Employed,
        "pupils with a job",
    );
    let left = pupils.iter().copied().filter(|i| !draft.settled[*i]);
    let ranked = draft.ranked(left, Question::Unemployed, |_| 0.0);
    room.place(draft, &ranked, searching, IloState::Unemployed);
}

/// Gives a state to everybody who has none yet, cell by cell, so that every cell is exactly full.
pub(super) fn place_rest(draft: &mut Draft<'_>, room: &mut Room) {
    let one = &draft.figures.one;
    let odds = libm::log(one.unemployed_low_odds);
    let mut cells: Vec<Vec<usize>> = vec![Vec::new(); draft.figures.municipalities.len() * CELLS];
    for i in (0..draft.home.len()).filter(|i| !draft.settled[*i]) {
        cells[draft.cell(i)].push(i);
    }
    for (cell, persons) in cells.iter().enumerate() {
        let level = |i: usize| draft.persons[i].level.index() as f64;
        // Participation rises with the level and is low among pupils who were not placed and among pensioners.
        let work = |i: usize| {
            let is_status_holder = draft.persons[i].marks.has(Mark::StatusHolder);
            one.work_by_level * level(i)
                + if_so(draft.is_pupil(i), one.work_of_pupils)
                + if_so(draft.is_pensioner(i), one.work_of_pensioners)
                + if_so(is_status_holder, one.work_of_status_holders)
        };
        let search = |i: usize| {
            // The odds ratio is that of the low against the high, two levels apart.
            -odds * 0.5 * level(i)
                + if_so(draft.is_pupil(i), one.search_of_pupils)
                + if_so(draft.is_pensioner(i), one.search_of_pensioners)
        };
        let seekers = draft.ranked(persons.iter().copied(), Question::Unemployed, search);
        let workers = draft.ranked(persons.iter().copied(), Question::Employed, work);
        let n = room.left(cell, IloState::Unemployed);
        room.place_all(draft, &seekers, n, IloState::Unemployed, "others");
        let n = room.left(cell, IloState::Employed);
        room.place_all(draft, &workers, n, IloState::Employed, "others");
        let n = room.left(cell, IloState::Inactive);
        room.place_all(draft, &workers, n, IloState::Inactive, "others");
    }
}
