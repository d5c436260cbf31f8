//! A Chromium of one's own: fresh, without a screen, and gone at the end however the test ends.

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";

/// Whether pages may run scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    Run,
    Blocked,
}

/// Runs a test in a browser; does nothing, and says so, where there is none.
///
/// # Panics
/// When the test does, and when `CI` is `true` and there is no browser.
pub fn in_browser<F, T>(scripts: Scripts, test: T)
where
    T: FnOnce(Browser) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    if !Path::new(DRIVER).exists() || !Path::new(CHROMIUM).exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{DRIVER} and {CHROMIUM} are needed");
        eprintln!("skipped: {DRIVER} or {CHROMIUM} is not there");
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("the system gives a thread").block_on(async {
        let profile = tempfile::tempdir().expect("there is room for a profile");
        let (driver, port) = Driver::start(profile.path());
        let client = connect(port, profile.path(), scripts).await;
        let outcome = tokio::spawn(test(Browser { client: client.clone() })).await;
        // Closed before the driver goes, so that no Chromium is left behind.
        client.close().await.expect("the browser can be closed");
        drop(driver);
        if let Err(error) = outcome {
            std::panic::resume_unwind(error.into_panic());
        }
    });
}

/// The process that drives browsers.
struct Driver(Child);

impl Driver {
    fn start(folder: &Path) -> (Driver, u16) {
        let mut process = Command::new(DRIVER)
            .arg("--port=0")
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver should start");
        let output = process.stdout.take().expect("standard output is piped");
        let driver = Driver(process);
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let rest = line.split_once("started successfully on port ")?.1;
            rest.trim_end_matches('.').parse().ok()
        });
        // It may go on talking, and must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        (driver, port.expect("chromedriver should name its port"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn connect(port: u16, profile: &Path, scripts: Scripts) -> Client {
    let javascript = match scripts {
        Scripts::Run => 1,
        Scripts::Blocked => 2,
    };
    let wanted = json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": CHROMIUM,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", "--force-prefers-reduced-motion",
                "--window-size=1280,900",
                format!("--user-data-dir={}", profile.join("profile").display()),
            ],
            "prefs": { "profile.managed_default_content_settings.javascript": javascript },
        },
    });
    let Value::Object(wanted) = wanted else { panic!("capabilities are an object") };
    ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("Chromium should start")
}

/// A browser with a page in it.
#[derive(Clone)]
pub struct Browser {
    pub client: Client,
}

impl Browser {
    pub async fn open(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// What a script answers. It is the test's own and runs whatever the page's policy says.
    pub async fn ask(&self, script: &str) -> Value {
        let answer = self.client.execute(script, Vec::new()).await;
        answer.unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// A command of the browser's own protocol.
    pub async fn command(&self, name: &'static str, parameters: Value) -> Value {
        let command =
            Own { path: "goog/cdp/execute", body: json!({ "cmd": name, "params": parameters }) };
        let done = self.client.issue_cmd(command).await;
        done.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// What the browser complained about since it was last asked. That the page itself is missing, as
    /// some are meant to be, is no complaint.
    pub async fn complaints(&self) -> Vec<String> {
        let log = Own { path: "se/log", body: json!({ "type": "browser" }) };
        let lines = self.client.issue_cmd(log).await.expect("the log can be read");
        let lines = lines.as_array().cloned().unwrap_or_default();
        let page = self.client.current_url().await.expect("a page is open");
        let missing =
            format!("{page} - Failed to load resource: the server responded with a status of 4");
        lines
            .iter()
            .map(|line| line["message"].as_str().unwrap_or_default().to_owned())
            .filter(|line| !line.starts_with(&missing))
            .collect()
    }

    /// Shows pages at this width, in CSS pixels.
    pub async fn width(&self, width: u32) {
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.command("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Presses a key where the focus is.
    pub async fn key(&self, key: fantoccini::key::Key) {
        use fantoccini::actions::{InputSource, KeyAction, KeyActions};
        let value = char::from(key);
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(press).await.expect("a key can be pressed");
    }
}

/// A command that only Chromium knows.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
