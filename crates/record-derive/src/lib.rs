//! The two derives by which a noun is declared.
//!
//! `#[derive(Record)]` turns a plain struct into a [`Noun`](../kernel/struct.Noun.html): labels, kinds and
//! rules as data. `#[derive(Choice)]` does the same for a closed list of options. A field or option
//! without both labels does not compile, and neither does a key that is not in the vocabulary below.
//!
//! | on | keys |
//! | --- | --- |
//! | `#[record(…)]` | `slug zh en help chapter scope park shared_with party person check reach opens made_by_verb kept_by_verbs amended_by_verb` |
//! | `#[field(…)]` | `zh en help list search filter title unique private read_only section unit max default name was link_on offers` |
//! | `#[choice(…)]` | `code zh en` |

mod choice;
mod record;

use proc_macro::TokenStream;

/// Declares a struct as a noun.
#[proc_macro_derive(Record, attributes(record, field))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    record::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Declares an enum as a closed list of options.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn derive_choice(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    choice::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
