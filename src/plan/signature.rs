//! Who made a saved plan: a digest that only somebody with the key can make.

use super::model::Plan;
use crate::fact;
use crate::language::Text;
use crate::model::digest::hex;
use crate::mutant;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// A shorter key could be tried out by whoever has one plan and its signature.
pub const SHORTEST_KEY: usize = 32;

/// What comes before every signature, and says how it was made.
pub(super) const SCHEME: &str = "hmac-sha256:";

/// What is signed is a saved plan and nothing else that the same key may be used for.
const DOMAIN: &[u8] = b"journeyctl saved plan 1";

/// The key of a team that signs its plans. Nothing shows it.
#[derive(Debug)]
pub struct PlanKey(SecretString);

impl PlanKey {
    /// The key, or `None` where it is too short.
    pub fn new(text: SecretString) -> Option<Self> {
        (text.expose_secret().len() >= SHORTEST_KEY).then_some(Self(text))
    }

    /// Whether it is this text.
    pub fn is(&self, other: &SecretString) -> bool {
        self.0.expose_secret() == other.expose_secret()
    }

    /// `plan` with a signature over all that it says, its digest too.
    #[must_use]
    pub fn signed(&self, plan: Plan) -> Plan {
        let signature = format!("{SCHEME}{}", hex(&self.code(&plan).finalize().into_bytes()));
        Plan { signature: Some(signature), ..plan }
    }

    /// Why `plan` is not one that somebody with this key made.
    pub fn check(&self, plan: &Plan) -> Result<(), Text> {
        if mutant::is("signature-is-believed") {
            return Ok(());
        }
        let Some(signature) = &plan.signature else {
            return Err(fact!("plan-not-signed"));
        };
        let code = signature.strip_prefix(SCHEME).and_then(bytes).unwrap_or_default();
        // Takes as long whichever byte differs.
        self.code(plan).verify_slice(&code).map_err(|_| fact!("plan-signature-not-made-key-changed"))
    }

    fn code(&self, plan: &Plan) -> Hmac<Sha256> {
        let key = self.0.expose_secret().as_bytes();
        let mut code = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
        let unsigned = Plan { signature: None, ..plan.clone() };
        let text = serde_json::to_vec(&unsigned).expect("a plan has only string keys");
        for part in [DOMAIN, text.as_slice()] {
            code.update(&(part.len() as u64).to_be_bytes());
            code.update(part);
        }
        code
    }
}

/// The bytes that lower-case hexadecimal digits stand for.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let value = |digit: &u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let pair = |pair: &[u8]| Some(value(pair.first()?)? << 4 | value(pair.get(1)?)?);
    digits.as_bytes().chunks(2).map(pair).collect()
}
