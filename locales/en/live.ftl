## live/budget

live-run-budget-sending-again-used = this run's budget for sending again is used up ({ $retries } { $retries ->
        [one] retry
       *[other] retries
    }, { $seconds } s of waiting)
live-platform-let-run-wait-minutes = the platform has let this run wait for { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }, which is as long as a run waits

## live/error

live-check-journeyctl-token-platform-does = check `JOURNEYCTL_TOKEN`: the platform does not know this token
live-token-known-but-lacks-scope = the token is known but lacks a scope; ask who issued it
live-check-journeyctl-url-ends-v1 = check `JOURNEYCTL_URL`: it ends with `/v1/teams/<team>`
live-wait-little-use-smaller-parallelism = wait a little, or use a smaller `--parallelism`
live-try-again-later-done-stays = try again later: what was done stays done, and a new plan holds the rest
live-platform-did-not-answer-after = the platform did not answer after several attempts; try later
live-something-way-answered-instead-platform = something on the way answered instead of the platform, such as a proxy or a web filter; check `JOURNEYCTL_URL` and the way to it
live-check-journeyctl-url-network-run = check `JOURNEYCTL_URL` and the network, then run it again
live-point-journeyctl-url-workspace-account = point `JOURNEYCTL_URL` at this workspace's account
live-error-text-5 = { $method } { $path }: { $error }
live-error-text-4 = { $method } { $path }: { $status } { $safe }
live-error-text-3 = { $said }: { $safe }
live-error-text-2 =
    { $said }
    { "  " }{ $pointer }: { $message }
live-not-platform = { $method } { $path }: { $status }, and not from the platform ({ $what })
live-error-text = { $last }; { $exhausted }
live-answer-does-not-follow-contract = { $method } { $path }: the answer does not follow the contract: { $safe }
live-workspace-but-platform-says = this workspace is `{ $wanted }`, but the platform says it is `{ $safe }`

## live/http

live-url-unusable = `JOURNEYCTL_URL` { $why }
live-not-url = is not a URL
live-may-hold-only-scheme-host = may hold only scheme, host, port and path; the token goes into `JOURNEYCTL_TOKEN`
live-must-https-only-computer-may = must be https: only this computer may be reached by http
live-must-start-https = must start with https://
live-no-such-method = no such method
live-platform-answered-wants-send-us = the platform answered { $status } and wants to send us elsewhere
live-answer-holds-token-sent-somebody = the answer holds the token that was sent: somebody wrote it into an object; take it out there, and have a new token issued
live-path-leads-out-account = the path leads out of the account
live-all-answers-together-larger-mib = all answers together are larger than { $most } MiB, which is more than a run reads
live-answer-larger-mib = the answer is larger than { $most } MiB
live-token-fewer-characters-cut-off = the token has fewer than { $count } { $count ->
        [one] character
       *[other] characters
    }; was it cut off?
live-journeyctl-token-holds-characters-no = `JOURNEYCTL_TOKEN` holds characters that no token has
live-http-client-can-not-start = the HTTP client cannot start: { $cause }
live-answer-names-another-request = the answer names another request
live-answer-comes-cache-way-age = the answer comes from a cache on the way (`Age: { $shortened }`)
live-no-answer-time = no answer in time

## live/identity

live-about-call-about = it is about `{ $found }`, and the call is about `{ $asked }`

## live/mod

live-servertime = `serverTime` is `{ $server_time }`
live-stands-twice = `{ $address }` stands there twice
live-not-looked-token-may-not = not looked at: { $names }; the token may not read them, and no document is of theirs

## live/own

live-answer-with-title = { $kind }, `{ $title }`
live-no-content-type = no content type

## live/pages

live-no-key = `{ $key }` is no key
live-pages-text = `{ $key }`: { $foreign }
live-pages-never-end = its pages never end

## live/platform

live-answer-another-call = the answer is to another call: { $why }
live-earlier-attempt-may-arrived = an earlier attempt may have arrived; then { $last }
live-expected-json-object = expected a JSON object

## live/way

live-environment-proxies-env-says = by the environment's proxies, as `{ $proxy }=env` says
live-proxy = by the proxy `{ $shown }` of `{ $proxy }`
live-can-name-certificates-your-network = { $why }; `{ $file }` or `{ $folder }` can name the certificates that your network believes
live-way-text = { $why }; { $remark }
live-set-not-used-set-other = `{ $set }` is set and is not used: it was set for other programs, and only you may send this one by a proxy; `{ $proxy }=env` goes by it, `{ $proxy }=http://host:port` by another
live-neither-env-nor-address-such = `{ $proxy }` is neither `env` nor an address such as `http://proxy.example:3128`; unset it to go straight
live-certificates-unusable = `{ $name }`: { $why }
live-no-certificate-pem = there is no certificate in PEM in it
