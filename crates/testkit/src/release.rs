//! A release that the work team has read, accepted and entered.

use crate::TestApp;
use app::intake::{self, Decision, Received};
use kernel::Uuid;
use records::sources::StatementKind;
use std::collections::BTreeMap;

impl TestApp {
    /// Enters a release with all that it states, its projects in a park. Gives the event.
    pub async fn entered(&self, text: &str, park: &str) -> Uuid {
        let team = self.team();
        let received = Received { text: text.into(), ..Received::default() };
        let source = intake::receive(&self.app, &team, received).await.expect("received").id;
        let open = intake::open(&self.app, &team, source).await.expect("opened");
        let park = self.park(park).to_string();
        for stated in open.statements.iter().filter(|of| of.statement.kind == StatementKind::Project) {
            let parts = BTreeMap::from([(String::from("park"), park.clone())]);
            intake::decide(&self.app, &team, stated.at, Decision::Accept(parts)).await.expect("decided");
        }
        intake::accept_rest(&self.app, &team, source).await.expect("accepted");
        intake::enter(&self.app, &team, source).await.expect("entered").event.expect("an event")
    }
}
