//! A workspace and a practice platform in one process: the real stages, without a socket.

use crate::support::folder::copy;
use axum::body::{Body, to_bytes};
use futures_util::future::BoxFuture;
use journeyctl::testing::apply::{Journal, Outcome, Recheck, Report, StepReport, Stop, Watch, apply, recheck};
use journeyctl::testing::desired;
use journeyctl::testing::diff::{self, Claim};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::kinds::Profile;
use journeyctl::testing::language::Text;
use journeyctl::testing::live::{self, Platform, Request, Response, Transport, TransportError};
use journeyctl::testing::plan::{
    Evidence, Options, Plan, Refusal, as_of_now, for_tests, guard, plan, prove, sound, troubles,
};
use journeyctl::testing::sandbox::{Sandbox, Seed};
use journeyctl::testing::vocabulary::lifecycle::Effect;
use journeyctl::testing::workspace::Workspace;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;

const TOKEN: &str = "token";
const SETTINGS: &str = "version: 1\nworkspace: shop-tw\n";

/// How lists come in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Paging {
    /// Items on a page; as many as asked for where it is left out.
    pub(crate) limit: Option<usize>,
    /// The last item of each page first.
    pub(crate) backwards: bool,
}

pub(crate) struct Practice {
    pub(crate) sandbox: Sandbox,
    folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
    keys: Cell<u32>,
    journal: Journal,
}

impl Practice {
    pub(crate) fn new() -> Self {
        Self::seeded(&Seed::shop_tw())
    }

    /// A workspace and an account by the rules of `profile`.
    pub(crate) fn by_rules_of(profile: Profile) -> Self {
        let practice = Self::seeded(&Seed { profile, ..Seed::shop_tw() });
        practice.write_text("journeyctl.yaml", &format!("{SETTINGS}profile: {profile}\n"));
        practice
    }

