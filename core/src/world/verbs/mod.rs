//! The world's verbs: the only code that changes state. Each asserts its precondition and writes its event.

mod care;
mod jobs;
mod population;
mod time;
mod vacancies;
