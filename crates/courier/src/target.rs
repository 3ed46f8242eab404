//! The address of a webhook: what of it may be written, and what of it may be shown.

use crate::{Failure, address};
use std::net::IpAddr;
use ureq::http::Uri;

/// A host that the operator named as a receiver on the own network: it may be private, speak http, and have a port
/// of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name or address, in lower case.
    pub host: String,
    /// Its port, if that is not 443 or 80.
    pub port: Option<u16>,
}

impl Named {
    /// Reads `host` or `host:port`.
    pub fn parse(text: &str) -> Option<Named> {
        let uri: Uri = format!("http://{}/", text.trim()).parse().ok()?;
        let authority = uri.authority()?;
        let plain = !authority.as_str().contains('@') && uri.path() == "/";
        plain.then(|| Named { host: bare(authority.host()), port: authority.port_u16() })
    }

    fn is_for(&self, host: &str, port: u16) -> bool {
        self.host == host && self.port.map_or(port == 443 || port == 80, |own| own == port)
    }
}

/// A webhook's address, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Name or address of the host, in lower case.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Whether the operator named it.
    pub is_named: bool,
}

impl Target {
    /// Reads an address and checks what can be checked before its name is resolved.
    ///
    /// # Errors
    /// Says what is the matter: scheme, port, or an address of the own network.
    pub fn parse(url: &str, named: &[Named]) -> Result<Target, Failure> {
        let uri: Uri = url.parse().map_err(|_| Failure::NotAnAddress)?;
        Target::of(&uri, named)
    }

    pub(crate) fn of(uri: &Uri, named: &[Named]) -> Result<Target, Failure> {
        let (scheme, authority) = uri.scheme_str().zip(uri.authority()).ok_or(Failure::NotAnAddress)?;
        let host = bare(authority.host());
        // A name and password in front of the host is how one host is made to look like another.
        if host.is_empty() || authority.as_str().contains('@') {
            return Err(Failure::NotAnAddress);
        }
        let port = authority.port_u16().unwrap_or(if scheme == "http" { 80 } else { 443 });
        let is_named = named.iter().any(|one| one.is_for(&host, port));
        match scheme {
            "https" => {}
            "http" if is_named => {}
            _ => return Err(Failure::Scheme),
        }
        if !is_named && port != 443 && port != 80 {
            return Err(Failure::Port);
        }
        let target = Target { host, port, is_named };
        match target.host.parse::<IpAddr>() {
            Ok(written) if !target.may_reach(written) => Err(Failure::Inside),
            _ => Ok(target),
        }
    }

    /// Whether an address that the host's name led to may be connected to.
    pub fn may_reach(&self, found: IpAddr) -> bool {
        if self.is_named { !address::is_never(found) } else { address::is_open(found) }
    }

    /// What may be shown of it: the host, without path and key.
    pub fn shown(&self) -> String {
        match self.port {
            443 | 80 => self.host.clone(),
            port => format!("{}:{port}", self.host),
        }
    }
}

/// A host without the brackets of an IPv6 address and without the dot at the end of a full name.
fn bare(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Result<String, Failure> {
        Target::parse(url, &[]).map(|target| target.shown())
    }

    #[test]
    fn an_open_target_is_https_on_a_usual_port_and_shown_without_its_key() {
        assert_eq!(of("https://hooks.example.com/in?key=secret").as_deref(), Ok("hooks.example.com"));
        assert_eq!(of("https://HOOKS.example.com./in").as_deref(), Ok("hooks.example.com"));
        assert_eq!(of("http://hooks.example.com/"), Err(Failure::Scheme));
        assert_eq!(of("ftp://hooks.example.com/"), Err(Failure::Scheme));
        assert_eq!(of("https://hooks.example.com:8443/"), Err(Failure::Port));
        for url in ["", "hooks.example.com", "https:///x", "https://good@evil.example/", "/x"] {
            assert_eq!(of(url), Err(Failure::NotAnAddress), "{url}");
        }
    }

    #[test]
    fn an_address_of_the_own_network_is_refused_as_it_is_written() {
        for url in ["https://127.0.0.1/", "https://10.0.0.8/", "https://[::1]/", "https://[::ffff:10.0.0.8]/"]
        {
            assert_eq!(of(url), Err(Failure::Inside), "{url}");
        }
        // Other ways to write 127.0.0.1 are names, and refused once they are resolved.
        assert!(
            Target::parse("https://2130706433/", &[])
                .is_ok_and(|target| !target.may_reach(IpAddr::from([127, 0, 0, 1])))
        );
    }

    #[test]
    fn the_operator_may_name_a_host_of_the_own_network_with_its_port() {
        let named =
            [Named::parse("oa.intra:8080"), Named::parse("10.0.0.8")].map(|named| named.expect("a host"));
        let of = |url| Target::parse(url, &named).map(|target| target.is_named);
        assert_eq!(of("http://oa.intra:8080/hook"), Ok(true));
        assert_eq!(of("http://10.0.0.8/hook"), Ok(true));
        assert_eq!(
            of("http://oa.intra/hook"),
            Err(Failure::Scheme),
            "another port is not the one that was named"
        );
        assert_eq!(of("https://10.0.0.9/hook"), Err(Failure::Inside));
        assert!(Named::parse("a/b").is_none() && Named::parse("user@host").is_none());
    }
}
