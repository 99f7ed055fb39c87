//! What plan and apply have in common: read both sides, compare, order.

use super::colour::paint;
use super::connect::{Connection, connect, same_tenant};
use super::ending::Ending;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{memory, references, root, snapshot};
use crate::apply::ChangedFile;
use crate::cli::{Global, Planning};
use crate::desired::{self, Loaded, Places, Survey};
use crate::diagnostics::Diagnostic;
use crate::diff;
use crate::diff::{Claim, Names};
use crate::fact;
use crate::kinds::Profile;
use crate::live::{self, Live, PlatformError};
use crate::model::Address;
use crate::model::file::Origin;
use crate::plan::{self, Fresh, Options, troubles};
use crate::render::diagnostics;
use crate::schemas::names::can_name;
use crate::vocabulary::{Kind, fields};
use crate::workspace::{Workspace, other_zone};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

/// A plan, and the connection it was made over. What is `Cleared` may be applied.
pub(super) struct Planned<P> {
    pub(super) plan: P,
    pub(super) connection: Connection,
    pub(super) workspace: Workspace,
    /// Documents that are not as the plan was made from; none for a plan made just now.
    pub(super) changed: Vec<ChangedFile>,
    /// Objects that are already as the plan wants them; none for a plan made just now.
    pub(super) done: BTreeSet<Address>,
    /// Warnings that people know already.
    pub(super) warnings: Vec<Diagnostic>,
    /// Whether people have just seen the plan.
    pub(super) is_shown: bool,
}

/// A runtime for commands that talk to a platform.
pub(super) fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

/// The workspace of `global`'s folder.
pub(super) fn open(global: &Global) -> Result<Workspace, Ending> {
    Workspace::open(&root::find_root(global)).map_err(|found| ending(global, found))
}

/// The same, with the digests of all that is read from now on.
pub(super) fn open_recording(global: &Global) -> Result<Workspace, Ending> {
    Workspace::open_recording(&root::find_root(global)).map_err(|found| ending(global, found))
}

/// The settings are wrong: that, and what is wrong with the documents.
fn ending(global: &Global, found: Vec<Diagnostic>) -> Ending {
    Ending::found(desired::with_documents(&root::find_root(global), &Arc::default(), &[], found))
}

/// What a plan is to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Everything,
    /// Only what is as its document says and is taken over.
    Adoptions,
}

/// Reads documents and platform at the same time and makes the plan.
pub(super) async fn make(
    global: &Global,
    args: &Planning,
    extent: Extent,
    terminal: &mut Terminal<'_>,
) -> Result<Planned<Fresh>, Ending> {
    let mut workspace = open_recording(global)?;
    workspace.settings.strict = args.strict;
    let targets = addresses(&args.target, workspace.settings.profile)?;
    let (mut survey, mut live) = Box::pin(both_sides(global, args, &workspace, &targets)).await;
    if let Ok((_, live)) = &mut live {
        live.references.objects = Names::new(live, &workspace.settings.workspace).addresses(live);
    }
    if let (true, Ok((_, live))) = (survey.has_errors(), &live) {
        name_unmet(&workspace, &mut survey, live);
    }
    let mut loaded = survey.into_loaded().map_err(Ending::found)?;
    let (connection, mut live) = live?;
    let profile = workspace.settings.profile;
    let wanted: Vec<_> = profile.kinds().iter().filter(|kind| is_wanted(kind, &targets, profile)).collect();
    loaded.desired.keep_only(|address| {
        profile.by_slug(address.slug()).is_none() || wanted.iter().any(|kind| kind.slug == address.slug())
    });
    if let Some(told) = live.unneeded(loaded.desired.addresses().chain(&targets))? {
        terminal.note(&told)?;
    }
    let doubt = diff::doubt(&loaded.desired, &live, &workspace.settings.workspace);
    Box::pin(live.look_again(&connection.platform, &doubt)).await?;
    connection.announce(global, terminal)?;
    Box::pin(memory::look_back(&workspace, &connection, &loaded.desired, &mut live)).await;
    snapshot::everything(&workspace, &connection, &live, "plan");
    tell_requests(global, &connection, &live, terminal)?;
    if let Some(unknown) = targets.iter().find(|target| !is_known(target, &workspace, &loaded, &live)) {
        let message = fact!("commands-target-no-document-no-object", unknown);
        return Err(Ending::invalid(message, None));
    }
    references::refresh(&workspace.root, &live.references, global, terminal)?;
    let compared = compare(&workspace, &loaded, &live, args, targets, extent);
    let (plan, found) = compared.map_err(Ending::found)?;
    let warnings: Vec<Diagnostic> = loaded.warnings.into_iter().chain(found).collect();
    diagnostics::human(&warnings, paint(global).on, terminal.err)?;
    let (changed, done) = (Vec::new(), BTreeSet::new());
    Ok(Planned { plan, connection, workspace, changed, done, warnings, is_shown: false })
}

