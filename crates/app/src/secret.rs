//! Secrets handed out once and kept only as hashes, and password hashing.

use crate::{App, Error, Result};
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use rand::RngExt as _;
use sha2::{Digest as _, Sha256};

/// A fresh secret of 256 random bits, fit for an address.
pub(crate) fn fresh() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// What is kept of a secret.
pub(crate) fn hash(secret: &str) -> String {
    sha256(secret.as_bytes())
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Argon2id with 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password in PHC form, off the threads that serve requests.
pub(crate) async fn hash_password(app: &App, password: &str) -> Result<String> {
    let password = password.to_owned();
    in_turn(app, move || {
        let hash = argon2()?
            .hash_password(password.as_bytes())
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password fits; an account without one takes as long to refuse.
pub(crate) async fn verify_password(app: &App, password: &str, kept: Option<String>) -> Result<bool> {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$NH0rUVg1sSKV8SiLv0kSDwZxTYfJ7QJy5pJ8VyO0sc8";
    let password = password.to_owned();
    in_turn(app, move || {
        let known = kept.is_some();
        let text = kept.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&text).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
}

async fn in_turn<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let _turn = app.hashing.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}
