//! The house's thresholds as the engines take them, and which threshold decides which answer.

use crate::thresholds::Thresholds;
use engine_pipeline::{finding, light};
use kernel::Money;
use records::administration::Rule;

/// Every number that lights and findings rest on, of one day.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The thresholds they were made from.
    pub numbers: Thresholds,
    /// When lights of plans change.
    pub lights: light::Thresholds,
    /// In how many days a lead is answered.
    pub clocks: light::Clocks,
    /// When something is found.
    pub findings: finding::Rules,
    /// How near a date is for the blue light.
    pub soon_days: u32,
    /// Investment from which a project enters the statistics library, in fen.
    pub library_floor_fen: i64,
}

impl Rules {
    /// The engines' numbers from the house's.
    pub fn of(numbers: Thresholds) -> Rules {
        let whole = |rule| u32::try_from(numbers.whole(rule)).unwrap_or(0);
        let hundredths = |rule| u32::try_from(numbers.hundredths(rule)).unwrap_or(u32::MAX);
        let wan = |rule| numbers.hundredths(rule).saturating_mul(Money::WAN / 100);
        let size = |rule| usize::try_from(numbers.whole(rule)).unwrap_or(0);
        Rules {
            lights: light::Thresholds {
                missed_yellow_months: whole(Rule::StartYellow),
                missed_red_months: whole(Rule::StartRed),
                // A point is a hundredth, and so is what a threshold is kept in.
                behind_yellow_bp: hundredths(Rule::BehindYellow),
                behind_red_bp: hundredths(Rule::BehindRed),
                statistics_yellow_months: whole(Rule::LibraryYellow),
                statistics_red_months: whole(Rule::LibraryRed),
            },
            clocks: light::Clocks {
                response_days: whole(Rule::LeadResponse),
                triage_days: whole(Rule::LeadTriage),
                feedback_days: whole(Rule::LeadFeedback),
                report_days: whole(Rule::LeadReport),
                soon_days: whole(Rule::LeadSoon),
                ..light::Clocks::default()
            },
            findings: finding::Rules {
                unregistered_months: whole(Rule::Unregistered),
                unpaid_months: whole(Rule::Unpaid),
                land_idle_months: whole(Rule::IdleLand),
                land_recoverable_months: whole(Rule::RecoverableLand),
                no_growth_months: whole(Rule::NoGrowth),
                contract_over_months: whole(Rule::Overrun),
                silent_months: whole(Rule::NoOutput),
                power_none_kwh: i64::from(numbers.whole(Rule::NoPower)),
                silent_lag_months: whole(Rule::SilentLag),
                contact_lost_months: whole(Rule::ContactLost),
                equipment_bp: hundredths(Rule::EquipmentShare),
                capital_bp: hundredths(Rule::CapitalShare),
                slip_factor: whole(Rule::UnitSlip),
                jump_fen: wan(Rule::Jump),
                invoiced_bp: hundredths(Rule::InvoicedShare),
                outlier_list: size(Rule::OutlierList),
                outlier_z_hundredths: hundredths(Rule::Outlier),
                per_mu_slip: whole(Rule::PerMuSlip),
                same_amount_digits: whole(Rule::SameDigits),
                round_list: size(Rule::RoundList),
                round_bp: hundredths(Rule::RoundShare),
                ..finding::Rules::default()
            },
            soon_days: whole(Rule::DueSoon),
            library_floor_fen: wan(Rule::LibraryFloor),
            numbers,
        }
    }
}

/// The threshold that a finding's code rests on; none where no number decides.
pub fn deciding(code: &str) -> Option<Rule> {
    Some(match code {
        "signed_not_registered" => Rule::Unregistered,
        "registered_not_paid_in" => Rule::Unpaid,
        "land_idle" => Rule::IdleLand,
        "land_recoverable" => Rule::RecoverableLand,
        "started_no_growth" => Rule::NoGrowth,
        "contract_exceeded" => Rule::Overrun,
        "producing_without_power" | "producing_without_tax" => Rule::NoOutput,
        "contact_lost" => Rule::ContactLost,
        "equipment_share_low" => Rule::EquipmentShare,
        "capital_small" => Rule::CapitalShare,
        "unit_slip" => Rule::UnitSlip,
        "jump_without_invoices" => Rule::Jump,
        "per_mu_unit_slip" => Rule::PerMuSlip,
        "per_mu_outlier" => Rule::Outlier,
        "same_amount" => Rule::SameDigits,
        "round_numbers" => Rule::RoundShare,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine_pipeline::{finding, light};

    #[test]
    fn what_is_shipped_is_what_the_engines_were_published_with() {
        let rules = Rules::of(Thresholds::default());
        assert_eq!(rules.lights, light::Thresholds::default());
        assert_eq!(rules.clocks, light::Clocks::default());
        assert_eq!(rules.findings, finding::Rules::default());
        assert_eq!(rules.library_floor_fen, 500 * Money::WAN);
    }

    #[test]
    fn every_finding_but_an_equality_rests_on_a_threshold() {
        let without: Vec<&str> =
            finding::CODES.iter().copied().filter(|code| deciding(code).is_none()).collect();
        assert_eq!(without, ["same_investor", "photo_reused"]);
    }
}
