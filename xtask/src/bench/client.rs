//! A plain HTTP client with kept connections, so that the load costs little beside what it measures.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// One connection.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    port: u16,
    token: String,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) fn connect(port: u16, token: &str) -> Result<Client> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream), port, token: token.to_owned() })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "application/json", "")
    }

    pub(crate) fn post(&mut self, path: &str, json: &str) -> Result<Answer> {
        self.send("POST", path, "application/json", json)
    }

    pub(crate) fn post_sheet(&mut self, path: &str, csv: &str) -> Result<Answer> {
        self.send("POST", path, "text/csv", csv)
    }

    fn send(&mut self, method: &str, path: &str, kind: &str, body: &str) -> Result<Answer> {
        let (port, token, length) = (self.port, &self.token, body.len());
        let authorization =
            if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{authorization}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(head.as_bytes())?;
        self.receive()
    }

    fn receive(&mut self) -> Result<Answer> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status =
            line.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status line")?;
        let (mut length, mut is_chunked) = (0, false);
        loop {
            line.clear();
            if self.stream.read_line(&mut line)? == 0 {
                bail!("the connection ended");
            }
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            is_chunked |= header.starts_with("transfer-encoding:") && header.ends_with("chunked");
        }
        let body = if is_chunked { self.chunks()? } else { self.exactly(length)? };
        Ok(Answer { status, body })
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16)?;
            body.extend(self.exactly(length)?);
            self.exactly(2)?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

/// Sends `requests` requests over some connections; `send` gets its connection and the number of the request.
/// Gives how many were not answered with success.
pub(crate) fn load(
    port: u16,
    token: &str,
    connections: usize,
    requests: usize,
    send: impl Fn(&mut Client, usize) -> Result<Answer> + Sync,
) -> Result<usize> {
    let failed = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| -> Result<()> {
        let threads: Vec<_> = (0..connections)
            .map(|connection| {
                let (send, failed) = (&send, &failed);
                scope.spawn(move || -> Result<()> {
                    let mut client = Client::connect(port, token)?;
                    for number in (connection..requests).step_by(connections) {
                        let answer = send(&mut client, number)?;
                        if !(200..300).contains(&answer.status) {
                            failed.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        for thread in threads {
            thread.join().map_err(|_| anyhow::anyhow!("a connection panicked"))??;
        }
        Ok(())
    })?;
    Ok(failed.into_inner())
}

/// Processor seconds a process has used, from `/proc`.
pub(crate) fn cpu_seconds(pid: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| {
        fields.get(at).and_then(|field| field.parse::<f64>().ok()).context("unexpected /proc/stat")
    };
    // Linux counts in hundredths of a second for every program.
    Ok((ticks(11)? + ticks(12)?) / 100.0)
}
