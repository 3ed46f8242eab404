//! Whole numbers in English, in digits and in words up to ninety-nine.

const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A pattern of a number, without the bounds around it.
pub(super) fn pattern() -> String {
    let (words, tens) = (WORDS.join("|"), TENS.join("|"));
    format!(r"\d{{1,3}}(?:,\d{{3}})*|(?:{tens})(?:-(?:{words}))?|{words}")
}

/// The number that is written.
pub(super) fn number(word: &str) -> Option<u64> {
    let lower = word.to_ascii_lowercase();
    let unit = |word: &str| WORDS.iter().position(|known| *known == word).map(|at| at as u64 + 1);
    let ten = |word: &str| TENS.iter().position(|known| *known == word).map(|at| (at as u64 + 2) * 10);
    match lower.split_once('-') {
        Some((tens, units)) => Some(ten(tens)? + unit(units).filter(|unit| *unit < 10)?),
        None => unit(&lower).or_else(|| ten(&lower)).or_else(|| lower.replace(',', "").parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_and_digits_are_read() {
        assert_eq!(
            ["five", "Twenty-one", "ninety", "1,200"].map(number),
            [Some(5), Some(21), Some(90), Some(1200)]
        );
        assert_eq!(["twenty-twelve", "many"].map(number), [None, None]);
    }
}
