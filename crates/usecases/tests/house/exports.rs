//! What goes out of the house: what is hidden only where somebody asks for it.

use formats::Format;
use programme::Visibility;
use testkit::TestHouse;
use testkit::programmes::small;
use usecases::export::{Export, Holding, Which, export};
use usecases::import::{Upload, import};
use usecases::{Error, Refusal};

use crate::support::{asked, draft, put, release, slug, take_out};

async fn written(
    at: &TestHouse,
    format: Format,
    which: Which,
    holding: Holding,
) -> Result<Vec<u8>, Error> {
    let base = links::Base::parse("https://forum.example").unwrap();
    let event = slug("forum");
    let asked = Export { event: &event, format, which, holding, base: &base, version: "0" };
    Ok(export(&at.house, &at.ada, asked).await?.bytes)
}

/// Whether a file tells of the session that nobody may see, by its title.
fn tells(bytes: &[u8], title: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(title)
}

#[tokio::test]
async fn what_is_hidden_is_in_no_file_of_a_release_unless_somebody_asks_for_it() {
    for at in TestHouse::on_each_engine().await {
        let mut programme = small();
        for one in &mut programme.sessions {
            if one.visibility == Visibility::Hidden {
                one.title = testkit::programmes::en("Embargoed until noon");
            }
        }
        let secret = "Embargoed until noon";
        put(&at, "forum", &programme).await;
        release(&at, "forum").await;
        for format in Format::WRITTEN.iter().copied() {
            if matches!(format, Format::Site | Format::SheetTemplate | Format::Xlsx) {
                continue;
            }
            for which in [Which::Published, Which::Release(1)] {
                let bytes = written(&at, format, which, Holding::Public).await.unwrap();
                assert!(!tells(&bytes, secret), "{}", format.as_str());
                let asked = written(&at, format, which, Holding::Everything).await;
                if format == Format::Plenary {
                    assert!(tells(&asked.unwrap(), secret));
                } else {
                    let refused = Error::Refused(Refusal::HiddenInOwnFormatOnly).to_string();
                    assert_eq!(asked.expect_err("refused").to_string(), refused);
                }
            }
        }
        assert!(tells(&take_out(&at, "forum").await, secret));
    }
}

#[tokio::test]
async fn a_public_copy_that_comes_back_takes_nothing_hidden_away() {
    for at in TestHouse::on_each_engine().await {
        put(&at, "forum", &small()).await;
        release(&at, "forum").await;
        // The house has given out everything, so that what is missing would have been taken out.
        take_out(&at, "forum").await;
        let before = draft(&at, "forum").await;
        let public =
            written(&at, Format::Plenary, Which::Published, Holding::Public).await.unwrap();
        let upload = Upload { name: "forum.json".into(), bytes: public };
        let outcome = import(&at.house, &at.ada, asked("forum", vec![upload])).await.unwrap();
        assert!(outcome.difference.is_empty(), "{outcome}");
        assert_eq!(draft(&at, "forum").await, before);
    }
}
