//! Any scenario text, and any damage to the shipped one, is accepted or refused.
#![no_main]

use hostile::{try_scenario, try_scenario_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        try_scenario_text(text);
    }
    try_scenario(data);
});
