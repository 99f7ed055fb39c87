//! How much one file may ask of this machine.

/// Levels of lists and objects inside each other, aliases followed.
pub(super) const MAX_DEPTH: usize = 100;

/// Documents in one file, empty ones too.
pub(super) const MOST_DOCUMENTS: usize = 1_000;

/// Values in one file: of hundreds of long journeys, or of a handful of the largest documents that fit a schema.
pub(super) const MOST_VALUES: usize = 30_000;

/// What anchors hold and aliases repeat may add up to in one file, in values; a long text counts for several.
const EXPANSION: usize = 200_000;

/// What one value weighs.
pub(super) fn weight(text: &str) -> usize {
    1 + text.len() / 32
}

/// Something that an alias can stand for: how much it is and how deep it goes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    pub weight: usize,
    pub height: usize,
}

impl Extent {
    pub(super) fn of_text(text: &str) -> Self {
        Self { weight: weight(text), height: 0 }
    }

    pub(super) fn empty_collection() -> Self {
        Self { weight: 1, height: 1 }
    }

    pub(super) fn takes_in(&mut self, inner: Self) {
        self.weight = self.weight.saturating_add(inner.weight);
        self.height = self.height.max(inner.height + 1);
    }
}

/// What anchors and aliases have added so far.
#[derive(Debug, Default)]
pub(super) struct Expansion(usize);

impl Expansion {
    /// Whether `extent` may be kept for aliases.
    pub(super) fn keeps(&mut self, extent: Extent) -> bool {
        self.0 = self.0.saturating_add(extent.weight);
        self.0 <= EXPANSION
    }

    /// Whether `extent` may be put in once more, `depth` levels down.
    pub(super) fn allows(&mut self, extent: Extent, depth: usize) -> bool {
        self.0 = self.0.saturating_add(extent.weight);
        self.0 <= EXPANSION && depth + extent.height <= MAX_DEPTH
    }
}
