//! The components that pages are assembled from: one idea each, plain inputs, markup out.
//!
//! Nothing here reads a store, knows a right or decides what a reader may see. What a page shows is chosen by
//! its caller; how it looks is chosen here and in the stylesheet. There is no inline style, because the
//! content security policy allows none, and nothing needs script.

mod address;
mod board;
mod button;
mod calendar;
mod chain;
mod chain_picture;
mod chip;
mod claim;
mod curve;
mod figure;
mod form;
pub mod hant;
mod head;
mod history;
mod input;
mod map;
mod mark;
mod money;
mod network;
mod notice;
mod offer;
mod paper;
mod public;
mod reading;
mod release;
mod section;
mod shell;
mod slip;
mod stage;
mod stage_board;
mod submitted;
mod table;
mod timeline;
mod value;

pub use address::{param, params, with_param, without_param};
pub use board::{Card, Lane, board};
pub use button::{button, button_quiet, link_button, link_new, link_quiet, link_solid, toolbar, view_switch};
pub use calendar::{Happening, Month, calendar};
pub use chain::{NodeStatus, node_status};
pub use chain_picture::{PictureNode, chain_picture};
pub use chip::{ColumnChoice, Control, Filter, filters, saved_views};
pub use claim::{ClaimAnswer, claim_answer};
pub use curve::{Series, curve_chart};
pub use figure::{Figure, figure, figures, rate};
pub use form::{FormLayout, FormSection, form_layout, noun_sections};
pub use head::page_head;
pub use history::{Change, Entry, history};
pub use input::{field, field_in};
pub use map::{Place, map};
pub use mark::{Light, Tally, citation, example_tag, lamp, pair_mark, seam, tally, tally_key, unknown};
pub use money::{MoneyRow, money_rows, paid_in_ratio};
pub use network::{Hub, ParkFigure, Spoke, network_picture};
pub use notice::{Tone, empty_state, error_page, error_summary, next_step, notice};
pub use offer::{Offer, Opt};
pub use paper::document_paper;
pub use public::{PublicShell, qr_code};
pub use reading::{Comparison, Statement, compare_table, reading_keys, statement};
pub use release::{Mark, Verdict, release_text};
pub use section::{columns, facts, figure_note, section, section_with, two_columns};
pub use shell::{BarItem, Icon, NavItem, Shell, ShellUser};
pub use slip::{Slip, slip};
pub use stage::{Stage, stage_line};
pub use stage_board::{StageCard, StageGroup, StretchLane, stage_board};
pub use submitted::read_field;
pub use table::{Column, Pager, Row, Sort, Sum, Table, bulk_bar, pager};
pub use timeline::{Lifeline, TimeAxis, time_axis, time_line};
pub(crate) use value::unit_word;
pub use value::{Linked, blank, shown};
