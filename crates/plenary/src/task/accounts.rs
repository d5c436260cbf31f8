//! What the operator does about accounts, and what they are told.

use std::fmt::Write;

use i18n::Language;
use links::{Address, Base};
use programme::Email;
use serde_json::json;
use usecases::accounts::{self, Duty, LINK_HOURS, OnDuty};
use usecases::{House, Operator};

use super::{LOCAL, failure, slug, unusable};
use crate::failure::Failure;
use crate::request::{AccountTask, Reply};

/// Carries it out.
pub async fn run(
    house: &House,
    operator: &Operator,
    task: AccountTask,
    base: Option<&str>,
) -> Result<Reply, Failure> {
    match task {
        AccountTask::Invite { email, event, admin } => {
            let duty = match (event, admin) {
                (Some(event), _) => Duty::Organiser(slug(&event)?),
                (None, true) => Duty::Admin,
                (None, false) => Duty::None,
            };
            let email = address(&email)?;
            let lang = Language::En.tag();
            let link = accounts::invite(house, operator, &email, lang, &duty).await;
            let link = link.map_err(failure)?;
            let address = Address::SignInLink { lang, link: &link };
            let Some(base) = Base::parse(base.unwrap_or(LOCAL)) else {
                return Err(Failure::fault("the base URL is none"));
            };
            let link = base.absolute(&address);
            let text = format!(
                "{}\nThe link below signs them in once, within {LINK_HOURS} hours. Give it to them alone: \
                 whoever opens it first is taken for them.\n\n  {link}\n",
                invited(&email, &duty),
            );
            Ok(Reply::done(
                text,
                json!({ "email": email.as_str(), "link": link, "hours": LINK_HOURS }),
            ))
        }
        AccountTask::Relieve { email } => {
            let email = address(&email)?;
            accounts::relieve(house, operator, &email).await.map_err(failure)?;
            let text = format!(
                "{} has no duty any more, and is signed out everywhere. The account stays.",
                email.as_str()
            );
            Ok(Reply::done(text, json!({ "email": email.as_str(), "duties": [] })))
        }
        AccountTask::List => {
            let listed = accounts::on_duty(house, operator).await.map_err(failure)?;
            Ok(Reply::done(on_duty(&listed), json!(listed.iter().map(as_json).collect::<Vec<_>>())))
        }
    }
}

fn address(text: &str) -> Result<Email, Failure> {
    text.parse()
        .map_err(|error: programme::sign_in::EmailError| unusable(format!("“{text}”: {error}.")))
}

fn invited(email: &Email, duty: &Duty) -> String {
    let email = email.as_str();
    match duty {
        Duty::Admin => format!("{email} is an administrator of this site."),
        Duty::Organiser(event) => format!("{email} is an organiser of “{event}”."),
        Duty::None => format!("{email} has an account."),
    }
}

fn on_duty(listed: &[OnDuty]) -> String {
    if listed.is_empty() {
        return "Nobody has a duty yet. `plenary account admin EMAIL` names an administrator."
            .into();
    }
    let mut text = String::new();
    for one in listed {
        let duty = match &one.duty {
            Duty::Admin => "administrator".to_owned(),
            Duty::Organiser(event) => format!("organiser of “{event}”"),
            Duty::None => String::new(),
        };
        let passkey = match one.passkeys {
            0 => ", without a passkey yet",
            _ => "",
        };
        // Writing into a String does not fail.
        let _ = writeln!(text, "{}: {duty}{passkey}", one.email);
    }
    text
}

fn as_json(one: &OnDuty) -> serde_json::Value {
    let (duty, event) = match &one.duty {
        Duty::Admin => ("admin", None),
        Duty::Organiser(event) => ("organiser", Some(event.as_str())),
        Duty::None => ("none", None),
    };
    json!({ "email": one.email, "duty": duty, "event": event, "passkeys": one.passkeys })
}
