//! Stretches of the way of a project: the lanes in which boards and comparisons group its stages.

use kernel::{Choice as _, Label};
use records::projects::Stage;

/// A stretch of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// 线索: leads and their triage.
    Leads,
    /// 在谈: talks and framework agreements.
    Talks,
    /// 评审: appraised, the contract is being made.
    Appraisal,
    /// 签约: the formal contract.
    Signed,
    /// 落地: registered, filed, land, approvals.
    Landing,
    /// 在建: from the start of works to completion.
    Building,
    /// 投产: producing and beyond.
    Producing,
    /// 搁置、终止、流转: off the way.
    Off,
}

impl Stretch {
    /// Every stretch in order, off the way last.
    pub const ALL: [Stretch; 8] = [
        Stretch::Leads,
        Stretch::Talks,
        Stretch::Appraisal,
        Stretch::Signed,
        Stretch::Landing,
        Stretch::Building,
        Stretch::Producing,
        Stretch::Off,
    ];

    /// The stretch's name.
    pub fn label(self) -> Label {
        match self {
            Stretch::Leads => Label::new("线索", "Leads"),
            Stretch::Talks => Label::new("在谈", "In talks"),
            Stretch::Appraisal => Label::new("评审", "Appraisal"),
            Stretch::Signed => Label::new("签约", "Signed"),
            Stretch::Landing => Label::new("落地", "Landing"),
            Stretch::Building => Label::new("在建", "Building"),
            Stretch::Producing => Label::new("投产", "Producing"),
            Stretch::Off => Label::new("搁置终止流转", "Off the way"),
        }
    }

    /// What it spans, in a few words.
    pub fn note(self) -> Label {
        match self {
            Stretch::Leads => Label::new("登记与研判", "Registered, triaged"),
            Stretch::Talks => Label::new("首谈、框架协议", "Talks, framework"),
            Stretch::Appraisal => Label::new("评审会后，合同前", "Appraised, no contract yet"),
            Stretch::Signed => Label::new("正式合同", "Formal contract"),
            Stretch::Landing => Label::new("注册、立项、拿地、三评", "Registered to approved"),
            Stretch::Building => Label::new("开工到竣工", "Start to completion"),
            Stretch::Producing => Label::new("首张发票起", "From the first invoice"),
            Stretch::Off => Label::new("不在推进", "Not under way"),
        }
    }

    /// The stages it spans, in order.
    pub fn stages(self) -> Vec<Stage> {
        Stage::ALL.into_iter().filter(|stage| Stretch::of(*stage) == self).collect()
    }

    /// Codes of its stages.
    pub fn codes(self) -> Vec<&'static str> {
        self.stages().into_iter().map(Stage::code).collect()
    }

    /// Whether its projects are signed by their stage; off the way the stage does not tell.
    pub fn is_signed(self) -> bool {
        self.stages().into_iter().all(Stage::is_signed)
    }

    /// The stretch of a stage.
    pub fn of(stage: Stage) -> Stretch {
        match stage {
            Stage::Lead | Stage::Screened => Stretch::Leads,
            Stage::InTalks | Stage::Framework => Stretch::Talks,
            Stage::Appraised => Stretch::Appraisal,
            Stage::Signed => Stretch::Signed,
            Stage::Registered | Stage::Filed | Stage::Land | Stage::Approved => Stretch::Landing,
            Stage::Started | Stage::InStatistics | Stage::Building | Stage::Completed => Stretch::Building,
            Stage::Producing | Stage::AboveScale | Stage::AtCapacity => Stretch::Producing,
            Stage::Shelved | Stage::Ended | Stage::Transferred => Stretch::Off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretches_span_the_whole_way_in_order() {
        let spanned: Vec<Stage> = Stretch::ALL.into_iter().flat_map(Stretch::stages).collect();
        assert_eq!(spanned, Stage::ALL);
    }

    #[test]
    fn a_stretch_begins_with_the_contract_or_ends_before_it() {
        for stretch in Stretch::ALL {
            let signed = stretch.stages().into_iter().filter(|stage| stage.is_signed()).count();
            assert!(signed == 0 || signed == stretch.stages().len(), "{stretch:?}");
        }
    }
}
