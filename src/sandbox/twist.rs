//! What is done otherwise than it should be while a call is carried out.

/// How a call is carried out otherwise than it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// Lists do not show their newest object yet.
    ListsLag,
    /// A page holds at most so many items as the value says.
    SmallPages,
    /// Nobody is put out of what is being stopped.
    NeverDrains,
    /// Carried out twice.
    Twice,
    /// Answered, and not carried out.
    Dropped,
    /// Carried out, and answered with a problem of this code.
    Fails(&'static str),
    /// Answered with 500, and carried out in part: content without its labels; where only one object may be in a state,
    /// the others are out of it and none is in it.
    HalfDone,
    /// Texts are stored without blanks at their ends.
    Trimmed,
    /// One object is shown as it was before its last write.
    Past,
}

/// The twists of one call, each with its value.
#[derive(Debug, Default)]
pub(super) struct Twists(pub(super) Vec<(Twist, u64)>);

impl Twists {
    pub(super) fn has(&self, twist: Twist) -> bool {
        self.0.iter().any(|(known, _)| *known == twist)
    }

    /// The code of the problem that is said of what was done.
    pub(super) fn failure(&self) -> Option<&'static str> {
        self.0.iter().find_map(|(twist, _)| match twist {
            Twist::Fails(code) => Some(*code),
            Twist::HalfDone => Some("internal"),
            Twist::ListsLag
            | Twist::SmallPages
            | Twist::NeverDrains
            | Twist::Twice
            | Twist::Dropped
            | Twist::Trimmed
            | Twist::Past => None,
        })
    }

    /// How many items a page may hold at most.
    pub(super) fn most_items(&self) -> Option<usize> {
        let found = self.0.iter().find(|(known, _)| *known == Twist::SmallPages)?;
        Some(usize::try_from(found.1).unwrap_or(usize::MAX).max(1))
    }
}
