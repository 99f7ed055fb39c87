//! A platform whose certificate was signed by an authority that only this network knows.

use super::platform::Platform;
use super::workspace;
use crate::support::run::run;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// Certificates from 2020 to 2120, for 127.0.0.1, of an authority whose key nobody has any more.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls").join(name)
}

fn acceptor() -> TlsAcceptor {
    let read = |name| std::fs::read(fixture(name)).expect("a fixture");
    let (certificate, key) = (CertificateDer::from(read("platform.der")), read("platform.key.der"));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivatePkcs8KeyDer::from(key).into())
        .expect("they fit");
    TlsAcceptor::from(Arc::new(config))
}

/// TLS in front of `platform`.
fn in_front_of(platform: &Platform) -> SocketAddr {
    let listener = platform.runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a port");
    let (front, behind, acceptor) = (listener.local_addr().expect("an address"), platform.address, acceptor());
    platform.runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Whoever does not believe the certificate is gone by now.
                let Ok(mut open) = acceptor.accept(stream).await else { return };
                let mut plain = TcpStream::connect(behind).await.expect("the platform");
                let _ = tokio::io::copy_bidirectional(&mut open, &mut plain).await;
            });
        }
    });
    front
}

#[test]
fn an_authority_of_ones_own_is_believed_where_it_is_named_and_nowhere_else() {
    let platform = Platform::new();
    let url = format!("https://{}/v1/teams/shop-tw", in_front_of(&platform));
    let (folder, authority) = (workspace(), fixture("authority.pem"));
    let place = [("JOURNEYCTL_URL", url.as_str()), ("JOURNEYCTL_TOKEN", platform.token.as_str())];
    let authority = authority.to_str().expect("text");
    let named = [place[0], place[1], ("SSL_CERT_FILE", authority)];
    let (told, code) = run(&["apply", "--yes"], &named, folder.path());
    assert!(code == 0 && told.contains("1 of 1 step applied"), "{code}: {told}");
    // A folder holds it under the name that OpenSSL looks for.
    let certificates = tempfile::tempdir().expect("a folder");
    std::fs::copy(authority, certificates.path().join("0f2e7a1c.0")).expect("writable");
    let by_folder = [place[0], place[1], ("SSL_CERT_DIR", certificates.path().to_str().expect("text"))];
    let (told, code) = run(&["status"], &by_folder, folder.path());
    assert!(code == 0 && told.contains("notification/shipped"), "{code}: {told}");
    let requests = platform.sandbox.requests(false).expect("a log").len();
    let (told, code) = run(&["plan"], &place, folder.path());
    assert!(
        code == 1 && told.contains("`SSL_CERT_FILE` or `SSL_CERT_DIR` can name the certificates"),
        "{code}: {told}"
    );
    // Those of another authority are no help, and take the place of this computer's own.
    let other = folder.path().join("other.pem");
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.first().expect("an authority");
    let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, roots);
    std::fs::write(&other, format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n"))
        .expect("written");
    let another = [place[0], place[1], ("SSL_CERT_FILE", other.to_str().expect("text"))];
    let (told, code) = run(&["plan"], &another, folder.path());
    assert!(
        code == 1 && told.contains("`SSL_CERT_FILE` or `SSL_CERT_DIR` can name the certificates"),
        "{code}: {told}"
    );
    assert_eq!(platform.sandbox.requests(false).expect("a log").len(), requests, "something was sent all the same");
}
