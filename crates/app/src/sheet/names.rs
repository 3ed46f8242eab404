//! Names by which a sheet names the records that others link to.
//!
//! Reading names back is [`input`](crate::input)'s, for sheets and forms alike.

use crate::record::Seen;
use crate::{Actor, Result, access};
use kernel::{Noun, Uuid, Value};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::{Titles, Tx};

/// Names by which a sheet may name records: of each noun, the titles that belong to one record only.
#[derive(Default)]
pub(super) struct NamesOut {
    known: HashMap<(&'static str, String), Option<Uuid>>,
}

impl NamesOut {
    /// Looks up what the links of some rows are called, as far as it is not known yet.
    pub(super) fn learn(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        noun: &'static Noun,
        rows: &[Seen],
        titles: &Titles,
    ) -> Result<()> {
        const AT_ONCE: usize = 500;
        let mut asked: HashMap<&'static str, Vec<String>> = HashMap::new();
        for (i, spec) in noun.fields.iter().enumerate() {
            let Some(slug) = spec.kind.target() else { continue };
            for id in rows.iter().flat_map(|seen| seen.row.values.get(i).map(Value::ids).unwrap_or_default())
            {
                let Some(title) = titles.get(id) else { continue };
                if let Entry::Vacant(new) = self.known.entry((slug, title.clone())) {
                    new.insert(None);
                    asked.entry(slug).or_default().push(title.clone());
                }
            }
        }
        for (slug, names) in asked {
            let Some(target) = records::find(slug) else { continue };
            let visible = access::visible(actor, target);
            for names in names.chunks(AT_ONCE) {
                for (name, id) in tx.naming(target, names.iter().cloned(), &visible)? {
                    self.known.insert((slug, name), Some(id));
                }
            }
        }
        Ok(())
    }

    /// Names of linked records. One that is not the only one of its name, or that a reader of the cell would cut,
    /// is given by its id. What the reader may not see is left out.
    pub(super) fn links(&self, slug: &'static str, ids: &[Uuid], titles: &Titles) -> String {
        let one = |id: &Uuid| {
            let title = titles.get(id)?;
            let names_it = self.known.get(&(slug, title.clone())).is_some_and(|known| *known == Some(*id));
            let is_cut = title.contains(['、', '，', ',', ';', '；', '\n']);
            Some(if names_it && !is_cut { title.clone() } else { id.to_string() })
        };
        ids.iter().filter_map(one).collect::<Vec<_>>().join("、")
    }
}
