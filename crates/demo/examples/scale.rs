//! Times a demo book with so many invented projects: `cargo run --release -p demo --example scale -- 100000`.
#![expect(clippy::print_stdout, reason = "an example speaks on stdout")]

use app::{App, Settings, SystemClock};
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use store::{Options, Store, Target};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let scale: usize = std::env::args().nth(1).unwrap_or_else(|| String::from("10000")).parse()?;
    let directory = tempfile::tempdir()?;
    let target = Target::Directory(directory.path().to_owned());
    let store = Store::open(&target, records::ALL, &Options::default())?;
    let settings = Settings { demo: true, ..Settings::at("http://127.0.0.1") };
    let app = App::new(store, Arc::new(SystemClock), settings);
    let begun = Instant::now();
    let built = demo::fill(&app, scale, &|_, _| {}).await?;
    let took = begun.elapsed();
    println!("{scale} projects, {} records, {:.1} s", built.records, took.as_secs_f64());
    Ok(())
}
