//! Keys and sessions of people: what proves who someone is. Only hashes are stored.

use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Uuid;

/// A password, hashed with Argon2id in PHC form.
#[derive(Clone, Debug)]
pub struct Credential {
    /// PHC string.
    pub password: String,
    /// UTC milliseconds.
    pub changed_at: i64,
}

/// A browser that signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose.
    pub user: Uuid,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds of the last request that was noted.
    pub seen_at: i64,
}

/// A link that sets up an account or signs in, once.
#[derive(Clone, Debug)]
pub struct OneTimeLink {
    /// Whose.
    pub user: Uuid,
    /// `set_up` or `sign_in`.
    pub purpose: String,
    /// UTC milliseconds.
    pub expires_at: i64,
}

/// A bearer token of a program, with the rights of its user narrowed to scopes.
#[derive(Clone, Debug)]
pub struct Token {
    /// Identity, to name and revoke it.
    pub id: Uuid,
    /// Whose rights it has.
    pub user: Uuid,
    /// What it is for.
    pub name: String,
    /// Words joined by spaces.
    pub scopes: String,
    /// UTC milliseconds.
    pub created_at: i64,
}

/// The kept answer to a request with an Idempotency-Key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// SHA-256 of the request's body.
    pub body_hash: String,
    /// The answer.
    pub answer: String,
}

