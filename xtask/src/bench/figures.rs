//! Figures with their goals, printed for people or programs.

/// One figure.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    name: &'static str,
    ours: f64,
    peer: Option<f64>,
    unit: &'static str,
    goal: f64,
    is_least: bool,
}

impl Figure {
    /// A figure that must not be above its goal.
    pub(crate) fn at_most(
        name: &'static str,
        ours: f64,
        peer: Option<f64>,
        unit: &'static str,
        goal: f64,
    ) -> Figure {
        Figure { name, ours, peer, unit, goal, is_least: false }
    }

    /// A figure that must not be below its goal.
    pub(crate) fn at_least(
        name: &'static str,
        ours: f64,
        peer: Option<f64>,
        unit: &'static str,
        goal: f64,
    ) -> Figure {
        Figure { name, ours, peer, unit, goal, is_least: true }
    }

    fn holds(&self) -> bool {
        if self.is_least { self.ours >= self.goal } else { self.ours <= self.goal }
    }
}

/// Prints the figures: a table, or one JSON object a line.
pub(crate) fn print(figures: &[Figure], json: bool) {
    if json {
        for figure in figures {
            let line = serde_json::json!({
                "figure": figure.name,
                "ours": rounded(figure.ours),
                "peer": figure.peer.map(rounded),
                "unit": figure.unit,
                "ratio": figure.peer.filter(|_| figure.ours > 0.0).map(|peer| rounded(peer / figure.ours)),
                "goal": rounded(figure.goal),
                "holds": figure.holds(),
            });
            println!("{line}");
        }
        return;
    }
    println!("| figure | ours | peer | unit | goal | holds |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for figure in figures {
        let peer = figure.peer.map_or_else(|| String::from("–"), |peer| rounded(peer).to_string());
        let holds = if figure.holds() { "yes" } else { "NO" };
        println!(
            "| {} | {} | {peer} | {} | {} {} | {holds} |",
            figure.name,
            rounded(figure.ours),
            figure.unit,
            if figure.is_least { "≥" } else { "≤" },
            rounded(figure.goal)
        );
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
