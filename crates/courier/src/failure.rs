//! Why something did not arrive, in words that hold no secret: never an address with its key, never an answer's text.

use std::fmt;

/// Why something did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address cannot be read as one.
    NotAnAddress,
    /// Neither https nor a host for which the operator allows http.
    Scheme,
    /// A port other than 443 and 80 that the operator did not name.
    Port,
    /// The address leads into this machine's own network, or to where machines keep their secrets.
    Inside,
    /// There is nothing to send with.
    NoServer,
    /// The name is not known.
    NoSuchHost,
    /// Nobody answered.
    Unreachable,
    /// It took too long.
    Timeout,
    /// The certificate or the encryption does not hold.
    Encryption,
    /// The answer was this status of HTTP; a redirect is one too, since none is followed.
    Status(u16),
    /// The robot answered with this code of its own.
    Robot(i64),
    /// The mail server refused, for good or for now.
    Mail {
        /// Whether trying again is of no use.
        is_final: bool,
    },
    /// The mail could not be written, because of its address.
    MailAddress,
}

impl Failure {
    /// Whether trying again cannot help.
    pub fn is_final(&self) -> bool {
        matches!(self, Failure::MailAddress | Failure::NotAnAddress | Failure::Mail { is_final: true })
    }

    /// The code under which it is kept, such as `status 500`.
    pub fn code(&self) -> String {
        match self {
            Failure::NotAnAddress => String::from("not_an_address"),
            Failure::Scheme => String::from("scheme"),
            Failure::Port => String::from("port"),
            Failure::Inside => String::from("inside"),
            Failure::NoServer => String::from("no_server"),
            Failure::NoSuchHost => String::from("no_such_host"),
            Failure::Unreachable => String::from("unreachable"),
            Failure::Timeout => String::from("timeout"),
            Failure::Encryption => String::from("encryption"),
            Failure::Status(status) => format!("status {status}"),
            Failure::Robot(code) => format!("robot {code}"),
            Failure::Mail { is_final: true } => String::from("mail_refused"),
            Failure::Mail { is_final: false } => String::from("mail_not_now"),
            Failure::MailAddress => String::from("mail_address"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.code())
    }
}

impl std::error::Error for Failure {}
