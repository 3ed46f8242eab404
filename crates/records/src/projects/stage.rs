//! 阶段: the way of a project from lead to full capacity, and its three exits.
//!
//! The codes are frozen. What evidence a stage needs is data of the house, not part of this list.

use record_derive::Choice;

/// A stage of a project. A framework agreement or letter of intent (L3) is not a signing (L5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Stage {
    /// 线索: the source is registered.
    #[choice(code = "L0", zh = "线索", en = "Lead")]
    Lead,
    /// 研判: triage is done.
    #[choice(code = "L1", zh = "研判", en = "Screened")]
    Screened,
    /// 在谈: a first talk is recorded.
    #[choice(code = "L2", zh = "在谈", en = "In talks")]
    InTalks,
    /// 框架: a framework agreement or letter of intent.
    #[choice(code = "L3", zh = "框架", en = "Framework")]
    Framework,
    /// 评审: the appraisal meeting has scored it.
    #[choice(code = "L4", zh = "评审", en = "Appraised")]
    Appraised,
    /// 签约: the formal investment contract.
    #[choice(code = "L5", zh = "签约", en = "Signed")]
    Signed,
    /// 注册: the local company exists.
    #[choice(code = "L6", zh = "注册", en = "Registered")]
    Registered,
    /// 立项: the project code is issued.
    #[choice(code = "L7", zh = "立项", en = "Filed")]
    Filed,
    /// 拿地: land contract or lease.
    #[choice(code = "L8", zh = "拿地", en = "Land secured")]
    Land,
    /// 环评能评安评: approvals.
    #[choice(code = "L9", zh = "环评能评安评", en = "Approved")]
    Approved,
    /// 开工: the main works have begun; levelling the ground does not count.
    #[choice(code = "L10", zh = "开工", en = "Started")]
    Started,
    /// 入统: in the statistics library.
    #[choice(code = "L11", zh = "入统", en = "In statistics")]
    InStatistics,
    /// 在建: under construction.
    #[choice(code = "L12", zh = "在建", en = "Building")]
    Building,
    /// 竣工: accepted and handed over.
    #[choice(code = "L13", zh = "竣工", en = "Completed")]
    Completed,
    /// 投产: the first invoiced sale.
    #[choice(code = "L14", zh = "投产", en = "Producing")]
    Producing,
    /// 升规: above the statistical scale.
    #[choice(code = "L15", zh = "升规", en = "Above scale")]
    AboveScale,
    /// 达产: output or tax as contracted.
    #[choice(code = "L16", zh = "达产", en = "At capacity")]
    AtCapacity,
    /// 搁置.
    #[choice(code = "X1", zh = "搁置", en = "Shelved")]
    Shelved,
    /// 终止.
    #[choice(code = "X2", zh = "终止", en = "Ended")]
    Ended,
    /// 流转: handed to another park.
    #[choice(code = "X3", zh = "流转", en = "Transferred")]
    Transferred,
}

impl Stage {
    /// The stages in order, exits last.
    pub const ALL: [Stage; 20] = [
        Stage::Lead,
        Stage::Screened,
        Stage::InTalks,
        Stage::Framework,
        Stage::Appraised,
        Stage::Signed,
        Stage::Registered,
        Stage::Filed,
        Stage::Land,
        Stage::Approved,
        Stage::Started,
        Stage::InStatistics,
        Stage::Building,
        Stage::Completed,
        Stage::Producing,
        Stage::AboveScale,
        Stage::AtCapacity,
        Stage::Shelved,
        Stage::Ended,
        Stage::Transferred,
    ];

    /// The place on the way, 0 to 16; an exit has none.
    pub fn rank(self) -> Option<u8> {
        (!self.is_exit()).then_some(self as u8)
    }

    /// Whether the formal contract is signed and the project still on its way. An exit tells nothing
    /// about signing; the project's own date does.
    pub fn is_signed(self) -> bool {
        self.has_reached(Stage::Signed)
    }

    /// Whether the project has come at least as far as another stage on the way.
    pub fn has_reached(self, other: Stage) -> bool {
        matches!((self.rank(), other.rank()), (Some(own), Some(other)) if own >= other)
    }

    /// Whether the project has left the way: shelved, ended or transferred.
    pub fn is_exit(self) -> bool {
        matches!(self, Stage::Shelved | Stage::Ended | Stage::Transferred)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Choice as _;

    #[test]
    fn codes_number_the_way_and_the_exits_have_no_rank() {
        assert_eq!(Stage::ALL.len(), Stage::SPEC.options.len());
        for (stage, option) in Stage::ALL.into_iter().zip(Stage::SPEC.options) {
            assert_eq!(stage.code(), option.code);
            match stage.rank() {
                Some(rank) => assert_eq!(stage.code(), format!("L{rank}")),
                None => assert!(stage.code().starts_with('X')),
            }
        }
    }

    #[test]
    fn a_framework_agreement_is_no_signing() {
        assert!(!Stage::Framework.is_signed() && !Stage::Appraised.is_signed());
        assert!(Stage::Signed.is_signed() && Stage::AtCapacity.is_signed());
        assert!(!Stage::Ended.is_signed() && !Stage::AtCapacity.has_reached(Stage::Shelved));
    }
}
