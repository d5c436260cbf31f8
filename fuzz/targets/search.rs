//! The words of a search.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| plenary_fuzz::search(input));
