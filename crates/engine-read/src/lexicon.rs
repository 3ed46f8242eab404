//! Word lists of the field. Words in a list are parted by blanks. Nothing here is specific to one
//! release.

pub(crate) mod cuts;
pub(crate) mod names;
pub(crate) mod regions;
pub(crate) mod sets;
