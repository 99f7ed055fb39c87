//! Files that are broken, or made to break something: one diagnostic each, and nothing else.

use super::{expect, validated_bytes};
use journeyctl::testing::exit::Exit;

const GOOD: &str = "kind: Notification\nmetadata: {key: shipped}\nspec:\n  displayName: 出貨通知\n  scenario: Shipped\n  methods: {linePush: true}\n";

fn findings_in(bytes: &[u8]) -> String {
    let (exit, text) = validated_bytes(&[("a.yaml", bytes)], &[]);
    assert_eq!(exit, Exit::Invalid, "{text}");
    text
}

#[test]
fn each_is_told_once() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, other) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        let aliases = format!("*{one}, ").repeat(10);
        bomb = format!("{bomb}{other}: &{other} [{aliases}]\n");
    }
    let by_indentation = (0..2000).fold(String::new(), |text, n| format!("{text}{}a:\n", " ".repeat(n)));
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(GOOD.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("duplicate", GOOD.replace("scenario", "displayName: x\n  scenario").into()),
        (
            "conflict",
            GOOD.replace(
                "  scenario: Shipped\n",
                "<<<<<<< HEAD\n  scenario: Shipped\n=======\n  scenario: Arrived\n>>>>>>> other\n",
            )
            .into(),
        ),
        ("tab", GOOD.replace("  scenario", "\tscenario").into()),
        ("tab after spaces", GOOD.replace("  scenario", "  \tscenario").into()),
        ("bom", format!("\u{feff}{GOOD}").into()),
        ("crlf", GOOD.replace('\n', "\r\n").into()),
        ("NUL", GOOD.replace("Shipped", "Ship\0ped").into()),
        ("escape", GOOD.replace("Shipped", "Ship\u{1b}[2Jped").into()),
        ("NEL", GOOD.replace("Shipped", "Ship\u{85}ped").into()),
        ("a byte that is not UTF-8", GOOD.as_bytes().iter().map(|b| if *b == b'S' { 0xff } else { *b }).collect()),
        ("utf16", utf16),
        ("deep[", "[".repeat(100_000).into()),
        ("deep{a", "{a: ".repeat(100_000).into()),
        ("deep-", "- ".repeat(100_000).into()),
        ("deep?", "? ".repeat(100_000).into()),
        ("deep by indentation", by_indentation.into()),
        ("bomb", bomb.into()),
        ("self", "a: &a [*a]\n".into()),
        ("quadratic", format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(50_000), "*a,".repeat(50_000)).into()),
        ("a long text many times", format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), "*a,".repeat(50_000)).into()),
        ("tag", GOOD.replace("Shipped", "!custom Shipped").into()),
        ("tag of a set", GOOD.replace("{linePush", "!!set {linePush").into()),
        ("large", GOOD.replace("Shipped", &"x".repeat(9 * 1024 * 1024)).into()),
        ("hidden", GOOD.replace("scenario", "scen\u{200b}ario").into()),
        ("bidi", GOOD.replace("scenario", "\u{202e}scenario").into()),
        ("merge", GOOD.replace("scenario: Shipped", "<<: {scenario: Shipped}").into()),
        ("template", GOOD.replace("出貨通知", "{{ user.name }}").into()),
        ("template in a text", GOOD.replace("{linePush: true}", "\n    sms: {text: {{order_no}} ok}").into()),
        ("quote", GOOD.replace("Shipped", "\"Shipped").into()),
        ("flow", GOOD.replace("true}", "true").into()),
        ("colon", GOOD.replace("出貨通知", "注意: 重要").into()),
        ("no colon", GOOD.replace("scenario: Shipped", "scenario").into()),
        ("indented too much", GOOD.replace("  scenario", "   scenario").into()),
        ("indented too little", GOOD.replace("  scenario", " scenario").into()),
        ("text with an asterisk", GOOD.replace("Shipped", "*Shipped").into()),
        ("text with a percent sign", GOOD.replace("Shipped", "%x").into()),
        ("text with an at sign", GOOD.replace("Shipped", "@x").into()),
        ("alias as a key", "a: &x k\n*x : 1\n".into()),
        ("anchored key", "&x a: 1\n".into()),
        ("clock", GOOD.replace("Shipped", "12:30").into()),
        ("scalar", "hello\n".into()),
        ("list", "- a\n- b\n".into()),
        ("a long line", GOOD.replace("Shipped", &"長".repeat(3000)).into()),
        ("emoji", GOOD.replace("scenario: Shipped", "scenario: Shipped # 🎉\n  名前: \"🎉白金\"").into()),
    ];
    let mut transcript = String::new();
    for (name, bytes) in cases {
        let text = findings_in(&bytes);
        // What is wrong hides nothing else, and none of it is told twice.
        let codes = text.lines().filter_map(|line| line.split_once("error[")?.1.split(']').next());
        let places = text.lines().filter(|line| line.trim_start().starts_with("--> "));
        let mut all: Vec<(&str, &str)> = codes.zip(places).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert!(count > 0 && all.len() == count, "{name}: {text}");
        assert!(text.contains(" a.yaml:") && text.contains("help: "), "{name}: {text}");
        transcript = format!("{transcript}===== {name}\n{}", text.replace("1 error in 1 file\n", ""));
    }
    expect("hostile.expected", &transcript);
}

