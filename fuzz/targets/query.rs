//! The query of an address.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| plenary_fuzz::query(input));
