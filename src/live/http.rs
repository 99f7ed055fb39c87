//! The HTTP transport and the client's rules: no redirects, https except on loopback, bounded time and size, and a
//! token that is bound to one origin and never shown.

use super::error::foreign;
use super::transport::{Request, Response, Transport, TransportError};
use super::way::ConnectionSettings;
use crate::language::Text;
use crate::live::PlatformError;
use crate::model::secret::{MIN_TOKEN_BYTES, Secret};
use crate::model::text::{escaped, shortened};
use crate::model::wire::API_VERSION;
use crate::mutant;
use crate::{fact, language};
use futures_util::future::BoxFuture;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use secrecy::{ExposeSecret, SecretString};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What one answer may cost.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes of a body, unpacked.
    pub largest: usize,
    pub connect: Duration,
    /// Without a single byte.
    pub silence: Duration,
    pub total: Duration,
    /// Bytes of all bodies of a run together.
    pub all: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            largest: 64 * 1024 * 1024,
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(30),
            total: Duration::from_mins(1),
            all: 1 << 30,
        }
    }
}

/// A platform behind HTTP.
pub struct Http {
    client: reqwest::Client,
    secret: Secret,
    base: reqwest::Url,
    shown: String,
    bounds: Bounds,
    way: ConnectionSettings,
    /// Names this run's requests, so that each answer shows to which it belongs.
    run: String,
    sent: AtomicU64,
    read: AtomicU64,
}

impl Http {
    /// `base` ends with the team: `https://api.example.com/v1/teams/shop-tw`.
    pub fn new(base: &str, token: &SecretString) -> Result<Self, PlatformError> {
        Self::by(base, token, Bounds::default(), ConnectionSettings::default())
    }

    pub fn with_bounds(base: &str, token: &SecretString, bounds: Bounds) -> Result<Self, PlatformError> {
        Self::by(base, token, bounds, ConnectionSettings::default())
    }

    /// The same by another way than straight.
    pub fn by(
        base: &str,
        token: &SecretString,
        bounds: Bounds,
        way: ConnectionSettings,
    ) -> Result<Self, PlatformError> {
        let wrong = |why: Text| PlatformError::Settings(fact!("live-url-unusable", why));
        let mut url = reqwest::Url::parse(base.trim_end_matches('/')).map_err(|_| wrong(fact!("live-not-url")))?;
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong(fact!("live-may-hold-only-scheme-host")));
        }
        let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match (url.scheme(), local) {
            ("https", _) | ("http", true) => {}
            ("http", false) => {
                return Err(wrong(fact!("live-must-https-only-computer-may")));
            }
            _ => return Err(wrong(fact!("live-must-start-https"))),
        }
        url.set_path(&format!("{}/", url.path().trim_end_matches('/')));
        let client = client(&url, token, bounds, &way)?;
        let shown = url.as_str().trim_end_matches('/').to_owned();
        let run = format!("{:016x}", fastrand::u64(..));
        let (secret, sent, read) = (Secret::new(token), AtomicU64::default(), AtomicU64::default());
        Ok(Self { client, secret, base: url, shown, bounds, way, run, sent, read })
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let address = self.address(&request.path)?;
        let method = request.method.parse().map_err(|_| TransportError::NotSent(fact!("live-no-such-method")))?;
        let id = format!("{}-{}", self.run, self.sent.fetch_add(1, Ordering::Relaxed));
        let mut call = self.client.request(method, address).header("request-id", &id);
        // What something on the way remembers is not what the platform has.
        call = call.header("cache-control", "no-cache, no-store");
        for (name, value) in &request.headers {
            call = call.header(*name, value);
        }
        if let Some(body) = request.body {
            call = call.header("content-type", "application/json; charset=utf-8").body(body);
        }
        let mut answer = call.send().await.map_err(|error| self.failed(&error))?;
        let status = answer.status().as_u16();
        if (300..400).contains(&status) && status != 304 {
            return Err(TransportError::Unacceptable(fact!("live-platform-answered-wants-send-us", status)));
        }
        let headers = answer
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.as_str().to_owned(), self.secret.redacted(value.to_str().ok()?))));
        let headers: Vec<(String, String)> = headers.collect();
        belongs(&headers, &id)?;
        let body = self.body(&mut answer).await?;
        if !self.secret.is_in(&body) {
            return Ok(Response { status, headers, body });
        }
        if status >= 400 {
            return Ok(Response { status, headers, body: self.secret.redacted_answer(body) });
        }
        // What is written on the platform can be shown, pulled and planned: it must not be the token.
        Err(TransportError::Unacceptable(fact!("live-answer-holds-token-sent-somebody")))
    }

    /// Whether the request can have reached anybody.
    fn failed(&self, error: &reqwest::Error) -> TransportError {
        if error.is_builder() || error.is_connect() {
            TransportError::NotSent(self.way.remarked(cause(error), is_untrusted(error)))
        } else if error.is_timeout() {
            TransportError::Late(cause(error))
        } else {
            TransportError::Lost(cause(error))
        }
    }

    /// Where `path` is, below the account and nowhere else.
    fn address(&self, path: &str) -> Result<reqwest::Url, TransportError> {
        let joined = self.base.join(path.trim_start_matches('/'));
        let address = joined.map_err(|error| TransportError::NotSent(foreign(&error)))?;
        if address.as_str().starts_with(self.base.as_str()) {
            return Ok(address);
        }
        Err(TransportError::NotSent(fact!("live-path-leads-out-account")))
    }

    async fn body(&self, answer: &mut reqwest::Response) -> Result<Vec<u8>, TransportError> {
        let expected = usize::try_from(answer.content_length().unwrap_or(0)).unwrap_or(0);
        let mut body = Vec::with_capacity(expected.min(4 << 20));
        while let Some(part) = answer.chunk().await.map_err(|error| self.failed(&error))? {
            body.extend_from_slice(&part);
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            if self.read.fetch_add(length, Ordering::Relaxed).saturating_add(length) > self.bounds.all {
                let most = self.bounds.all >> 20;
                return Err(TransportError::Unacceptable(fact!("live-all-answers-together-larger-mib", most)));
            }
            if body.len() > self.bounds.largest {
                let most = self.bounds.largest >> 20;
                return Err(TransportError::Unacceptable(fact!("live-answer-larger-mib", most)));
            }
        }
        Ok(body)
    }
}

