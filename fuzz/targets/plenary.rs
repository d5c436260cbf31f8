//! The reader of `plenary`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| plenary_fuzz::read(formats::Format::Plenary, bytes));
