//! Every statement of every module, for the test that prepares each on both engines.

use crate::engine::Listed;

/// The statements, by module. A module that is left out makes the compiler warn of its unused list.
pub const MODULES: [&[Listed]; 21] = [
    crate::accounts::STATEMENTS,
    crate::audit::STATEMENTS,
    crate::backup::STATEMENTS,
    crate::check::STATEMENTS,
    crate::documents::STATEMENTS,
    crate::draft::STATEMENTS,
    crate::events::STATEMENTS,
    crate::files::STATEMENTS,
    crate::history::STATEMENTS,
    crate::instance::STATEMENTS,
    crate::letters::STATEMENTS,
    crate::my_schedule::STATEMENTS,
    crate::redactions::STATEMENTS,
    crate::releases::STATEMENTS,
    crate::proofs::STATEMENTS,
    crate::reminders::STATEMENTS,
    crate::rounds::STATEMENTS,
    crate::seats::LINE,
    crate::seats::LISTS,
    crate::sign_ins::STATEMENTS,
    crate::sources::STATEMENTS,
];
