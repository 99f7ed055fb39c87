//! What client and server tell each other at the start.

use super::actions::FIX_ALL;
use super::spelling;
use crate::language::Language;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, FileOperationFilter,
    FileOperationPattern, FileOperationRegistrationOptions, HoverProviderCapability, InitializeParams, OneOf,
    RenameOptions, SaveOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What the client said of itself.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// Folders that it has open, each with the client's name for it.
    pub(super) folders: Vec<(PathBuf, String)>,
    pub(super) language: Option<Language>,
    /// Whether it can be asked to tell of files that other programs write.
    pub(super) watches: bool,
    pub(super) options: Options,
}

/// `initializationOptions`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Options {
    /// Another server checks and completes by the schemas: what it says and offers is left to it.
    pub(super) beside_yaml_language_server: bool,
}

impl Client {
    pub(super) fn of(params: Value) -> Result<Self, serde_json::Error> {
        // Older clients have one root.
        let root = params["rootUri"].as_str().and_then(folder);
        let params: InitializeParams = serde_json::from_value(params)?;
        let folders = params.workspace_folders.unwrap_or_default();
        let mut folders: Vec<_> = folders.iter().filter_map(|one| folder(one.uri.as_str())).collect();
        if folders.is_empty() {
            folders.extend(root);
        }
        let watched = params.capabilities.workspace.and_then(|workspace| workspace.did_change_watched_files);
        let options = params.initialization_options.map(serde_json::from_value).transpose()?;
        Ok(Self {
            folders,
            language: params.locale.as_deref().map(Language::of_locale),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or_default(),
            options: options.unwrap_or_default(),
        })
    }
}

fn folder(uri: &str) -> Option<(PathBuf, String)> {
    Some((spelling::path(uri)?, uri.to_owned()))
}

/// What an editor does to whole folders it tells only to who asks: watching tells of files that a pattern names.
fn operations() -> WorkspaceFileOperationsServerCapabilities {
    let all = || {
        let pattern = FileOperationPattern { glob: "**/*".to_owned(), ..FileOperationPattern::default() };
        let filter = FileOperationFilter { scheme: Some("file".to_owned()), pattern };
        Some(FileOperationRegistrationOptions { filters: vec![filter] })
    };
    WorkspaceFileOperationsServerCapabilities {
        did_create: all(),
        did_rename: all(),
        did_delete: all(),
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// The answer to the greeting.
pub(super) fn answer() -> Value {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let triggers = [" ", "/", "\"", "'"].map(str::to_owned);
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
        ..CodeActionOptions::default()
    };
    let rename =
        RenameOptions { prepare_provider: Some(true), work_done_progress_options: WorkDoneProgressOptions::default() };
    let capabilities = ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        rename_provider: Some(OneOf::Right(rename)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: None, file_operations: Some(operations()) }),
        ..ServerCapabilities::default()
    };
    let info = json!({ "name": "journeyctl", "version": env!("CARGO_PKG_VERSION") });
    json!({ "capabilities": capabilities, "serverInfo": info })
}
