//! Word lists of the field. Nothing here is specific to one release.

pub(crate) mod names;
pub(crate) mod regions;
