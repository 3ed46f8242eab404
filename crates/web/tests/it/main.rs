//! The web face, asked from outside: every route as every role, every record through the API, ugly requests.

mod every_record;
mod every_route;
mod garbage;
mod openapi;
mod others_leads;
mod strict_json;
mod tokens;
mod walls;
mod writes;
