//! Rows of figures, beside their goals.

use std::fmt::Write as _;

/// Measured values of one thing.
#[derive(Debug, Clone, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    pub fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    fn sorted(&self) -> Vec<f64> {
        let mut values = self.0.clone();
        values.sort_by(f64::total_cmp);
        values
    }

    /// The least, the middle and the greatest; nothing where nothing was measured.
    pub fn spread(&self) -> Option<[f64; 3]> {
        let values = self.sorted();
        Some([*values.first()?, *values.get(values.len() / 2)?, *values.last()?])
    }
}

impl FromIterator<f64> for Figures {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Figures {
        Figures(values.into_iter().collect())
    }
}

/// What a figure's middle has to be.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// Shown, not judged.
    None,
}

impl Goal {
    fn words(self, middle: f64) -> (String, &'static str) {
        let judged = |met: bool| if met { "met" } else { "**missed**" };
        match self {
            Goal::AtLeast(least) => (format!("≥ {}", short(least)), judged(middle >= least)),
            Goal::AtMost(most) => (format!("≤ {}", short(most)), judged(middle <= most)),
            Goal::None => (String::new(), ""),
        }
    }
}

/// The table of everything that was measured.
#[derive(Debug, Default)]
pub struct Table(Vec<(String, &'static str, Figures, Goal)>);

impl Table {
    /// Adds a row: what was measured, and in which unit.
    pub fn add(
        &mut self,
        what: impl Into<String>,
        unit: &'static str,
        figures: Figures,
        goal: Goal,
    ) {
        let what = what.into();
        if let Some([least, middle, most]) = figures.spread() {
            eprintln!("  {what}: {} ({}–{}) {unit}", short(middle), short(least), short(most));
        }
        self.0.push((what, unit, figures, goal));
    }

    pub fn markdown(&self) -> String {
        let mut text = String::from(
            "| what | unit | min | median | max | goal | |\n|---|---|---:|---:|---:|---:|---|\n",
        );
        for (what, unit, figures, goal) in &self.0 {
            let Some([least, middle, most]) = figures.spread() else { continue };
            let (goal, met) = goal.words(middle);
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| {what} | {unit} | {} | {} | {} | {goal} | {met} |",
                short(least),
                short(middle),
                short(most),
            );
        }
        text
    }
}

/// Three significant digits, as people write them.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