impl Tx<'_> {
    /// The password of a user.
    pub fn credential(&mut self, user: Uuid) -> Result<Option<Credential>> {
        let mut sql = Sql::new("SELECT password, changed_at FROM credentials WHERE \"user\" = ");
        sql.bind(user);
        let rows = self.fetch(&sql, |row| {
            Ok(Credential {
                password: row.text(0).unwrap_or("").to_owned(),
                changed_at: row.int(1).unwrap_or(0),
            })
        });
        Ok(rows?.pop())
    }

    /// Sets a user's password and ends the user's sessions.
    pub fn set_password(&mut self, user: Uuid, password: &str, at: i64) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO credentials (\"user\", password, changed_at) VALUES (");
        sql.bind(user).push(", ").bind(password).push(", ").bind(at);
        sql.push(") ON CONFLICT (\"user\") DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at");
        self.run(&sql)?;
        self.end_sessions_of(user)
    }

    /// Keeps a session by the hash of its secret.
    pub fn start_session(&mut self, hash: &str, user: Uuid, at: i64) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO sessions (hash, \"user\", created_at, seen_at) VALUES (");
        sql.bind(hash).push(", ").bind(user).push(", ").bind(at).push(", ").bind(at).push(")");
        self.run(&sql).map(drop)
    }

    /// Finds a session by the hash of its secret.
    pub fn session(&mut self, hash: &str) -> Result<Option<Session>> {
        let mut sql = Sql::new("SELECT \"user\", created_at, seen_at FROM sessions WHERE hash = ");
        sql.bind(hash);
        let rows = self.fetch(&sql, |row| {
            let user = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            let int = |column| row.int(column).unwrap_or(0);
            Ok(user.map(|user| Session { user, created_at: int(1), seen_at: int(2) }))
        });
        Ok(rows?.pop().flatten())
    }

    /// Notes that a session is in use.
    pub fn touch_session(&mut self, hash: &str, at: i64) -> Result<()> {
        let mut sql = Sql::new("UPDATE sessions SET seen_at = ");
        sql.bind(at).push(" WHERE hash = ").bind(hash);
        self.run(&sql).map(drop)
    }

    /// Ends one session.
    pub fn end_session(&mut self, hash: &str) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE hash = ");
        sql.bind(hash);
        self.run(&sql).map(drop)
    }

    /// Ends every session of a user.
    pub fn end_sessions_of(&mut self, user: Uuid) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE \"user\" = ");
        sql.bind(user);
        self.run(&sql).map(drop)
    }

    /// Keeps a one-time link by the hash of its secret.
    pub fn make_link(&mut self, hash: &str, user: Uuid, purpose: &str, expires_at: i64) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO one_time_links (hash, \"user\", purpose, expires_at) VALUES (");
        sql.bind(hash).push(", ").bind(user).push(", ").bind(purpose).push(", ").bind(expires_at).push(")");
        self.run(&sql).map(drop)
    }

    /// Finds a one-time link that is neither used nor past its time.
    pub fn link(&mut self, hash: &str, now: i64) -> Result<Option<OneTimeLink>> {
        let mut sql = Sql::new(
            "SELECT \"user\", purpose, expires_at FROM one_time_links WHERE used_at IS NULL AND hash = ",
        );
        sql.bind(hash).push(" AND expires_at > ").bind(now);
        let rows = self.fetch(&sql, |row| {
            let user = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            let (purpose, expires_at) = (row.text(1).unwrap_or("").to_owned(), row.int(2).unwrap_or(0));
            Ok(user.map(|user| OneTimeLink { user, purpose, expires_at }))
        });
        Ok(rows?.pop().flatten())
    }

    /// Uses up a one-time link; false when someone was quicker.
    pub fn use_link(&mut self, hash: &str, at: i64) -> Result<bool> {
        let mut sql = Sql::new("UPDATE one_time_links SET used_at = ");
        sql.bind(at).push(" WHERE used_at IS NULL AND hash = ").bind(hash);
        Ok(self.run(&sql)? == 1)
    }

    /// Keeps a token by the hash of its secret.
    pub fn make_token(&mut self, hash: &str, token: &Token) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO tokens (hash, id, \"user\", name, scopes, created_at) VALUES (");
        sql.bind(hash)
            .push(", ")
            .bind(token.id)
            .push(", ")
            .bind(token.user)
            .push(", ")
            .bind(token.name.as_str());
        sql.push(", ").bind(token.scopes.as_str()).push(", ").bind(token.created_at).push(")");
        self.run(&sql).map(drop)
    }

    /// Finds a token by the hash of its secret, unless it was revoked.
    pub fn token(&mut self, hash: &str) -> Result<Option<Token>> {
        let mut sql = Sql::new(
            "SELECT id, \"user\", name, scopes, created_at FROM tokens WHERE revoked_at IS NULL AND hash = ",
        );
        sql.bind(hash);
        self.fetch_tokens(&sql).map(|mut tokens| tokens.pop())
    }

    /// A user's tokens that were not revoked.
    pub fn tokens_of(&mut self, user: Uuid) -> Result<Vec<Token>> {
        let mut sql = Sql::new(
            "SELECT id, \"user\", name, scopes, created_at FROM tokens WHERE revoked_at IS NULL AND \"user\" = ",
        );
        sql.bind(user).push(" ORDER BY created_at LIMIT 200");
        self.fetch_tokens(&sql)
    }

    /// Revokes a user's token.
    pub fn revoke_token(&mut self, user: Uuid, id: Uuid, at: i64) -> Result<bool> {
        let mut sql = Sql::new("UPDATE tokens SET revoked_at = ");
        sql.bind(at).push(" WHERE revoked_at IS NULL AND \"user\" = ").bind(user).push(" AND id = ").bind(id);
        Ok(self.run(&sql)? == 1)
    }

    fn fetch_tokens(&mut self, sql: &Sql) -> Result<Vec<Token>> {
        let rows = self.fetch(sql, |row| {
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let created_at = row.int(4).unwrap_or(0);
            Ok(id(0).zip(id(1)).map(|(id, user)| Token {
                id,
                user,
                name: text(2),
                scopes: text(3),
                created_at,
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Failed sign-ins of a subject (account and address) since a moment, and when the last one was.
    pub fn failures(&mut self, subject: &str) -> Result<(i64, i64)> {
        let mut sql = Sql::new("SELECT failures, last_at FROM sign_in_failures WHERE subject = ");
        sql.bind(subject);
        let rows = self.fetch(&sql, |row| Ok((row.int(0).unwrap_or(0), row.int(1).unwrap_or(0))))?;
        Ok(rows.first().copied().unwrap_or((0, 0)))
    }

    /// Notes a failed sign-in.
    pub fn note_failure(&mut self, subject: &str, failures: i64, at: i64) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO sign_in_failures (subject, failures, last_at) VALUES (");
        sql.bind(subject).push(", ").bind(failures).push(", ").bind(at);
        sql.push(
            ") ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at",
        );
        self.run(&sql).map(drop)
    }

    /// Forgets failed sign-ins after a good one.
    pub fn forget_failures(&mut self, subject: &str) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM sign_in_failures WHERE subject = ");
        sql.bind(subject);
        self.run(&sql).map(drop)
    }

    /// The kept answer to an earlier request with this key.
    pub fn answered(&mut self, actor: Uuid, key: &str) -> Result<Option<Answered>> {
        let mut sql = Sql::new("SELECT body_hash, answer FROM answers WHERE actor = ");
        sql.bind(actor).push(" AND key = ").bind(key);
        let rows = self.fetch(&sql, |row| {
            let text = |column| row.text(column).unwrap_or("").to_owned();
            Ok(Answered { body_hash: text(0), answer: text(1) })
        });
        Ok(rows?.pop())
    }

    /// Keeps the answer to a request with a key, and drops those older than a day.
    pub fn keep_answer(&mut self, actor: Uuid, key: &str, answered: &Answered, at: i64) -> Result<()> {
        const DAY_MS: i64 = 86_400_000;
        let mut sql = Sql::new("DELETE FROM answers WHERE at < ");
        sql.bind(at - DAY_MS);
        self.run(&sql)?;
        let mut sql = Sql::new("INSERT INTO answers (key, actor, body_hash, answer, at) VALUES (");
        sql.bind(key).push(", ").bind(actor).push(", ").bind(answered.body_hash.as_str()).push(", ");
        sql.bind(answered.answer.as_str()).push(", ").bind(at).push(")");
        self.run(&sql).map(drop)
    }
}
