//! Repositories that are made to lead the program elsewhere, one trick each.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

/// A workspace that is right, beside a folder that nothing may change.
pub(crate) struct Place(tempfile::TempDir);

const SETTINGS: &str = "version: 1\nworkspace: shop-tw\n";

const JOURNEY: &str = "kind: Journey
metadata: {key: greet}
spec:
  displayName: 歡迎
  activation: {type: Always}
  trigger: {type: ContactAdded}
  channel: {platform: LINE, ref: tw-official}
  nodes:
    - {id: wait, type: delay, hours: 1, next: end}
";

const LETTER: &str = "<p>letter</p>\n";

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        let write = |path: PathBuf, text: &str| {
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(path, text).expect("writable");
        };
        write(place.root().join("journeyctl.yaml"), SETTINGS);
        write(place.root().join("journeys/greet.yaml"), JOURNEY);
        write(place.root().join("modules/letter.html"), LETTER);
        module(&place, "body: letter.html");
        for (name, text) in [
            ("secret.yaml", "workspace: outside-secret\n"),
            ("journal.jsonl", "kept\n"),
            ("plan.json", "{}\n"),
            ("folder/inner.yaml", "kind: Outside\n"),
            ("letter.html", "<p>outside</p>\n"),
        ] {
            write(place.outside().join(name), text);
        }
        fs::write(place.outside().join("foreign.sqlite"), "").expect("writable");
        place
    }

    pub(crate) fn held(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().join("repository")
    }

    pub(crate) fn outside(&self) -> PathBuf {
        self.0.path().join("outside")
    }

    pub(crate) fn bin(&self) -> PathBuf {
        self.0.path().join("bin")
    }

    pub(crate) fn mark(&self) -> PathBuf {
        self.0.path().join("started")
    }

    /// Whether the file is there to hold the token.
    pub(crate) fn is_secret(path: &Path) -> bool {
        path.ends_with(".env") || path.ends_with(".git/config")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&path);
        fs::write(path, text).expect("writable");
    }

    fn link(&self, to: impl AsRef<Path>, path: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        symlink(to, path).expect("a link");
    }

    fn pipe(&self, path: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&path);
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).expect("a pipe");
    }

    fn sparse(&self, path: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        let _ = fs::remove_file(&path);
        File::create(path).and_then(|file| file.set_len(1 << 40)).expect("a sparse file");
    }
}

/// A module whose letter is what `body` says.
pub(crate) fn module(place: &Place, body: &str) {
    place.put(
        "modules/trust.yaml",
        &format!(
            "kind: Module\nmetadata: {{key: trust}}\nspec:\n  type: Trust\n  stages:\n    - {{daysSinceJoin: 7, content: {{subject: 嗨, {body}}}}}\n"
        ),
    );
}

const ENVIRON: &str = "/proc/self/environ";

/// Everything that is read or written by a name of the program's own or of the command line.
const NAMES: [&str; 14] = [
    "plan.json",
    "copy.json",
    "report.json",
    "seed.json",
    "schemas/references.schema.json",
    "schemas/journey.schema.json",
    "schemas/catalog.json",
    "schemas/.vscode/settings.json",
    ".gitignore",
    ".gitattributes",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    "journeys/welcome.yaml",
    "data/sandbox.sqlite",
];

const STATE: [&str; 10] = [
    "apply.lock",
    "journal.jsonl",
    "live.json",
    ".gitignore",
    "sandbox.sqlite",
    "sandbox.sqlite-wal",
    "sandbox.sqlite-shm",
    "sandbox.sqlite-journal",
    "sandbox.path",
    "sandbox.guests",
];

/// Makes a repository in a place.
type Make = fn(&Place);

