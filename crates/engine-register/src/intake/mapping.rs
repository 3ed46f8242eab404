//! Which column of a dump holds what, by its heading.

use crate::error::{Error, Result};
use crate::fold::letters;
use kernel::Label;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Name as registered.
    Name,
    /// Credit code.
    Code,
    /// Division code.
    Region,
    /// Industry code.
    Industry,
    /// Registered capital.
    Capital,
    /// Day or year of foundation.
    Founded,
    /// Status.
    Status,
    /// Scope of business.
    Scope,
}

impl Field {
    /// All fields, in the order of the register's columns.
    pub const ALL: [Field; 8] = [
        Field::Name,
        Field::Code,
        Field::Region,
        Field::Industry,
        Field::Capital,
        Field::Founded,
        Field::Status,
        Field::Scope,
    ];

    /// In words.
    pub fn label(self) -> Label {
        match self {
            Field::Name => Label::new("企业名称", "Name"),
            Field::Code => Label::new("统一社会信用代码", "Credit code"),
            Field::Region => Label::new("行政区划代码", "Division code"),
            Field::Industry => Label::new("行业代码", "Industry code"),
            Field::Capital => Label::new("注册资本", "Registered capital"),
            Field::Founded => Label::new("成立日期", "Founded"),
            Field::Status => Label::new("登记状态", "Status"),
            Field::Scope => Label::new("经营范围", "Scope"),
        }
    }

    /// Stable word for commands and files.
    pub fn word(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Code => "code",
            Field::Region => "region",
            Field::Industry => "industry",
            Field::Capital => "capital",
            Field::Founded => "founded",
            Field::Status => "status",
            Field::Scope => "scope",
        }
    }

    /// The field of a word.
    pub fn from_word(word: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.word() == word)
    }

    /// Headings under which dumps have it; units in brackets are not part of them.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Field::Name => {
                &["企业名称", "名称", "公司名称", "单位名称", "机构名称", "企业名", "name", "companyname"]
            }
            Field::Code => &[
                "统一社会信用代码",
                "社会信用代码",
                "信用代码",
                "统一信用代码",
                "code",
                "uscc",
                "creditcode",
            ],
            Field::Region => {
                &["行政区划代码", "区划代码", "行政区划", "地区代码", "所属地区代码", "region", "division"]
            }
            Field::Industry => {
                &["行业代码", "国民经济行业代码", "行业小类代码", "行业分类代码", "industry", "industrycode"]
            }
            Field::Capital => {
                &["注册资本", "注册资金", "注册资本万元", "capital", "registeredcapital", "capitalfen"]
            }
            Field::Founded => &["成立日期", "成立时间", "注册日期", "成立年份", "founded", "established"],
            Field::Status => &["登记状态", "经营状态", "企业状态", "状态", "status"],
            Field::Scope => &["经营范围", "业务范围", "scope", "businessscope"],
        }
    }
}

/// Headings that a person has assigned; they go before the known ones and are kept for the next import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, Field>);

impl Mapping {
    /// Assigns a heading.
    pub fn assign(&mut self, heading: &str, field: Field) {
        self.0.insert(heading.trim().to_owned(), field);
    }

    /// The column of each field of [`Field::ALL`], by the headings of a file.
    pub(crate) fn columns(&self, headings: &[String]) -> Result<[Option<usize>; 8]> {
        let mut columns = [None; 8];
        for (field, column) in Field::ALL.into_iter().zip(&mut columns) {
            let mut assigned =
                headings.iter().enumerate().filter(|(_, heading)| self.0.get(heading.trim()) == Some(&field));
            let known = || {
                let is_free = |heading: &str| !self.0.contains_key(heading.trim());
                field.headings().iter().find_map(|known| {
                    headings.iter().position(|heading| is_free(heading) && bare(heading) == *known)
                })
            };
            *column = assigned.next().map(|(at, _)| at).or_else(known);
            if assigned.next().is_some() {
                return Err(Error::input(
                    "column_twice",
                    format!("有两列都指定为{}。", field.label().zh),
                    format!("Two columns are assigned to {}.", field.label().en),
                ));
            }
        }
        if columns.first().copied().flatten().is_none() {
            let seen = headings.iter().take(20).map(String::as_str).collect::<Vec<&str>>().join("、");
            return Err(Error::input(
                "no_name_column",
                format!("找不到企业名称列（表头：{seen}）。请用“列名=name”指定。"),
                format!("No column of names among: {seen}. Assign one as HEADING=name."),
            ));
        }
        Ok(columns)
    }
}

/// A heading without blanks and what stands in brackets.
fn bare(heading: &str) -> String {
    let end = heading.find(['（', '(']).unwrap_or(heading.len());
    letters(heading.get(..end).unwrap_or(heading)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(mapping: &Mapping, headings: &[&str]) -> Result<[Option<usize>; 8]> {
        mapping.columns(&headings.iter().map(|heading| (*heading).to_owned()).collect::<Vec<String>>())
    }

    #[test]
    fn headings_of_usual_dumps_are_known() {
        let found = columns(
            &Mapping::default(),
            &["序号", "企业名称", "统一社会信用代码", "注册资本（万元）", "经营范围"],
        )
        .unwrap();
        assert_eq!(found, [Some(1), Some(2), None, None, Some(3), None, None, Some(4)]);
        let found = columns(
            &Mapping::default(),
            &["id", "name", "uscc", "region", "industry", "capital", "founded", "scope"],
        );
        assert_eq!(found.unwrap(), [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), None, Some(7)]);
    }

    #[test]
    fn an_assigned_heading_goes_first_and_a_missing_name_is_refused() {
        let mut mapping = Mapping::default();
        mapping.assign("户主", Field::Name);
        assert_eq!(columns(&mapping, &["名称", "户主"]).unwrap()[0], Some(1));
        assert_eq!(columns(&mapping, &["户主", "户主"]).unwrap_err().message().code, "column_twice");
        assert_eq!(columns(&Mapping::default(), &["地址"]).unwrap_err().message().code, "no_name_column");
    }
}
