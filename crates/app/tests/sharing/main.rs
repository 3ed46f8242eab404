//! What parks do with each other: transfers, share rules and settlements.

mod parties;
mod share;
mod transfer;
