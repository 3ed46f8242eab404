//! The contract of a declared noun: one plain value from which seven surfaces follow.

use crate::{Kind, Label, Message, Report, Value};

/// A record type: a plain struct whose fields are declared once.
///
/// `#[derive(Record)]` writes this. Generic code takes `&'static Noun` and [`Value`]s; only verbs that
/// are about one noun name its type.
pub trait Record: Sized + Send + Sync + 'static {
    /// The noun's name in addresses and commands: `projects`.
    const SLUG: &'static str;
    /// The declaration.
    const NOUN: &'static Noun;

    /// Gives the values in the order of [`Noun::fields`].
    fn values(&self) -> Vec<Value>;

    /// Takes the values in the order of [`Noun::fields`]; every field that does not fit is reported.
    fn from_values(values: &[Value]) -> Result<Self, Report>;
}

/// The declaration of a noun.
#[derive(Debug)]
pub struct Noun {
    /// Name in addresses, API, commands and as table: `chain-nodes`.
    pub slug: &'static str,
    /// Name of one.
    pub label: Label,
    /// What it is for, in a sentence or two.
    pub help: Label,
    /// Where it stands in the book.
    pub chapter: Chapter,
    /// Whose it is: the row of the rights table that decides who may see and change it.
    pub scope: Scope,
    /// Which of its fields say whose a single record is.
    pub sharing: Sharing,
    /// The fields, in the order of form and sheet.
    pub fields: &'static [FieldSpec],
    /// Rules about one record that span fields.
    pub check: fn(&[Value], &mut Report),
    /// How far one record is seen beyond its park.
    pub reach: fn(&[Value]) -> Reach,
    /// Private fields of one record that whoever sees it may read after all, as an investor's name after the signing.
    pub opens: fn(&[Value]) -> &'static [&'static str],
    /// Whether records are made by a verb of their own, never by a form or a sheet.
    pub made_by_verb: bool,
    /// Whether a record with these values is changed by verbs alone: it has been decided, signed or handed in.
    pub kept_by_verbs: fn(&[Value]) -> bool,
    /// Fields of a record with these values that a form may fill in but not change: what both sides agreed is amended
    /// by a verb, which keeps the old wording.
    pub amended_by_verb: fn(&[Value]) -> &'static [&'static str],
}

impl Noun {
    /// The table's name: the slug with underscores.
    pub fn table(&self) -> String {
        self.slug.replace('-', "_")
    }

    /// The position of a field.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|spec| spec.name == field)
    }

    /// A field by name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|spec| spec.name == name)
    }

    /// The field that names a record: the one declared `title`, else the first.
    pub fn title(&self) -> usize {
        self.fields.iter().position(|spec| spec.title).unwrap_or(0)
    }

    /// Checks one value per field, each by its kind and presence, then the noun's own rules.
    pub fn check(&self, values: &[Value]) -> Report {
        let mut report = Report::default();
        for (spec, value) in self.fields.iter().zip(values) {
            spec.check(value, &mut report);
        }
        if report.is_ok() {
            (self.check)(values, &mut report);
        }
        report
    }
}

/// One field of a noun.
#[derive(Debug)]
pub struct FieldSpec {
    /// Name in API, table and sheet.
    pub name: &'static str,
    /// Heading.
    pub label: Label,
    /// A sentence below the field.
    pub help: Label,
    /// How it is parsed, shown and stored.
    pub kind: Kind,
    /// Whether a value must be given.
    pub presence: Presence,
    /// Shown in lists.
    pub list: bool,
    /// Found by text search.
    pub search: bool,
    /// Offered as a filter.
    pub filter: bool,
    /// Names the record.
    pub title: bool,
    /// No two records have the same value; a migration adds the index by which the database decides.
    pub unique: bool,
    /// Kept from other parks, masked in lists, a digest in the journal.
    pub private: bool,
    /// Set by a verb, never by a form or an API body.
    pub read_only: bool,
    /// Head of the group of fields that starts here.
    pub section: Option<Label>,
    /// Unit in which a bare number is read and shown, such as 万元 or 人.
    pub unit: &'static str,
    /// Longest text or largest number; 0 for the kind's own limit.
    pub max: i64,
    /// Text a new form starts with.
    pub default: &'static str,
    /// Former heading that a sheet may still carry.
    pub was: &'static str,
    /// Field of the linked noun by which a sheet names the record; the title if empty.
    pub link_on: &'static str,
    /// The noun whose titles are offered while a text is typed, by its slug; empty for none.
    pub offers: &'static str,
}

