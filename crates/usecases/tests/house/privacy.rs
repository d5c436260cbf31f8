//! The register of data against what the background round does (CASES E-06).

use programme::privacy::Register;
use programme::sign_in::MINUTES;
use testkit::TestHouse;
use testkit::programmes::small;
use usecases::accounts::{self, DAYS_SIGNED_IN, DAYS_UNSEEN, Duty, LINK_HOURS, invite};
use usecases::{letters, my_schedule, seats};

use crate::accounts::{ada, signed_in};
use crate::support::{put, slug};

const DAY: i64 = 86_400;

#[test]
fn e06_the_register_names_the_periods_after_which_things_go() {
    for (name, period) in [
        ("account", DAYS_UNSEEN),
        ("sign-in", DAYS_SIGNED_IN),
        ("invitation", LINK_HOURS),
        ("schedule", my_schedule::DAYS_AFTER_EVENT),
        ("seat", seats::DAYS_AFTER_EVENT),
        ("letter", letters::DAYS_KEPT),
    ] {
        let record = Register::get().record(name).unwrap();
        assert_eq!(record.period.map(i64::from), Some(period), "{name}");
    }
    // Codes are forgotten with the hour in which they are counted, wrong ones with the second hour after.
    let hours = Register::get().record("sign-in-code").unwrap().period.map(i64::from).unwrap();
    assert!(hours * 60 >= 60 + MINUTES + 60 && hours > 3);
}

/// Nothing of a person is there any more when every period is over and the round was done once.
#[tokio::test]
async fn e06_after_the_last_period_nothing_of_a_person_is_left() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        let house = &at.house;
        let key = my_schedule::keep(house, &slug("forum"), &[]).await.unwrap();
        let me = signed_in(&at, &ada()).await;
        invite(house, &at.ada, &"eve@example.org".parse().unwrap(), "en", &Duty::None)
            .await
            .unwrap();
        at.clock.turn((DAYS_UNSEEN + 1) * DAY);
        my_schedule::forget_old(house, &[]).await.unwrap();
        accounts::forget_old(house).await.unwrap();
        seats::forget_old(house, &[]).await.unwrap();

        assert!(accounts::about(house, &me.person).await.is_err(), "{}", at.engine);
        assert_eq!(my_schedule::mine(house, &slug("forum"), &key).await.unwrap(), None);
        let mut reading = at.store.read().await.unwrap();
        for email in ["ada@example.org", "eve@example.org"] {
            assert!(reading.account_by_email(email).await.unwrap().is_none(), "{email}");
            let none = jiff::Timestamp::UNIX_EPOCH;
            assert_eq!(reading.codes_since(email, none).await.unwrap(), 0);
            assert_eq!(reading.failures_since(email, 0).await.unwrap(), 0);
        }
    }
}
