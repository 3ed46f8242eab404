//! The lines of the findings, as data of the house.

use kernel::Money;

/// When a project stands still and when a number is asked about. Months are over on the same day of a later month;
/// "more than" means after that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Months after signing without a local company. 6.
    pub unregistered_months: u32,
    /// Months after registration without any money paid in. 6.
    pub unpaid_months: u32,
    /// Months after the agreed start, or after the land was handed over where none was agreed, without start: idle.
    /// 12 (闲置土地处置办法).
    pub land_idle_months: u32,
    /// The same: the land may be taken back. 24 (闲置土地处置办法).
    pub land_recoverable_months: u32,
    /// Months after the start without growth of investment. 6.
    pub no_growth_months: u32,
    /// Months after the end of the contract's term without production. 12.
    pub contract_over_months: u32,
    /// Months in a row without power or tax while producing. 3.
    pub silent_months: u32,
    /// Power up to which a month counts as none, in kWh. 100; ours, for lamps and watchmen.
    pub power_none_kwh: i64,
    /// Tax up to which a month counts as none, in fen. 0.
    pub tax_none_fen: i64,
    /// How many months old the newest month may be for the last months to count as the present. 3; ours.
    pub silent_lag_months: u32,
    /// Months since the investor was last reached. 3; ours.
    pub contact_lost_months: u32,

    /// Share of equipment in fixed assets, in hundredths of a percent, below which it is asked about. 20 %.
    pub equipment_bp: u32,
    /// Registered capital as a share of the agreed total below which it is asked about. 5 %; ours.
    pub capital_bp: u32,
    /// How far the ratio of agreed to filed total may be from 10,000 to be taken for 亿 written as 万. 2 times; ours.
    pub slip_factor: u32,
    /// Growth between two readings from which invoices are asked for, in fen. 5000 万元; ours.
    pub jump_fen: i64,
    /// Share of that growth that invoices should cover. 50 %; ours.
    pub invoiced_bp: u32,

    /// Fewest projects for a list to have outliers. 8; ours.
    pub outlier_list: usize,
    /// Robust z-score, in hundredths, from which investment per mu is an outlier. 3.50 (Iglewicz and Hoaglin).
    pub outlier_z_hundredths: u32,
    /// How many times more or less than the norm per mu is taken for a slip of the unit. 1000; ours.
    pub per_mu_slip: u32,
    /// Norm of investment per mu in fen; the median of the list where there is none.
    pub per_mu_norm_fen: Option<i64>,
    /// Significant digits from which equal amounts are no coincidence: 12.8 亿 has three. 3; ours.
    pub same_amount_digits: u32,
    /// Fewest amounts for a list to be biased. 20; ours.
    pub round_list: usize,
    /// Share of amounts with one significant digit from which a list is biased to round numbers. 70 %; ours.
    pub round_bp: u32,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            unregistered_months: 6,
            unpaid_months: 6,
            land_idle_months: 12,
            land_recoverable_months: 24,
            no_growth_months: 6,
            contract_over_months: 12,
            silent_months: 3,
            power_none_kwh: 100,
            tax_none_fen: 0,
            silent_lag_months: 3,
            contact_lost_months: 3,
            equipment_bp: 2_000,
            capital_bp: 500,
            slip_factor: 2,
            jump_fen: Money::wan(5_000).0,
            invoiced_bp: 5_000,
            outlier_list: 8,
            outlier_z_hundredths: 350,
            per_mu_slip: 1_000,
            per_mu_norm_fen: None,
            same_amount_digits: 3,
            round_list: 20,
            round_bp: 7_000,
        }
    }
}
