//! The answer to a first claim 首报: one place, one of three answers, none of them a reproach.

use super::mark::{LEFT_HALF, RIGHT_HALF};
use kernel::Lang;
use maud::{Markup, html};

/// What a complete claim is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimAnswer {
    /// 受理: the investor is protected for this park.
    Accepted,
    /// 已有首报: somebody was first. Nothing is said about whom.
    Taken,
    /// 名称待核: told by name alone, so the work team looks at the name, and the time is kept. It depends on what was
    /// reported and on nothing else: an answer that told of near names would ask about many investors at once.
    Similar,
}

impl ClaimAnswer {
    /// The answer in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            ClaimAnswer::Accepted => lang.say("首报已受理", "Accepted"),
            ClaimAnswer::Taken => lang.say("已有首报，请勿接触", "Already reported: please do not approach"),
            ClaimAnswer::Similar => {
                lang.say("已记下，名称由工作队核对", "Noted; the work team checks the name")
            }
        }
    }
}

/// Shows the answer with its case number; `body` says until when it holds, or what happens next.
pub fn claim_answer(answer: ClaimAnswer, case: &str, body: Markup, actions: Markup, lang: Lang) -> Markup {
    let class = match answer {
        ClaimAnswer::Accepted => "answer answer-accepted",
        ClaimAnswer::Taken => "answer answer-taken",
        ClaimAnswer::Similar => "answer answer-similar",
    };
    html! {
        section class=(class) role="status" {
            div.answer-head { (picture(answer)) h2 { (answer.words(lang)) } }
            div.answer-body {
                p { (lang.say("案号 ", "Case ")) b.code translate="no" { (case) } }
                (body)
                (actions)
            }
        }
    }
}

fn picture(answer: ClaimAnswer) -> Markup {
    match answer {
        ClaimAnswer::Accepted => html! {
            svg viewBox="0 0 20 20" aria-hidden="true" { path.solid d=(LEFT_HALF) {} path.solid d=(RIGHT_HALF) {} }
        },
        ClaimAnswer::Taken => html! {
            svg viewBox="0 0 20 20" aria-hidden="true" { path d="M4 9h12v8H4zM7 9V6a3 3 0 0 1 6 0v3" {} }
        },
        ClaimAnswer::Similar => html! {
            svg viewBox="0 0 20 20" aria-hidden="true" { path d="M10 3l8 14H2zM10 8v4M10 14.5v.1" {} }
        },
    }
}
