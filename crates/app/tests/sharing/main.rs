//! What parks do with each other: transfers, share rules and settlements; experts who score apart.

mod appraisal;
mod parties;
mod share;
mod transfer;
