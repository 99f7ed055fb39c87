//! The door of the practice platform: who may come in by which name, and how long anybody may stand in it.

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::{Extension, Router};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The longest that a request's head may take, and then its body.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most bytes of a head.
const LARGEST_HEAD: usize = 64 * 1024;
/// Connections at once; more wait.
const MOST_CONNECTIONS: usize = 256;
/// How long calls that have begun may take once it is to end.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long is waited for what, and how many are let in.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    pub head: Duration,
    pub body: Duration,
    pub connections: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: PATIENCE, body: PATIENCE, connections: MOST_CONNECTIONS }
    }
}

/// The address that a request came in by, and how long its body may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entrance {
    address: IpAddr,
    pub(super) patience: Patience,
}

/// Answers on `listener` until `shutdown` comes; calls that have begun are ended first.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    serve_with(listener, router, shutdown, Patience::default()).await
}

pub async fn serve_with(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
    patience: Patience,
) -> std::io::Result<()> {
    let router = router.layer(Extension(Entrance { address: listener.local_addr()?.ip(), patience }));
    let places = Arc::new(Semaphore::new(patience.connections));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut shutdown => break,
        };
        let Ok((stream, place)) = accepted else {
            // Out of files for a moment, or a caller that was gone at once.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let mut server = hyper::server::conn::http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(patience.head).max_buf_size(LARGEST_HEAD);
        let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Whatever went wrong went wrong for this caller alone.
            let _ = connection.await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> std::io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.expect("never closed");
    let (stream, _) = listener.accept().await?;
    stream.set_nodelay(true)?;
    Ok((stream, place))
}

/// Whether a request names this platform: a name of this computer's own, or the address on which it listens. A page in a
/// browser that has some other name lead here (DNS rebinding) is not let in.
pub(super) fn is_for_us(parts: &Parts) -> bool {
    let address = parts.extensions.get::<Entrance>().map(|entrance| entrance.address);
    let mut hosts = parts.headers.get_all("host").iter();
    let named = match (hosts.next(), hosts.next()) {
        (None, _) => true,
        (Some(host), None) => {
            host.to_str().ok().and_then(|host| host.parse().ok()).is_some_and(|host| is_own(&host, address))
        }
        (Some(_), Some(_)) => false,
    };
    named && parts.uri.authority().is_none_or(|authority| is_own(authority, address))
}

fn is_own(authority: &Authority, address: Option<IpAddr>) -> bool {
    let host = authority.host();
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let Ok(named) = bare.parse::<IpAddr>() else { return false };
    let same = |own: IpAddr| own.is_unspecified() || own.to_canonical() == named.to_canonical();
    named.to_canonical().is_loopback() || address.is_some_and(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_lead_in() {
        let loopback: IpAddr = "127.0.0.1".parse().expect("an address");
        for (host, own) in [
            ("localhost", true),
            ("LOCALHOST:8787", true),
            ("127.0.0.1:8787", true),
            ("127.1.2.3", true),
            ("[::1]:8787", true),
            ("[::ffff:127.0.0.1]", true),
            ("evil.example", false),
            ("localhost.evil.example", false),
            ("localhost@evil.example", false),
            ("127.0.0.1.nip.io:8787", false),
            ("127.1", false),
            ("2130706433", false),
            ("10.0.0.1", false),
        ] {
            let authority: Authority = host.parse().expect("an authority");
            assert_eq!(is_own(&authority, Some(loopback)), own, "{host}");
        }
        let named: Authority = "10.0.0.1:8787".parse().expect("an authority");
        for (address, own) in [("10.0.0.1", true), ("0.0.0.0", true), ("::", true), ("10.0.0.2", false)] {
            assert_eq!(is_own(&named, address.parse().ok()), own, "{address}");
        }
    }
}
