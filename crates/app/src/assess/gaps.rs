//! 差距清单: every criterion on which a park does not have all points, with what would bring them, and who closes the
//! gap by when.

use super::board::Board;
use super::entries::{self, Entry};
use engine_assess as engine;
use engine_assess::{Line, Need, Points};
use kernel::{Date, Uuid};

/// One gap.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Place of the park on the board.
    pub park: usize,
    /// Place of the item on the board.
    pub item: usize,
    /// Points that are lacking to all that the criterion can bring; a range where something is unknown.
    pub lacking: Points,
    /// What would bring all points.
    pub full: Need,
    /// Who closes it.
    pub owner: Option<Uuid>,
    /// By when.
    pub due_on: Option<Date>,
    /// Whether that day is past.
    pub is_late: bool,
}

impl Gap {
    /// What the book says of it, if anything.
    pub fn entry<'a>(&self, board: &'a Board) -> Option<&'a Entry> {
        board.parks.get(self.park)?.entries.get(self.item)?.as_ref()
    }
}

/// The gaps of the parks that take part, or of one park, largest first within a park.
pub fn gaps(board: &Board, park: Option<Uuid>) -> Vec<Gap> {
    let mut all = Vec::new();
    let wanted = board.parks.iter().enumerate();
    let wanted = wanted.filter(|(_, of)| park.map_or(of.takes_part(), |id| of.id == id));
    for (nth, _) in wanted {
        let mut own: Vec<Gap> = (0..board.items.len()).filter_map(|item| gap(board, nth, item)).collect();
        own.sort_by_key(|gap| (std::cmp::Reverse(gap.lacking.most), gap.item));
        all.extend(own);
    }
    all
}

fn gap(board: &Board, nth: usize, at: usize) -> Option<Gap> {
    let (park, item) = (board.parks.get(nth)?, board.items.get(at)?);
    let line = *park.total.lines.get(at)?;
    let points = line.points();
    // Where over-fulfilment counts, the weight is what full attainment brings.
    let (_, most) = item.engine.range();
    let most = if most == engine::UNBOUNDED { item.engine.weight } else { most };
    let lacking = Points { least: (most - points.most).max(0), most: (most - points.least).max(0) };
    let vetoes = matches!(line, Line::Vetoed | Line::VetoUnknown);
    if line == Line::Exempt || lacking.most == 0 && !vetoes {
        return None;
    }
    let entry = park.entries.get(at)?.as_ref();
    let alone = engine::Subject { given: vec![entries::given(item, entry)] };
    let full = match item.engine.is_relative() {
        true => Need::No,
        false => {
            let needs = engine::needed(std::slice::from_ref(&item.engine), &[alone], 0, most);
            needs.first().copied().unwrap_or(Need::No)
        }
    };
    let due_on = entry.and_then(|entry| entry.of.due_on);
    Some(Gap {
        park: nth,
        item: at,
        lacking,
        full,
        owner: entry.and_then(|entry| entry.of.owner).map(kernel::Id::raw),
        due_on,
        is_late: due_on.is_some_and(|day| day < board.today),
    })
}
