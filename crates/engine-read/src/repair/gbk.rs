//! The two bytes of a character in GBK, from a table: asked of nearly every character of a text, where the encoder
//! costs a call for each.

use encoding_rs::GBK;
use std::sync::LazyLock;

/// The bytes of the characters of the basic plane, lead byte high; 0 where GBK has no two bytes for one.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; 0x1_0000];
    // Decoding all pairs is quicker than encoding all characters; the encoder is asked only to confirm.
    for lead in 0x81..=0xfe_u8 {
        for trail in 0x40..=0xfe_u8 {
            let pair = [lead, trail];
            let (decoded, _, is_lossy) = GBK.decode(&pair);
            let Some(ch) = decoded.chars().next().filter(|ch| !is_lossy && !ch.is_ascii()) else { continue };
            let mut buffer = [0; 4];
            let (bytes, _, is_lost) = GBK.encode(ch.encode_utf8(&mut buffer));
            if let (false, [a, b], Some(slot)) = (is_lost, bytes.as_ref(), table.get_mut(ch as usize)) {
                *slot = u16::from_be_bytes([*a, *b]);
            }
        }
    }
    table
});

/// The bytes of a character that GBK writes in two.
pub(super) fn bytes(ch: char) -> Option<[u8; 2]> {
    match TABLE.get(ch as usize) {
        Some(0) | None => None,
        Some(pair) => Some(pair.to_be_bytes()),
    }
}
