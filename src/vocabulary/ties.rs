//! What a document has to do with others of its set: its name, what wakes it, what it does that wakes others.

use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::vocabulary::comparison::Op;
use crate::vocabulary::equality::canonical_text;

/// The ties of one document. What stands nowhere in it is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ties {
    /// The name that people read in the console.
    pub name: Option<Box<str>>,
    /// Whether customers enter, or may once it is published.
    pub open: bool,
    /// Whether one customer can enter only so often.
    pub limited: bool,
    /// What makes it start for a customer, where the document says so, and the channel it then writes on.
    pub starts: Vec<Event>,
    pub starts_at: &'static str,
    pub channel: Option<Sends>,
    /// What it does that can start others, with its place.
    pub gives: Vec<(Event, Pointer)>,
    /// When it surely sends something, in minutes after its start.
    pub sends: Vec<u64>,
}

/// Two messages in less than this are one too many, in minutes.
const APART: u64 = 60;

impl Ties {
    /// The least minutes between a message of each, where that is less than an hour and both can reach one customer of
    /// one account.
    pub fn together(&self, other: &Self) -> Option<u64> {
        let account = |ties: &Self| ties.channel.as_ref().and_then(|channel| channel.account.clone());
        let same_account = account(self).zip(account(other)).is_none_or(|(one, other)| one == other);
        let gaps = self.sends.iter().flat_map(|first| other.sends.iter().map(|second| first.abs_diff(*second)));
        gaps.min().filter(|gap| same_account && *gap < APART)
    }
}

/// Where messages go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sends {
    pub platform: &'static str,
    /// The account; `None` for a kind that does not choose one.
    pub account: Option<Box<str>>,
}

/// Something that happens to one customer.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    ContactAdded,
    Tag(Box<str>),
    /// A change of the attribute, to one value or to any.
    Attribute {
        key: Box<str>,
        to: Option<Box<str>>,
    },
    Checkout(Orders),
    /// Another event of an order, by its name.
    Order(String),
}

/// Which orders: all, or those with one of the items and an amount in the range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Orders {
    pub items: Vec<Box<str>>,
    pub amount: Option<(Op, f64, &'static str)>,
}

/// Returns the one text for all names that people and platforms take for the same: no console shows blanks around one.
pub fn same_name(name: &str) -> Box<str> {
    canonical_text(name.trim()).into()
}

impl Event {
    /// Whether one happening can be both.
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Checkout(one), Self::Checkout(other)) => one.meets(other),
            (Self::Attribute { key, to }, Self::Attribute { key: other, to: value }) => {
                key == other && (to.is_none() || value.is_none() || to == value)
            }
            (one, other) => one == other,
        }
    }

    /// What it is looked up by: events that can meet have the same.
    pub fn topic(&self) -> &str {
        match self {
            Self::ContactAdded => "contact",
            Self::Checkout(_) => "checkout",
            Self::Tag(name) => name,
            Self::Attribute { key, to: _ } => key,
            Self::Order(name) => name,
        }
    }

    /// The mark of the sort of thing that it is about, and the name of that.
    pub fn about(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Tag(name) => Some(("tag", name)),
            Self::Attribute { key, to: _ } => Some(("attribute", key)),
            Self::ContactAdded | Self::Checkout(_) | Self::Order(_) => None,
        }
    }

    /// In the words of a message.
    pub fn in_words(&self) -> Text {
        match self {
            Self::ContactAdded => fact!("kinds-new-contact"),
            Self::Tag(name) => fact!("kinds-tag-2", name),
            Self::Attribute { key, to: None } => fact!("kinds-attribute-2", key),
            Self::Attribute { key, to: Some(value) } => {
                fact!("kinds-attribute", key, value)
            }
            Self::Checkout(_) => fact!("kinds-completed-checkout"),
            Self::Order(name) => fact!("kinds-event", name),
        }
    }
}

impl Orders {
    fn meets(&self, other: &Self) -> bool {
        let any = self.items.is_empty() || other.items.is_empty();
        let items = any || self.items.iter().any(|item| other.items.contains(item));
        items && self.amount.zip(other.amount).is_none_or(|(one, other)| amounts_meet(one, other))
    }
}

/// Whether one amount can pass both tests. Amounts of two currencies are two orders.
fn amounts_meet(one: (Op, f64, &str), other: (Op, f64, &str)) -> bool {
    let [(low, high), (bottom, top)] = [bounds(one.0, one.1), bounds(other.0, other.1)];
    let (start, end) = (if low.0 > bottom.0 { low } else { bottom }, if high.0 < top.0 { high } else { top });
    let single = start.0.total_cmp(&end.0).is_eq();
    let inside = |value: f64| {
        [low, bottom].iter().all(|edge| value > edge.0 || edge.1)
            && [high, top].iter().all(|edge| value < edge.0 || edge.1)
    };
    one.2 == other.2 && (start.0 < end.0 || single && inside(start.0))
}

/// The lowest and the highest amount that pass, and whether each of them does itself.
fn bounds(op: Op, value: f64) -> ((f64, bool), (f64, bool)) {
    let (none, all) = ((f64::NEG_INFINITY, false), (f64::INFINITY, false));
    match op {
        Op::Eq => ((value, true), (value, true)),
        Op::Gt => ((value, false), all),
        Op::Gte => ((value, true), all),
        Op::Lt => (none, (value, false)),
        Op::Lte => (none, (value, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(items: &[&str], amount: Option<(Op, f64)>) -> Orders {
        let items = items.iter().map(|item| (*item).into()).collect();
        Orders { items, amount: amount.map(|(op, value)| (op, value, "TWD")) }
    }

    #[test]
    fn orders_meet_where_one_order_can_be_both() {
        let cases = [
            (orders(&[], None), orders(&["a"], Some((Op::Gte, 10.0))), true),
            (orders(&["a", "b"], None), orders(&["b"], None), true),
            (orders(&["a"], None), orders(&["b"], None), false),
            (orders(&[], Some((Op::Gte, 10.0))), orders(&[], Some((Op::Lt, 10.0))), false),
            (orders(&[], Some((Op::Gte, 10.0))), orders(&[], Some((Op::Lte, 10.0))), true),
            (orders(&[], Some((Op::Gt, 10.0))), orders(&[], Some((Op::Eq, 10.0))), false),
            (orders(&[], Some((Op::Gt, 10.0))), orders(&[], Some((Op::Gte, 10.0))), true),
            (orders(&[], Some((Op::Eq, 5.0))), orders(&[], Some((Op::Eq, 5.0))), true),
            (orders(&[], Some((Op::Gt, 5.0))), orders(&[], Some((Op::Lt, 20.0))), true),
        ];
        for (one, other, meet) in cases {
            assert_eq!(one.meets(&other), meet, "{one:?} {other:?}");
            assert_eq!(other.meets(&one), meet, "{other:?} {one:?}");
        }
    }
}
