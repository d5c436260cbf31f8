//! Several files that are read as one programme.

use crate::schedule::fault::Fault;
use crate::{File, Options, Reading, Report, Unreadable};

/// Hands each file to `take`, with its name where there are several, so that notes can say it; then
/// lets `make` conclude from all of them, under the names of all.
pub fn read<T: Default>(
    files: &[File<'_>],
    options: &Options,
    mut take: impl FnMut(&mut T, &File<'_>, Option<&str>, &mut Report) -> Result<(), Fault>,
    make: impl FnOnce(T, &str, &Options, Report) -> Result<Reading, Fault>,
) -> Result<Reading, Unreadable> {
    let several = files.len() > 1;
    let mut taken = T::default();
    let mut report = Report::default();
    for file in files {
        let mut own = Report::default();
        take(&mut taken, file, several.then_some(file.name), &mut own)
            .map_err(|fault| fault.of(file))?;
        if several {
            own.in_file(file.name);
        }
        report.append(own);
    }
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    let name = names.join(", ");
    let all = File { name: &name, bytes: b"" };
    make(taken, &name, options, report).map_err(|fault| fault.of(&all))
}
