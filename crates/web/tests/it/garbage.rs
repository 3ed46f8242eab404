//! Nonsense is the sender's fault, never ours.

use testkit::{Database, TestApp, databases, percent};

/// A generator that gives the same nonsense at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    fn text(&mut self, most: usize) -> String {
        const ALPHABET: &[char] = &[
            'a', 'L', '0', '9', '-', '.', ':', '?', '%', '"', '\'', '{', '[', '\\', '\0', '\n', '苏', '😀',
            '\u{202e}', '~',
        ];
        (0..self.roll(most)).map(|_| ALPHABET[self.roll(ALPHABET.len())]).collect()
    }
}

#[tokio::test]
async fn nonsense_never_becomes_a_fault_of_ours() {
    for database in databases() {
        ask_nonsense(database).await;
    }
}

async fn ask_nonsense(database: Database) {
    let app = TestApp::on(database).await;
    let clients = [
        app.signed_in(&app.team()).await,
        app.with_token(&app.clerk_of("泗阳"), "read write").await,
        app.visitor(),
    ];
    let id = app.made(records::find("projects").unwrap()).await.id.to_string();
    let mut dice = Dice(20_251_124);
    for turn in 0..600 {
        let parts = [
            "api",
            "v1",
            "projects",
            "users",
            "regions",
            "read",
            "enter",
            "search",
            &id,
            "import",
            "export",
            "attachments",
            "restore",
            "new",
            "..",
        ];
        let mut path = String::new();
        if dice.roll(2) == 0 {
            path.push_str("/api/v1");
        }
        for _ in 0..=dice.roll(4) {
            path.push('/');
            match dice.roll(5) {
                0 => path.push_str(&percent(&dice.text(8))),
                _ => path.push_str(dice.pick(&parts)),
            }
        }
        let names = [
            "q",
            "sort",
            "after",
            "limit",
            "fields",
            "agreed",
            "stage",
            "park",
            "shared_with",
            "signed_on",
            "lang",
            "view",
            "next",
            "count",
        ];
        for i in 0..dice.roll(4) {
            let (name, value) = (dice.pick(&names), percent(&dice.text(24)));
            let value = if dice.roll(3) == 0 { format!("i:{value}:{id}") } else { value };
            path.push_str(&format!("{}{name}={value}", if i == 0 { '?' } else { '&' }));
        }
        let method = dice.pick(&["GET", "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"]);
        let kind = dice.pick(&[
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/csv",
            "",
        ]);
        let tag = dice.pick(&["\"1\"", "*", "\"9999999999999999999\"", "W/\"-1\"", ""]);
        let body = match dice.roll(4) {
            0 => format!("{{\"name\":{:?},\"agreed\":{}}}", dice.text(12), dice.roll(1 << 30)),
            1 => format!("name={}&version=1&agreed=x", percent(&dice.text(12))),
            2 => format!(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}.csv\"\r\n\r\n{}\r\n--x--",
                "a",
                dice.text(99)
            ),
            _ => dice.text(200),
        };
        let headers = [("content-type", kind), ("if-match", tag)];
        let client = &clients[dice.roll(clients.len())];
        let reply = client.send(method, &path, &headers, body.clone().into_bytes()).await;
        assert!(
            reply.code() < 500,
            "turn {turn}: {method} {path} {kind} {body:?}\n{} {}",
            reply.code(),
            reply.text()
        );
    }
}
