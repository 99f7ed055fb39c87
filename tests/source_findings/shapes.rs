//! Inputs that are made to cost much, each as long as is asked for. `cargo bench --bench hostile` measures them, and every
//! test run checks that each is taken or refused within reason.

/// A shape's name and its text of about so many bytes.
pub(crate) type Shape = (&'static str, fn(usize) -> String);

pub(crate) const SHAPES: &[Shape] = &[
    // Depth.
    ("lists in lists", |size| "[".repeat(size)),
    ("objects in objects", |size| times(size, |_| "{a: ".into())),
    ("lists in lists by lines", |size| "- ".repeat(size / 2)),
    ("lists as deep as can be, again and again", |size| {
        format!("[{}]", times(size, |_| format!("{}{},", "[".repeat(98), "]".repeat(98))))
    }),
    ("indentation that grows", |size| {
        let depth = 1 << (size.ilog2() / 2);
        (0..depth).fold(String::new(), |text, n| text + &" ".repeat(n) + "a:\n")
    }),
    // Anchors and aliases.
    ("anchors", |size| times(size, |n| format!("- &a{n} x\n"))),
    ("anchors inside anchors", |size| {
        let open = (0..90).fold(String::new(), |text, n| format!("{text}&a{n} ["));
        format!("a: {open}{}{}\n", "x,".repeat(size / 2), "]".repeat(90))
    }),
    ("anchors of long lists, one after the other", |size| times(size, |n| format!("- &a{n} [{}]\n", "x,".repeat(400)))),
    ("aliases of a word", |size| format!("a: &a x\nb: [{}]\n", "*a,".repeat(size / 3))),
    ("aliases of a list", |size| format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(size / 4), "*a,".repeat(size / 6))),
    ("aliases of aliases", |size| {
        let line = |n: usize| format!("a{n}: &a{n} [{}]\n", format!("*a{},", n.saturating_sub(1)).repeat(10));
        let lines = (1..12).fold(String::new(), |text, n| text + &line(n));
        format!("a0: &a0 [x, x, x]\n{lines}b: [{}]\n", "*a3,".repeat(size / 4))
    }),
    ("aliases of what they stand in", |size| times(size, |n| format!("- &a{n} [*a{n}]\n"))),
    // Many of one thing.
    ("many elements", |size| format!("[{}]", "x,".repeat(size / 2))),
    ("many numbers", |size| format!("[{}]", "1,".repeat(size / 2))),
    ("many lines of a list", |size| "- x\n".repeat(size / 4)),
    ("many objects", |size| times(size, |_| "- {a: 1, b: 2}\n".into())),
    ("many empty objects", |size| format!("[{}]", "{},".repeat(size / 3))),
    ("wide objects", |size| times(size, |n| format!("k{n}: 1\n"))),
    ("a wide spec", |size| format!("{NOTIFICATION}{}", times(size, |n| format!("  k{n}: 1\n")))),
    ("keys without values", |size| times(size, |n| format!("? k{n}\n"))),
    ("many nodes", |size| format!("{JOURNEY}{}", times(size, node))),
    ("many nodes with mistakes", |size| {
        format!("{JOURNEY}{}", times(size, |_| "    - {id: x, type: delay, hour: 1, nxt: end}\n".into()))
    }),
    ("many elements before a mistake", |size| {
        format!("- [{}]\n{}- {{", "x,".repeat(29_000), "# x\n".repeat(size / 4 - 15_000))
    }),
    ("many documents with many elements", |size| times(size, |_| format!("--- [{}]\n", "x,".repeat(2000)))),
    ("many tags", |size| {
        format!("{JOURNEY}    - {{id: a, type: tag, next: end, add: [{}]}}\n", times(size, |n| format!("t{n},")))
    }),
    // Documents.
    ("empty documents", |size| "---\n".repeat(size / 4)),
    ("documents of a word", |size| "--- x\n".repeat(size / 6)),
    ("documents of no kind", |size| "---\na: 1\n".repeat(size / 9)),
    ("documents of an unknown kind", |size| "---\nkind: Jorney\n".repeat(size / 17)),
    ("documents with a mistake", |size| {
        times(size, |n| format!("---\n{}", notification(n).replace("scenario", "senario")))
    }),
    ("documents that are right", |size| times(size, |n| format!("---\n{}", notification(n)))),
    ("documents of one address", |size| times(size, |_| format!("---\n{}", notification(1)))),
    ("documents of one name", |size| {
        times(size, |n| format!("---\n{}", notification(n).replace(&format!("出貨通知 {n}"), "x")))
    }),
    ("tombstones", |size| {
        times(size, |n| format!("---\nremoved: {{kind: Journey, key: k{n}, mode: stop, reason: x}}\n"))
    }),
    ("tombstones of one address", |size| {
        times(size, |_| "---\nremoved: {kind: Journey, key: k, mode: stop, reason: x}\n".into())
    }),
    ("moves to nowhere", |size| times(size, |n| format!("---\nmoved: {{from: journey/a{n}, to: journey/b{n}}}\n"))),
    // Long things.
    ("a long word", |size| "x".repeat(size)),
    ("a long text in quotes", |size| format!("a: \"{}\"\n", "x".repeat(size))),
    ("a long text of escapes", |size| format!("a: \"{}\"\n", "\\u0041".repeat(size / 6))),
    ("a long name", |size| NOTIFICATION.replace("出貨通知", &"長".repeat(size / 3))),
    ("a long key", |size| format!("{}: 1\n", "k".repeat(size))),
    ("a long kind", |size| format!("kind: {}\n", "Journe".repeat(size / 6))),
    ("a long field of a document", |size| format!("{NOTIFICATION}  {}: 1\n", "displayNam".repeat(size / 10))),
    ("a long value of a choice", |size| NOTIFICATION.replace("Shipped", &"Shippe".repeat(size / 6))),
    ("a long block", |size| format!("a: |\n{}", "  x\n".repeat(size / 4))),
    ("a long folded block", |size| format!("a: >\n{}", "  x\n\n".repeat(size / 5))),
    ("a text over many lines", |size| format!("a: x\n{}", "  x\n".repeat(size / 4))),
    ("many mistakes in one line", |size| format!("{{{}}}\n", "a: 1,".repeat(size / 5))),
    ("mistakes far from what they belong to", |size| {
        format!("a: 1\n{}{}", "# far away\n".repeat(size / 11), "a: 2\n".repeat(200))
    }),
    // Mistakes.
    ("keys that stand twice", |size| "a: 1\n".repeat(size / 5)),
    ("tags", |size| "- !x y\n".repeat(size / 7)),
    ("tags of texts", |size| "- !!str y\n".repeat(size / 10)),
    ("clocks without quotes", |size| "- 12:30\n".repeat(size / 8)),
    ("merge keys", |size| "- {<<: {a: 1}}\n".repeat(size / 15)),
    ("conflicts that git left", |size| "=======\n".repeat(size / 8)),
    ("line ends of Windows", |size| times(size, notification).replace('\n', "\r\n")),
    ("tabs", |size| format!("a:\n{}", "\t\n".repeat(size / 2))),
    ("a quote that is never closed", |size| format!("a: \"{}", "x\n".repeat(size / 2))),
    ("a NUL at the end", |size| format!("{}\0", times(size, notification))),
    // Comments.
    ("comments", |size| "#\n".repeat(size / 2)),
    ("comments behind values", |size| "- x # y\n".repeat(size / 8)),
    ("comments that allow something unknown", |size| "# journeyctl: allow nothing why\n".repeat(size / 32)),
    ("comments that allow what is not there", |size| {
        format!("{NOTIFICATION}{}", "# journeyctl: allow display-name-twice why\n".repeat(size / 44))
    }),
    ("a comment that allows a long word", |size| {
        format!("# journeyctl: allow {} why\n", "message-windo".repeat(size / 13))
    }),
    ("comments and mistakes", |size| {
        let journey = JOURNEY.replace("nodes:", "nodes: # journeyctl: allow node-missing why");
        format!(
            "{journey}{}",
            "    - {id: x, type: delay, hour: 1} # journeyctl: allow node-missing why\n".repeat(size / 74)
        )
    }),
    // Unicode.
    ("emoji", |size| NOTIFICATION.replace("出貨通知", &"🎉".repeat(size / 4))),
    ("characters that cannot be seen", |size| NOTIFICATION.replace("出貨通知", &"\u{200b}".repeat(size / 3))),
    ("keys that cannot be seen", |size| times(size, |n| format!("\"\u{202e}{n}\": 1\n"))),
    ("a long key that cannot be seen", |size| format!("\"{}\": 1\n", "\u{202e}".repeat(size / 3))),
    ("letters with many marks", |size| NOTIFICATION.replace("出貨通知", &format!("a{}", "\u{301}".repeat(size / 2)))),
];

const NOTIFICATION: &str = "kind: Notification\nmetadata: {key: shipped}\nspec:\n  displayName: 出貨通知\n  scenario: Shipped\n  methods: {linePush: true}\n";

const JOURNEY: &str = "kind: Journey\nmetadata: {key: long}\nspec:\n  displayName: 長\n  activation: {type: Always}\n  trigger: {type: ContactAdded}\n  channel: {platform: LINE, ref: tw-official}\n  nodes:\n";

fn notification(n: usize) -> String {
    NOTIFICATION.replace("key: shipped", &format!("key: n{n}")).replace("出貨通知", &format!("出貨通知 {n}"))
}

fn node(n: usize) -> String {
    format!("    - {{id: n{n}, type: delay, hours: 1, next: n{}}}\n", n + 1)
}

/// Pieces by their number, until there are `size` bytes.
fn times(size: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size);
    let mut n = 0;
    while text.len() < size {
        text.push_str(&piece(n));
        n += 1;
    }
    text
}
