//! Addresses as views: reading and changing the parameters of a page's own path and query.
//!
//! A view of a list is its address, so that it can be sent. These functions never touch the path.

/// The parameters that say how far a reader has turned; a changed sort or filter starts again at the first page.
const PLACE: [&str; 3] = ["after", "before", "page"];

/// Gives the address with one parameter set, in place of any earlier one, and back at the first page.
pub fn with_param(path_and_query: &str, key: &str, value: &str) -> String {
    let kept = without_param(path_and_query, key);
    let joint = if kept.contains('?') { '&' } else { '?' };
    format!("{kept}{joint}{}={}", encode(key), encode(value))
}

/// Gives the address without one parameter, and back at the first page.
pub fn without_param(path_and_query: &str, key: &str) -> String {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(|pair| {
            let name = decode(pair.split('=').next().unwrap_or(""));
            name != key && !PLACE.contains(&name.as_str())
        })
        .collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// Gives the parameters of an address in their order, decoded.
pub fn params(path_and_query: &str) -> Vec<(String, String)> {
    let (_, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}

/// Gives the first value of one parameter.
pub fn param(path_and_query: &str, key: &str) -> Option<String> {
    params(path_and_query).into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Writes a text as part of a query: unreserved characters of RFC 3986 stay, the rest is percent-encoded.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Reads a part of a query. A broken escape stays as written; bytes that are not UTF-8 become U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match (first, escape.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_replaces_its_earlier_value_and_turns_back_to_the_first_page() {
        let at = "/plots?park=sy&sort=area&after=abc";
        assert_eq!(with_param(at, "sort", "-area"), "/plots?park=sy&sort=-area");
        assert_eq!(without_param(at, "park"), "/plots?sort=area");
        assert_eq!(without_param("/plots?park=sy", "park"), "/plots");
    }

    #[test]
    fn values_survive_the_way_through_an_address() {
        for value in ["苏宿 园区", "a&b=c", "100%", "+", ""] {
            assert_eq!(param(&with_param("/x", "q", value), "q").as_deref(), Some(value));
        }
    }

    #[test]
    fn broken_escapes_stay_as_written() {
        assert_eq!(param("/x?q=100%&r=%zz", "q").as_deref(), Some("100%"));
        assert_eq!(param("/x?r=%zz%E5", "r").as_deref(), Some("%zz\u{FFFD}"));
        assert_eq!(params("/x?&&a"), [("a".to_owned(), String::new())]);
    }
}