pub(crate) const REPOSITORIES: [(&str, Make); 27] = [
    ("nothing of note", |_| {}),
    ("the settings are the environment", |place| place.link(ENVIRON, "journeyctl.yaml")),
    ("the settings are a file outside", |place| place.link("../outside/secret.yaml", "journeyctl.yaml")),
    ("the settings are a pipe", |place| place.pipe("journeyctl.yaml")),
    ("the settings have no end", |place| place.sparse("journeyctl.yaml")),
    ("documents are links", |place| {
        place.link(ENVIRON, "journeys/environ.yaml");
        place.link("../../outside/secret.yaml", "journeys/secret.yaml");
        place.link("greet.yaml", "journeys/twice.yaml");
        place.link("nowhere", "journeys/dangling.yaml");
        place.link("circle.yaml", "journeys/circle.yaml");
    }),
    ("folders are links", |place| {
        place.link("../../outside/folder", "journeys/outside");
        place.link("..", "journeys/above");
        place.link("/proc/self", "journeys/process");
        place.link("/proc/self/root", "magic");
    }),
    ("all documents lie behind a link", |place| {
        fs::rename(place.root().join("modules"), place.root().join("elsewhere")).expect("there");
        place.link("elsewhere", "modules");
        place.link("../outside/folder", "journeys");
    }),
    ("the paths name what is hidden, linked and outside", |place| {
        place.put(".git/config", &format!("token = {}\n", super::TOKEN));
        place.put(".env", &format!("TOKEN={}\n", super::TOKEN));
        place.link("../outside/folder", "linked");
        place.link(ENVIRON, "environ.txt");
        place.put(
            "journeyctl.yaml",
            &format!("{SETTINGS}paths: [journeys, .git, .env, linked, environ.txt, linked/inner.yaml]\n"),
        );
    }),
    ("a letter is the environment", |place| place.link(ENVIRON, "modules/letter.html")),
    ("a letter lies outside by a link", |place| place.link("../../outside/letter.html", "modules/letter.html")),
    ("a letter lies outside by its path", |place| module(place, "body: ../../outside/letter.html")),
    ("a letter is hidden", |place| {
        place.put(".env", &format!("TOKEN={}\n", super::TOKEN));
        module(place, "body: ../.env");
    }),
    ("a letter is a pipe", |place| place.pipe("modules/letter.html")),
    ("documents are pipes and sockets", |place| {
        place.pipe("journeys/pipe.yaml");
        drop(UnixListener::bind(place.root().join("journeys/s.yaml")).expect("a socket"));
    }),
    ("files have no end", |place| {
        for path in ["journeys/sparse.yaml", "modules/letter.html", "plan.json", "seed.json", ".vscode/settings.json"] {
            place.sparse(path);
        }
    }),
    ("names are not text, or move the cursor", |place| {
        for name in
            [&b"caf\xe9.yaml"[..], b"a\nb.yaml", b"a\x1b[2J.yaml", "a\u{202e}b.yaml".as_bytes(), b"a::error::b.yaml"]
        {
            let path = place.root().join("journeys").join(OsString::from_vec(name.to_vec()));
            fs::write(path, "kind: Journey\n").expect("writable");
        }
    }),
    ("all that is written is a link", |place| {
        for name in NAMES {
            place.link(place.outside().join("secret.yaml"), name);
        }
    }),
    ("all that is written is a link to nothing", |place| {
        for name in NAMES {
            place.link(place.outside().join("new"), name);
        }
    }),
    ("all that is read or written is a pipe", |place| {
        for name in NAMES {
            place.pipe(name);
        }
    }),
    ("folders that are written to are links", |place| {
        for name in ["schemas", "pulled", ".vscode", "new", "data", "notifications", "cart-remarketing"] {
            place.link(place.outside().join("folder"), name);
        }
    }),
    ("the state is a link", |place| place.link(place.outside().join("folder"), ".journeyctl")),
    ("the state's files are links", |place| {
        for name in STATE {
            place.link(place.outside().join("journal.jsonl"), &format!(".journeyctl/{name}"));
        }
    }),
    ("the practice platform is a link", |place| {
        place.link(place.outside().join("foreign.sqlite"), ".journeyctl/sandbox.sqlite");
        place.link(place.outside().join("new.sqlite"), ".journeyctl/sandbox.sqlite-wal");
    }),
    ("the state's files are pipes", |place| {
        for name in STATE {
            place.pipe(&format!(".journeyctl/{name}"));
        }
    }),
    ("the practice platform is somebody else's", |place| {
        let theirs = place.outside().join("sandbox.sqlite");
        fs::rename(place.outside().join("foreign.sqlite"), &theirs).expect("there");
        place.put(".journeyctl/sandbox.path", &format!("{}\n", theirs.display()));
    }),
    ("a bare repository", |place| {
        let mark = place.mark().display().to_string();
        let run = format!("/bin/sh -c ': > {mark}'");
        let config = format!(
            "[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = {run}\n\thooksPath = .\n\tsshCommand = {run}\n\tpager = {run}\n\
             [filter \"x\"]\n\tclean = {run}\n\tsmudge = {run}\n[diff]\n\texternal = {run}\n[alias]\n\trev-parse = !{run}\n"
        );
        for folder in [".", ".git", "journeys"] {
            place.put(&format!("{folder}/HEAD"), "ref: refs/heads/main\n");
            place.put(&format!("{folder}/config"), &config);
            place.put(&format!("{folder}/refs/heads/main"), "0123456789abcdef0123456789abcdef01234567\n");
            fs::create_dir_all(place.root().join(folder).join("objects")).expect("writable");
        }
        place.put(".gitattributes", "* filter=x\n");
    }),
];
