//! Tests of the calendar writer.

mod writing;
mod zones;
