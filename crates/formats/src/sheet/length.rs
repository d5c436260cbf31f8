//! Durations as people write them into sheets.

use super::when::latin_digit;
use crate::schedule::moment;

/// A duration as `moment::duration` reads it: of `50`, `0:50`, `00hr:50min`, `1h30`, `90 min`, `1,5 h`.
pub fn duration(cell: &str) -> Option<String> {
    let plain: String = cell.trim().to_lowercase().chars().map(latin_digit).collect();
    let clock = plain.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == ' ');
    let parts: Vec<&str> = clock.split(':').collect();
    match parts[..] {
        // Spreadsheets write hours, minutes and seconds.
        [hours, minutes, "00" | "0"] => return known(&format!("{hours}:{minutes}")),
        [hours, minutes] if !hours.contains(|c: char| c.is_alphabetic()) => {
            return known(&format!("{hours}:{minutes}"));
        }
        _ => {}
    }
    if let Some(known) = known(&plain.to_uppercase()) {
        return Some(known);
    }
    let (mut minutes, mut number, mut seen) = (0.0_f64, String::new(), false);
    let mut unit = String::new();
    let mut close = |number: &mut String, unit: &mut String| -> Option<()> {
        if number.is_empty() {
            return unit.is_empty().then_some(());
        }
        let value: f64 = number.replace(',', ".").parse().ok()?;
        minutes += match unit.as_str() {
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure"
            | "heures" | "hora" | "horas" | "ч" | "час" | "часа" | "часов" | "小时" | "ساعة" => {
                value * 60.0
            }
            "" | "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos"
            | "мин" | "минут" | "分钟" | "分" | "دقيقة" | "'" | "′" => value,
            _ => return None,
        };
        seen = true;
        number.clear();
        unit.clear();
        Some(())
    };
    for c in plain.chars() {
        match c {
            c if c.is_ascii_digit()
                || (matches!(c, '.' | ',') && !number.is_empty() && unit.is_empty()) =>
            {
                if !unit.is_empty() {
                    close(&mut number, &mut unit)?;
                }
                number.push(c);
            }
            c if c.is_whitespace() || matches!(c, ':' | '.') => {}
            c => unit.push(c),
        }
    }
    close(&mut number, &mut unit)?;
    let whole = minutes.round();
    if !seen || !(0.0..=50_000.0).contains(&whole) {
        return None;
    }
    let whole = whole as i64;
    Some(format!("{}:{:02}", whole / 60, whole % 60))
}

fn known(text: &str) -> Option<String> {
    moment::duration(text).map(|_| text.to_owned())
}
