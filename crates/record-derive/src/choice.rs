//! `#[derive(Choice)]`.

use crate::record::{key, text};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, Variant};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(name, "a choice is an enum"));
    };
    let options = data.variants.iter().map(ChoiceKeys::read).collect::<Result<Vec<_>>>()?;
    let variants: Vec<_> = data.variants.iter().map(|variant| &variant.ident).collect();
    let codes: Vec<_> = options.iter().map(|option| &option.code).collect();
    let zh: Vec<_> = options.iter().map(|option| &option.zh).collect();
    let en: Vec<_> = options.iter().map(|option| &option.en).collect();
    let title = name.to_string();
    Ok(quote! {
        impl ::kernel::Choice for #name {
            const SPEC: &'static ::kernel::ChoiceSpec = {
                static SPEC: ::kernel::ChoiceSpec = ::kernel::ChoiceSpec {
                    name: #title,
                    options: &[#(::kernel::ChoiceOption { code: #codes, label: ::kernel::Label::new(#zh, #en) }),*],
                };
                &SPEC
            };

            fn code(self) -> &'static str {
                match self { #(Self::#variants => #codes),* }
            }

            fn from_code(code: &str) -> Option<Self> {
                match code { #(#codes => Some(Self::#variants),)* _ => None }
            }
        }

        impl ::kernel::Field for #name {
            const KIND: ::kernel::Kind = ::kernel::Kind::Choice(<#name as ::kernel::Choice>::SPEC);

            fn to_value(&self) -> ::kernel::Value {
                ::kernel::Value::Text(::kernel::Choice::code(*self).to_owned())
            }

            fn from_value(value: &::kernel::Value) -> ::std::result::Result<Self, ::kernel::Message> {
                match value {
                    ::kernel::Value::Text(code) => ::kernel::Choice::from_code(code).ok_or_else(::kernel::mismatch),
                    value if value.is_blank() => Err(::kernel::required()),
                    _ => Err(::kernel::mismatch()),
                }
            }
        }
    })
}

/// The keys of `#[choice(…)]`.
struct ChoiceKeys {
    code: String,
    zh: String,
    en: String,
}

impl ChoiceKeys {
    fn read(variant: &Variant) -> Result<ChoiceKeys> {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "an option carries no fields"));
        }
        let (mut code, mut zh, mut en) = (None, None, None);
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("choice")) {
            attribute.parse_nested_meta(|meta| {
                match key(&meta)?.as_str() {
                    "code" => code = Some(text(&meta)?),
                    "zh" => zh = Some(text(&meta)?),
                    "en" => en = Some(text(&meta)?),
                    _ => return Err(meta.error("not a key of #[choice(…)]")),
                }
                Ok(())
            })?;
        }
        let missing = |key| Error::new_spanned(variant, format!("#[choice({key} = …)] is missing"));
        Ok(ChoiceKeys {
            code: code.unwrap_or_else(|| snake(&variant.ident.to_string())),
            zh: zh.ok_or_else(|| missing("zh"))?,
            en: en.ok_or_else(|| missing("en"))?,
        })
    }
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
