//! The verbs of projects and what hangs on them. Each file is one idea: its acts, its rule, what it writes.

pub mod evidence;
