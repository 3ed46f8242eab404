//! The journal is read by those who audit, and by nobody else.

use app::access::Role;
use app::journal::{self, Ask};
use app::{Actor, Error, Via};
use testkit::TestApp;

fn ask() -> Ask {
    Ask { limit: 5, ..Ask::default() }
}

#[tokio::test]
async fn only_those_who_audit_read_the_journal() {
    let app = TestApp::new().await;
    app.made(records::find("regions").expect("regions")).await;
    let askers =
        Role::ALL.map(|role| app.actor(role)).into_iter().chain([Actor::public(), Actor::operator()]);
    for actor in askers {
        let read = journal::read(&app.app, &actor, ask()).await;
        match actor.role {
            Role::AuditAdmin | Role::Operator => {
                let stretch = read.expect("a stretch");
                assert_eq!((stretch.entries.len(), stretch.after), (5, stretch.head - 5), "the newest");
            }
            _ => assert!(matches!(read, Err(Error::NotFound)), "{:?}: {read:?}", actor.role),
        }
    }
}

#[tokio::test]
async fn a_token_reads_the_journal_only_within_its_scopes() {
    let app = TestApp::new().await;
    let with = |scope: &str| Actor { via: Via::Token(vec![scope.to_owned()]), ..app.actor(Role::AuditAdmin) };
    assert!(journal::read(&app.app, &with("read"), ask()).await.is_ok());
    for scope in ["write", "read:projects"] {
        let read = journal::read(&app.app, &with(scope), ask()).await;
        assert!(matches!(read, Err(Error::NotFound)), "{scope}");
    }
}

#[tokio::test]
async fn conditions_narrow_the_journal_from_its_beginning() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let plots = records::find("plots").expect("plots");
    for _ in 0..3 {
        let values = testkit::sample(plots, &app).await;
        app.make(&clerk, plots, values).await;
    }
    app.made(plots).await;
    for ask in [Ask { actor: clerk.user, ..ask() }, Ask { park: clerk.park, ..ask() }] {
        let stretch = journal::read(&app.app, &app.actor(Role::AuditAdmin), ask).await.expect("a stretch");
        assert_eq!((stretch.after, stretch.entries.len()), (0, 3));
        assert!(stretch.entries.is_sorted_by_key(|entry| entry.seq));
    }
}
