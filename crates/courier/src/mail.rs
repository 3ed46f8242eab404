//! One mail, and the server that takes it.

use crate::Failure;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{SmtpTransport, Transport as _};
use std::time::Duration;

/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A mail of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// What tells it from every other; the same one sent twice is recognised by it.
    pub id: String,
    /// Address.
    pub to: String,
    /// Subject, one line.
    pub subject: String,
    /// Text.
    pub text: String,
}

/// The mail server that the operator named.
pub struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    /// Reads `smtps://user:password@host`, `smtp://host:25` or `smtp://host?tls=required`, and whom mails are from.
    ///
    /// # Errors
    /// Says which of the two cannot be read; never repeats the address, which holds a password.
    pub fn parse(url: &str, from: &str) -> Result<Smtp, &'static str> {
        let builder = SmtpTransport::from_url(url).map_err(
            |_| "the address of the mail server cannot be read: smtps://user:password@host or smtp://host:25",
        )?;
        let from =
            from.parse().map_err(|_| "the sender's address of mails cannot be read: name@example.com")?;
        Ok(Smtp { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    pub(crate) fn send(&self, mail: &Mail) -> Result<(), Failure> {
        let message = self.written(mail)?;
        self.transport.send(&message).map(drop).map_err(|error| {
            if error.is_timeout() {
                Failure::Timeout
            } else if error.is_tls() {
                Failure::Encryption
            } else if error.is_permanent() || error.is_transient() {
                Failure::Mail { is_final: error.is_permanent() }
            } else {
                Failure::Unreachable
            }
        })
    }

    fn written(&self, mail: &Mail) -> Result<Message, Failure> {
        let to: Mailbox = mail.to.parse().map_err(|_| Failure::MailAddress)?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let subject: String =
            mail.subject.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            // So that an absence note does not answer it.
            .raw_header(HeaderValue::new(automatic, String::from("auto-generated")))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|_| Failure::MailAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp() -> Smtp {
        Smtp::parse("smtp://127.0.0.1:1", "联动 <liandong@example.com>")
            .unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_subject_cannot_smuggle_a_header_in() {
        let mail = Mail {
            id: "1".into(),
            to: "a@example.com".into(),
            subject: "提醒\r\nBcc: b@example.com".into(),
            text: "正文".into(),
        };
        let text =
            smtp().written(&mail).map(|message| String::from_utf8_lossy(&message.formatted()).into_owned());
        let text = text.unwrap_or_else(|error| panic!("{error}"));
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
        assert!(
            text.contains("Auto-Submitted: auto-generated") && text.contains("Message-ID: <1@example.com>")
        );
    }

    #[test]
    fn what_cannot_be_addressed_is_given_up_and_what_is_not_there_is_tried_again() {
        let mail = |to: &str| Mail { id: "1".into(), to: to.into(), subject: "x".into(), text: "x".into() };
        let error = smtp().send(&mail("nobody")).expect_err("no address");
        assert!(error.is_final());
        let error = smtp().send(&mail("a@example.com")).expect_err("no server");
        assert!(!error.is_final(), "{error}");
        assert!(
            Smtp::parse("http://x", "a@example.com").is_err() && Smtp::parse("smtp://x", "nobody").is_err()
        );
    }
}
