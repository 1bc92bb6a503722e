//! What a scenario file may say: one declaration for each fixed key, and what the readers of keys share.

mod horizon;
mod key;
mod parameters;
mod reading;
mod region;
mod sections;
mod settings;
mod top;
mod uncertainty;
mod unknown;

pub(super) use horizon::{LONGEST, months_of, not_a_length};
pub(super) use key::{
    Around, Bare, Block, Check, Declared, Draft, Evidence, FundDraft, Here, LineDraft, MoneyDraft,
    OfBlock, PayerDraft, PlanDraft, Read, Reader, RepaymentDraft, TargetDraft, key, section,
};
pub use key::{Content, Key, Section, SectionPlace};
pub(super) use reading::{name_of, not_a_month, out_of_range, text_of, wrong_type};
pub(super) use region::unknown_municipality;
pub use sections::{PARAMETERS_MEANING, SECTIONS, keys};
pub(super) use top::FORMAT;
pub use uncertainty::MOST_VARIED;
pub(super) use unknown::{PARAMETER_KEYS, check, is_supported, offered, syntax, unknown_parts};
