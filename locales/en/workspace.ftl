## workspace/clock

workspace-write-timezone-into-platform-decides = write `timeZone: { $shown }` into `{ $file }`: the platform decides what hour it is

## workspace/mod

workspace-name-code-finding-shows-brackets = name the code that a finding shows in brackets
workspace-not-possible-here = not possible here
workspace-write-name-such-asia-taipei = write a name such as `Asia/Taipei`
workspace-write-all-settings-into-first = write all settings into the first one, and take `---` and what is behind it away
