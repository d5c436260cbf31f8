//! Long work beside those who answer. The runtime of these tests has one thread: work on it would never
//! hear what the test says meanwhile.

use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;

/// Longer than anything here takes; a test that waits for it has failed.
const NEVER: Duration = Duration::from_secs(20);

#[tokio::test]
async fn it_runs_off_the_threads_that_answer() {
    let (tell, heard) = channel();
    let shop = Workshop::default();
    let work = shop.run(move |_| Ok(heard.recv_timeout(NEVER).is_ok()));
    let (answered, ()) = tokio::join!(work, async { tell.send(()).expect("it listens") });
    assert!(answered.expect("it is done"));
}

#[tokio::test]
async fn one_piece_waits_for_the_other() {
    let (tell, heard) = channel();
    let (done, order) = channel();
    let (shop, second_done) = (Workshop::default(), done.clone());
    let first = shop.run(move |_| {
        let told = heard.recv_timeout(NEVER).is_ok();
        done.send(1).expect("the test listens");
        Ok(told)
    });
    let second = shop.run(move |_| {
        second_done.send(2).expect("the test listens");
        Ok(true)
    });
    let (first, second, ()) = tokio::join!(first, second, async {
        // Both were asked for by now.
        tokio::task::yield_now().await;
        tell.send(()).expect("it listens");
    });
    assert!(first.expect("done") && second.expect("done"));
    assert_eq!(order.iter().collect::<Vec<_>>(), [1, 2]);
}

#[tokio::test]
async fn whoever_is_told_to_stop_does_not_wait_for_the_end() {
    let (tell, heard) = channel();
    let (ended, end) = channel();
    let (begins, begun) = channel();
    let shop = Workshop::default();
    let one = shop.until(shop.stop.below());
    let other = shop.until(shop.stop.below());
    let work = one.run(move |stop| {
        begins.send(()).expect("the test listens");
        let told = heard.recv_timeout(NEVER).is_ok();
        ended.send((told, stop.check().is_err())).expect("the test listens");
        Ok(())
    });
    let (outcome, ()) = tokio::join!(work, async {
        begun.recv_timeout(NEVER).expect("it begins");
        one.stop.tell();
    });
    assert!(matches!(outcome, Err(Error::Refused(Refusal::Stopped))), "{outcome:?}");
    assert!(end.try_recv().is_err(), "it is not at its end yet");
    tell.send(()).expect("it listens");
    assert_eq!(end.recv_timeout(NEVER), Ok((true, true)), "it sees that it was told");
    other.run(|_| Ok(())).await.expect("others go on");
    shop.stop.tell();
    assert!(other.run(|_| Ok(())).await.is_err(), "all stop with what is above them");
}
