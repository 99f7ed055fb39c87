//! What becomes of an answer of the practice platform on its way to the client, without a socket.

use journeyctl::testing::language::Text;
use journeyctl::testing::live::{Response, TransportError};
use journeyctl::testing::sandbox::{Arrival, Delivery};

/// As much as the client reads.
const LARGEST: usize = 64 << 20;

/// What the client's HTTP library and rules make of it.
pub(crate) fn arrived(delivery: Delivery) -> Result<Response, TransportError> {
    let Delivery { status, headers, body, arrival, delay: _ } = delivery;
    match arrival {
        Arrival::Broken { .. } => Err(TransportError::Lost(Text::quoted("connection reset"))),
        Arrival::Never => Err(TransportError::Late(Text::quoted("no answer in time"))),
        Arrival::Padded { to } if to > LARGEST => Err(TransportError::Unacceptable(Text::quoted("too large"))),
        Arrival::Whole | Arrival::Padded { .. } if (300..400).contains(&status) && status != 304 => {
            Err(TransportError::Unacceptable(Text::quoted(status.to_string())))
        }
        // Later headers win, as on the wire.
        Arrival::Whole | Arrival::Padded { .. } => {
            let headers = headers.into_iter().rev().collect();
            Ok(Response { status, headers, body: body.into_bytes() })
        }
    }
}

pub(crate) fn in_words(result: &Result<Response, TransportError>) -> String {
    match result {
        Ok(response) => format!("{} {}", response.status, String::from_utf8_lossy(&response.body)),
        Err(error) => format!("{error:?}"),
    }
}
