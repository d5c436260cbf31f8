# The register of data, as a page.

privacy-heading = Privacy
privacy-note = What this site keeps of people, for what, who sees it, and for how long.
privacy-reading = Reading the programme leaves nothing behind: no cookie, no counter, no address. A cookie remembers your language, time zone and look only once you choose them. No page loads anything from another site.
privacy-device = Sessions that you save without an account stay on your device, unless you ask for a private link.
privacy-rights = With an account you can see and take along everything that is kept about you, and have it removed at once, without asking anybody. Backups hold what was removed until they are deleted.
privacy-basis = On what ground
privacy-basis-consent = You chose to give it, and can take it back.
privacy-basis-service = You asked for something that cannot be done without it.
privacy-basis-interest = The forum needs it, and we have weighed what that means for you.
privacy-seen-by = Who sees it
privacy-seen-by-self = you
privacy-seen-by-holders = whoever holds a private link that you made
privacy-seen-by-organisers = organisers of the event
privacy-seen-by-operator = whoever runs this site
privacy-seen-by-public = everybody
privacy-seen-by-nobody = Nobody: it is only compared.
privacy-kept = For how long
privacy-kept-after-visit = { $count ->
    [one] Until { $count } day after your last visit.
   *[other] Until { $count } days after your last visit.
}
privacy-kept-with-account = As long as the account.
privacy-kept-hours = { $count ->
    [one] { $count } hour at most.
   *[other] { $count } hours at most.
}
privacy-kept-until-sent = { $count ->
    [one] Until it is sent, { $count } day at most; what you do not want, as long as the account.
   *[other] Until it is sent, { $count } days at most; what you do not want, as long as the account.
}
privacy-kept-after-event = { $count ->
    [one] Until { $count } day after the event and your last change.
   *[other] Until { $count } days after the event and your last change.
}
privacy-kept-by-organiser = As long as the organisers show the event, or until you ask them to remove it.
privacy-kept-record = As long as what it tells of.
privacy-account = Your account
privacy-account-why = Your e-mail address, the language and time zone of letters to you, a name if you give one, and the days of your first and last visit: so that you can sign in and be written to.
privacy-duty = Duties
privacy-duty-why = Who runs this site and who organises an event: so that nobody else can.
privacy-sign-in = Where you are signed in
privacy-sign-in-why = The name of the browser and the day of its last visit, no address: so that you stay signed in, know your browsers again and can sign them out.
privacy-sign-in-code = Codes to sign in with
privacy-sign-in-code-why = That a code was sent to an address, and how many wrong ones were entered: so that nobody can guess a code or flood a mailbox.
privacy-invitation = Invitations
privacy-invitation-why = That a link which works once was given to an account: so that it works once.
privacy-passkey = Passkeys and other accounts
privacy-passkey-why = The public half of a passkey, or by which name another house knows you: so that you can sign in with them.
privacy-letter = Letters
privacy-letter-why = Letters that are about to be sent, and the kinds that you do not want.
privacy-schedule = Your schedule
privacy-schedule-why = The sessions that you saved, once you have an account or ask for a private link: so that you find them on all your devices and in your calendar. No time of day is kept.
privacy-programme = People in the programme
privacy-programme-why = Names, affiliations, biographies and pictures of people who take part in public sessions, as the organisers enter them: so that others know who speaks.
privacy-audit = What organisers did
privacy-audit-why = Who changed, published or removed something in the programme, and when: so that it can be accounted for.
privacy-seat = Your seats
privacy-seat-why = The sessions in which you have a seat or wait for one: so that it is yours, and organisers can let you in.
