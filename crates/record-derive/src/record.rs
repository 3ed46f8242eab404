//! `#[derive(Record)]`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::meta::ParseNestedMeta;
use syn::{Data, DeriveInput, Error, Expr, Field, Fields, LitInt, LitStr, Result};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let keys = RecordKeys::read(input)?;
    let fields = named_fields(input)?;
    let specs = fields.iter().map(|field| FieldKeys::read(field)?.spec(field)).collect::<Result<Vec<_>>>()?;
    let idents: Vec<_> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let types: Vec<_> = fields.iter().map(|field| &field.ty).collect();
    let positions = 0..idents.len();
    let names: Vec<_> = fields.iter().map(|field| FieldKeys::name_of(field)).collect::<Result<_>>()?;

    let RecordKeys {
        slug, zh, en, help, chapter, scope, park, shared_with, party, person, check, reach, ..
    } = &keys;
    let help = label(help.as_ref());
    let check = check.as_ref().map(|path| quote!((#path)(&record, report)));
    let check = quote!(|values, report| match <#name as ::kernel::Record>::from_values(values) {
        Ok(record) => { let _ = &record; #check }
        Err(faults) => report.errors.extend(faults.errors),
    });
    let reach = match reach {
        Some(path) => quote!(|values| match <#name as ::kernel::Record>::from_values(values) {
            Ok(record) => (#path)(&record),
            Err(_) => ::kernel::Reach::Own,
        }),
        None => quote!(|_| ::kernel::Reach::Own),
    };
    let opens = match &keys.opens {
        Some(path) => quote!(|values| match <#name as ::kernel::Record>::from_values(values) {
            Ok(record) => (#path)(&record),
            // What was not read in full opens nothing.
            Err(_) => &[],
        }),
        None => quote!(|_| &[]),
    };
    let made_by_verb = keys.made_by_verb;
    let kept_by_verbs = match &keys.kept_by_verbs {
        Some(path) => quote!(|values| match <#name as ::kernel::Record>::from_values(values) {
            Ok(record) => (#path)(&record),
            // What cannot be read back is mended by nobody's form.
            Err(_) => true,
        }),
        None => quote!(|_| false),
    };
    let amended_by_verb = match &keys.amended_by_verb {
        Some(path) => quote!(|values| match <#name as ::kernel::Record>::from_values(values) {
            Ok(record) => (#path)(&record),
            // What was not read in full is changed by no form that shows it.
            Err(_) => &[],
        }),
        None => quote!(|_| &[]),
    };

    Ok(quote! {
        impl ::kernel::Record for #name {
            const SLUG: &'static str = #slug;
            const NOUN: &'static ::kernel::Noun = {
                static NOUN: ::kernel::Noun = ::kernel::Noun {
                    slug: #slug,
                    label: ::kernel::Label::new(#zh, #en),
                    help: #help,
                    chapter: ::kernel::Chapter::#chapter,
                    scope: ::kernel::Scope::#scope,
                    sharing: ::kernel::Sharing {
                        park: #park, shared_with: #shared_with, party: #party, person: #person,
                    },
                    fields: &[#(#specs),*],
                    check: #check,
                    reach: #reach,
                    opens: #opens,
                    made_by_verb: #made_by_verb,
                    kept_by_verbs: #kept_by_verbs,
                    amended_by_verb: #amended_by_verb,
                };
                &NOUN
            };

            fn values(&self) -> ::std::vec::Vec<::kernel::Value> {
                ::std::vec![#(::kernel::Field::to_value(&self.#idents)),*]
            }

            fn from_values(values: &[::kernel::Value]) -> ::std::result::Result<Self, ::kernel::Report> {
                let mut report = ::kernel::Report::default();
                #(
                    let #idents = match <#types as ::kernel::Field>::from_value(
                        values.get(#positions).unwrap_or(&::kernel::Value::Empty),
                    ) {
                        Ok(value) => Some(value),
                        Err(message) => { report.error(#names, message); None }
                    };
                )*
                match (#(#idents,)*) {
                    (#(Some(#idents),)*) => Ok(#name { #(#idents),* }),
                    _ => Err(report),
                }
            }
        }
    })
}

/// The keys of `#[record(…)]`.
struct RecordKeys {
    slug: String,
    zh: String,
    en: String,
    help: Option<(LitStr, LitStr)>,
    chapter: syn::Ident,
    scope: syn::Ident,
    park: String,
    shared_with: String,
    party: String,
    person: String,
    check: Option<Expr>,
    reach: Option<Expr>,
    opens: Option<Expr>,
    made_by_verb: bool,
    kept_by_verbs: Option<Expr>,
    amended_by_verb: Option<Expr>,
}

impl RecordKeys {
    fn read(input: &DeriveInput) -> Result<RecordKeys> {
        let (mut slug, mut zh, mut en, mut chapter, mut scope) = (None, None, None, None, None);
        let (mut help, mut check, mut reach, mut opens, mut kept_by_verbs) = (None, None, None, None, None);
        let (mut made_by_verb, mut amended_by_verb) = (false, None);
        let (mut park, mut shared_with) = (String::new(), String::new());
        let (mut party, mut person) = (String::new(), String::new());
        for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("record")) {
            attribute.parse_nested_meta(|meta| {
                match key(&meta)?.as_str() {
                    "slug" => slug = Some(text(&meta)?),
                    "zh" => zh = Some(text(&meta)?),
                    "en" => en = Some(text(&meta)?),
                    "help" => help = Some(pair(&meta)?),
                    "chapter" => chapter = Some(meta.value()?.parse()?),
                    "scope" => scope = Some(meta.value()?.parse()?),
                    "park" => park = text(&meta)?,
                    "shared_with" => shared_with = text(&meta)?,
                    "party" => party = text(&meta)?,
                    "person" => person = text(&meta)?,
                    "check" => check = Some(meta.value()?.parse()?),
                    "reach" => reach = Some(meta.value()?.parse()?),
                    "opens" => opens = Some(meta.value()?.parse()?),
                    "made_by_verb" => made_by_verb = true,
                    "kept_by_verbs" => kept_by_verbs = Some(meta.value()?.parse()?),
                    "amended_by_verb" => amended_by_verb = Some(meta.value()?.parse()?),
                    _ => return Err(meta.error("not a key of #[record(…)]")),
                }
                Ok(())
            })?;
        }
        let missing = |key| Error::new_spanned(&input.ident, format!("#[record({key} = …)] is missing"));
        Ok(RecordKeys {
            slug: slug.ok_or_else(|| missing("slug"))?,
            zh: zh.ok_or_else(|| missing("zh"))?,
            en: en.ok_or_else(|| missing("en"))?,
            help,
            chapter: chapter.ok_or_else(|| missing("chapter"))?,
            scope: scope.ok_or_else(|| missing("scope"))?,
            park,
            shared_with,
            party,
            person,
            check,
            reach,
            opens,
            made_by_verb,
            kept_by_verbs,
            amended_by_verb,
        })
    }
}

/// The keys of `#[field(…)]`.
#[derive(Default)]
struct FieldKeys {
    zh: Option<String>,
    en: Option<String>,
    help: Option<(LitStr, LitStr)>,
    section: Option<(LitStr, LitStr)>,
    flags: Vec<String>,
    unit: String,
    max: i64,
    default: String,
    name: Option<String>,
    was: String,
    link_on: String,
    offers: Option<syn::Path>,
}

impl FieldKeys {
    fn read(field: &Field) -> Result<FieldKeys> {
        let mut keys = FieldKeys::default();
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("field")) {
            attribute.parse_nested_meta(|meta| {
                match key(&meta)?.as_str() {
                    "zh" => keys.zh = Some(text(&meta)?),
                    "en" => keys.en = Some(text(&meta)?),
                    "help" => keys.help = Some(pair(&meta)?),
                    "section" => keys.section = Some(pair(&meta)?),
                    "unit" => keys.unit = text(&meta)?,
                    "max" => keys.max = meta.value()?.parse::<LitInt>()?.base10_parse()?,
                    "default" => keys.default = text(&meta)?,
                    "name" => keys.name = Some(text(&meta)?),
                    "was" => keys.was = text(&meta)?,
                    "link_on" => keys.link_on = text(&meta)?,
                    "offers" => keys.offers = Some(meta.value()?.parse()?),
                    flag @ ("list" | "search" | "filter" | "title" | "unique" | "private" | "read_only") => {
                        keys.flags.push(flag.to_owned());
                    }
                    _ => return Err(meta.error("not a key of #[field(…)]")),
                }
                Ok(())
            })?;
        }
        Ok(keys)
    }

    fn name_of(field: &Field) -> Result<String> {
        let keys = FieldKeys::read(field)?;
        let ident = field.ident.as_ref().map(|ident| ident.to_string().trim_start_matches("r#").to_owned());
        Ok(keys.name.or(ident).unwrap_or_default())
    }

    fn spec(self, field: &Field) -> Result<TokenStream> {
        let ty = &field.ty;
        let missing = |key| Error::new_spanned(&field.ident, format!("#[field({key} = …)] is missing"));
        let name = FieldKeys::name_of(field)?;
        let zh = self.zh.as_ref().ok_or_else(|| missing("zh"))?;
        let en = self.en.as_ref().ok_or_else(|| missing("en"))?;
        let help = label(self.help.as_ref());
        let section = match &self.section {
            Some((zh, en)) => quote!(Some(::kernel::Label::new(#zh, #en))),
            None => quote!(None),
        };
        let flags = ["list", "search", "filter", "title", "unique", "private", "read_only"].map(|flag| {
            let (ident, on) = (format_ident!("{flag}"), self.flags.iter().any(|own| own == flag));
            quote!(#ident: #on)
        });
        let offers = match &self.offers {
            Some(noun) => quote!(<#noun as ::kernel::Record>::SLUG),
            None => quote!(""),
        };
        let FieldKeys { unit, max, default, was, link_on, .. } = &self;
        Ok(quote! {
            ::kernel::FieldSpec {
                name: #name,
                label: ::kernel::Label::new(#zh, #en),
                help: #help,
                kind: <#ty as ::kernel::Field>::KIND,
                presence: <#ty as ::kernel::Field>::PRESENCE,
                #(#flags,)*
                section: #section,
                unit: #unit,
                max: #max,
                default: #default,
                was: #was,
                link_on: #link_on,
                offers: #offers,
            }
        })
    }
}

fn named_fields(input: &DeriveInput) -> Result<Vec<&Field>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields.named.iter().collect()),
            _ => Err(Error::new_spanned(&input.ident, "a record has named fields")),
        },
        _ => Err(Error::new_spanned(&input.ident, "a record is a struct")),
    }
}

pub(crate) fn key(meta: &ParseNestedMeta) -> Result<String> {
    meta.path.get_ident().map(ToString::to_string).ok_or_else(|| meta.error("a single word is expected"))
}

pub(crate) fn text(meta: &ParseNestedMeta) -> Result<String> {
    Ok(meta.value()?.parse::<LitStr>()?.value())
}

/// Two texts in brackets: 中文 and English.
fn pair(meta: &ParseNestedMeta) -> Result<(LitStr, LitStr)> {
    let content;
    syn::parenthesized!(content in meta.input);
    let zh = content.parse()?;
    content.parse::<syn::Token![,]>()?;
    let en = content.parse()?;
    Ok((zh, en))
}

fn label(pair: Option<&(LitStr, LitStr)>) -> TokenStream {
    match pair {
        Some((zh, en)) => quote!(::kernel::Label::new(#zh, #en)),
        None => quote!(::kernel::Label::new("", "")),
    }
}