/// Each of them is measured by `cargo bench --bench hostile`; here only what is plainly broken shows.
#[test]
fn what_is_made_to_cost_much_is_told_soon_and_in_short() {
    for (name, shape) in super::shapes::SHAPES {
        let started = std::time::Instant::now();
        let (_, text) = validated_bytes(&[("a.yaml", shape(1 << 20).as_bytes())], &[]);
        assert!(started.elapsed().as_secs() < 20, "{name} takes for ever");
        assert!(text.len() < 200_000 && text.matches("error[").count() <= 102, "{name}: {} bytes", text.len());
    }
}

#[test]
fn a_file_full_of_mistakes_is_told_in_part() {
    let nodes = "    - {id: x, type: delay, hour: 1, nxt: end}\n".repeat(2_000);
    let keys = (0..20_000).fold(String::new(), |text, n| text + "k" + &n.to_string() + ": 1\n");
    let twice = "a: 1\n".repeat(10_000);
    let journey = super::JOURNEY.split("    - {id: a1").next().unwrap_or_default();
    for (text, most) in [(format!("{journey}{nodes}"), 101), (keys, 1), (twice, 101)] {
        let text = findings_in(text.as_bytes());
        assert_eq!(text.matches("error[").count(), most);
    }
}

#[test]
fn an_error_behind_a_hundred_warnings_is_told() {
    let journey = super::JOURNEY.split("    - {id: a1").next().unwrap_or_default();
    let node = |n| format!("    - {{id: n{n}, type: delay, hours: 25, next: n{}}}\n", n + 1);
    let nodes: String = (0..120).map(node).collect();
    let warned = format!("{journey}{nodes}    - {{id: n120, type: delay, hours: 1, next: end}}\n");
    let (exit, text) = validated_bytes(&[("a.yaml", warned.as_bytes())], &[]);
    assert_eq!((exit, text.matches("warning[more-findings]").count()), (Exit::Done, 1), "{text}");
    let text = findings_in(format!("{warned}---\n{}", GOOD.replace("scenario", "senario")).as_bytes());
    assert_eq!(text.matches("error[").count(), 1, "{text}");
    assert!(text.contains("`spec` has no field `senario`"), "{text}");
    let raised = &["--error", "duration-not-canonical"];
    let (exit, text) = validated_bytes(&[("a.yaml", warned.as_bytes())], raised);
    assert_eq!((exit, text.matches("error[more-errors]").count()), (Exit::Invalid, 1), "{text}");
}
