//! Philox4x32-10: a counter and a key in, 128 random bits out (Salmon, Moraes, Dror, Shaw 2011).

const MULTIPLIER: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// The keys of the rounds of Philox4x32-10: each is the one before plus the Weyl constants.
pub(super) type Rounds = [[u32; 2]; 10];

/// Returns the keys of the ten rounds of a key.
pub(super) const fn rounds(key: [u32; 2]) -> Rounds {
    let mut rounds = [key; 10];
    let mut round = 1;
    while round < 10 {
        let before = rounds[round - 1];
        rounds[round] = [
            before[0].wrapping_add(WEYL[0]),
            before[1].wrapping_add(WEYL[1]),
        ];
        round += 1;
    }
    rounds
}

/// Philox4x32-10: four 32-bit outputs of a 128-bit counter and a 64-bit key.
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    block(counter, &rounds(key))
}

/// One block of Philox4x32-10 by keys that are ready.
pub(super) fn block([mut a, mut b, mut c, mut d]: [u32; 4], rounds: &Rounds) -> [u32; 4] {
    for key in rounds {
        let first = u64::from(MULTIPLIER[0]) * u64::from(a);
        let second = u64::from(MULTIPLIER[1]) * u64::from(c);
        a = (second >> 32) as u32 ^ b ^ key[0];
        b = second as u32;
        c = (first >> 32) as u32 ^ d ^ key[1];
        d = first as u32;
    }
    [a, b, c, d]
}
