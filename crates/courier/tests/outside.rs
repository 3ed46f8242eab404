//! The courier against servers of this machine: what it connects to, what it follows, how long it waits and reads.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must say so")]

use courier::{Courier as _, Failure, Mail, Named, Outside, Post, Shape, Smtp};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A server of one answer, and what it was told.
fn server(answer: impl Fn(&mut TcpStream, String) + Send + 'static) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, hears) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = text.trim().parse().unwrap();
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let all = format!("{head}\n{}", String::from_utf8(body).unwrap());
            let _ = told.send(all.clone());
            answer(&mut stream, all);
        }
    });
    (port, hears)
}

fn says(text: &'static str) -> (u16, Receiver<String>) {
    server(move |stream, _| stream.write_all(text.as_bytes()).unwrap())
}

fn outside(ports: &[u16]) -> Outside {
    let named = ports.iter().map(|port| Named { host: "127.0.0.1".into(), port: Some(*port) }).collect();
    Outside::within(Duration::from_secs(2), named, None)
}

fn post(port: u16) -> Post {
    let headers = vec![("webhook-id", String::from("1"))];
    let url = format!("http://127.0.0.1:{port}/in");
    Post { url, headers, body: String::from("{\"id\":\"1\"}"), shape: Shape::Plain }
}

#[test]
fn a_named_host_gets_the_body_with_its_headers() {
    let (port, hears) = says("HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(outside(&[port]).post(&post(port)), Ok(()));
    let heard = hears.recv().unwrap();
    assert!(heard.starts_with("POST /in HTTP/1.1") && heard.ends_with("{\"id\":\"1\"}"), "{heard}");
    assert!(heard.contains("webhook-id: 1") && heard.contains("content-type: application/json"), "{heard}");
}

#[test]
fn a_redirect_is_a_refusal_and_is_not_followed() {
    let (other, others_hears) = says("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let (port, _hears) = server(move |stream, _| {
        let location = format!("http://127.0.0.1:{other}/");
        let text = format!("HTTP/1.1 307 Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        stream.write_all(text.as_bytes()).unwrap();
    });
    assert_eq!(outside(&[port, other]).post(&post(port)), Err(Failure::Status(307)));
    assert!(others_hears.recv_timeout(Duration::from_millis(200)).is_err(), "nobody was called");
}

#[test]
fn a_name_that_leads_into_the_own_network_is_refused_without_a_call() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    // Another name is named with that port, so that only the address stands in the way.
    let asked = |url: String| Post { url, ..post(port) };
    for url in ["https://localhost/", "https://2130706433/", "https://0x7f.1/", "https://127.1/"] {
        let refused = outside(&[]).post(&asked(url.to_owned()));
        assert!(matches!(refused, Err(Failure::Inside | Failure::Unreachable)), "{url}: {refused:?}");
    }
    assert_eq!(outside(&[]).post(&asked("https://localhost/".into())), Err(Failure::Inside));
    assert_eq!(outside(&[]).post(&asked(format!("http://localhost:{port}/"))), Err(Failure::Scheme));
    assert_eq!(outside(&[]).post(&asked(format!("https://localhost:{port}/"))), Err(Failure::Port));
    assert!(listener.accept().is_err(), "nobody was called");
}

#[test]
fn a_receiver_that_says_nothing_is_left_in_time() {
    let (port, _hears) = server(|_, _| std::thread::sleep(Duration::from_secs(20)));
    let began = Instant::now();
    assert_eq!(outside(&[port]).post(&post(port)), Err(Failure::Timeout));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn of_an_endless_answer_only_its_beginning_is_read() {
    let (written, told) = channel();
    let (port, _hears) = server(move |stream, _| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").unwrap();
        let mut bytes = 0_u64;
        while bytes < 256 * 1024 * 1024 && stream.write_all(&[b'x'; 65536]).is_ok() {
            bytes += 65536;
        }
        written.send(bytes).unwrap();
    });
    assert_eq!(outside(&[port]).post(&post(port)), Ok(()));
    // What lies in the buffers of the system was written too; an endless one would have been taken whole.
    assert!(told.recv().unwrap() < 64 * 1024 * 1024);
}

#[test]
fn the_mail_server_gets_the_mail() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        stream.write_all(b"220 ready\r\n").unwrap();
        let (mut said, mut in_data) = (String::new(), false);
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap() == 0 {
                return said;
            }
            said.push_str(&line);
            let answer: &[u8] = match (in_data, line.trim_end()) {
                (true, ".") => b"250 taken\r\n",
                (true, _) => continue,
                (false, "DATA") => b"354 go on\r\n",
                (false, "QUIT") => return said,
                (false, _) => b"250 ok\r\n",
            };
            in_data = answer.starts_with(b"354");
            stream.write_all(answer).unwrap();
        }
    });
    let smtp = Smtp::parse(&format!("smtp://127.0.0.1:{port}"), "liandong@example.com").unwrap();
    let mail = Mail {
        id: "0190".into(),
        to: "someone@example.com".into(),
        subject: "联动：1 项到期".into(),
        text: "示例任务".into(),
    };
    assert_eq!(Outside::new(Vec::new(), Some(smtp)).mail(&mail), Ok(()));
    let said = server.join().unwrap();
    assert!(
        said.contains("RCPT TO:<someone@example.com>") && said.contains("Message-ID: <0190@example.com>"),
        "{said}"
    );
}