/// Says which platform was asked, and how much.
fn tell_requests(global: &Global, connection: &Connection, live: &Live, terminal: &mut Terminal<'_>) -> io::Result<()> {
    if global.verbose {
        let (platform, count) = (connection.platform.destination(), connection.platform.answered());
        terminal.remark(&fact!("commands-requests-objects", platform, count, live = live.objects.len()))?;
    }
    Ok(())
}

/// With targets only their kinds are read, and those that they can name, so nothing is known of the others, and nothing
/// said.
fn is_wanted(kind: &Kind, targets: &[Address], profile: Profile) -> bool {
    let names = |target: &Address| profile.by_slug(target.slug()).is_some_and(|named_by| can_name(named_by, kind));
    targets.is_empty() || targets.iter().any(|target| target.slug() == kind.slug || names(target))
}

/// Adds what the platform does not have to what is wrong with the documents, so that all is told at once.
fn name_unmet(workspace: &Workspace, survey: &mut Survey, live: &Live) {
    let places = Places::of(workspace);
    let unmet = survey.unmet(&live.references).into_iter();
    let located = unmet.map(|(origin, finding)| places.diagnostic(origin, finding)).collect();
    survey.found.append(&mut desired::judged(&workspace.settings, located));
    crate::diagnostics::sort(&mut survey.found);
}

type Read = (Survey, Result<(Connection, Live), PlatformError>);

async fn both_sides(global: &Global, args: &Planning, workspace: &Workspace, targets: &[Address]) -> Read {
    let profile = workspace.settings.profile;
    let wanted = |kind: &Kind| is_wanted(kind, targets, profile);
    let documents = {
        let workspace = workspace.clone();
        tokio::task::spawn_blocking(move || desired::survey(&workspace, &[]))
    };
    let reading = async {
        let connection = connect(workspace, args.parallelism, global).await?;
        let progress = Progress::reading(global);
        let settings = &workspace.settings;
        let live = Box::pin(
            progress.follow(&connection.platform, live::read_kinds(&connection.platform, settings.profile, &wanted)),
        )
        .await?;
        same_tenant(workspace, &live.capabilities.team)?;
        Ok((connection, live))
    };
    let (survey, live) = tokio::join!(documents, reading);
    (survey.expect("reading documents does not panic"), live)
}

/// The plan and warnings, or errors that the platform's side brought to light.
fn compare(
    workspace: &Workspace,
    loaded: &Loaded,
    live: &Live,
    args: &Planning,
    targets: Vec<Address>,
    extent: Extent,
) -> Result<(Fresh, Vec<Diagnostic>), Vec<Diagnostic>> {
    let name = &workspace.settings.workspace;
    let claim = Claim { adopt: args.adopt, take_over: args.take_over };
    let mut comparison = diff::compare(&loaded.desired, live, name, claim);
    if extent == Extent::Adoptions {
        comparison.keep_only_adoptions();
    }
    let found = troubles(&loaded.desired, &comparison, live);
    let places = Places::of(workspace);
    let in_scope = |address: &Address| targets.is_empty() || targets.contains(address);
    let diagnostics = found.into_iter().filter(|trouble| in_scope(&trouble.declared.address)).map(|trouble| {
        let mut diagnostic = places.diagnostic(&trouble.declared.origin, trouble.finding);
        if !trouble.fatal {
            diagnostic.severity = crate::diagnostics::Severity::Warning;
        }
        diagnostic
    });
    let zone = other_zone(&workspace.settings, live.time_zone(), live.now);
    let zone = zone.map(|(origin, finding)| places.diagnostic(&origin, finding));
    let diagnostics = desired::judged(&workspace.settings, zone.into_iter().chain(diagnostics).collect());
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    let options = Options {
        prune: args.prune,
        strict: args.strict,
        take_over: args.take_over,
        adopt: args.adopt,
        max_customers_stopped: workspace.settings.limits.max_customers_stopped,
        targets,
        skip_blocked: args.skip_blocked,
    };
    let line_of = |origin: &Origin, field: &fields::FieldChange| places.line_of(origin, &field.path);
    Ok((plan::plan(&comparison, live, name, &options, &line_of), diagnostics))
}

fn is_known(target: &Address, workspace: &Workspace, loaded: &Loaded, live: &Live) -> bool {
    let desired = &loaded.desired;
    let names = Names::new(live, &workspace.settings.workspace);
    live.objects.contains_key(target)
        || live.objects.keys().any(|key| names.of(key) == *target)
        || desired.documents().iter().any(|declared| declared.address == *target)
        || desired.removed().iter().any(|tombstone| tombstone.address == *target)
}

fn addresses(targets: &[String], profile: Profile) -> Result<Vec<Address>, Ending> {
    let read = |text: &String| {
        let address: Address = text.parse()?;
        match profile.meant_by_slug(address.slug()) {
            Some(_) => Ok(address),
            None => Err(Ending::invalid(fact!("commands-no-kind", text, address = address.slug()), None)),
        }
    };
    targets.iter().map(read).collect()
}
