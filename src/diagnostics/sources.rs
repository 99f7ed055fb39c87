//! The numbers that rules rest on, as findings and pages name them, and what each means.

use crate::language::{Term, term};

/// A source document, a rule drawn from all of them, a public document, or a reading of what they leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// `S1`, `R04`, `X15`, `AMB-18`.
    pub number: &'static str,
    /// One sentence.
    pub meaning: Term,
}

const fn numbered(number: &'static str, meaning: Term) -> Numbered {
    Numbered { number, meaning }
}

/// Every number, in the order of the page that lists them.
pub const NUMBERED: &[Numbered] = &[
    numbered("S0", term("source-s0")),
    numbered("S1", term("source-s1")),
    numbered("S2", term("source-s2")),
    numbered("S3", term("source-s3")),
    numbered("S4", term("source-s4")),
    numbered("R01", term("source-r01")),
    numbered("R02", term("source-r02")),
    numbered("R03", term("source-r03")),
    numbered("R04", term("source-r04")),
    numbered("R05", term("source-r05")),
    numbered("R06", term("source-r06")),
    numbered("R07", term("source-r07")),
    numbered("R08", term("source-r08")),
    numbered("R09", term("source-r09")),
    numbered("R10", term("source-r10")),
    numbered("R11", term("source-r11")),
    numbered("R12", term("source-r12")),
    numbered("R13", term("source-r13")),
    numbered("R14", term("source-r14")),
    numbered("R15", term("source-r15")),
    numbered("R16", term("source-r16")),
    numbered("R17", term("source-r17")),
    numbered("R18", term("source-r18")),
    numbered("R19", term("source-r19")),
    numbered("R20", term("source-r20")),
    numbered("R21", term("source-r21")),
    numbered("R22", term("source-r22")),
    numbered("R23", term("source-r23")),
    numbered("R24", term("source-r24")),
    numbered("R25", term("source-r25")),
    numbered("R26", term("source-r26")),
    numbered("R27", term("source-r27")),
    numbered("R28", term("source-r28")),
    numbered("R29", term("source-r29")),
    numbered("R30", term("source-r30")),
    numbered("R31", term("source-r31")),
    numbered("R32", term("source-r32")),
    numbered("R33", term("source-r33")),
    numbered("R34", term("source-r34")),
    numbered("R35", term("source-r35")),
    numbered("R36", term("source-r36")),
    numbered("R37", term("source-r37")),
    numbered("R38", term("source-r38")),
    numbered("R39", term("source-r39")),
    numbered("R40", term("source-r40")),
    numbered("X5", term("source-x5")),
    numbered("X7", term("source-x7")),
    numbered("X12", term("source-x12")),
    numbered("X14", term("source-x14")),
    numbered("X15", term("source-x15")),
    numbered("X16", term("source-x16")),
    numbered("AMB-1", term("source-amb-1")),
    numbered("AMB-2", term("source-amb-2")),
    numbered("AMB-3", term("source-amb-3")),
    numbered("AMB-4", term("source-amb-4")),
    numbered("AMB-5", term("source-amb-5")),
    numbered("AMB-6", term("source-amb-6")),
    numbered("AMB-7", term("source-amb-7")),
    numbered("AMB-8", term("source-amb-8")),
    numbered("AMB-9", term("source-amb-9")),
    numbered("AMB-10", term("source-amb-10")),
    numbered("AMB-11", term("source-amb-11")),
    numbered("AMB-12", term("source-amb-12")),
    numbered("AMB-13", term("source-amb-13")),
    numbered("AMB-14", term("source-amb-14")),
    numbered("AMB-15", term("source-amb-15")),
    numbered("AMB-16", term("source-amb-16")),
    numbered("AMB-17", term("source-amb-17")),
    numbered("AMB-18", term("source-amb-18")),
    numbered("AMB-19", term("source-amb-19")),
    numbered("AMB-20", term("source-amb-20")),
    numbered("AMB-21", term("source-amb-21")),
    numbered("AMB-22", term("source-amb-22")),
    numbered("AMB-23", term("source-amb-23")),
    numbered("AMB-24", term("source-amb-24")),
    numbered("AMB-25", term("source-amb-25")),
];

impl Numbered {
    /// Whether `text` names it: `R04; S1` names R04 and S1, and neither R0 nor S10.
    pub fn is_named_in(&self, text: &str) -> bool {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        text.split(|letter| !is_part(letter)).any(|word| word == self.number)
    }
}

/// The row of `number`, in letters of either size.
pub fn find(number: &str) -> Option<&'static Numbered> {
    NUMBERED.iter().find(|known| known.number.eq_ignore_ascii_case(number))
}
