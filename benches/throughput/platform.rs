//! A practice platform of its own that holds what the workspace asks for.

use super::{JOURNEYCTL, Result, ours, succeed};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Stops when dropped.
pub(crate) struct Platform {
    server: Child,
    pub(crate) url: String,
    token: String,
    /// Where its database is.
    _folder: tempfile::TempDir,
}

/// A platform on which the documents of `workspace` have been applied.
pub(crate) fn loaded(workspace: &Path) -> Result<Platform> {
    let platform = serving()?;
    succeed(platform.with_platform(ours(workspace, &["apply", "--yes"])).stdout(Stdio::null()))?;
    Ok(platform)
}

impl Platform {
    /// `command` with the address and the token.
    pub(crate) fn with_platform(&self, mut command: Command) -> Command {
        command.env("JOURNEYCTL_URL", &self.url).env("JOURNEYCTL_TOKEN", &self.token);
        command
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn serving() -> Result<Platform> {
    let folder = tempfile::tempdir()?;
    let said = folder.path().join("said");
    let address = free()?;
    let mut command = Command::new(JOURNEYCTL);
    command.args(["sandbox", "serve", "--listen", &address.to_string(), "--database"]);
    command.arg(folder.path().join("platform.db"));
    command.stdout(std::fs::File::create(&said)?).stderr(Stdio::null());
    let mut server = command.spawn()?;
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        if let Some(status) = server.try_wait()? {
            return Err(format!("the practice platform ended with {status}").into());
        }
        if started.elapsed() > Duration::from_secs(20) {
            let _ = server.kill();
            return Err("the practice platform did not come up".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = std::fs::read_to_string(said)?;
    let value = |name: &str| {
        let rest = said.split(&format!("{name}=")).nth(1)?;
        rest.split_whitespace().next().map(|value| value.trim_matches(['"', '\'']).to_owned())
    };
    let url = value("JOURNEYCTL_URL").ok_or("the practice platform did not say its address")?;
    let token = value("JOURNEYCTL_TOKEN").ok_or("the practice platform did not say its token")?;
    Ok(Platform { server, url, token, _folder: folder })
}

fn free() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
