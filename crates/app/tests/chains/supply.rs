//! What alliances bring about: amounts as far as they may be seen, local procurement before and after, trade with the delta.

use crate::market;
use crate::wire::{present, take};
use app::Error;
use app::chains::{self, Area, share};
use kernel::Record as _;
use records::chains::{Need, SupplyMatch};
use testkit::{TestApp, databases};

#[tokio::test]
async fn what_was_agreed_is_summed_where_it_may_be_seen_and_raises_local_procurement_once() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (need, offer) = market(&app).await;
        let (customer, supplier, team) = (app.enterprise(), app.clerk_of("沭阳"), app.team());
        let book = chains::analysis(&app.app, &team, vec![Area::Parks]).await.expect("chains").book;
        let wire = book.nodes.iter().find(|of| of.node.code.as_str() == "X3").expect("a node");
        let at = app::record::Saved { id: wire.id, version: 1 };
        let own = app.network.enterprise.to_string();
        let figures = [
            ("organisation", own.as_str()),
            ("purchases", "5000"),
            ("local_share", "20"),
            ("delta_share", "30"),
            ("output", "8000"),
            ("local_sales_share", "10"),
            ("delta_sales_share", "40"),
            ("as_of", "2024"),
        ];
        present(&app, at, "泗阳", &figures).await;
        let id = offer.id.to_string();
        let made = take(&app.app, &team, Need::NOUN, "supply-proposals", need, &[("offer", &id)])
            .await
            .expect("proposed");
        let noun = SupplyMatch::NOUN;
        let one =
            take(&app.app, &customer, noun, "supply-confirmations", made, &[]).await.expect("the customer");
        let both =
            take(&app.app, &supplier, noun, "supply-confirmations", one, &[]).await.expect("the supplier");
        let before = chains::supply(&app.app, &team).await.expect("figures");
        assert_eq!((before.all.confirmed, before.all.agreed), (1, 0));
        assert_eq!((before.local[0].before(), before.local[0].after()), (Some(2_000), Some(2_000)));
        let contract = [("agreed_on", "2025-11-24"), ("amount", "120")];
        take(&app.app, &team, noun, "supply-contracts", both, &contract).await.expect("agreed");

        let found = chains::supply(&app.app, &team).await.expect("figures");
        assert_eq!((found.all.agreed, found.all.amount.sum, found.all.amount.unknown), (1, 120_000_000, 0));
        assert_eq!(
            found.by_chain.iter().map(|(_, name, of)| (name.as_str(), of.agreed)).collect::<Vec<_>>(),
            [("示例线", 1)]
        );
        assert_eq!(found.by_park.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [Some(app.park("泗阳"))]);
        // 1,000 of 5,000 before; 1,120 of 5,000 with what was agreed after 2024.
        let local = &found.local[0];
        assert_eq!((local.known, local.before(), local.after()), (1, Some(2_000), Some(2_240)));
        let trade = &found.trade[0];
        assert_eq!((trade.bought.known, trade.bought.whole), (1, 5_000_000_000));
        assert_eq!(share(trade.bought.near, trade.bought.whole), Some(2_000));
        assert_eq!(share(trade.bought.delta, trade.bought.whole), Some(3_000));
        assert_eq!(share(trade.sold.delta, trade.sold.whole), Some(4_000));
        // The supplier's park counts the match and knows neither its amount nor what the customer buys.
        let rival = chains::supply(&app.app, &supplier).await.expect("figures");
        assert_eq!((rival.all.agreed, rival.all.amount.known, rival.all.amount.unknown), (1, 0, 1));
        assert!(rival.local.is_empty() && rival.trade.iter().all(|one| one.bought.known == 0));
        assert!(matches!(chains::supply(&app.app, &customer).await, Err(Error::NotFound)));
    }
}