    pub(crate) fn seeded(seed: &Seed) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("journeyctl.yaml"), SETTINGS).expect("writable");
        let journal = Journal::open(&folder.path().join(".journeyctl/journal.jsonl")).expect("writable");
        Self {
            sandbox: Sandbox::in_memory(Some(seed)).expect("the seed fits"),
            folder,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
            keys: Cell::new(0),
            journal,
        }
    }

    /// Writes a document; JSON is YAML.
    pub(crate) fn write(&self, file: &str, document: &Value) {
        self.write_text(file, &format!("{document}\n"));
    }

    pub(crate) fn write_text(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    /// Puts a whole workspace in the place of this one.
    pub(crate) fn copy_from(&self, workspace: &Path) {
        copy(workspace, self.folder.path());
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.folder.path().join(file)).expect("it is there");
    }

    /// The plan, or what is wrong with the documents on this platform.
    pub(crate) fn plan(&self, options: &Options) -> Result<Plan, String> {
        self.plan_over(options, Paging::default())
    }

    pub(crate) fn plan_over(&self, options: &Options, paging: Paging) -> Result<Plan, String> {
        let workspace = Workspace::open(self.folder.path()).expect("settings");
        let codes = |found: Vec<journeyctl::testing::diagnostics::Diagnostic>| {
            found
                .into_iter()
                .map(|told| format!("{}: {}", told.code, told.message.english()))
                .collect::<Vec<_>>()
                .join("; ")
        };
        let desired = desired::load(&workspace, &[]).map_err(codes)?.desired;
        let platform = self.platform(paging);
        let read = async {
            let mut live = live::read(&platform, workspace.settings.profile).await?;
            let doubt = diff::doubt(&desired, &live, "shop-tw");
            live.look_again(&platform, &doubt).await?;
            Ok::<_, live::PlatformError>(live)
        };
        let live = self.runtime.block_on(read).map_err(|error| error.text().said())?;
        let claim = Claim { adopt: options.adopt, take_over: options.take_over };
        let comparison = diff::compare(&desired, &live, "shop-tw", claim);
        let fatal = troubles(&desired, &comparison, &live).into_iter().find(|trouble| trouble.fatal);
        match fatal {
            Some(trouble) => Err(format!("{}: {}", trouble.finding.code, trouble.finding.message.english())),
            None => Ok(plan(&comparison, &live, "shop-tw", options, &|_, _| 1).into_plan()),
        }
    }

    /// Whether the saved plan would be applied (it is not where the platform has moved on), and whether it asks for consent.
    pub(crate) fn verdict(&self, plan: &Plan) -> Result<(bool, bool), Refusal> {
        let platform = self.platform(Paging::default());
        self.runtime.block_on(async {
            sound(plan)?;
            let capabilities = platform.capabilities().await.expect("there");
            let Ok(Recheck { moved, seen, .. }) = recheck(plan, &platform).await else { return Ok((false, true)) };
            // Told before anything is proven.
            if !moved.is_empty() {
                return Ok((false, true));
            }
            let evidence = Evidence { capabilities: &capabilities, seen: &seen };
            prove(plan, &evidence)?;
            let now = as_of_now(plan, &evidence);
            let limits = self.limits();
            guard(&now, &limits, true).map(|()| (true, guard(&now, &limits, false).is_err()))
        })
    }

    /// Applies all of it, whatever it is.
    pub(crate) fn apply(&self, plan: &Plan) -> Report {
        let read: Plan = serde_json::from_str(&serde_json::to_string(plan).expect("JSON")).expect("a plan");
        let refusal = self.verdict(&read).err().filter(|refusal| refusal.exit == Exit::BadPlan);
        assert!(refusal.is_none(), "{refusal:?}\n{}", serde_json::to_string_pretty(plan).expect("JSON"));
        let platform = self.platform(Paging::default());
        let (done, stop) = (BTreeSet::new(), Stop::default());
        self.runtime.block_on(apply(
            &for_tests::cleared(plan.clone()),
            &platform,
            &self.journal,
            &done,
            &Unwatched,
            &stop,
        ))
    }

    /// Applies the plan that the documents make now; it must go well and leave nothing to do.
    pub(crate) fn settle(&self, options: &Options) -> Result<Plan, String> {
        let plan = self.plan(options)?;
        let block = |change: &journeyctl::testing::plan::PlannedChange| change.blocked.as_ref().map(|block| block.code);
        if let Some(code) = plan.changes.iter().find_map(block) {
            return Err(format!("blocked: {code}"));
        }
        self.settled(&plan, options)?;
        Ok(plan)
    }

    pub(crate) fn settled(&self, plan: &Plan, options: &Options) -> Result<(), String> {
        let before = self.writes().len();
        let report = self.apply(plan);
        if let Some(step) = report.steps.iter().find(|step| step.outcome != Outcome::Applied) {
            return Err(format!("{} {} is {:?}: {:?}", step.address, step.what, step.outcome, step.detail));
        }
        if let Some(refused) = self.writes()[before..].iter().find(|line| !line.ends_with(" 2xx")) {
            return Err(format!("refused: {refused}"));
        }
        let again = self.plan(options)?;
        if again.steps.is_empty() && again.summary.blocked == 0 {
            return Ok(());
        }
        let left: Vec<String> =
            again.changes.iter().map(|change| format!("{:?} {:?}", change.action, change.reason)).collect();
        Err(format!("the next plan is not empty: {left:?}"))
    }

    /// What was sent that could write: `POST /journeys 2xx`.
    pub(crate) fn writes(&self) -> Vec<String> {
        let requests = self.sandbox.requests(true).expect("a log");
        let shown = |status: u16| if (200..300).contains(&status) { "2xx".to_owned() } else { status.to_string() };
        let line = |call: &journeyctl::testing::sandbox::LoggedRequest| {
            let path = call.path.strip_prefix("/v1/teams/shop-tw").unwrap_or(&call.path);
            format!("{} {path} {}", call.method, shown(call.status))
        };
        requests.iter().map(line).collect()
    }

    /// The object as the platform shows it; nothing where there is none.
    pub(crate) fn object(&self, path: &str) -> Option<Value> {
        let response = self.send(Request::get(path));
        (response.status == 200).then(|| serde_json::from_slice(&response.body).expect("JSON"))
    }

    /// What a person does by hand: a move of the object at `path`, from the version that is there now.
    pub(crate) fn act(&self, path: &str, action: &str) -> Value {
        let object = path.split("/stages/").next().unwrap_or(path);
        let now = self.object(object).expect("it is there");
        let inside = &now["status"]["inFlight"];
        let body = if self.ejects(path, action) && !inside.is_null() {
            json!({ "acknowledgeInFlight": inside })
        } else {
            json!({})
        };
        self.write_by_hand("POST", &format!("{path}:{action}"), &now, &body)
    }

    /// Whether the move puts customers out, by the row that the account serves at `path`.
    fn ejects(&self, path: &str, action: &str) -> bool {
        let profile = Workspace::open(self.root()).expect("settings").settings.profile;
        let kind = profile.with_others().find(|kind| path.split('/').nth(1) == Some(kind.collection));
        let action = kind.and_then(|kind| kind.machine?.action(action));
        action.is_some_and(|action| action.effect == Effect::EjectsCustomers)
    }

    /// A move by hand, and what follows until the platform is through with it.
    pub(crate) fn act_and_wait(&self, path: &str, action: &str) {
        let operation = self.act(path, action);
        let path = format!("/operations/{}", operation["id"].as_str().expect("an operation"));
        let done = || self.object(&path).is_some_and(|operation| operation["done"] == true);
        assert!((0..100).any(|_| done()), "it never ends");
    }

    /// A person takes the object away.
    pub(crate) fn delete(&self, path: &str) {
        let now = self.object(path).expect("it is there");
        self.write_by_hand("DELETE", path, &now, &Value::Null);
    }

    /// A person makes an object, with whatever marker `body` carries.
    pub(crate) fn create(&self, collection: &str, body: &Value) {
        self.write_by_hand("POST", collection, &Value::Null, body);
    }

    fn write_by_hand(&self, method: &'static str, path: &str, now: &Value, body: &Value) -> Value {
        self.keys.set(self.keys.get() + 1);
        let mut headers = vec![("idempotency-key", format!("by-hand-{}", self.keys.get()))];
        if let Some(etag) = now["etag"].as_str() {
            headers.push(("if-match", etag.to_owned()));
        }
        let bytes = (!body.is_null()).then(|| body.to_string().into_bytes());
        let answer = self.send(Request { method, path: path.to_owned(), headers, body: bytes });
        let told = String::from_utf8_lossy(&answer.body).into_owned();
        assert!((200..300).contains(&answer.status), "{method} {path}: {} {told}", answer.status);
        serde_json::from_str(&told).unwrap_or(Value::Null)
    }

    fn send(&self, request: Request) -> Response {
        let practice = InProcess { router: self.sandbox.router(TOKEN), paging: Paging::default() };
        self.runtime.block_on(practice.send(request)).expect("routers do not fail")
    }

    fn platform(&self, paging: Paging) -> Platform {
        Platform::new(Arc::new(InProcess { router: self.sandbox.router(TOKEN), paging }), 4)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn limits(&self) -> journeyctl::testing::workspace::Limits {
        Workspace::open(self.folder.path()).expect("settings").settings.limits
    }
}

