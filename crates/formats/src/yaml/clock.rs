//! Times and lengths as people type them.

use jiff::SignedDuration;
use jiff::civil::Time;

use crate::schedule::moment;

/// `9:00`, `09.00`, `9 am`, `1:30 pm`, and the end of `9:00 - 9:30`.
pub fn times(text: &str) -> Option<(Time, Option<Time>)> {
    let mut ends = text.splitn(2, ['-', '–', '—']);
    let start = time(ends.next()?)?;
    match ends.next() {
        None => Some((start, None)),
        Some(end) if end.trim().is_empty() => Some((start, None)),
        Some(end) => Some((start, Some(time(end)?))),
    }
}

fn time(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let text = text.trim_end_matches('h').trim_end_matches("uhr").trim_end();
    let half = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];
    let half = half.iter().find_map(|(end, hours)| Some((text.strip_suffix(end)?, *hours)));
    let Some((digits, later)) = half else { return moment::clock(&text.replace('.', ":")) };
    let digits = digits.trim().replace('.', ":");
    let digits = if digits.contains(':') { digits } else { format!("{digits}:00") };
    let clock = moment::clock(&digits).filter(|clock| (1..=12).contains(&clock.hour()))?;
    clock.with().hour(clock.hour() % 12 + later).build().ok()
}

/// `0:30`, `1:20`, `30`, `30 min`, `PT30M`.
pub fn length(text: &str) -> Option<SignedDuration> {
    let digits = text.trim().to_lowercase();
    let digits = ["minutes", "minute", "mins", "min", "m", "'"]
        .iter()
        .find_map(|end| digits.strip_suffix(end))
        .filter(|rest| rest.trim().bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or(text);
    moment::duration(digits.trim()).map(|(length, _)| length)
}
