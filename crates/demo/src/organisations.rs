//! Organisations that the facts name, and one invented enterprise for the account of an enterprise.

use crate::book::Book;
use app::Result;
use kernel::Known;
use records::network::{Organisation, OrganisationKind};

/// The invented enterprise whose account the demo has.
pub const ENTERPRISE: &str = "示例精密装备有限公司";

/// Enters the organisations.
pub(crate) fn fill(book: &mut Book<'_, '_>) -> Result<()> {
    book.put(&organisation(ENTERPRISE, OrganisationKind::Enterprise), None)?;
    Ok(())
}

/// An organisation of which only the name is known.
fn organisation(name: &str, kind: OrganisationKind) -> Organisation {
    Organisation {
        name: name.into(),
        alias: None,
        kind,
        code: None,
        region: None,
        park: None,
        parent: None,
        industry: None,
        scale: Known::Unknown,
        is_listed: false,
        is_chain_leader: false,
        business: None,
        address: None,
        website: None,
    }
}
