//! What a browser says that it takes.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| plenary_fuzz::accept(input));
