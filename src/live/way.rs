//! The way to the platform: by which proxy, and whose certificates are believed. Both come from the environment of
//! whoever runs the program, never from a file of the repository, and a proxy only from a variable of our own: what was
//! set for other programs is not to be shown where this one goes.

use super::error::{PlatformError, foreign};
use crate::fact;
use crate::language::Text;
use rustls_native_certs::load_certs_from_paths;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// `env`: the environment's own proxies. Otherwise the proxy's address.
pub const PROXY: &str = "JOURNEYCTL_PROXY";
const FILE: &str = "SSL_CERT_FILE";
const FOLDER: &str = "SSL_CERT_DIR";
/// Variables that other programs go by.
const OTHERS: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// How a platform is reached.
#[derive(Debug, Default)]
pub struct ConnectionSettings {
    proxy: Choice,
    certificates: Option<Vec<reqwest::Certificate>>,
    /// What is said where a connection fails.
    remark: Option<Text>,
}

#[expect(clippy::large_enum_variant, reason = "a run has one of them")]
#[derive(Debug, Default)]
enum Choice {
    #[default]
    Straight,
    By(reqwest::Proxy),
    Environment,
}

impl ConnectionSettings {
    /// As the variables say.
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, PlatformError> {
        let (proxy, remark) = match variable(PROXY) {
            None => (Choice::Straight, unused(&variable)),
            Some(named) if named == "env" => {
                let remark = fact!("live-environment-proxies-env-says", proxy = PROXY);
                (Choice::Environment, Some(remark))
            }
            Some(named) => {
                let (proxy, shown) = named.to_str().and_then(proxy).ok_or_else(unusable)?;
                let remark = fact!("live-proxy", shown, proxy = PROXY);
                (Choice::By(proxy), Some(remark))
            }
        };
        let named = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let certificates = match (named(FILE), named(FOLDER)) {
            (None, None) => None,
            (file, folder) => Some(certificates(file.as_deref(), folder.as_deref())?),
        };
        Ok(Self { proxy, certificates, remark })
    }

    /// Where a connection failed with `why`: the same, with what may have to do with it.
    pub(super) fn remarked(&self, why: Text, is_untrusted: bool) -> Text {
        let why = if is_untrusted {
            fact!("live-can-name-certificates-your-network", why, file = FILE, folder = FOLDER)
        } else {
            why
        };
        match &self.remark {
            Some(remark) => fact!("live-way-text", why, remark),
            None => why,
        }
    }

    pub(super) fn proxied(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        match &self.proxy {
            Choice::Straight => builder.no_proxy(),
            Choice::By(proxy) => builder.no_proxy().proxy(proxy.clone()),
            Choice::Environment => builder,
        }
    }

    pub(super) fn certificates(&self) -> Option<&[reqwest::Certificate]> {
        self.certificates.as_deref()
    }
}

/// That a proxy is set which is not used, and why.
fn unused(variable: &impl Fn(&str) -> Option<OsString>) -> Option<Text> {
    let set = OTHERS.iter().find(|name| variable(name).is_some_and(|value| !value.is_empty()))?;
    Some(fact!("live-set-not-used-set-other", set, proxy = PROXY))
}

/// The proxy, and how it is shown: without what may be a password.
fn proxy(named: &str) -> Option<(reqwest::Proxy, String)> {
    let url = reqwest::Url::parse(named).ok()?;
    let host = url.host_str()?.to_owned();
    let fits = matches!(url.scheme(), "http" | "https") && matches!(url.path(), "" | "/") && url.query().is_none();
    let shown = url.port_or_known_default().map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    reqwest::Proxy::all(named).ok().filter(|_| fits).map(|proxy| (proxy, shown))
}

/// What stands in the variable is not shown: it may hold a password.
fn unusable() -> PlatformError {
    PlatformError::Settings(fact!("live-neither-env-nor-address-such", proxy = PROXY))
}

/// The certificates that the variables name, and no others: a mistake there never falls back to other ones.
fn certificates(file: Option<&Path>, folder: Option<&Path>) -> Result<Vec<reqwest::Certificate>, PlatformError> {
    let mut read = Vec::new();
    let of_file = file.map(|file| (FILE, load_certs_from_paths(Some(file), None)));
    let of_folder = folder.map(|folder| (FOLDER, load_certs_from_paths(None, Some(folder))));
    for (name, found) in of_file.into_iter().chain(of_folder) {
        let certificates = found.certs.iter().filter_map(|der| reqwest::Certificate::from_der(der).ok());
        let before = read.len();
        read.extend(certificates);
        if read.len() == before {
            let none = || fact!("live-no-certificate-pem");
            let why = found.errors.first().map_or_else(none, |error| foreign(error));
            return Err(PlatformError::Settings(fact!("live-certificates-unusable", name, why)));
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(variables: &[(&str, &str)]) -> Result<ConnectionSettings, String> {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        ConnectionSettings::of(variable).map_err(|error| error.text().said())
    }

    #[test]
    fn a_proxy_that_is_set_for_others_is_not_used_and_said() {
        for name in OTHERS {
            let way = way(&[(name, "http://user:canary-9d1f@proxy.corp:3128")]).expect("fits");
            let told = way.remarked(Text::quoted("no route"), false).said();
            assert!(
                matches!(way.proxy, Choice::Straight) && told.contains(&format!("`{name}` is set and is not used")),
                "{told}"
            );
            assert!(!told.contains("canary"), "{told}");
        }
        assert_eq!(
            way(&[("HTTPS_PROXY", "")]).expect("fits").remarked(Text::quoted("no route"), false).said(),
            "no route"
        );
    }

    #[test]
    fn a_proxy_is_opted_into_by_a_variable_of_our_own() {
        let own =
            way(&[(PROXY, "http://user:canary-9d1f@proxy.corp:3128"), ("HTTPS_PROXY", "http://other")]).expect("fits");
        let told = own.remarked(Text::quoted("refused"), false).said();
        assert_eq!(told, "refused; by the proxy `proxy.corp:3128` of `JOURNEYCTL_PROXY`");
        assert!(matches!(way(&[(PROXY, "env")]).expect("fits").proxy, Choice::Environment));
        for unfit in [
            "",
            "on",
            "proxy.corp:3128",
            "socks5://canary-9d1f",
            "ftp://canary-9d1f",
            "http://",
            "http://canary-9d1f/x",
        ] {
            let told = way(&[(PROXY, unfit)]).expect_err(unfit);
            assert!(told.contains("neither `env` nor") && !told.contains("canary"), "{told}");
        }
    }

    #[test]
    fn certificates_that_are_named_are_read_or_it_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let empty = folder.path().join("empty.pem");
        std::fs::write(&empty, "nothing").expect("writable");
        let named = |name, path: &Path| way(&[(name, path.to_str().expect("text"))]);
        for (name, path) in [(FILE, Path::new("/nowhere/at.pem")), (FILE, &empty), (FOLDER, folder.path())] {
            let told = named(name, path).expect_err("nothing to believe");
            assert!(told.starts_with(&format!("`{name}`: ")), "{told}");
        }
    }
}
