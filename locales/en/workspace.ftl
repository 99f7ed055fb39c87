## workspace/clock

workspace-workspace-time-zone-platform-quiet = the workspace's time zone is `{ $own }`, the platform's is `{ $shown }`: quiet hours mean other hours there
workspace-not-platform = not the platform's
workspace-write-timezone-into-platform-decides = write `timeZone: { $shown }` into `{ $file }`: the platform decides what hour it is

## workspace/mod

workspace-no-code = there is no code `{ $shown }`
workspace-not-code = not a code
workspace-name-code-finding-shows-brackets = name the code that a finding shows in brackets
workspace-always-error = `{ $shown }` is always an error
workspace-can-not-changed = cannot be changed
workspace-take-out = take it out
workspace-no = there is no `{ $file }` in `{ $directory }`
workspace-start-workspace-journeyctl-init-name = start a workspace with `journeyctl init`, or name its folder with `-C`
workspace-not-possible-here = not possible here
workspace-not-time-zone = `{ $time_zone }` is not a time zone
workspace-not-iana-database = not in the IANA database
workspace-write-name-such-asia-taipei = write a name such as `Asia/Taipei`
workspace-leads-out-workspace = `{ $path }` leads out of the workspace
workspace-not-inside = not inside
workspace-name-folder-below-one-holds = name a folder below the one that holds `{ $file }`, without `..`
workspace-can-not-seen-whether = it cannot be seen whether there is a `{ $file }` in `{ $directory }`: { $denial }
workspace-let-user-enter-folder-read = let this user enter the folder and read it, or name another one with `-C`
workspace-holds-second-document-not-read = `{ $file }` holds a second document, which is not read
workspace-not-read = not read
workspace-write-all-settings-into-first = write all settings into the first one, and take `---` and what is behind it away
