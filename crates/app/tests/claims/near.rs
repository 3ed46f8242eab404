//! Near names that the register ties together: for the work team, never for a park.

use super::support::first;
use app::files::Incoming;
use app::projects::claim::desk;
use app::register::{self, Unit};
use std::time::Duration;
use testkit::{TestApp, databases};

async fn register(app: &TestApp) {
    let dump = "企业名称,地区代码\n苏州示例金刚线切割设备有限公司,320509\n宿迁示例包装材料有限公司,321302\n";
    let file = Incoming::of(&app.app, "名录.csv", dump.as_bytes()).await.expect("kept");
    let file = register::receive(&app.app, &app.team(), file).await.expect("waits");
    register::begin(&app.app, &app.team(), &file, Vec::new(), Unit::Wan).await.expect("begun");
    for _ in 0..600 {
        if register::state(&app.app, &app.team()).await.expect("a state").job.is_none() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the import does not end");
}

#[tokio::test]
async fn a_short_name_and_a_full_one_are_one_enterprise_to_the_work_team_alone() {
    for database in databases() {
        let app = TestApp::on(database).await;
        first(&app, &app.clerk_of("泗阳"), "苏州示例金刚线切割设备有限公司", &[]).await;
        first(&app, &app.clerk_of("沭阳"), "示例金刚线", &[]).await;
        let before = desk::read(&app.app, &app.team()).await.expect("a desk").near;
        assert!(before.is_empty(), "the names alone are too far apart: {before:?}");
        register(&app).await;
        let near = desk::read(&app.app, &app.team()).await.expect("a desk").near;
        let parks: Vec<_> =
            near.iter().map(|(one, two)| (one.claim.park.raw(), two.claim.park.raw())).collect();
        assert_eq!(parks, [(app.park("泗阳"), app.park("沭阳"))], "the earlier first");
        for park in ["泗阳", "沭阳"] {
            let own = desk::read(&app.app, &app.clerk_of(park)).await.expect("a desk");
            assert!(own.near.is_empty() && own.open.len() == 1, "{park} learns nothing of the other");
        }
    }
}
