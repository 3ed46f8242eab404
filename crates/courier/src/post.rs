//! What is posted to a webhook, and how it is signed.
//!
//! A plain webhook is signed as Standard Webhooks 1.0.0 has it: HMAC-SHA256 over `id.timestamp.body`. The robots of WeCom
//! 企业微信 and DingTalk 钉钉 take a text; theirs is the key in the address and, with DingTalk, a signature beside it.

use crate::Failure;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt;

/// How an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A status of 200 to 299 accepts.
    Plain,
    /// The answer's own `errcode` must be 0 besides.
    Robot,
}

/// One post. Its address and headers are secrets and stand in no output.
#[derive(Clone, PartialEq, Eq)]
pub struct Post {
    /// Where to.
    pub url: String,
    /// Headers besides the content type.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: String,
    /// How the answer is read.
    pub shape: Shape,
}

impl fmt::Debug for Post {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Post({} bytes)", self.body.len())
    }
}

/// A signed post. The key is used as Standard Webhooks has it: `whsec_` and base64, or any text as it is.
pub fn signed(url: &str, key: &str, id: &str, seconds: i64, body: String) -> Post {
    let decoded = key.strip_prefix("whsec_").and_then(|text| STANDARD.decode(text).ok());
    let signature =
        sign(&decoded.unwrap_or_else(|| key.as_bytes().to_vec()), &format!("{id}.{seconds}.{body}"));
    let headers = vec![
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", format!("v1,{signature}")),
    ];
    Post { url: url.to_owned(), headers, body, shape: Shape::Plain }
}

/// A text for a WeCom robot 企业微信群机器人.
pub fn wecom(url: &str, text: &str) -> Post {
    robot(url.to_owned(), text)
}

/// A text for a DingTalk robot 钉钉群机器人, signed (加签) when it has a key.
pub fn dingtalk(url: &str, key: Option<&str>, milliseconds: i64, text: &str) -> Post {
    let url = match key {
        None => url.to_owned(),
        Some(key) => {
            let signature = sign(key.as_bytes(), &format!("{milliseconds}\n{key}"));
            let signature = signature.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
            let joint = if url.contains('?') { '&' } else { '?' };
            format!("{url}{joint}timestamp={milliseconds}&sign={signature}")
        }
    };
    robot(url, text)
}

fn robot(url: String, text: &str) -> Post {
    let body = format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":{}}}}}", quoted(text));
    Post { url, headers: Vec::new(), body, shape: Shape::Robot }
}

fn sign(key: &[u8], text: &str) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            sign if u32::from(sign) < 0x20 => out.push(' '),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Whether an answer accepts what was posted.
pub(crate) fn accepted(shape: Shape, status: u16, answer: &[u8]) -> Result<(), Failure> {
    if !(200..300).contains(&status) {
        return Err(Failure::Status(status));
    }
    match shape {
        Shape::Plain => Ok(()),
        Shape::Robot => match error_code(answer) {
            Some(0) => Ok(()),
            Some(code) => Err(Failure::Robot(code)),
            // An answer of another form is not the robot's.
            None => Err(Failure::Robot(-1)),
        },
    }
}

/// The number behind `"errcode"`: one field of one short answer needs no reader of JSON.
fn error_code(answer: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(answer).ok()?;
    let rest = text.split_once("\"errcode\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '-').unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of the Standard Webhooks libraries.
    #[test]
    fn the_signature_is_that_of_standard_webhooks() {
        let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let body = String::from("{\"test\": 2432232314}");
        let post = signed("https://example.com/", key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(
            post.headers.last(),
            Some(&("webhook-signature", String::from("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")))
        );
    }

    #[test]
    fn a_key_that_is_no_base64_signs_as_it_is_written() {
        let of = |key| signed("https://example.com/", key, "1", 2, String::from("{}")).headers;
        assert_ne!(of("plain key of a house"), of("plain key of another"));
        assert!(of("whsec_not base64")[2].1.starts_with("v1,"));
    }

    #[test]
    fn a_robot_gets_a_text_and_dingtalk_its_signature() {
        let post = wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", "到期\n“任务” \"1\"\t项");
        assert_eq!(post.body, "{\"msgtype\":\"text\",\"text\":{\"content\":\"到期\\n“任务” \\\"1\\\" 项\"}}");
        let post = dingtalk(
            "https://oapi.dingtalk.com/robot/send?access_token=t",
            Some("SECx"),
            1_700_000_000_000,
            "x",
        );
        let (address, sign) = post.url.split_once("&sign=").expect("a signature");
        assert!(address.ends_with("access_token=t&timestamp=1700000000000"));
        assert!(!sign.contains(['+', '/', '=']), "{sign}");
        assert!(!format!("{post:?}").contains("token"), "an address with its key stands in no output");
    }

    #[test]
    fn a_robot_that_answers_well_and_says_no_did_not_accept() {
        assert_eq!(accepted(Shape::Robot, 200, b"{\"errcode\":0,\"errmsg\":\"ok\"}"), Ok(()));
        assert_eq!(
            accepted(Shape::Robot, 200, b"{\"errcode\": 93000, \"errmsg\":\"x\"}"),
            Err(Failure::Robot(93000))
        );
        assert_eq!(accepted(Shape::Robot, 200, b"<html>"), Err(Failure::Robot(-1)));
        assert_eq!(accepted(Shape::Plain, 302, b""), Err(Failure::Status(302)));
        assert_eq!(accepted(Shape::Plain, 204, b""), Ok(()));
    }
}