impl FieldSpec {
    /// The slug of the noun whose records are offered to choose from: those a link leads to, or whose titles a text
    /// may be.
    pub fn offered(&self) -> Option<&'static str> {
        self.kind.target().or_else(|| (!self.offers.is_empty()).then_some(self.offers))
    }

    /// Whether a list can be ordered by this field: its name, or a number or day that lists show. Each has
    /// an index, so that ordering costs the same in a small book and a large one.
    pub fn is_sorted(&self) -> bool {
        let has_order = self.kind.is_number() || matches!(self.kind, Kind::Date | Kind::RoughDate);
        self.title || self.list && has_order
    }

    /// Reads what a person wrote. Blank, 未掌握 and 不适用 are values where the field allows them.
    pub fn parse(&self, text: &str) -> Result<Value, Message> {
        match text.trim() {
            "" => Ok(Value::Empty),
            "未掌握" | "unknown" => Ok(Value::Unknown),
            "不适用" | "n/a" => Ok(Value::NotApplicable),
            _ => self.kind.parse(text, self.unit, self.max),
        }
    }

    /// Notes what is wrong with a value of this field.
    pub fn check(&self, value: &Value, report: &mut Report) {
        match (self.presence, value) {
            (Presence::Required, _) if value.is_blank() && !matches!(self.kind, Kind::Flag) => {
                report.error(self.name, crate::required());
            }
            (Presence::Optional, Value::Unknown | Value::NotApplicable) => report.error(
                self.name,
                Message::new("blank_only", "此栏没有就留空。", "Leave this field empty when there is none."),
            ),
            (_, value) if !value.is_blank() => {
                if let Err(message) = self.kind.check(value, self.max) {
                    report.error(self.name, message);
                } else if let (Kind::Code(code), Value::Text(text)) = (self.kind, value)
                    && let Some(doubt) = code.doubt(text)
                {
                    report.warn(self.name, doubt);
                }
            }
            _ => {}
        }
    }
}

/// Whether a field must have a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A value must be given.
    Required,
    /// May be left empty.
    Optional,
    /// May be empty, 未掌握 or 不适用.
    MayBeUnknown,
}

/// A chapter of the book: how the navigation groups the nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// 园区: regions, parks, pairings, land, organisations.
    Network,
    /// 项目: projects, claims, signings, appraisal.
    Projects,
    /// 会商督办: agreements, meetings, tasks, events, visits.
    Mechanisms,
    /// 产业链: chains, alliances, offers and needs.
    Chains,
    /// 科创: results, instruments, enclaves, contests.
    Innovation,
    /// 人才与民生: secondments, schools and hospitals.
    People,
    /// 考核: schemes, criteria, assessments, reform measures.
    Assessment,
    /// 资料: source documents, statements, public pages.
    Sources,
    /// 管理: accounts, roles.
    Administration,
}

impl Chapter {
    /// Every chapter, in the order of the navigation.
    pub const ALL: [Chapter; 9] = [
        Chapter::Projects,
        Chapter::Network,
        Chapter::Mechanisms,
        Chapter::Chains,
        Chapter::Innovation,
        Chapter::People,
        Chapter::Assessment,
        Chapter::Sources,
        Chapter::Administration,
    ];

    /// The chapter's name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Chapter::Network => "network",
            Chapter::Projects => "project-book",
            Chapter::Mechanisms => "mechanisms",
            Chapter::Chains => "industry",
            Chapter::Innovation => "innovation",
            Chapter::People => "people",
            Chapter::Assessment => "assessment",
            Chapter::Sources => "sources",
            Chapter::Administration => "administration",
        }
    }

    /// The chapter's heading.
    pub fn label(self) -> Label {
        match self {
            Chapter::Network => Label::new("园区", "Parks"),
            Chapter::Projects => Label::new("项目", "Projects"),
            Chapter::Mechanisms => Label::new("会商督办", "Agreements and tasks"),
            Chapter::Chains => Label::new("产业链", "Chains"),
            Chapter::Innovation => Label::new("科创", "Innovation"),
            Chapter::People => Label::new("人才民生", "People"),
            Chapter::Assessment => Label::new("考核", "Assessment"),
            Chapter::Sources => Label::new("资料", "Sources"),
            Chapter::Administration => Label::new("管理", "Administration"),
        }
    }
}

/// The class of an object in the rights table. What each role may do with it stands in `app::access`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Facts about the network that every member may read: regions, parks, chains, industries.
    Network,
    /// Projects: a lead is its park's own until shared; from signing on, agreed fields are seen by all parks.
    Project,
    /// What a park keeps to itself and the work team: evidence, problems, claims, plots in talks.
    Park,
    /// Targets, readings, settlements: other parks see released figures only.
    Ledger,
    /// Contact persons and their telephone numbers.
    Contact,
    /// Agreements, meetings, decisions, tasks: seen by the parks concerned.
    Mechanism,
    /// Offers, needs, instruments, results: members and enterprises publish and read.
    Market,
    /// Secondments, appraisals of people: need to know.
    People,
    /// Sealed score sheets.
    Sealed,
    /// Releases as received and what was read in them.
    Source,
    /// Pages for the public.
    Published,
    /// Accounts and rights.
    Account,
    /// How the house is set up: where it sends to.
    Settings,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Scope; 13] = [
        Scope::Network,
        Scope::Project,
        Scope::Park,
        Scope::Ledger,
        Scope::Contact,
        Scope::Mechanism,
        Scope::Market,
        Scope::People,
        Scope::Sealed,
        Scope::Source,
        Scope::Published,
        Scope::Account,
        Scope::Settings,
    ];
}

/// Which fields of a noun say whose a record is. Empty names mean that there is no such field.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sharing {
    /// The field that links the owning park.
    pub park: &'static str,
    /// The field that links the parks it is shared with.
    pub shared_with: &'static str,
    /// The field that links the enterprise or institute concerned.
    pub party: &'static str,
    /// The field that links the person whose record it is, where that is not who made it.
    pub person: &'static str,
}

/// How far a record is seen beyond its own park, stored with it as a number so that a list can filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Own park, those it is shared with, work team and leaders.
    Own = 0,
    /// Every member of the network.
    Network = 1,
    /// The public.
    Public = 2,
}
