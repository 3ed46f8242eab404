//! 联系人: a person to call, with a telephone number that stays in the park.

use super::{Organisation, Park};
use kernel::{Email, Id, Line, Prose, Report};
use record_derive::Record;

/// A contact person 联系人.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "contacts", zh = "联系人", en = "Contact", chapter = Network, scope = Contact,
    park = "park", party = "organisation",
    help(
        "一位联系人。电话、微信、邮箱只供本园区和工作队查看，每次查看留痕。",
        "A person to call. Telephone, WeChat and e-mail are for the park and the work team; every look is recorded."
    ),
    check = Contact::check
)]
pub struct Contact {
    /// Name.
    #[field(zh = "姓名", en = "Name", title, list, search)]
    pub name: Line,
    /// Organisation.
    #[field(zh = "单位", en = "Organisation", list, filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Park that keeps the contact.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Post.
    #[field(zh = "职务", en = "Post", list)]
    pub post: Option<Line>,
    /// Telephone.
    #[field(zh = "电话", en = "Telephone", list, private, max = 40)]
    pub phone: Option<Line>,
    /// WeChat.
    #[field(zh = "微信", en = "WeChat", private, max = 60)]
    pub wechat: Option<Line>,
    /// E-mail.
    #[field(zh = "邮箱", en = "E-mail", private)]
    pub email: Option<Email>,
    /// What they are to be asked about.
    #[field(zh = "负责事项", en = "In charge of", search, max = 1000)]
    pub duties: Option<Prose>,
}

impl Contact {
    fn check(&self, report: &mut Report) {
        let dialled = |phone: &Line| {
            let (mut digits, mut others_fit) = (0, true);
            for c in phone.as_str().chars() {
                match c {
                    '0'..='9' => digits += 1,
                    c => others_fit &= matches!(c, ' ' | '+' | '-' | '(' | ')' | '转'),
                }
            }
            others_fit && (3..=20).contains(&digits)
        };
        report.require(
            self.phone.as_ref().is_none_or(dialled),
            "phone",
            "电话只写数字、空格、+、-，分机写“转”，如 0527-00000000 转 8001。",
            "A telephone number has digits, blanks, + and -, such as +86 527 00000000.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_dialled(phone: &str) -> bool {
        let contact = Contact {
            name: "示例联系人".into(),
            organisation: None,
            park: None,
            post: None,
            phone: Some(phone.into()),
            wechat: None,
            email: None,
            duties: None,
        };
        let mut report = Report::default();
        contact.check(&mut report);
        report.is_ok()
    }

    #[test]
    fn a_telephone_number_can_be_dialled() {
        for phone in ["13800000000", "0527-00000000 转 8001", "+86 512 00000000", "110"] {
            assert!(is_dialled(phone), "{phone}");
        }
        for phone in ["待补", "12", "手机 13800000000"] {
            assert!(!is_dialled(phone), "{phone}");
        }
    }
}
