//! Every sort of things that documents can name: what the platform lists, and the managed kinds.

use super::profile::distinct;
use crate::vocabulary::sorts::{self, SORTS, Sort};
use std::sync::LazyLock;

static MANAGED: LazyLock<Vec<Sort>> =
    LazyLock::new(|| distinct(|kind| kind.slug).map(|kind| Sort::managed(kind.slug)).collect());

/// Every sort, those of the platform's lists first.
pub fn all() -> impl Iterator<Item = &'static Sort> {
    SORTS.iter().chain(MANAGED.iter())
}

/// The sort with this mark.
pub fn sort(mark: &str) -> Option<&'static Sort> {
    sorts::sort(mark).or_else(|| MANAGED.iter().find(|sort| sort.mark == mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_sorts_have_one_mark_list_or_path() {
        let mut marks = HashSet::new();
        assert!(all().all(|sort| marks.insert(sort.mark)));
        let (mut lists, mut paths) = (HashSet::new(), HashSet::new());
        for (sort, listing) in sorts::listed() {
            let own = [listing.list.to_owned(), listing.seed_field()];
            assert!(
                own.into_iter().collect::<HashSet<_>>().into_iter().all(|name| lists.insert(name)),
                "{}",
                sort.mark
            );
            assert!(paths.insert(listing.collection), "{}", sort.mark);
        }
        assert!(
            distinct(|kind| kind.collection).all(|kind| paths.insert(kind.collection)),
            "a list is called as a collection"
        );
    }
}
