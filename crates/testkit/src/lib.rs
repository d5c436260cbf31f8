//! A whole Plenary in a test.
