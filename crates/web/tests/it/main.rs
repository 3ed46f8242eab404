//! The web face, asked from outside: every route as every role, every record through the API, ugly requests.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect must fail")]

mod blind_claims;
mod canaries;
mod every_act;
mod every_record;
mod every_route;
mod every_sheet;
mod garbage;
mod inbox;
mod openapi;
mod others_leads;
mod others_sheets;
mod public_pages;
mod sealed_scores;
mod server;
mod smaller;
mod stated_api;
mod strict_json;
mod tokens;
mod two_servers;
mod walls;
mod writes;
