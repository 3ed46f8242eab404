//! Converts standard input: `convert s2twp < in > out`; with `--rate`, prints megabytes per processor second instead;
//! with `--json`, reads one `{"conversion", "text"}` a line and prints one JSON text a line.
#![expect(clippy::print_stdout, reason = "an example speaks on stdout")]

use engine_script::{Conversion, convert};
use std::io::{BufRead as _, Read as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let first = std::env::args().nth(1).unwrap_or_default();
    if first == "--json" {
        for line in std::io::stdin().lock().lines() {
            let case: serde_json::Value = serde_json::from_str(&line?)?;
            let code = case["conversion"].as_str().unwrap_or_default();
            let conversion = Conversion::from_code(code).ok_or_else(|| format!("no conversion {code}"))?;
            println!(
                "{}",
                serde_json::Value::from(convert(case["text"].as_str().unwrap_or_default(), conversion))
            );
        }
        return Ok(());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let conversion = Conversion::from_code(&first).ok_or("name a conversion, for example s2twp")?;
    if std::env::args().any(|argument| argument == "--rate") {
        println!("{:.1}", rate(&text, conversion)?);
    } else {
        print!("{}", convert(&text, conversion));
    }
    Ok(())
}

/// The best of seven runs, in MB of input per second of this process's time on the processor.
fn rate(text: &str, conversion: Conversion) -> Result<f64, Box<dyn std::error::Error>> {
    let mut best = 0.0_f64;
    convert(text, conversion);
    for _ in 0..7 {
        let before = cpu_seconds()?;
        let rounds = 8;
        for _ in 0..rounds {
            std::hint::black_box(convert(std::hint::black_box(text), conversion));
        }
        let took = cpu_seconds()? - before;
        best = best.max(text.len() as f64 * f64::from(rounds) / took / 1e6);
    }
    Ok(best)
}

fn cpu_seconds() -> Result<f64, Box<dyn std::error::Error>> {
    let spent = std::fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = spent.split_whitespace().next().ok_or("no schedstat")?.parse()?;
    Ok(nanoseconds / 1e9)
}
