//! Contradictions among a project's papers, and between papers and the project, said at once and in words.

use super::stage::{Paper, whole};
use super::words::{self, Said};
use crate::Result;
use engine_pipeline::doubt::{self, Doubt, Facts, Of, Rules};
use kernel::{Choice as _, Date, Record as _, Uuid};
use records::network::Organisation;
use records::projects::Project;
use store::{Tx, Visible};

/// A doubt with its words and the papers it concerns.
#[derive(Clone, Debug)]
pub struct Doubted {
    /// Frozen code of the rule.
    pub code: &'static str,
    /// Both sides in one sentence.
    pub said: Said,
    /// The papers it names.
    pub papers: Vec<Uuid>,
}

/// Every contradiction on a day. The caller has decided that the actor may see the project's evidence.
pub fn of(tx: &mut Tx<'_>, project: &Project, papers: &[Paper], today: Date) -> Result<Vec<Doubted>> {
    let company = match project.company {
        Some(id) => tx.get(Organisation::NOUN, id.raw(), &Visible::all())?,
        None => None,
    };
    let company = company.map(|row| Organisation::from_values(&row.values)).transpose()?;
    let facts = Facts {
        reporting_unit: company.as_ref().map(|unit| unit.name.0.clone()),
        credit_code: company.and_then(|unit| unit.code).map(|code| code.as_str().to_owned()),
        project_code: project.code.as_ref().map(|code| code.as_str().to_owned()),
        agreed_fen: project.agreed.get().map(|money| money.0),
        filed_fen: project.filed.get().map(|money| money.0),
        started_on: project.started_on.get().copied(),
    };
    let seen: Vec<doubt::Paper> = papers.iter().map(as_paper).collect();
    let found = doubt::doubts(&seen, &facts, &Rules::default(), today);
    let named = |key: u128| {
        let paper = papers.iter().find(|paper| paper.id.as_u128() == key);
        paper.map(|paper| paper.evidence.name.0.clone())
    };
    Ok(found
        .iter()
        .map(|doubt| Doubted {
            code: doubt.code,
            said: words::doubt(doubt, &named),
            papers: concerned(doubt),
        })
        .collect())
}

fn as_paper(paper: &Paper) -> doubt::Paper {
    let evidence = &paper.evidence;
    doubt::Paper {
        key: paper.id.as_u128(),
        kind: evidence.kind.code().to_owned(),
        unit: evidence.unit.as_ref().map(|unit| unit.0.clone()),
        credit_code: evidence.credit_code.as_ref().map(|code| code.as_str().to_owned()),
        dated: evidence.dated.get().and_then(whole),
        amount_fen: evidence.amount.get().map(|money| money.0),
        number: evidence.number.as_ref().map(|number| number.0.clone()),
        valid_until: evidence.valid_until.get().copied(),
    }
}

fn concerned(doubt: &Doubt) -> Vec<Uuid> {
    let sides = [&doubt.doubted, &doubt.against];
    let keys = sides.into_iter().filter_map(|side| match &side.of {
        Of::Paper(key, _) => Some(Uuid::from_u128(*key)),
        Of::Fact(_) | Of::Today => None,
    });
    keys.collect()
}
