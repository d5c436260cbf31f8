//! Files as accidents leave them.

use crate::dice::Dice;

/// Cuts, doubles and spoils some bytes, and puts some of these pieces between them.
pub fn damage(bytes: &mut Vec<u8>, pieces: &[&[u8]], dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let place = dice.roll(bytes.len().max(1)).min(bytes.len());
        let end = (place + dice.roll(40)).min(bytes.len());
        match dice.roll(5) {
            0 => drop(bytes.drain(place..end)),
            1 => drop(bytes.splice(place..place, pieces[dice.roll(pieces.len())].iter().copied())),
            2 => bytes.truncate(end),
            3 => {
                let copy = bytes[place..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = u8::try_from(dice.roll(256)).expect("a byte");
                }
            }
        }
    }
}
