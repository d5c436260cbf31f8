//! The lines of a calendar, joined.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| plenary_fuzz::unfold(input));