impl Transport for Http {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn destination(&self) -> &str {
        &self.shown
    }
}

fn client(
    url: &reqwest::Url,
    token: &SecretString,
    bounds: Bounds,
    way: &ConnectionSettings,
) -> Result<reqwest::Client, PlatformError> {
    let unusable = PlatformError::Settings;
    if token.expose_secret().len() < MIN_TOKEN_BYTES {
        // What is this short could not be kept out of outputs without taking other words with it.
        return Err(unusable(fact!("live-token-fewer-characters-cut-off", count = MIN_TOKEN_BYTES)));
    }
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
        .map_err(|_| unusable(fact!("live-journeyctl-token-holds-characters-no")))?;
    bearer.set_sensitive(true);
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, bearer);
    headers.insert(HeaderName::from_static("api-version"), HeaderValue::from_static(API_VERSION));
    // Installing twice is harmless; the first one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let elsewhere = || if mutant::is("redirect-followed") { Policy::limited(10) } else { Policy::none() };
    let builder = || {
        reqwest::Client::builder()
            .user_agent(concat!("journeyctl/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers.clone())
            .redirect(elsewhere())
            .referer(false)
            .connect_timeout(bounds.connect)
            .read_timeout(bounds.silence)
            .timeout(bounds.total)
    };
    let built = if url.scheme() == "http" {
        // Nothing to verify on loopback, and nobody to go by: the certificate store is not even read.
        builder().no_proxy().tls_certs_only(std::iter::empty()).build()
    } else {
        let builder = || way.proxied(builder().https_only(true));
        if let Some(certificates) = way.certificates() {
            builder().tls_certs_only(certificates.iter().cloned()).build()
        } else {
            builder().build().or_else(|_| {
                let bundled = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
                let certificates = bundled.iter().filter_map(|der| reqwest::Certificate::from_der(der).ok());
                builder().tls_certs_only(certificates).build()
            })
        }
    };
    built.map_err(|error| unusable(fact!("live-http-client-can-not-start", cause = cause(&error))))
}

/// Refuses what is the answer to another request, or what something on the way had kept.
fn belongs(headers: &[(String, String)], id: &str) -> Result<(), TransportError> {
    let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    if header("request-id").is_some_and(|named| named != id) {
        let why = fact!("live-answer-names-another-request");
        return Err(TransportError::Lost(why));
    }
    match header("age").map(str::trim) {
        None | Some("0" | "") => Ok(()),
        Some(age) => Err(TransportError::Lost(fact!(
            "live-answer-comes-cache-way-age",
            shortened = escaped(&shortened(age, 20))
        ))),
    }
}

/// Whether the other side showed a certificate that nobody here believes. Errors of files and sockets hold others, which are
/// not among their sources.
fn is_untrusted(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
        return true;
    }
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    inner.is_some_and(|inner| is_untrusted(inner)) || error.source().is_some_and(is_untrusted)
}

/// The innermost cause in words, without the URL.
fn cause(error: &reqwest::Error) -> Text {
    let mut source: &dyn std::error::Error = error;
    while let Some(inner) = source.source() {
        source = inner;
    }
    match source.downcast_ref::<std::io::Error>() {
        _ if error.is_timeout() => fact!("live-no-answer-time"),
        Some(error) => language::system(error),
        None => foreign(source),
    }
}
