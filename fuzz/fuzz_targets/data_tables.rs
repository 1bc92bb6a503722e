//! Any damage to any data table is accepted or refused.
#![no_main]

use hostile::try_tables;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| try_tables(data));
