//! How a kind of paper looks, as data: page, grid, sizes, red head, page numbers.
//!
//! Lengths are twips (1/1440 inch) and type sizes are half points, as the format has them.

/// The look of a kind of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Paper and margins.
    pub page: Page,
    /// Lines and characters of a full page, where the layout counts them.
    pub grid: Option<Grid>,
    /// Type sizes.
    pub sizes: Sizes,
    /// From one line of the text to the next.
    pub pitch: u32,
    /// The red head.
    pub mark: Mark,
    /// Whether a seal will stand on the date (GB/T 9704-2012, 7.3.5.1); it decides where name and day go.
    pub sealed: bool,
    /// Whether the heads of tables are shaded.
    pub shaded_heads: bool,
    /// Where the page numbers stand.
    pub page_numbers: PageNumbers,
}

/// Paper and margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Width of the paper.
    pub width: u32,
    /// Height of the paper.
    pub height: u32,
    /// 天头: from the upper edge to the text.
    pub top: u32,
    /// From the text to the lower edge.
    pub bottom: u32,
    /// 订口: from the left edge to the text.
    pub left: u32,
    /// From the text to the right edge.
    pub right: u32,
    /// From the lower edge to the foot of the page number.
    pub footer: u32,
}

impl Page {
    /// Width of the text (of 版心).
    pub fn text_width(&self) -> u32 {
        self.width.saturating_sub(self.left).saturating_sub(self.right)
    }

    /// Height of the text (of 版心).
    pub fn text_height(&self) -> u32 {
        self.height.saturating_sub(self.top).saturating_sub(self.bottom)
    }
}

/// A full page counted in lines and characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Lines of a page.
    pub lines: u32,
    /// Characters of a line.
    pub characters: u32,
}

/// Type sizes in half points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The title.
    pub title: u32,
    /// The text.
    pub body: u32,
    /// Headings of the first level.
    pub heading: u32,
    /// Cells of tables.
    pub table: u32,
    /// Notes, sources, units.
    pub small: u32,
    /// Page numbers and the closing lines.
    pub foot: u32,
}

/// The red head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// From the upper edge of the text to the upper edge of the mark.
    pub drop: u32,
    /// Lines between the mark and the number below it.
    pub gap_lines: u32,
    /// The largest type, in half points; a long mark is set smaller, so that it keeps to one line.
    pub size_max: u32,
}

/// Where the page numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumbers {
    /// `— 1 —`, at the right of odd pages and at the left of even ones (GB/T 9704-2012, 7.5).
    Outside,
    /// `1 / 12` in the middle.
    Centred,
}

/// Twips of a length in tenths of a millimetre.
const fn tenths_mm(tenths: u32) -> u32 {
    (tenths * 1_440 + 127) / 254
}

impl Layout {
    /// An official paper (GB/T 9704-2012, 5 to 7): 版心 156 × 225 mm, 22 lines of 28 characters, text in 三号.
    pub fn official() -> Self {
        let page = Page {
            width: tenths_mm(2_100),
            height: tenths_mm(2_970),
            top: tenths_mm(370),
            bottom: tenths_mm(350),
            left: tenths_mm(280),
            right: tenths_mm(260),
            // The dash of the page number is 7 mm below the text: half of a line of 四号 higher and lower.
            footer: tenths_mm(250),
        };
        let grid = Grid { lines: 22, characters: 28 };
        Self {
            page,
            grid: Some(grid),
            sizes: Sizes { title: 44, body: 32, heading: 32, table: 24, small: 21, foot: 28 },
            pitch: page.text_height() / grid.lines,
            mark: Mark { drop: tenths_mm(350), gap_lines: 2, size_max: 100 },
            sealed: true,
            shaded_heads: false,
            page_numbers: PageNumbers::Outside,
        }
    }

    /// Minutes (GB/T 9704-2012, 10.3): an official paper under `……纪要`, without a seal.
    pub fn minutes() -> Self {
        let official = Self::official();
        Self { mark: Mark { size_max: 88, ..official.mark }, sealed: false, ..official }
    }

    /// A slip (督办单): an official paper whose form is to fit one page, so the mark is smaller and stands higher.
    pub fn slip() -> Self {
        Self { mark: Mark { drop: tenths_mm(50), gap_lines: 1, size_max: 72 }, ..Self::official() }
    }

    /// A report with tables: narrower margins, smaller type.
    pub fn report() -> Self {
        let page = Page {
            width: tenths_mm(2_100),
            height: tenths_mm(2_970),
            top: tenths_mm(220),
            bottom: tenths_mm(200),
            left: tenths_mm(220),
            right: tenths_mm(220),
            footer: tenths_mm(100),
        };
        Self {
            page,
            grid: None,
            sizes: Sizes { title: 36, body: 24, heading: 28, table: 21, small: 18, foot: 18 },
            pitch: 460,
            mark: Mark { drop: 0, gap_lines: 1, size_max: 72 },
            sealed: false,
            shaded_heads: true,
            page_numbers: PageNumbers::Centred,
        }
    }

    /// The same layout on paper turned by a quarter.
    pub fn landscape(self) -> Self {
        let Page { width, height, top, bottom, left, right, footer } = self.page;
        let page = Page { width: height, height: width, top: left, bottom, left: top, right, footer };
        let grid = self.grid.map(|grid| Grid {
            lines: page.text_height() / self.pitch.max(1),
            characters: page.text_width() * grid.characters / self.page.text_width().max(1),
        });
        Self { page, grid, ..self }
    }

    /// The room of one character of the text, from left to right.
    pub fn character(&self) -> u32 {
        match self.grid {
            Some(grid) => self.page.text_width() / grid.characters.max(1),
            None => self.sizes.body * 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_page_is_that_of_the_standard() {
        let layout = Layout::official();
        let mm = |twips: u32| (f64::from(twips) * 25.4 / 1_440.0).round() as u32;
        let page = layout.page;
        assert_eq!((mm(page.width), mm(page.height), mm(page.top), mm(page.left)), (210, 297, 37, 28));
        assert_eq!((mm(page.text_width()), mm(page.text_height())), (156, 225));
        assert!(layout.pitch * 22 <= page.text_height() && layout.pitch * 23 > page.text_height());
        assert!(layout.character() * 28 <= page.text_width() && layout.character() * 29 > page.text_width());
        assert_eq!((layout.sizes.body, layout.sizes.title), (2 * 16, 2 * 22));
    }

    #[test]
    fn a_page_turned_keeps_its_paper_and_its_type() {
        for upright in [Layout::report(), Layout::official()] {
            let turned = upright.clone().landscape();
            assert_eq!((turned.page.width, turned.page.height), (upright.page.height, upright.page.width));
            assert!(turned.page.text_width() > turned.page.text_height());
            assert_eq!(turned.sizes, upright.sizes);
            assert!(turned.character().abs_diff(upright.character()) <= 12, "{}", turned.character());
        }
    }
}
