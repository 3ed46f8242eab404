//! What a claim's page shows first: the answer, until when it holds, and what its park can do now.

use super::super::Reader;
use crate::ui::{
    ClaimAnswer, Light, claim_answer, lamp, link_button, link_solid, notice, param, toolbar, with_param,
};
use app::projects::claim::desk::{self, Standing};
use app::projects::claim::{RAISE, REPORT};
use app::{App, Result};
use kernel::{Lang, Noun, Uuid};
use maud::{Markup, html};
use records::projects::ClaimState;

/// The way from a lead that was just saved to its claim.
pub(super) fn offer(reader: &Reader, noun: &Noun, id: Uuid) -> Markup {
    let is_new_lead = noun.slug == "projects" && param(&reader.at, "done").as_deref() == Some("lead");
    let may_report = (REPORT.may)(&reader.actor, None);
    html! {
        @if is_new_lead && may_report {
            (link_solid(reader.say("首报", "Report"), &with_param("/claims/new", "project", &id.to_string())))
        }
    }
}

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let (standing, dispute) = desk::one(app, &reader.actor, id).await?;
    let claim = &standing.claim;
    let case = claim.number.as_ref().map_or("—", |number| number.0.as_str());
    let (answer, body) = match claim.state {
        ClaimState::Refused => (ClaimAnswer::Taken, refused(reader, &standing)),
        ClaimState::Filed => (ClaimAnswer::Similar, noted(reader, &standing)),
        ClaimState::Objection | ClaimState::Protected => (ClaimAnswer::Accepted, accepted(reader, &standing)),
        ClaimState::Disputed => {
            let body =
                html! { @if let Some(dispute) = dispute { p.toolbar { (to_dispute(reader, dispute)) } } };
            let words = reader.say("争议中，等工作队裁定", "Disputed: the work team will rule");
            return Ok(notice(crate::ui::Tone::Plain, words, body));
        }
        ClaimState::Converted => {
            return Ok(said(
                reader,
                "项目已签约，首报已转化",
                "The project is signed and the claim converted",
            ));
        }
        ClaimState::Released => {
            return Ok(said(
                reader,
                "已释放，别的园区可以首报",
                "Released: any park may report the investor",
            ));
        }
        ClaimState::Transferred => {
            return Ok(said(reader, "已随项目流转", "Handed over with its project"));
        }
    };
    Ok(claim_answer(answer, case, body, actions(reader, id, &standing, dispute), reader.lang))
}

fn said(reader: &Reader, zh: &str, en: &str) -> Markup {
    notice(crate::ui::Tone::Plain, reader.say(zh, en), html! {})
}

fn refused(reader: &Reader, standing: &Standing) -> Markup {
    let reason = standing.claim.reason.as_ref().map_or("", |reason| reason.0.as_str());
    html! {
        @if standing.claim.decided_by.is_some() && !reason.is_empty() { p { (reason) } }
        p { (reader.say(
            "有疑问请带案号联系工作队。这里不显示园区、经办人、金额、阶段和日期。",
            "With questions, contact the work team and name the case. Park, person, amount, stage and dates are not shown here.",
        )) }
    }
}

fn accepted(reader: &Reader, standing: &Standing) -> Markup {
    html! {
        (until(reader, standing))
        @if let (ClaimState::Objection, Some(day)) = (standing.claim.state, standing.claim.objections_until) {
            p.small.quiet { (reader.say("异议期至 ", "Objections until ")) (day) (reader.say("。", ".")) }
        }
    }
}

fn noted(reader: &Reader, standing: &Standing) -> Markup {
    html! {
        p { (reader.say(
            "只凭名称首报的，都由工作队核对名称，一般 1 个工作日。提交时间已记下，不会因核对而靠后。补上信用代码可立即得到答案。",
            "Reports by name alone are all checked by the work team, usually within a working day. The time is kept, and checking costs no place. With the credit code the answer is at once.",
        )) }
        (until(reader, standing))
    }
}

/// Until when the claim is protected and how many days are left.
pub(crate) fn until(reader: &Reader, standing: &Standing) -> Markup {
    let Some(protection) = &standing.protection else { return html! {} };
    html! {
        p {
            (reader.say("受保护到 ", "Protected until ")) b { (protection.ends_on) } " "
            (left(reader, standing))
            (reader.say("。凭新证据可续，无进展到期释放。", ". Renewed by evidence of progress, released without."))
        }
    }
}

/// Days left, with the lamp of their number.
pub(crate) fn left(reader: &Reader, standing: &Standing) -> Markup {
    let Some(protection) = &standing.protection else { return html! {} };
    let days = protection.ends_on.days_since(reader.now.day());
    let text = match reader.lang {
        Lang::En => format!("{days} days left"),
        _ => format!("余 {days} 天"),
    };
    // A week before the end the lamp is blue, as for every date.
    lamp(
        if days < 0 {
            Light::Red
        } else if days <= 7 {
            Light::Blue
        } else {
            Light::Normal
        },
        &text,
    )
}

fn actions(reader: &Reader, id: Uuid, standing: &Standing, dispute: Option<Uuid>) -> Markup {
    let mut items = Vec::new();
    let is_own = reader.actor.park == Some(standing.claim.park.raw());
    let is_refused = standing.claim.state == ClaimState::Refused;
    if let (true, false, Some(project)) = (is_own, is_refused, standing.claim.project) {
        let href = format!("/projects/{}/edit", project.raw());
        items.push(link_button(reader.say("记下一步", "Note the next step"), &href));
    }
    if let Some(dispute) = dispute {
        items.push(to_dispute(reader, dispute));
    } else if is_own && (RAISE.may)(&reader.actor, None) {
        let href = with_param("/disputes/new", "claim", &id.to_string());
        items.push(link_button(reader.say("说明我的情况", "State my case"), &href));
    }
    toolbar(&items)
}

fn to_dispute(reader: &Reader, dispute: Uuid) -> Markup {
    link_button(reader.say("看争议与裁定", "See the dispute"), &format!("/disputes/{dispute}"))
}
