//! Names while they are typed: those of the register that may be meant, with the reason and the code.

use super::{ask, may_search};
use crate::{Actor, App, Result};
use engine_register::Reason;

/// A name of the register that may be meant.
#[derive(Clone, Debug)]
pub struct Name {
    /// As registered.
    pub name: String,
    /// Its credit code.
    pub code: Option<String>,
    /// Its division.
    pub region: Option<String>,
    /// Its industry.
    pub industry: Option<String>,
    /// Why it is suggested.
    pub reason: Reason,
    /// Further enterprises of exactly that name.
    pub others: usize,
}

/// The names that may be meant, nearest first; none for who does not use the register, and while there is none.
pub async fn names(app: &App, actor: &Actor, typed: &str, most: usize) -> Result<Vec<Name>> {
    let typed: String = typed.trim().chars().take(100).collect();
    if !may_search(actor) || typed.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let found = ask(app, move |index| {
        let mut names = Vec::new();
        for suggestion in index.suggest(&typed, most)? {
            let Some(enterprise) = index.enterprise(suggestion.row)? else { continue };
            names.push(Name {
                name: enterprise.name,
                code: enterprise.code,
                region: enterprise.region,
                industry: enterprise.industry,
                reason: suggestion.reason,
                others: suggestion.same_name.len(),
            });
        }
        Ok(names)
    });
    Ok(found.await?.unwrap_or_default())
}

/// Which enterprise of the register each of some names and codes surely means, as a number that tells them apart; none where
/// it is not one alone. Nothing is found while there is no register.
pub(crate) async fn meant(app: &App, of: Vec<(String, Option<String>)>) -> Result<Vec<Option<u32>>> {
    let number = of.len();
    let found = ask(app, move |index| {
        let one = |(name, code): &(String, Option<String>)| {
            if let Some(row) = code.as_deref().map(|code| index.row_of_code(code)).transpose()?.flatten() {
                return Ok(Some(row));
            }
            let suggestions = index.suggest(name, 4)?;
            let Some(nearest) = suggestions.first() else { return Ok(None) };
            // A name that begins so is sure only where one enterprise alone does.
            let alone = nearest.same_name.is_empty()
                && suggestions.get(1).is_none_or(|next| next.reason > nearest.reason);
            let is_sure = match nearest.reason {
                Reason::Same
                | Reason::SameStem
                | Reason::SameCore
                | Reason::Begins
                | Reason::CoreBegins
                | Reason::OneSlip => alone,
                _ => false,
            };
            Ok(is_sure.then_some(nearest.row))
        };
        of.iter().map(one).collect::<engine_register::Result<Vec<_>>>()
    });
    Ok(found.await?.unwrap_or_else(|| vec![None; number]))
}
