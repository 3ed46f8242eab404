//! The eleven chains that come with the program, with the demo's register of sources beside them, and what else is known of
//! the industries.

use crate::book::{Book, Cell};
use crate::table;
use app::Result;
use app::chains::exchange::{self, Texts};
use kernel::{Record as _, Uuid};
use records::chains::{Chain, ChainLink, ChainNode};
use std::collections::HashMap;

/// Writes chains, nodes, links, and what else is known of the industries.
pub(crate) fn write(book: &mut Book<'_, '_>) -> Result<()> {
    for chain in exchange::shipped()? {
        write_chain(book, &chain)?;
    }
    table::load(book, "industries.txt", include_str!("../data/industries.txt"))
}

fn write_chain(book: &mut Book<'_, '_>, chain: &exchange::Shipped) -> Result<()> {
    let mut cells = cells(&chain.file.chain);
    cells.push(("cite", chain.sources.first().copied().unwrap_or("").into()));
    let id = book.add(Chain::NOUN, &cells)?;
    let mut ids: HashMap<&str, Uuid> = HashMap::new();
    for node in &chain.file.nodes {
        let code = node.get("code").map_or("", String::as_str);
        let mut cells = self::cells(node);
        cells.extend([("key", code.into()), ("chain", id.into())]);
        ids.insert(code, book.add(ChainNode::NOUN, &cells)?);
    }
    for link in &chain.file.links {
        // A link may lead into a chain written before.
        let end = |of: &str| {
            let code = link.get(of).map_or("", String::as_str);
            match ids.get(code) {
                Some(id) => Ok((code, *id)),
                None => book.names.find(ChainNode::SLUG, code).map(|id| (code, id)),
            }
        };
        let ((supplier, from), (customer, to)) = (end("supplier")?, end("customer")?);
        let name = format!("{supplier}→{customer}");
        let own = link.iter().filter(|(field, _)| !matches!(field.as_str(), "supplier" | "customer"));
        let mut cells: Vec<(&str, Cell<'_>)> =
            own.map(|(field, text)| (field.as_str(), text.into())).collect();
        cells.extend([("name", (&name).into()), ("supplier", from.into()), ("customer", to.into())]);
        book.add(ChainLink::NOUN, &cells)?;
    }
    Ok(())
}

fn cells(texts: &Texts) -> Vec<(&str, Cell<'_>)> {
    texts.iter().map(|(field, text)| (field.as_str(), text.into())).collect()
}