struct Unwatched;

impl Watch for Unwatched {
    fn ended(&self, _step: &StepReport, _done: usize, _all: usize) {}
}

/// The practice platform's router as a way to reach a platform.
struct InProcess {
    router: axum::Router,
    paging: Paging,
}

impl InProcess {
    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let mut path = request.path.clone();
        if let Some(limit) = self.paging.limit {
            path = path.replace("limit=200", &format!("limit={limit}"));
        }
        let mut call = axum::http::Request::builder()
            .method(request.method)
            .uri(format!("/v1/teams/shop-tw{path}"))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "application/json; charset=utf-8");
        for (name, value) in &request.headers {
            call = call.header(*name, value);
        }
        let call = call.body(Body::from(request.body.unwrap_or_default())).expect("a request");
        let answer = self.router.clone().oneshot(call).await.expect("routers do not fail");
        let status = answer.status().as_u16();
        let headers = answer.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()));
        let headers = headers.collect();
        let lost = |error: axum::Error| TransportError::Lost(Text::quoted(error.to_string()));
        let body = to_bytes(answer.into_body(), usize::MAX).await.map_err(lost)?;
        Ok(Response { status, headers, body: self.ordered(body.to_vec()) })
    }

    fn ordered(&self, body: Vec<u8>) -> Vec<u8> {
        let page = serde_json::from_slice::<Value>(&body).ok().filter(|_| self.paging.backwards);
        match page {
            Some(mut page) if page["items"].is_array() => {
                page["items"].as_array_mut().expect("a list").reverse();
                page.to_string().into_bytes()
            }
            _ => body,
        }
    }
}

impl Transport for InProcess {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn destination(&self) -> &'static str {
        "in this process"
    }
}
