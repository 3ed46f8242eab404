//! What came of an act: the record to look at next, or the note of a request that was refused.

use crate::projects::claim;
use crate::record::{Kept, Saved};
use kernel::{Label, Noun, Record};

/// What came of an act: the record to look at next.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its noun.
    pub noun: &'static Noun,
    /// Its identity and version.
    pub saved: Saved,
    /// Whether the verb noted the request and refused it: then the record is that note.
    pub refused: Option<Refused>,
}

/// A refusal that is written down: unlike an error it is committed.
#[derive(Debug)]
pub struct Refusal {
    /// Stable code for programs.
    pub code: &'static str,
    /// What is the matter and what to do.
    pub message: Label,
}

/// A refusal with the number of its case.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What is answered.
    pub refusal: &'static Refusal,
    /// By which number the case is spoken of.
    pub case: String,
}

impl Done {
    /// A record of noun `R`.
    pub fn of<R: Record>(saved: Saved) -> Done {
        Done { noun: R::NOUN, saved, refused: None }
    }

    /// The note of a request that was refused.
    pub fn refused(self, refusal: &'static Refusal, case: String) -> Done {
        Done { refused: Some(Refused { refusal, case }), ..self }
    }
}

impl Kept for Done {
    fn written(&self) -> String {
        let refused = match &self.refused {
            Some(refused) => format!("{} {}", refused.refusal.code, refused.case),
            None => String::new(),
        };
        format!("{} {}|{refused}", self.noun.slug, self.saved.written())
    }

    fn read(text: &str) -> Option<Done> {
        // Answers were kept without the second part once.
        let (done, refused) = text.split_once('|').unwrap_or((text, ""));
        let (slug, saved) = done.split_once(' ')?;
        let refused = match refused.split_once(' ') {
            Some((code, case)) => {
                let refusal = REFUSALS.iter().copied().find(|refusal| refusal.code == code)?;
                Some(Refused { refusal, case: case.to_owned() })
            }
            None => None,
        };
        Some(Done { noun: records::find(slug)?, saved: Saved::read(saved)?, refused })
    }
}

/// Every refusal that is noted, so that it is answered again as it was.
static REFUSALS: &[&Refusal] = &[&claim::ALREADY_REPORTED];
