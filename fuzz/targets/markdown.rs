//! Markdown to HTML.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| plenary_fuzz::markdown(input));
