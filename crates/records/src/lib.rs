//! The nouns of the book: one file each, grouped by chapter, and [`ALL`], their single list.
//!
//! A record here knows its labels, its fields and its own rules. It knows no SQL, no HTTP, no clock and
//! no other record beyond the links it holds.

use kernel::Noun;
use kernel::Record as _;

pub mod administration;
pub mod assessment;
pub mod chains;
pub mod choices;
pub mod innovation;
pub mod mechanisms;
pub mod network;
pub mod people;
pub mod projects;
pub mod sources;

mod rules;
#[cfg(test)]
mod testing;

/// Every noun, in the order of the book.
pub static ALL: &[&Noun] = &[
    // 园区
    network::Region::NOUN,
    network::Park::NOUN,
    network::ParkFact::NOUN,
    network::Pairing::NOUN,
    network::Organisation::NOUN,
    network::OrganisationMerge::NOUN,
    network::Contact::NOUN,
    network::Plot::NOUN,
    network::Plant::NOUN,
    network::Expansion::NOUN,
    network::Quota::NOUN,
    network::FundingSource::NOUN,
    // 项目
    projects::Project::NOUN,
    projects::Signing::NOUN,
    projects::StatedTotal::NOUN,
    projects::Milestone::NOUN,
    projects::Evidence::NOUN,
    projects::Problem::NOUN,
    projects::OperatingMonth::NOUN,
    projects::FollowUp::NOUN,
    projects::Claim::NOUN,
    projects::Protection::NOUN,
    projects::Dispute::NOUN,
    projects::Transfer::NOUN,
    projects::ShareRule::NOUN,
    projects::Settlement::NOUN,
    projects::AppraisalScheme::NOUN,
    projects::AppraisalItem::NOUN,
    projects::Appraisal::NOUN,
    projects::ScoreSheet::NOUN,
    projects::ContractClause::NOUN,
    projects::StageDefinition::NOUN,
    projects::StageRule::NOUN,
    projects::RegisterMatch::NOUN,
    // 会商督办
    mechanisms::Event::NOUN,
    mechanisms::Attendance::NOUN,
    mechanisms::Agreement::NOUN,
    mechanisms::Clause::NOUN,
    mechanisms::Amendment::NOUN,
    mechanisms::Target::NOUN,
    mechanisms::Reading::NOUN,
    mechanisms::Visit::NOUN,
    mechanisms::Meeting::NOUN,
    mechanisms::Topic::NOUN,
    mechanisms::Decision::NOUN,
    mechanisms::Task::NOUN,
    mechanisms::Slip::NOUN,
    // 产业链
    chains::Industry::NOUN,
    chains::Chain::NOUN,
    chains::ChainNode::NOUN,
    chains::ChainLink::NOUN,
    chains::ChainVersion::NOUN,
    chains::Presence::NOUN,
    chains::RegisterSearch::NOUN,
    chains::Alliance::NOUN,
    chains::AllianceMember::NOUN,
    chains::Offer::NOUN,
    chains::Need::NOUN,
    chains::SupplyMatch::NOUN,
    // 科创
    innovation::Achievement::NOUN,
    innovation::TechNeed::NOUN,
    innovation::TechMatch::NOUN,
    innovation::Instrument::NOUN,
    innovation::Booking::NOUN,
    innovation::UsageLog::NOUN,
    innovation::Enclave::NOUN,
    innovation::Entrant::NOUN,
    innovation::Contest::NOUN,
    innovation::Entry::NOUN,
    // 人才民生
    people::Secondment::NOUN,
    people::Handover::NOUN,
    people::SocialPairing::NOUN,
    people::Dispatch::NOUN,
    people::JointActivity::NOUN,
    // 考核
    assessment::Scheme::NOUN,
    assessment::Criterion::NOUN,
    assessment::Assessment::NOUN,
    assessment::Ranking::NOUN,
    assessment::ReformMeasure::NOUN,
    assessment::IoTable::NOUN,
    // 资料
    sources::Source::NOUN,
    sources::Statement::NOUN,
    sources::PublicPage::NOUN,
    sources::DraftTemplate::NOUN,
    sources::Intention::NOUN,
    sources::SheetLayout::NOUN,
    // 管理
    administration::User::NOUN,
    administration::Role::NOUN,
    administration::Membership::NOUN,
    administration::Threshold::NOUN,
    administration::Webhook::NOUN,
];

/// Finds a noun by its slug.
pub fn find(slug: &str) -> Option<&'static Noun> {
    ALL.iter().copied().find(|noun| noun.slug == slug)
}
